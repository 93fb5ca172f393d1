import type { QuotaStanding } from '../../organisation-status/status-questions.model.js';
import type { QuotaCounts, QuotaWhatIf } from '../what-if.model.js';

/** The peer groups whose quota would be another, or kept or exceeded otherwise. */
export function quotaDifferences(
  before: readonly QuotaStanding[],
  after: readonly QuotaStanding[],
): readonly QuotaWhatIf[] {
  const groups = new Map([...before, ...after].map((each) => [groupOf(each), each]));
  return [...groups].flatMap(([group, { quota, parentId, parentName, placeKind }]) => {
    const was = before.find((each) => groupOf(each) === group);
    const is = after.find((each) => groupOf(each) === group);
    if (was && is && saysTheSame(was, is)) return [];
    const clause = (is ?? was)?.because.clauses.join(' · ') ?? '';
    const named = { quota, parentId, parentName, placeKind };
    return [{ ...named, before: countsOf(was), after: countsOf(is), clause }];
  });
}

function groupOf({ quota, parentId, placeKind }: QuotaStanding): string {
  return [quota, parentId, placeKind ?? ''].join(' ');
}

function saysTheSame(a: QuotaStanding, b: QuotaStanding): boolean {
  return (
    a.holders === b.holders &&
    a.denominator === b.denominator &&
    a.atMostPercent === b.atMostPercent
  );
}

function countsOf(standing: QuotaStanding | undefined): QuotaCounts | null {
  if (!standing) return null;
  const { holders, denominator, atMostPercent, exceeded } = standing;
  return { holders, denominator, atMostPercent, exceeded };
}
