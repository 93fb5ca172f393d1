import { addDays } from '../../../ledger/days.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import type { ListingState } from '../../../ledger/listing-states.js';
import type { Bilingual } from '../../../ledger/rejection.js';
import type { StepState } from '../../../ledger/listings/listing-moves.course.js';
import type { DataQualityQueries } from '../../data-quality/data-quality.queries.js';
import type {
  BoardListing,
  BoardStep,
  ReportPeriod,
} from '../../remediation-board/remediation-board.model.js';
import type { RemediationBoardQueries } from '../../remediation-board/remediation-board.queries.js';
import type { WorkItem, WorkKind } from '../my-work.model.js';
import { allOf, PAGE } from './all-pages.js';
import type { WorkSearch } from './complaint-work.js';
import { workItem } from './found-work.js';

/** So many days before its due day something that comes round by itself begins to wait. */
const SOON_DAYS = 14;

/**
 * Everything that listings and their steps wait for: few organisations are on the list, and one may wait for much. Of an
 * organisation that has ended nothing waits but what brings its listing to an end: anything else would be refused.
 */
export function listingWork(
  board: RemediationBoardQueries,
  quality: DataQualityQueries,
  search: WorkSearch,
): WorkItem[] {
  const { subtree, scope, viewpoint } = search;
  const listings = allOf((cursor) =>
    board.listings({ subtree, limit: PAGE, ...cursor }, viewpoint, scope),
  );
  const steps = allOf((cursor) =>
    board.steps({ subtree, limit: PAGE, ...cursor }, viewpoint, scope),
  );
  const { day } = viewpoint;
  const ended = endedIn(quality, search);
  const lives = ({ organisationId }: { readonly organisationId: Uuid }) =>
    !ended.has(organisationId);
  return [
    ...listings.flatMap((listing) => (lives(listing) ? ofListing(listing, day) : [])),
    ...steps.filter(lives).flatMap((step) => ofStep(step, day)),
    ...listings.filter((listing) => !lives(listing)).map((listing) => toBringToAnEnd(listing, day)),
  ];
}

/** Organisations that ended while their listing is open. */
function endedIn(quality: DataQualityQueries, search: WorkSearch): ReadonlySet<Uuid> {
  const { subtree, scope, viewpoint } = search;
  const kinds = ['listing-of-ended'] as const;
  const asking = { scope, readsComplaints: false };
  const items = allOf((cursor) =>
    quality.page({ subtree, kinds, limit: PAGE, ...cursor }, viewpoint, asking),
  );
  return new Set(items.map(({ organisationId }) => organisationId));
}

const BY_STATE: Readonly<Partial<Record<ListingState, WorkKind>>> = {
  REVIEWING: 'review-to-end',
  PROPOSED: 'listing-to-decide',
  LISTED: 'plan-to-approve',
  PLANNED: 'remediation-to-start',
  EXTENDED: 'remediation-to-start',
};

function aboutListing({ organisationId, name: organisationName, status }: BoardListing) {
  const id = status.listingId ?? organisationId;
  const record = { kind: 'listing' as const, id, code: status.route };
  const { because } = status;
  return { organisationId, organisationName, record, because };
}

/** Of what waits in a state, the act that is possible after the end of the organisation; in any other it is taken over. */
const ENDING: Readonly<Partial<Record<ListingState, string>>> = {
  REVIEWING: 'ListingReviewEnded',
  PROPOSED: 'ListingRejected',
};

/** When the organisation ended, its own page tells; the listing waits since then, whatever due days it had. */
function toBringToAnEnd(listing: BoardListing, day: IsoDate): WorkItem {
  const about = { ...aboutListing(listing), since: null, dueOn: null };
  const { state } = listing.status;
  const [kind, act] = [BY_STATE[state], ENDING[state]];
  if (!kind || !act) return workItem({ kind: 'listing-to-close', ...about }, day);
  return workItem({ kind, ...about, acts: [act] }, day);
}

function ofListing(listing: BoardListing, day: IsoDate): WorkItem[] {
  const { status, reportDueOn, reportPeriod } = listing;
  const about = { ...aboutListing(listing), since: status.since ?? day };
  const kind = kindOf(listing, day);
  const sentence = reportPeriod && reportOf(reportPeriod);
  return [
    ...(kind ? [workItem({ kind, ...about, dueOn: status.nextDue?.on ?? null }, day)] : []),
    ...(isSoon(reportDueOn, day)
      ? [workItem({ kind: 'report-to-make', ...about, dueOn: reportDueOn, sentence }, day)]
      : []),
  ];
}

/** A report of another period, be it the present one, would leave this one missing. */
function reportOf({ from, to }: ReportPeriod): Bilingual {
  const [first, last] = [from, to].map((each) => each.split('-').reverse().join('/'));
  return { vi: `Kỳ báo cáo ${first} – ${last}`, en: `For the period ${from} – ${to}` };
}

function kindOf(
  { status, monitoredUntil, ...listing }: BoardListing,
  day: IsoDate,
): WorkKind | undefined {
  const { done, total } = status.steps;
  if (status.state === 'IN_REMEDIATION') {
    return done === total ? 'verification-to-request' : undefined;
  }
  if (status.state === 'AWAITING_VERIFICATION') {
    return listing.unsettledGrounds > 0 ? 'grounds-to-verify' : 'delisting-to-decide';
  }
  if (status.state === 'MONITORING') {
    return isSoon(monitoredUntil, day) ? 'monitoring-to-end' : undefined;
  }
  return BY_STATE[status.state];
}

function isSoon(dueOn: IsoDate | null, day: IsoDate): boolean {
  return dueOn !== null && dueOn <= addDays(day, SOON_DAYS);
}

const BY_STEP: Readonly<Partial<Record<StepState, WorkKind>>> = {
  PLANNED: 'step-to-start',
  IN_PROGRESS: 'step-to-report',
  REJECTED: 'step-to-report',
  REPORTED_DONE: 'step-to-verify',
};

/** A step that is planned for later does not wait yet. */
function ofStep(step: BoardStep, day: IsoDate): WorkItem[] {
  const { organisationId, name: organisationName, since, dueOn, because } = step;
  const kind = BY_STEP[step.state];
  if (!kind || (step.state === 'PLANNED' && step.startsOn > day)) return [];
  const record = { kind: 'step' as const, id: step.stepId, code: step.measure };
  return [workItem({ kind, organisationId, organisationName, record, since, dueOn, because }, day)];
}
