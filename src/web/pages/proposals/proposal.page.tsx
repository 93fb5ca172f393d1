import type { ProposalHistory } from '../../../views/proposals/proposals.model.js';
import { RemediationFrame } from '../../components/remediation-frame.js';
import { citing } from '../../../wording/house-words.js';
import type { PageContext, ViewpointContext } from '../../page-context.js';
import { ProposalTable } from './proposal-table.js';

export interface ProposalPageProps {
  readonly context: PageContext;
  readonly view: ViewpointContext;
  readonly history: ProposalHistory;
}

/** All that one rule has led to for one organisation, the newest first. */
export function ProposalPage({ context, view, history }: ProposalPageProps) {
  const { items } = history;
  const [newest] = items;
  const { labels } = citing(context, newest?.because.rulebook ?? null);
  const rule = newest ? labels.name('proposals', newest.rule) : '';
  const title = `${newest?.organisationName ?? ''} · ${rule}`;
  return (
    <RemediationFrame {...{ context, view, title }} tab="proposals">
      <p class="hint">{context.t('proposals.explain')}</p>
      <ProposalTable context={context} items={items} />
    </RemediationFrame>
  );
}
