import type { ProposalStatus } from '../../../views/proposals/proposals.model.js';
import { BecauseNote } from '../../components/because.js';
import { Sequences } from '../../components/sequences.js';
import { formatDate } from '../../../wording/format.js';
import { citing } from '../../../wording/house-words.js';
import type { PageContext } from '../../page-context.js';
import { ProposalFacts } from './proposal-facts.js';

/** A line for each proposal: what, why, and what happened. */
export function ProposalTable(props: {
  readonly context: PageContext;
  readonly items: readonly ProposalStatus[];
}) {
  const { context, items } = props;
  const { t } = context;
  const heads = [
    ...(['board.organisation', 'proposals.what', 'proposals.madeOn'] as const),
    ...(['proposals.why', 'proposals.happened'] as const),
  ];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('proposals.title')}>
      <table>
        <caption>{t('proposals.caption')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ProposalRow
              key={`${item.proposalId} ${item.episode}`}
              context={citing(context, item.because.rulebook)}
              item={item}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly context: PageContext;
  readonly item: ProposalStatus;
}

function ProposalRow({ context, item }: RowProps) {
  const { t, links } = context;
  return (
    <tr data-row>
      <th scope="row">
        <a href={links.listing(item.organisationId)}>{item.organisationName}</a>
      </th>
      <td class="state">
        <What context={context} item={item} />
      </td>
      <td class="keep">
        {formatDate(item.madeOn)}
        {item.episode > 1 && (
          <span class="sub">{t('proposals.again', { episode: item.episode })}</span>
        )}
      </td>
      <td class="words">
        <ProposalFacts context={context} facts={item.facts} />
        {item.triggers.length > 0 && (
          <p class="sub">
            {t('proposals.triggers')}: <Sequences context={context} sequences={item.triggers} />
          </p>
        )}
        <BecauseNote context={context} because={item.because} />
      </td>
      <td class="state">
        <Outcome context={context} item={item} />
      </td>
    </tr>
  );
}

/** Leads to all that the rule has led to for the organisation. */
function What({ context, item }: RowProps) {
  const { t, links, labels } = context;
  return (
    <>
      {t(`proposals.proposes.${item.proposes}`)}
      {item.route !== null && <span class="sub">{labels.name('routes', item.route)}</span>}
      <a class="sub" href={links.proposals({}, item.proposalId)}>
        {labels.name('proposals', item.rule)}
      </a>
    </>
  );
}

function Outcome({ context, item }: RowProps) {
  const { t } = context;
  return (
    <>
      <span class={item.state === 'OPEN' ? 'badge alert' : 'badge'}>
        {t(`proposalState.${item.state}`)}
      </span>
      {item.endedOn !== null && <span class="sub">{formatDate(item.endedOn)}</span>}
      {item.takenUpBy !== null && (
        <span class="sub">
          {t('proposals.takenUpBy')} <Sequences context={context} sequences={[item.takenUpBy]} />
        </span>
      )}
      {item.reason !== null && <span class="sub">{item.reason}</span>}
    </>
  );
}
