import { daysBetween } from '../../../ledger/days.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import {
  SETTLED_STEP_STATES,
  type StepState,
} from '../../../ledger/listings/listing-moves.course.js';
import { momentParameters } from '../../../projections/timeline/timeline-source.js';
import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import type { Because } from '../../organisation-status/status-axes.model.js';
import { BOARD, type BoardRow } from '../board-columns.js';
import { listingFlagsOf, listingStatusOf } from '../listing-status.queries.js';
import type {
  BoardListing,
  BoardStep,
  LastDocument,
  LateKind,
} from '../remediation-board.model.js';
import type { GroundOnBoard, ListingDetail, StepDetail } from '../stored-listing.js';
import type { NamedRow } from './board-page.js';

/** A row of the kind `listing`, at a viewpoint. */
export function boardListingOf(
  views: Views,
  row: NamedRow,
  viewpoint: AskedViewpoint,
): BoardListing {
  const { day } = viewpoint;
  const detail = JSON.parse(row.detail as string) as ListingDetail | null;
  const grounds = JSON.parse(row.grounds as string) as GroundOnBoard[];
  return {
    organisationId: row.organisation_id as Uuid,
    name: row.name,
    status: listingStatusOf(row, day),
    flags: listingFlagsOf(row, day),
    listedBy: row.body as string | null,
    planDueOn: row.plan_due_on as IsoDate | null,
    stepDueOn: row.step_due_on as IsoDate | null,
    reportDueOn: row.report_due_on as IsoDate | null,
    reportPeriod: detail?.reportPeriod ?? null,
    monitoredUntil: row.monitored_until as IsoDate | null,
    relapseOf: row.relapse_of as Uuid | null,
    enteredOn: detail?.enteredOn ?? null,
    delistedOn: detail?.delistedOn ?? null,
    endedOn: detail?.endedOn ?? null,
    reports: detail?.reports ?? 0,
    evidence: grounds.reduce((sum, { evidence }) => sum + evidence, 0),
    unsettledGrounds: detail?.unsettled ?? 0,
    late: lateKinds(row, day),
    lastDocument: lastDocumentOf(views, row.subject, viewpoint),
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

function lastDocumentOf(
  views: Views,
  subject: number,
  viewpoint: AskedViewpoint,
): LastDocument | null {
  const last = views
    .prepare(
      `SELECT document ->> 'number' AS number, document ->> 'date' AS date FROM ${BOARD}_fact
       WHERE subject = @subject AND sequence <= @sequence AND document IS NOT NULL
         AND (@day IS NULL OR occurred_on <= @day)
       ORDER BY occurred_on DESC, sequence DESC LIMIT 1`,
    )
    .get({ ...momentParameters(viewpoint), subject });
  return (last as LastDocument | undefined) ?? null;
}

/** A row of the kind `step`, at a viewpoint. */
export function boardStepOf(row: NamedRow, { day }: AskedViewpoint): BoardStep {
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
