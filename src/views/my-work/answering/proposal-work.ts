import type { ProposalsQueries } from '../../proposals/proposals.queries.js';
import type { WorkSearch } from './complaint-work.js';
import { type FoundWork, workItem } from './found-work.js';

/** What the process has proposed and nobody has answered. */
export function proposalWork(proposals: ProposalsQueries, search: WorkSearch): FoundWork {
  const { subtree, scope, viewpoint, limit } = search;
  const filter = { states: ['OPEN'] as const };
  const page = proposals.page({ subtree, filter, limit }, viewpoint, scope);
  const kind = 'proposal-to-answer';
  const items = (page?.items ?? []).map((item) => {
    const { organisationId, organisationName, proposalId, rule, madeOn, because } = item;
    const record = { kind: 'proposal' as const, id: proposalId, code: rule };
    const about = { organisationId, organisationName, record, because };
    return workItem({ kind, ...about, since: madeOn, dueOn: null }, viewpoint.day);
  });
  return { kind, total: page?.total ?? 0, items };
}
