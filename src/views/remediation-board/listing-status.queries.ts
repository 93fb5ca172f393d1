import { addDays, daysBetween } from '../../ledger/days.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type { ListingState } from '../../ledger/listing-states.js';
import { OPEN } from '../../projections/timeline/timeline-schema.js';
import {
  isNow,
  type Moment,
  momentParameters,
  partAt,
} from '../../projections/timeline/timeline-source.js';
import type { Views } from '../../projections/views.js';
import type {
  Because,
  FlagStatus,
  ListingStatus,
} from '../organisation-status/status-axes.model.js';
import { BOARD, type BoardRow, LISTING_PART } from './board-columns.js';
import { nextDueOf } from './listing-due.model.js';
import { liftOf } from './listing-lift.model.js';
import type { GroundOnBoard, ListingDetail } from './stored-listing.js';

/**
 * Joins the listing rows of organisations at a moment to other rows, as `alias`: all its columns are null where nothing was
 * recorded. `organisationId` is an SQL expression. The moment's parameters are those of `momentParameters`.
 */
export function listingJoin(
  views: Views,
  organisationId: string,
  moment: Moment,
  alias = 'l',
): string {
  const subject = `LEFT JOIN ${BOARD}_subject ${alias}s ON ${alias}s.subject_id = ${organisationId}`;
  if (isNow(views, moment)) {
    // By the listing's own part: an organisation has a row for each of its steps too.
    return `${subject} LEFT JOIN ${BOARD}_row ${alias} ON ${alias}.subject = ${alias}s.key
      AND ${alias}.part = '${LISTING_PART}' AND ${alias}.latest_to = ${OPEN} AND ${alias}.present = 1`;
  }
  const at = partAt(BOARD, `${alias}s.key`, `'${LISTING_PART}'`, moment);
  return `${subject} LEFT JOIN ${BOARD}_row ${alias} ON ${alias}.id = ${at}`;
}

/** SQL conditions of the flags that a listing raises on `@asked`, a day; `l` is what `listingJoin` joins. */
export const LISTING_FLAG_CONDITIONS = {
  STEP_LATE: '(l.step_due_on < @asked)',
  REPORT_LATE: '(l.on_list = 1 AND l.report_due_on < @asked)',
  LISTING_OVERDUE: '(l.on_list = 1 AND l.due_on < @asked)',
  RELAPSE: "(l.relapse_of IS NOT NULL AND l.state <> 'CLOSED' AND l.state <> 'CLOSED_REORG')",
} as const;
export type ListingFlag = keyof typeof LISTING_FLAG_CONDITIONS;

/** The listing rows of organisations, by id; none for one of which nothing was recorded. */
export function listingRows(
  views: Views,
  organisationIds: readonly Uuid[],
  moment: Moment,
): ReadonlyMap<Uuid, BoardRow> {
  const rows = views
    .prepare(
      `SELECT l.* FROM json_each(@ids) asked ${listingJoin(views, 'asked.value', moment)}
       WHERE l.id IS NOT NULL`,
    )
    .all({ ...momentParameters(moment), ids: JSON.stringify(organisationIds) }) as BoardRow[];
  return new Map(rows.map((row) => [String(row.organisation_id), row]));
}

/** The listing states of organisations, by id; none for one of which nothing was recorded. */
export function listingStates(
  views: Views,
  organisationIds: readonly Uuid[],
  moment: Moment,
): ReadonlyMap<Uuid, ListingState> {
  const rows = views
    .prepare(
      `SELECT asked.value AS id, l.state FROM json_each(@ids) asked
       ${listingJoin(views, 'asked.value', moment)} WHERE l.id IS NOT NULL`,
    )
    .all({ ...momentParameters(moment), ids: JSON.stringify(organisationIds) });
  return new Map((rows as { id: Uuid; state: ListingState }[]).map(({ id, state }) => [id, state]));
}

/** Of an organisation of whose consolidation nothing was ever recorded. */
export const NOT_LISTED: ListingStatus = {
  ...{ state: 'NONE', since: null, days: null, listingId: null, route: null, grounds: [] },
  ...{ personInCharge: null, dueOn: null, nextDue: null, extensions: 0 },
  steps: { done: 0, total: 0, late: 0 },
  because: { sequences: [], rulebook: null, clauses: [] },
  lift: [],
};

/** The second axis of an organisation's status on a day. */
export function listingStatusOf(row: BoardRow, day: IsoDate): ListingStatus {
  const detail = JSON.parse(row.detail as string) as ListingDetail | null;
  const grounds = JSON.parse(row.grounds as string) as GroundOnBoard[];
  const state = row.state as ListingState;
  const since = row.since as IsoDate;
  return {
    state,
    since,
    days: Math.max(0, daysBetween(since, day)),
    listingId: row.listing_id as Uuid | null,
    route: row.route as string | null,
    grounds: grounds.map(({ ground, context, outcome }) => ({ ground, context, outcome })),
    personInCharge: row.person as string | null,
    dueOn: row.due_on as IsoDate | null,
    nextDue: nextDueOf(row),
    extensions: detail?.extensions ?? 0,
    steps: {
      done: Number(row.steps_done),
      total: Number(row.steps_total),
      late: lateSteps(detail, day).length,
    },
    because: JSON.parse(row.because as string) as Because,
    lift: liftOf(state, detail),
  };
}

/** What of the third axis a listing raises on a day, in the order of the codes. */
export function listingFlagsOf(row: BoardRow, day: IsoDate): FlagStatus[] {
  const detail = JSON.parse(row.detail as string) as ListingDetail | null;
  const { rulebook } = JSON.parse(row.because as string) as Because;
  if (!detail) return [];
  const flag = (code: ListingFlag, since: IsoDate, sequences: readonly number[]): FlagStatus => ({
    ...{ code, since },
    because: { sequences, rulebook, clauses: clausesOf(code, detail) },
    lift: LIFTED_BY[code](detail, day),
  });
  const flags: FlagStatus[] = [];
  const [firstDue] = lateSteps(detail, day);
  if (firstDue !== undefined)
    flags.push(flag('STEP_LATE', addDays(firstDue, 1), detail.stepsBecause));
  const [report, due] = [row.report_due_on, row.due_on];
  if (row.on_list === 1 && typeof report === 'string' && report < day) {
    flags.push(flag('REPORT_LATE', addDays(report, 1), detail.planBecause));
  }
  if (row.on_list === 1 && typeof due === 'string' && due < day) {
    flags.push(flag('LISTING_OVERDUE', addDays(due, 1), detail.dueBecause));
  }
  const isOver = row.state === 'CLOSED' || row.state === 'CLOSED_REORG';
  if (row.relapse_of !== null && !isOver) {
    flags.push(flag('RELAPSE', detail.openedOn, detail.relapseBecause));
  }
  return flags;
}

const LIFTED_BY: Readonly<
  Record<ListingFlag, (detail: ListingDetail, day: IsoDate) => FlagStatus['lift']>
> = {
  STEP_LATE: (detail, day) => [
    {
      ...{ code: 'steps-verified', count: lateSteps(detail, day).length },
      clauses: clausesOf('STEP_LATE', detail),
    },
  ],
  REPORT_LATE: (detail) => [
    { code: 'report-made', count: null, clauses: clausesOf('REPORT_LATE', detail) },
  ],
  LISTING_OVERDUE: (detail) => [
    { code: 'delisted-or-extended', count: null, clauses: clausesOf('LISTING_OVERDUE', detail) },
  ],
  RELAPSE: (detail) => [
    { code: 'listing-closed', count: null, clauses: clausesOf('RELAPSE', detail) },
  ],
};

/** What the rulebook that the listing is kept under says; a step is late within the time that remediation has. */
const CLAUSES: Readonly<
  Record<ListingFlag, (detail: ListingDetail) => readonly (string | null)[]>
> = {
  STEP_LATE: ({ clauses, stepClauses }) => [clauses.remediation, ...stepClauses],
  REPORT_LATE: ({ clauses }) => [clauses.reports],
  LISTING_OVERDUE: ({ clauses }) => [clauses.remediation],
  RELAPSE: ({ clauses }) => [clauses.relapse],
};

function clausesOf(code: ListingFlag, detail: ListingDetail): readonly string[] {
  return CLAUSES[code](detail).filter((clause) => clause !== null);
}

/** The due days that have passed, of steps that are open. */
function lateSteps(detail: ListingDetail | null, day: IsoDate): readonly IsoDate[] {
  return detail?.openStepDues.filter((due) => due < day) ?? [];
}
