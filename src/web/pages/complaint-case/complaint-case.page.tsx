import type { CaseDetail } from '../../../views/complaint-register/complaint-register.model.js';
import { BecauseNote } from '../../components/because.js';
import { Layout } from '../../components/layout.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import { inRulebook } from '../../../wording/words.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { formatDate } from '../../../wording/format.js';
import { Alarms, StateOfCase } from '../complaint-register/case-badges.js';
import { LetterTable } from '../complaint-register/letter-table.js';
import { CaseFacts } from './case-facts.js';
import { CaseSteps } from './case-steps.js';
import { ClockTable } from './clock-table.js';

export interface ComplaintCasePageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly detail: CaseDetail;
}

/** One case: where it stands, its time limits and why they are what they are, its letters and its course. */
export function ComplaintCasePage(props: ComplaintCasePageProps) {
  const { view, detail } = props;
  const context = inRulebook(props.context, detail.rulebook.split('@')[0] ?? '');
  const { t, labels } = context;
  const type = labels.name('complaintTypes', detail.type);
  return (
    <Layout context={context} title={`${type} · ${detail.organisationName}`} active="complaints">
      <Heading context={context} detail={detail} type={type} />
      <ViewpointBar context={context} view={view} />
      <div class="cards">
        <CaseFacts context={context} detail={detail} />
        <Contents context={context} detail={detail} />
      </div>
      <h2 id="clocks">{t('complaints.clocks')}</h2>
      <ClockTable context={context} clocks={detail.clocks} />
      <h2 id="letters">{t('complaints.letters')}</h2>
      {detail.joined.length === 0 ? (
        <p class="empty">{t('complaints.noLettersShown')}</p>
      ) : (
        <LetterTable context={context} items={detail.joined} />
      )}
      <h2 id="course">{t('complaints.course')}</h2>
      <CaseSteps context={context} steps={detail.steps} />
    </Layout>
  );
}

function Heading(props: { context: PageContext; detail: CaseDetail; type: string }) {
  const { context, detail, type } = props;
  const { t, links } = context;
  return (
    <>
      <nav class="breadcrumbs" aria-label={t('complaints.title')}>
        <ol>
          <li>
            <a href={links.complaints()}>{t('complaints.cases')}</a>
          </li>
          <li>
            <a href={links.complaints({ subtree: detail.organisationId })}>
              {detail.organisationName}
            </a>
          </li>
        </ol>
      </nav>
      <h1>
        {type} <StateOfCase context={context} state={detail.state} />{' '}
        <Alarms context={context} item={detail} />
      </h1>
      <p class="lead">
        <a href={links.organisation(detail.organisationId)}>{detail.organisationName}</a> ·{' '}
        {t('complaints.receivedOn', { date: formatDate(detail.receivedOn) })}
      </p>
    </>
  );
}

/** What is complained of, each with what was found; no text of it, which is confidential. */
function Contents({ context, detail }: { context: PageContext; detail: CaseDetail }) {
  const { t, labels } = context;
  return (
    <section class="card" aria-labelledby="contents">
      <h2 id="contents">{t('complaints.contents')}</h2>
      <dl>
        {detail.contents.map(({ contentId, ground, outcome }) => (
          <>
            <dt>
              {contentId}
              {ground !== null && ` · ${ground} ${labels.name('grounds', ground)}`}
            </dt>
            <dd>
              {outcome === null ? t('complaints.undecided') : labels.name('outcomes', outcome)}
            </dd>
          </>
        ))}
      </dl>
      <BecauseNote context={context} because={detail.because} />
    </section>
  );
}
