import type { ReviewRecord } from '../../../views/review-rounds/review-rounds.model.js';
import { BecauseNote } from '../../components/because.js';
import { Facts } from '../../components/facts.js';
import { Layout } from '../../components/layout.js';
import { ViewpointBar } from '../../components/viewpoint.js';
import { formatDate, formatNumber } from '../../../wording/format.js';
import { citing } from '../../../wording/house-words.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { ReviewedTable } from './reviewed-table.js';

export interface ReviewRoundPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly round: ReviewRecord;
}

/** One round: the subtree and the period that it goes through, who was reviewed, and what became of each. */
export function ReviewRoundPage({ view, round, ...page }: ReviewRoundPageProps) {
  const context = citing(page.context, round.because.rulebook);
  const { t } = context;
  return (
    <Layout context={context} title={`${round.title} · ${t('reviews.title')}`} active="remediation">
      <Heading context={context} round={round} />
      <ViewpointBar context={context} view={view} />
      <div class="cards">
        <section class="card" aria-label={t('reviews.title')}>
          <Particulars context={context} round={round} />
          <BecauseNote context={context} because={round.because} />
        </section>
        <Results context={context} round={round} />
      </div>
      <h2 id="reviewed">{t('reviews.reviewed')}</h2>
      {round.reviewed.length === 0 ? (
        <p class="empty">{t('reviews.noneReviewed')}</p>
      ) : (
        <ReviewedTable context={context} round={round} />
      )}
    </Layout>
  );
}

interface RoundProps {
  readonly context: PageContext;
  readonly round: ReviewRecord;
}

function Heading({ context, round }: RoundProps) {
  const { t, links } = context;
  return (
    <>
      <nav class="breadcrumbs" aria-label={t('board.title')}>
        <ol>
          <li>
            <a href={links.board()}>{t('board.title')}</a>
          </li>
          <li>
            <a href={links.reviews()}>{t('reviews.title')}</a>
          </li>
        </ol>
      </nav>
      <h1>
        {round.title}{' '}
        <span class={round.state === 'OPEN' ? 'badge active' : 'badge'}>
          {t(`reviewState.${round.state}`)}
        </span>
      </h1>
    </>
  );
}

function Particulars({ context, round }: RoundProps) {
  const { t, links, labels } = context;
  const { period, organisationId, organisationName, openedOn, closedOn } = round;
  const days = t('listing.period', { from: formatDate(period.from), to: formatDate(period.to) });
  const kind = labels.name('periods', period.kind);
  return (
    <Facts
      facts={[
        [
          t('reviews.scope'),
          <a key="scope" href={links.organisation(organisationId)}>
            {organisationName}
          </a>,
        ],
        [t('reviews.period'), `${period.label} (${kind}: ${days})`],
        [t('reviews.openedOn'), formatDate(openedOn)],
        [t('reviews.closedOn'), closedOn === null ? '–' : formatDate(closedOn)],
      ]}
    />
  );
}

/** How many came to what; the sums are of those whom the reader may see. */
function Results({ context, round }: RoundProps) {
  const { t, locale } = context;
  const results = ['not-listed', 'rejected', 'listed', null] as const;
  const count = (result: (typeof results)[number]) =>
    round.reviewed.filter((each) => each.result === result).length;
  return (
    <section class="card" aria-labelledby="results">
      <h2 id="results">{t('reviews.results')}</h2>
      <Facts
        facts={[
          [t('reviews.reviewed'), formatNumber(round.reviewed.length, locale)],
          ...results
            .filter((result) => result !== null || count(result) > 0)
            .map(
              (result) =>
                [
                  t(`reviews.result.${result ?? 'open'}`),
                  formatNumber(count(result), locale),
                ] as const,
            ),
        ]}
      />
    </section>
  );
}
