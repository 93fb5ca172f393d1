import { addDays } from '../../../ledger/days.js';
import type { IsoDate, LedgerSequence } from '../../../ledger/envelope.js';
import { currentListing, type Listing } from '../../../ledger/listings/listing-case.course.js';
import { isOpen } from '../../../ledger/listings/listing.course.js';
import { openSteps } from '../../../ledger/listings/listing-fits.course.js';
import type { Content, Rulebooks } from '../../../projections/timeline/timeline.js';
import type { BoardColumn } from '../board-columns.js';
import type { GroundOnBoard, ListingDetail, StoredBecause } from '../stored-listing.js';
import type { BoardCourse } from './board-course.js';
import { clausesOf, measureClauses } from './listing-clauses.js';
import type { Making } from './making.js';
import { missingReport } from './report-due.js';

/** Where an organisation stands; undefined where nothing was ever recorded of it. */
export function listingContent(
  { course, proposed }: BoardCourse,
  making: Making,
): Content<BoardColumn> | undefined {
  const { state, since, listings } = course;
  if (since === null) return undefined;
  const listing = currentListing(course);
  const because: StoredBecause = {
    sequences: making.sequencesOf(course.because),
    rulebook: (listing ?? listings.at(-1))?.rulebook ?? null,
    clauses: listing ? clausesOf(listing, making.rulebooks) : [],
  };
  return {
    ...(listing ? contentOf(listing, proposed, making) : nothingUnderWay(listings.at(-1))),
    organisation_id: making.organisationId,
    kind: 'listing',
    ...{ state, since, reviews: roundsOf(listings) },
    because: JSON.stringify(because),
  };
}

type OfListing = Omit<
  Content<BoardColumn>,
  'organisation_id' | 'kind' | 'state' | 'since' | 'reviews' | 'because'
>;

/** Of all its listings, those that have ended among them; null where none was begun in a round. */
function roundsOf(listings: readonly Listing[]): string | null {
  const named = new Set(listings.flatMap(({ reviewId }) => reviewId ?? []));
  return named.size === 0 ? null : JSON.stringify([...named]);
}

/** Of a review or a proposal that came to nothing only its id is left. */
function nothingUnderWay(last: Listing | undefined): OfListing {
  return {
    ...{ listing_id: last?.listingId ?? null, step_id: null, on_list: 0, route: null },
    ...{ person: null, body: null, measure: null, due_on: null, plan_due_on: null },
    ...{ step_due_on: null, report_due_on: null, monitored_until: null, relapse_of: null },
    ...{ steps_done: 0, steps_total: 0, grounds: '[]', detail: 'null' },
  };
}

function contentOf(listing: Listing, proposed: BoardCourse['proposed'], making: Making): OfListing {
  const rulebook = making.rulebooks.cited(listing.rulebook);
  const onList = isOpen(listing.state);
  const dues = onList
    ? openSteps(listing)
        .map(({ dueOn }) => dueOn)
        .sort()
    : [];
  const missing = missingReport(listing, rulebook);
  const counted = listing.steps.filter(({ state }) => state !== 'CANCELLED');
  return {
    listing_id: listing.listingId,
    step_id: null,
    on_list: onList ? 1 : 0,
    route: listing.route,
    person: listing.person,
    body: listing.listedBy,
    measure: null,
    due_on: listing.dueOn,
    plan_due_on: planDueOn(listing, rulebook?.listings?.limits.planWithinDays.value ?? null),
    step_due_on: dues[0] ?? null,
    report_due_on: missing?.dueOn ?? null,
    monitored_until: listing.monitoredUntil,
    relapse_of: listing.relapseOf,
    steps_done: counted.filter(({ state }) => state === 'VERIFIED').length,
    steps_total: counted.length,
    grounds: JSON.stringify(listing.grounds.map(groundOf)),
    detail: JSON.stringify({
      ...detailOf(listing, dues, making),
      reportPeriod: missing && { from: missing.from, to: missing.to },
      relapseBecause: relapseBecause(listing, proposed, making),
    } satisfies ListingDetail),
  };
}

function relapseBecause(
  { listingId, relapseOf }: Listing,
  proposed: BoardCourse['proposed'],
  { sequencesOf }: Making,
): readonly LedgerSequence[] {
  return relapseOf === null ? [] : sequencesOf(proposed.get(listingId) ?? []);
}

/** Only while the plan is waited for. */
function planDueOn({ state, enteredOn }: Listing, withinDays: number | null): IsoDate | null {
  if (state !== 'LISTED' || enteredOn === null || withinDays === null) return null;
  return addDays(enteredOn, withinDays);
}

function groundOf({ groundId, ground, context, evidence, outcome }: Listing['grounds'][number]) {
  const onBoard: GroundOnBoard = {
    ...{ groundId, ground, context },
    evidence: evidence.length,
    outcome: outcome?.outcome ?? null,
  };
  return onBoard;
}

function detailOf(
  listing: Listing,
  openStepDues: readonly IsoDate[],
  { rulebooks, sequencesOf }: Making,
): Omit<ListingDetail, 'relapseBecause' | 'reportPeriod'> {
  const rulebook = rulebooks.cited(listing.rulebook);
  const { limits, relapse } = rulebook?.listings ?? {};
  const { plan, extensions, reports, enteredOn, openedOn, delistedOn, endedOn } = listing;
  const due = extensions.at(-1)?.because ?? plan?.because ?? [];
  return {
    ...{ openedOn, enteredOn, delistedOn, endedOn },
    ...{ reviewId: listing.reviewId, proposalId: listing.proposalId },
    takenOver: listing.takenOverFrom.length > 0,
    extensions: extensions.length,
    reports: reports.length,
    openStepDues,
    dueBecause: sequencesOf(due),
    planBecause: sequencesOf(plan?.because ?? []),
    stepsBecause: sequencesOf(openSteps(listing).flatMap(({ because }) => because)),
    clauses: {
      plan: limits?.planWithinDays.clause ?? null,
      remediation: limits?.remediationMonths.clause ?? null,
      extensions: limits?.extensions.clause ?? null,
      monitoring: limits?.monitoringMonths.clause ?? null,
      reports: limits?.reportWithinDays.clause ?? null,
      relapse: relapse?.clause ?? null,
    },
    stepClauses: measureClauses(openSteps(listing), rulebook),
    unsettled: unsettledGrounds(listing, rulebooks),
  };
}

/** Grounds that do not let the listing end yet: not verified, or verified with an outcome that leaves them open. */
function unsettledGrounds({ grounds, rulebook }: Listing, rulebooks: Rulebooks): number {
  const outcomes = rulebooks.cited(rulebook)?.listings?.groundOutcomes ?? [];
  const settling = outcomes.filter(({ settled }) => settled).map(({ code }) => code);
  return grounds.filter(({ outcome }) => !(outcome && settling.includes(outcome.outcome))).length;
}
