import { addDays } from '../../../ledger/days.js';
import type { Uuid } from '../../../ledger/envelope.js';
import type { Rulebooks } from '../../../projections/timeline/timeline.js';
import type { Views } from '../../../projections/views.js';
import { type ClockFacts, standingClock } from '../../../rulebook/clocks.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import type { CaseRest, CaseRow } from '../case-columns.js';
import type { OrganisationComplaints } from '../complaint-statistics.model.js';
import { isOverdue } from './present-case.js';
import { visibleCases } from './visible-rows.js';

const NONE: OrganisationComplaints = {
  ...{ open: 0, overdue: 0, overdueSince: null },
  overdueBecause: { sequences: [], rulebook: null, clauses: [] },
};

/** Of every organisation asked for; nothing counts that the scope does not see, be it the organisation itself. */
export function complaintCounts(
  views: Views,
  rulebooks: Rulebooks,
  organisations: readonly Uuid[],
  viewpoint: AskedViewpoint,
  scope: Uuid | null,
): ReadonlyMap<Uuid, OrganisationComplaints> {
  const source = visibleCases(views, { subtree: null, viewpoint, scope, organisations });
  const rows = source
    ? views.prepare(`SELECT r.* FROM ${source.sql} AND r.open = 1`).all(source.parameters)
    : [];
  const own = Map.groupBy(rows as CaseRow[], (row) => row.organisation);
  return new Map(
    organisations.map((id) => {
      const cases = own.get(id);
      return [id, cases ? countsOf(cases, rulebooks, viewpoint) : NONE];
    }),
  );
}

/** As `isOverdue`, in SQL: of many organisations at once nothing is asked but which. */
export function overdueOrganisations(
  views: Views,
  viewpoint: AskedViewpoint,
  scope: Uuid | null,
): readonly Uuid[] {
  const source = visibleCases(views, { subtree: null, viewpoint, scope });
  if (!source) return [];
  return views
    .prepare(
      `SELECT DISTINCT r.organisation FROM ${source.sql} AND r.pending = 1 AND r.due_on < @asked
       ORDER BY 1`,
    )
    .pluck()
    .all({ ...source.parameters, asked: viewpoint.day }) as Uuid[];
}

function countsOf(
  cases: readonly CaseRow[],
  rulebooks: Rulebooks,
  { day }: AskedViewpoint,
): OrganisationComplaints {
  const overdue = cases.filter((row) => isOverdue(row, day));
  const sequences = overdue.flatMap(({ content }) => (JSON.parse(content) as CaseRest).dueBecause);
  const [earliest] = overdue.flatMap((row) => row.due_on ?? []).sort();
  const clauses = overdue.flatMap((row) => {
    const rulebook = rulebooks.cited(row.rulebook);
    const clock = rulebook && standingClock(rulebook, JSON.parse(row.clock) as ClockFacts, day);
    return clock?.rule.clause ?? [];
  });
  return {
    open: cases.length,
    overdue: overdue.length,
    overdueSince: earliest === undefined ? null : addDays(earliest, 1),
    overdueBecause: {
      sequences: [...new Set(sequences)].sort((a, b) => a - b),
      rulebook: overdue[0]?.rulebook ?? null,
      clauses: [...new Set(clauses)],
    },
  };
}
