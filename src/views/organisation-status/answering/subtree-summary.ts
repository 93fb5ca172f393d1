import type { Views } from '../../../projections/views.js';
import { listingStates } from '../../remediation-board/listing-status.queries.js';
import type { AskedViewpoint, OrganisationState } from '../organisation-status.model.js';
import type { SubtreeSummaryRow } from '../status-questions.model.js';
import { type AxisCount, axisCountsOf, axisSumOf, CHILD } from './axis-counts.js';
import { namesOf, type Reading } from './status-row.js';
import {
  type Reader,
  rowAt,
  rowsAmong,
  rowsBelow,
  type Source,
  type Subtree,
} from './status-source.js';

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
  reading: Reading,
  subtree: Subtree,
  viewpoint: AskedViewpoint,
  reader: Reader,
): SummaryRows | undefined {
  const { views } = reading;
  const source = rowsBelow(views, subtree, viewpoint, reader.path);
  const counts = countsOf(views, source);
  const axes = axisCountsOf(reading, subtree, viewpoint, reader);
  const members = membersOf(views, subtree, viewpoint, reader);
  const root = members.find(({ path }) => path === subtree.prefix);
  if (!root) return undefined;
  const { named, listings } = besides(views, members, viewpoint);
  const rowOf = (child: Child, counted: readonly Count[], affected: readonly AxisCount[]) => {
    const sum = sumOf(counted);
    const organisationId = named.get(child.organisation)?.organisationId ?? '';
    return {
      organisationId,
      name: child.name,
      level: child.level,
      state: child.state,
      ownGrade: child.grade,
      ownListing: listings.get(organisationId) ?? 'NONE',
      ...sum,
      ...axisSumOf(affected, sum.organisations),
    };
  };
  const countsBelow = Map.groupBy(counts, ({ child }) => child);
  const axesBelow = Map.groupBy(axes, ({ child }) => child);
  const children = members.filter((member) => member !== root);
  return {
    total: rowOf(root, counts, axes),
    children: children.map((child) => {
      const key = String(child.organisation);
      return rowOf(child, countsBelow.get(key) ?? [], axesBelow.get(key) ?? []);
    }),
  };
}

/** What the rows of the members do not say themselves. */
function besides(views: Views, members: readonly Child[], viewpoint: AskedViewpoint) {
  const keys = members.map(({ organisation }) => organisation);
  const named = namesOf(views, keys, viewpoint);
  const ids = [...named.values()].map(({ organisationId }) => organisationId);
  return { named, listings: listingStates(views, ids, viewpoint) };
}

function countsOf(views: Views, source: Source): Count[] {
  return views
    .prepare(
      `SELECT ${CHILD} AS child,
         CASE WHEN r.graded THEN COALESCE(r.grade, 'NR') ELSE r.grade END AS grade,
         r.grade IS NOT NULL AS isGraded,
         count(*) AS organisations, sum(r.open_shortcomings) AS openShortcomings
       FROM ${source.from} WHERE ${source.where} AND r.state = 'active' GROUP BY 1, 2, 3`,
    )
    .all(source.parameters) as Count[];
}

/** The root and its children, found among those that ever stood directly below it: few of all that stand below. */
const MEMBERS = `(SELECT organisation FROM organisation_status_child WHERE parent = @ancestor
  UNION SELECT @ancestor) m CROSS JOIN organisation_status_row r`;

function membersOf(
  views: Views,
  subtree: Subtree,
  viewpoint: AskedViewpoint,
  reader: Reader,
): Child[] {
  const at = `${MEMBERS} ON r.id = ${rowAt('m.organisation', viewpoint)}`;
  const { from, where, parameters } = rowsAmong(at, subtree, viewpoint, reader.path);
  return views
    .prepare(
      `SELECT r.organisation, r.name, r.level, r.state, r.grade, r.path FROM ${from}
       WHERE ${where} AND (r.path = @prefix OR r.parent = @ancestor)
       ORDER BY r.name_folded, r.organisation`,
    )
    .all(parameters) as Child[];
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
