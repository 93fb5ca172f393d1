/** What a fact says of the listing that it belongs to, besides the state to which it leads. */
import type { IsoDate, RulebookReference, Uuid } from '../envelope.js';
import type { StandingFact } from '../standing.js';
import type { CourseGround, Listing, RecordedListing } from './listing-case.course.js';
import type { ListingGround } from './listing.events.js';
import { planned, stepsAfter } from './step-facts.course.js';

/** A listing as its first fact finds it. */
export function begun(
  { fact, since, because }: StandingFact<RecordedListing>,
  before: Listing['before'],
): Listing {
  return {
    ...{ listingId: fact.data.listingId, rulebook: fact.rulebook },
    ...{ state: 'NONE', since, openedOn: since, endedOn: null, because, before },
    ...{ reviewId: null, proposalId: null, route: null, grounds: [] },
    ...{ enteredOn: null, listedBy: null, person: null },
    ...{ plan: null, dueOn: null, steps: [], extensions: [], reports: [] },
    ...{ delistedOn: null, monitoredUntil: null },
    ...{ relapseOf: null, followedBy: null, takenOverFrom: [], successorIds: [] },
  };
}

/** The listing with what the fact says. */
export function said(listing: Listing, standing: StandingFact<RecordedListing>): Listing {
  const { fact } = standing;
  switch (fact.type) {
    case 'ListingReviewStarted':
    case 'ListingReviewEnded':
    case 'ListingProposed':
    case 'ListingRejected':
    case 'ListingEntered':
    case 'ListingTakenOver':
      return saidOnTheWayIn(listing, standing);
    case 'ListingGroundAdded':
    case 'ListingEvidenceAdded':
    case 'ListingGroundVerified':
      return { ...listing, grounds: groundsAfter(listing.grounds, standing) };
    case 'RemediationStepPlanned':
    case 'RemediationStepStarted':
    case 'RemediationStepReportedDone':
    case 'RemediationStepVerified':
    case 'RemediationStepRejected':
    case 'RemediationStepCancelled':
    case 'RemediationStepRescheduled':
      return { ...listing, steps: stepsAfter(listing.steps, { ...standing, fact }) };
    default:
      return saidOfRemediation(listing, standing);
  }
}

function saidOnTheWayIn(
  listing: Listing,
  { fact, since, because }: StandingFact<RecordedListing>,
): Listing {
  const founded = (grounds: readonly ListingGround[]) =>
    grounds.map((ground) => grounded(ground, since, fact.rulebook, because));
  switch (fact.type) {
    case 'ListingReviewStarted': {
      const { reviewId, proposalId } = fact.data;
      return { ...listing, reviewId, proposalId };
    }
    case 'ListingProposed': {
      const { route, relapseOf } = fact.data;
      const reviewId = fact.data.reviewId ?? listing.reviewId;
      const proposalId = fact.data.proposalId ?? listing.proposalId;
      const grounds = founded(fact.data.grounds);
      return { ...listing, route, relapseOf, reviewId, proposalId, grounds };
    }
    case 'ListingReviewEnded':
    case 'ListingRejected':
      return { ...listing, endedOn: since };
    case 'ListingEntered': {
      const { route } = fact.data;
      const grounds = founded(fact.data.grounds);
      return { ...listing, route, grounds, enteredOn: since, listedBy: fact.actor.body };
    }
    case 'ListingTakenOver':
      return saidByTakeover(listing, fact, since, founded(fact.data.grounds));
    default:
      return listing;
  }
}

/** Who entered the listing before keeps it; a takeover that begins one owns it. */
function saidByTakeover(
  listing: Listing,
  { data, actor }: Extract<RecordedListing, { type: 'ListingTakenOver' }>,
  since: IsoDate,
  grounds: readonly CourseGround[],
): Listing {
  const { fromOrganisationId: organisationId, fromListingId: listingId, route } = data;
  return {
    ...listing,
    route: listing.route ?? route,
    grounds: [...listing.grounds, ...grounds],
    enteredOn: listing.enteredOn ?? since,
    listedBy: listing.enteredOn === null ? actor.body : listing.listedBy,
    takenOverFrom: [...listing.takenOverFrom, { organisationId, listingId }],
  };
}

/** What `ListingEntered` says of a ground that was proposed replaces what the proposal said, evidence included. */
function grounded(
  ground: ListingGround,
  since: IsoDate,
  rulebook: RulebookReference,
  because: readonly Uuid[],
): CourseGround {
  return { ...ground, rulebook, since, outcome: null, because };
}

function groundsAfter(
  grounds: readonly CourseGround[],
  { fact, since, because }: StandingFact<RecordedListing>,
): readonly CourseGround[] {
  const change = (groundId: string, changed: (ground: CourseGround) => Partial<CourseGround>) =>
    grounds.map((each) => (each.groundId === groundId ? { ...each, ...changed(each) } : each));
  switch (fact.type) {
    case 'ListingGroundAdded':
      return [...grounds, grounded(fact.data.ground, since, fact.rulebook, because)];
    case 'ListingEvidenceAdded':
      return change(fact.data.groundId, ({ evidence }) => ({
        evidence: [...evidence, ...fact.data.evidence],
      }));
    case 'ListingGroundVerified': {
      const { groundId, outcome, evidence } = fact.data;
      return change(groundId, () => ({
        outcome: { outcome, evidence, verifiedOn: since, because },
      }));
    }
    default:
      return grounds;
  }
}

function saidOfRemediation(
  listing: Listing,
  { fact, since, because }: StandingFact<RecordedListing>,
): Listing {
  switch (fact.type) {
    case 'ListingPersonAssigned':
      return { ...listing, person: fact.data.person };
    case 'ListingPlanApproved': {
      const { dueOn, reportsEvery } = fact.data;
      const plan = { approvedOn: since, dueOn, reportsEvery, because };
      const steps = fact.data.steps.map((step) => planned(step, since, because));
      return { ...listing, plan, dueOn, steps };
    }
    case 'ListingProgressReported': {
      const report = { period: fact.data.period, on: since, because };
      return { ...listing, reports: [...listing.reports, report] };
    }
    case 'ListingExtended': {
      const { dueOn, previousDueOn } = fact.data;
      const extension = { on: since, previousDueOn: listing.dueOn ?? previousDueOn, dueOn };
      return { ...listing, dueOn, extensions: [...listing.extensions, { ...extension, because }] };
    }
    case 'ListingDelisted':
      return { ...listing, delistedOn: since, monitoredUntil: fact.data.monitoredUntil };
    case 'ListingClosed':
      return { ...listing, endedOn: since };
    case 'ListingClosedByReorganisation':
      return { ...listing, endedOn: since, successorIds: fact.data.successorIds };
    default:
      return listing;
  }
}
