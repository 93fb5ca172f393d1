import { daysBetween } from '../../../ledger/days.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import {
  SETTLED_STEP_STATES,
  type StepState,
} from '../../../ledger/listings/listing-moves.course.js';
import type { Because } from '../../organisation-status/status-axes.model.js';
import type { BoardRow } from '../board-columns.js';
import { listingFlagsOf, listingStatusOf } from '../listing-status.queries.js';
import type { BoardListing, BoardStep, LateKind } from '../remediation-board.model.js';
import type { StepDetail } from '../stored-listing.js';
import type { NamedRow } from './board-page.js';

/** A row of the kind `listing`, on a day. */
export function boardListingOf(row: NamedRow, day: IsoDate): BoardListing {
  return {
    organisationId: row.organisation_id as Uuid,
    name: row.name,
    status: listingStatusOf(row, day),
    flags: listingFlagsOf(row, day),
    listedBy: row.body as string | null,
    planDueOn: row.plan_due_on as IsoDate | null,
    stepDueOn: row.step_due_on as IsoDate | null,
    reportDueOn: row.report_due_on as IsoDate | null,
    monitoredUntil: row.monitored_until as IsoDate | null,
    relapseOf: row.relapse_of as Uuid | null,
    late: lateKinds(row, day),
  };
}

/** The same conditions as the filter asks in SQL. */
function lateKinds(row: BoardRow, day: IsoDate): LateKind[] {
  const passed = (due: unknown) => typeof due === 'string' && due < day;
  const onList = row.on_list === 1;
  const late: readonly (readonly [LateKind, boolean])[] = [
    ['plan', passed(row.plan_due_on)],
    ['step', passed(row.step_due_on)],
    ['report', onList && passed(row.report_due_on)],
    ['listing', onList && passed(row.due_on)],
    ['monitoring', row.state === 'MONITORING' && passed(row.monitored_until)],
  ];
  return late.filter(([, holds]) => holds).map(([kind]) => kind);
}

/** A row of the kind `step`, on a day. */
export function boardStepOf(row: NamedRow, day: IsoDate): BoardStep {
  const { text, startsOn, reportedOn, settledOn, groundIds, evidence, rescheduled } = JSON.parse(
    row.detail as string,
  ) as StepDetail;
  const [since, dueOn] = [row.since as IsoDate, row.due_on as IsoDate];
  const isSettled = SETTLED_STEP_STATES.some((state) => state === row.state);
  return {
    organisationId: row.organisation_id as Uuid,
    name: row.name,
    listingId: row.listing_id as Uuid,
    stepId: row.step_id as string,
    state: row.state as StepState,
    since,
    days: Math.max(0, daysBetween(since, day)),
    measure: row.measure as string,
    owner: row.body as string,
    personInCharge: row.person as string | null,
    dueOn,
    ...{ text, startsOn, reportedOn, settledOn, groundIds, evidence, rescheduled },
    late: row.on_list === 1 && !isSettled && dueOn < day,
    because: JSON.parse(row.because as string) as Because,
  };
}
