/** Whether a fact agrees with what the listing holds: ids that are there or are new, steps that are done, outcomes given. */
import { moveFrom } from '../course.js';
import {
  findListing,
  type Listing,
  type ListingCourse,
  type RecordedListing,
} from './listing-case.course.js';
import { SETTLED_STEP_STATES, STEP_MOVES } from './listing-moves.course.js';
import type { ListingGround, PlannedStep } from './listing.events.js';
import { findStep, type RecordedStep } from './step-facts.course.js';

/** @param listing undefined where the fact begins one */
export function fits(
  listing: Listing | undefined,
  course: ListingCourse,
  fact: RecordedListing,
): boolean {
  switch (fact.type) {
    case 'ListingProposed':
      return areGrounds(fact.data.grounds) && isLinked(fact.data.relapseOf, listing, course);
    case 'ListingEntered':
      return areGrounds(fact.data.grounds);
    case 'ListingTakenOver': {
      const { fromListingId, grounds } = fact.data;
      const known = grounds.some(({ groundId }) => hasGround(listing, groundId));
      return areGrounds(grounds) && !known && !isTakenOver(course.listings, fromListingId);
    }
    case 'RemediationStepPlanned':
    case 'RemediationStepStarted':
    case 'RemediationStepReportedDone':
    case 'RemediationStepVerified':
    case 'RemediationStepRejected':
    case 'RemediationStepCancelled':
    case 'RemediationStepRescheduled':
      return listing !== undefined && stepFits(listing, fact);
    default:
      return listing === undefined || remediationFits(listing, fact);
  }
}

function remediationFits(listing: Listing, fact: RecordedListing): boolean {
  switch (fact.type) {
    case 'ListingGroundAdded':
      return !hasGround(listing, fact.data.ground.groundId);
    case 'ListingEvidenceAdded':
    case 'ListingGroundVerified':
      return hasGround(listing, fact.data.groundId);
    case 'ListingPlanApproved':
      return areSteps(fact.data.steps, listing);
    case 'ListingVerificationRequested':
      return openSteps(listing).length === 0;
    case 'ListingDelisted':
      return listing.grounds.every(({ outcome }) => outcome !== null);
    default:
      return true;
  }
}

function stepFits(listing: Listing, fact: RecordedStep): boolean {
  if (fact.type === 'RemediationStepPlanned') {
    const { step } = fact.data;
    return !findStep(listing.steps, step.stepId) && areSteps([step], listing);
  }
  const step = findStep(listing.steps, fact.data.stepId);
  return step !== undefined && moveFrom(STEP_MOVES, step.state, fact.type) !== undefined;
}

/** Steps that are neither verified nor cancelled. */
export function openSteps({ steps }: Listing): Listing['steps'] {
  const settled: readonly string[] = SETTLED_STEP_STATES;
  return steps.filter(({ state }) => !settled.includes(state));
}

/** Whether what this listing of a predecessor left open was taken over before. */
export function isTakenOver(listings: readonly Listing[], fromListingId: string): boolean {
  return listings.some(({ takenOverFrom }) =>
    takenOverFrom.some(({ listingId }) => listingId === fromListingId),
  );
}

/** A relapse out of monitoring links the listing that is watched; after a review, any that was once on the list, or none. */
function isLinked(
  relapseOf: string | null,
  listing: Listing | undefined,
  { listings, currentId }: ListingCourse,
): boolean {
  if (!listing) return relapseOf === currentId;
  if (relapseOf === null) return true;
  const enteredOn = findListing(listings, relapseOf)?.enteredOn ?? null;
  return enteredOn !== null;
}

function hasGround(listing: Listing | undefined, groundId: string): boolean {
  return listing?.grounds.some((ground) => ground.groundId === groundId) ?? false;
}

function areGrounds(grounds: readonly ListingGround[]): boolean {
  const ids = new Set(grounds.map(({ groundId }) => groundId));
  return ids.size > 0 && ids.size === grounds.length;
}

function areSteps(steps: readonly PlannedStep[], listing: Listing): boolean {
  const ids = new Set(steps.map(({ stepId }) => stepId));
  const answered = steps.flatMap(({ groundIds }) => groundIds);
  return (
    ids.size > 0 && ids.size === steps.length && answered.every((id) => hasGround(listing, id))
  );
}
