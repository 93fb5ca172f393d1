import { CONTRADICTIONS } from '../../data-quality/data-quality.model.js';
import type { DataQualityQueries } from '../../data-quality/data-quality.queries.js';
import type { WorkSearch } from './complaint-work.js';
import { type FoundWork, workItem } from './found-work.js';

/** What does not fit together, for who may amend the past. It has no day of its own, and comes before what has none. */
export function contradictionWork(
  quality: DataQualityQueries,
  search: WorkSearch,
  readsComplaints: boolean,
): FoundWork {
  const { subtree, scope, viewpoint, limit } = search;
  const asking = { scope, readsComplaints };
  const page = quality.page({ subtree, kinds: CONTRADICTIONS, limit }, viewpoint, asking);
  const kind = 'contradiction-to-settle';
  const items = (page?.items ?? []).map((item) => {
    const { organisationId, organisationName, sentence, sequences } = item;
    const id = item.record ?? organisationId;
    const record = { kind: 'contradiction' as const, id, code: item.kind };
    const because = { sequences, rulebook: null, clauses: [] };
    const about = { organisationId, organisationName, record, sentence, because };
    return workItem({ kind, ...about, since: null, dueOn: null }, viewpoint.day);
  });
  return { kind, total: (page?.counts ?? []).reduce((sum, { count }) => sum + count, 0), items };
}
