import type { ProposalPage } from '../../../views/proposals/proposals.model.js';
import { type FilterField, FilterForm } from '../../components/filter-form.js';
import { Pager } from '../../components/pager.js';
import { RemediationFrame } from '../../components/remediation-frame.js';
import { formatNumber } from '../../../wording/format.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { ProposalTable } from './proposal-table.js';
import { PROPOSAL_OUTCOMES } from './proposals-query.dto.js';

export interface ProposalsPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly answer: ProposalPage;
}

/** What the process has proposed, open ones first: why, and what became of it. */
export function ProposalsPage({ context, view, answer }: ProposalsPageProps) {
  const { t, locale } = context;
  const { items, total, nextCursor } = answer;
  const fields = fieldsOf(context);
  const filtered = fields.some(({ name }) => context.query[name] !== undefined);
  return (
    <RemediationFrame {...{ context, view }} tab="proposals" title={t('proposals.title')}>
      <p class="hint">{t('proposals.explain')}</p>
      <FilterForm context={context} fields={fields} />
      {items.length === 0 ? (
        <p class="empty">{t(filtered ? 'proposals.none' : 'proposals.noneAtAll')}</p>
      ) : (
        <>
          <p>{t('proposals.count', { total: formatNumber(total, locale) })}</p>
          <ProposalTable context={context} items={items} />
        </>
      )}
      <Pager context={context} nextCursor={nextCursor} onward="page.next" />
    </RemediationFrame>
  );
}

function fieldsOf({ t, labels }: PageContext): readonly FilterField[] {
  const states = PROPOSAL_OUTCOMES.map((value) => ({ value, text: t(`proposalState.${value}`) }));
  const rules = labels
    .codes('proposals')
    .map((value) => ({ value, text: labels.name('proposals', value) }));
  return [
    { name: 'state', label: t('list.state'), kind: 'choice', options: states },
    { name: 'rule', label: t('proposals.rule'), kind: 'choice', options: rules },
    { name: 'subtree', label: t('history.subtree'), kind: 'place' },
  ];
}
