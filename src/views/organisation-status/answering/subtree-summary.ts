import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint, OrganisationState } from '../organisation-status.model.js';
import type { SubtreeSummaryRow } from '../status-questions.model.js';
import { namesOf } from './status-row.js';
import type { Source } from './status-source.js';

/** Of one child of the subtree's root (or of the root alone), the organisations that hold one grade. */
interface Count {
  /** Key of the child as text; empty for the root itself. */
  readonly child: string;
  readonly grade: string | null;
  readonly isGraded: number;
  readonly organisations: number;
  readonly openShortcomings: number;
}

interface Child {
  readonly organisation: number;
  readonly name: string;
  readonly level: string;
  readonly state: OrganisationState;
  readonly grade: string | null;
  readonly path: string;
}

export interface SummaryRows {
  readonly total: SubtreeSummaryRow;
  readonly children: readonly SubtreeSummaryRow[];
}

/**
 * Counts the active organisations of a subtree, one line per child of its root and one for all. What has ended holds
 * no grade any more: it has a line of its own among the children, and counts in none.
 */
export function summaryOf(
  views: Views,
  source: Source,
  prefix: string,
  viewpoint: AskedViewpoint,
): SummaryRows | undefined {
  const counts = countsOf(views, source);
  const members = childrenOf(views, source);
  const root = members.find(({ path }) => path === prefix);
  if (!root) return undefined;
  const children = members.filter((member) => member !== root);
  const named = namesOf(
    views,
    members.map(({ organisation }) => organisation),
    viewpoint,
  );
  const rowOf = (child: Child, counted: readonly Count[]): SubtreeSummaryRow => ({
    organisationId: named.get(child.organisation)?.organisationId ?? '',
    name: child.name,
    level: child.level,
    state: child.state,
    ownGrade: child.grade,
    ownListing: 'NONE',
    byListing: {},
    byFlag: {},
    ...sumOf(counted),
  });
  return {
    total: rowOf(root, counts),
    children: children.map((child) =>
      rowOf(
        child,
        counts.filter((count) => count.child === String(child.organisation)),
      ),
    ),
  };
}

/** The child is the path's next step below the root, cut out in SQL: one pass, however deep the subtree is. */
function countsOf(views: Views, source: Source): Count[] {
  const rest = 'substr(r.path, length(@prefix) + 1)';
  return views
    .prepare(
      `SELECT substr(${rest}, 1, max(instr(${rest}, '/') - 1, 0)) AS child,
         CASE WHEN r.graded THEN COALESCE(r.grade, 'NR') ELSE r.grade END AS grade,
         r.grade IS NOT NULL AS isGraded,
         count(*) AS organisations, sum(r.open_shortcomings) AS openShortcomings
       FROM ${source.sql} AND r.state = 'active' GROUP BY 1, 2, 3`,
    )
    .all(source.parameters) as Count[];
}

function childrenOf(views: Views, source: Source): Child[] {
  return views
    .prepare(
      `SELECT r.organisation, r.name, r.level, r.state, r.grade, r.path FROM ${source.sql}
       AND (r.path = @prefix OR r.parent = @ancestor) ORDER BY r.name_folded, r.organisation`,
    )
    .all(source.parameters) as Child[];
}

function sumOf(counts: readonly Count[]) {
  const byGrade: Record<string, number> = {};
  let [organisations, graded, openShortcomings] = [0, 0, 0];
  for (const count of counts) {
    organisations += count.organisations;
    openShortcomings += count.openShortcomings;
    if (count.isGraded) graded += count.organisations;
    if (count.grade !== null)
      byGrade[count.grade] = (byGrade[count.grade] ?? 0) + count.organisations;
  }
  return { organisations, graded, byGrade, openShortcomings };
}
