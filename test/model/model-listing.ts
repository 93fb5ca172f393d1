/** What an organisation's listings have come to, worked out from the first fact on every time that somebody asks. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import type { ListingGround, PlannedStep } from '../../src/ledger/listings/listing.events.js';
import type { Period } from '../../src/ledger/period.js';
import { type Fact, listOf, textOf, textOrNull } from './facts.js';
import { LISTING_WAYS, STEP_WAYS, wayOf } from './listing-table.js';

export interface ModelGround {
  readonly groundId: string;
  readonly ground: string;
  readonly context: string | null;
  evidence: number;
  references: string[];
  outcome: string | null;
}
export interface ModelStep {
  readonly stepId: string;
  readonly startsOn: IsoDate;
  readonly groundIds: readonly string[];
  state: string;
  since: IsoDate;
  dueOn: IsoDate;
  doers: number;
}
export interface ModelListing {
  readonly listingId: Uuid;
  readonly before: { readonly state: string; readonly listing: ModelListing | null };
  state: string;
  since: IsoDate;
  /** The round in which its review was begun. */
  reviewId: Uuid | null;
  route: string | null;
  grounds: ModelGround[];
  steps: ModelStep[];
  listedBy: string | null;
  relapseOf: Uuid | null;
  proposedOn: IsoDate | null;
  enteredOn: IsoDate | null;
  planOn: IsoDate | null;
  reportsEvery: string | null;
  reports: Period[];
  person: string | null;
  dueOn: IsoDate | null;
  extensions: number;
  delistedOn: IsoDate | null;
  endedOn: IsoDate | null;
  monitoredUntil: IsoDate | null;
}
export interface ModelCourse {
  state: string;
  since: IsoDate | null;
  current: ModelListing | null;
  readonly all: ModelListing[];
  readonly impossible: Fact[];
}

const BEGINS = ['ListingReviewStarted', 'ListingProposed', 'ListingEntered', 'ListingTakenOver'];
export const OPEN_STEP = ['PLANNED', 'IN_PROGRESS', 'REPORTED_DONE', 'REJECTED'];

/** Folds facts in the order in which they stand; what does not fit changes nothing. */
export function listingCourse(facts: readonly Fact[]): ModelCourse {
  const course: ModelCourse = {
    state: 'NONE',
    since: null,
    current: null,
    all: [],
    impossible: [],
  };
  for (const fact of facts) {
    if (fits(course, fact)) apply(course, fact);
    else course.impossible.push(fact);
  }
  return course;
}

/** The listing that is under way: that a fact which begins none must name. */
export function underWay({ state, current }: ModelCourse): ModelListing | null {
  return ['NONE', 'CLOSED', 'CLOSED_REORG'].includes(state) ? null : current;
}

/** Whether a fact opens a listing of its own in the state that was reached. */
function opensOne(course: ModelCourse, type: string): boolean {
  if (type === 'ListingProposed') return course.state === 'MONITORING';
  if (type === 'ListingEntered') return course.state !== 'PROPOSED';
  return type === 'ListingReviewStarted' || wayOf(LISTING_WAYS, type, course.state) === 'LISTED';
}

export function fits(course: ModelCourse, { type, data }: Fact): boolean {
  if (wayOf(LISTING_WAYS, type, course.state) === undefined) return false;
  const listingId = textOf(data, 'listingId');
  if (BEGINS.includes(type) && opensOne(course, type)) {
    if (course.all.some((each) => each.listingId === listingId)) return false;
    if (type === 'ListingProposed') return data.relapseOf === course.current?.listingId;
    return true;
  }
  const { current } = course;
  if (current?.listingId !== listingId) return false;
  return fitsListing(current, type, data);
}

function fitsListing(listing: ModelListing, type: string, data: Fact['data']): boolean {
  const step = listing.steps.find(({ stepId }) => stepId === textOf(data, 'stepId'));
  const has = (groundId: string) => listing.grounds.some((ground) => ground.groundId === groundId);
  switch (type) {
    case 'ListingGroundAdded':
      return !has((data.ground as ListingGround).groundId);
    case 'ListingEvidenceAdded':
    case 'ListingGroundVerified':
      return has(textOf(data, 'groundId'));
    case 'ListingPlanApproved':
      return listOf<PlannedStep>(data, 'steps').every(({ groundIds }) => groundIds.every(has));
    case 'RemediationStepPlanned': {
      const { stepId, groundIds } = data.step as PlannedStep;
      return !listing.steps.some((each) => each.stepId === stepId) && groundIds.every(has);
    }
    case 'ListingVerificationRequested':
      return openSteps(listing).length === 0;
    case 'ListingDelisted':
      return openSteps(listing).length === 0 && listing.grounds.every(({ outcome }) => outcome);
    default:
      return (
        !STEP_WAYS.some(([fact]) => fact === type) ||
        (step !== undefined && wayOf(STEP_WAYS, type, step.state) !== undefined)
      );
  }
}

export function openSteps({ steps }: ModelListing): ModelStep[] {
  return steps.filter(({ state }) => OPEN_STEP.includes(state));
}

function apply(course: ModelCourse, fact: Fact): void {
  const { type, day, data } = fact;
  const to = wayOf(LISTING_WAYS, type, course.state) ?? 'same';
  if (BEGINS.includes(type) && opensOne(course, type)) begin(course, fact);
  const listing = course.current;
  if (!listing) return;
  say(listing, fact);
  if (to === 'same') return;
  if (to === 'before') {
    listing.state = 'NONE';
    listing.endedOn = day;
    course.state = listing.before.state;
    if (listing.before.listing && course.state !== 'NONE') course.current = listing.before.listing;
  } else {
    course.state = to;
    listing.state = to;
  }
  listing.since = day;
  course.since = day;
  if (type.startsWith('ListingClosed')) listing.endedOn = day;
  if (data.relapseOf !== undefined) listing.proposedOn = day;
}

function begin(course: ModelCourse, { data, day }: Fact): void {
  const before = { state: course.state, listing: course.current };
  const listing: ModelListing = {
    ...{ listingId: textOf(data, 'listingId'), before, state: 'NONE', since: day, route: null },
    reviewId: null,
    ...{ grounds: [], steps: [], listedBy: null, relapseOf: null, proposedOn: null },
    ...{ enteredOn: null, planOn: null, reportsEvery: null, reports: [], person: null },
    ...{ dueOn: null, extensions: 0, delistedOn: null, endedOn: null, monitoredUntil: null },
  };
  course.all.push(listing);
  course.current = listing;
}

const groundOf = ({ groundId, ground, context, evidence }: ListingGround): ModelGround => ({
  ...{ groundId, ground, context, evidence: evidence.length, outcome: null },
  references: evidence.map(({ reference }) => reference),
});

/** What a fact says of its listing, whatever the state. */
function say(listing: ModelListing, { type, day, body, data }: Fact): void {
  const ground = listing.grounds.find(({ groundId }) => groundId === data.groundId);
  const step = listing.steps.find(({ stepId }) => stepId === data.stepId);
  const plan = ({ stepId, startsOn, dueOn, groundIds }: PlannedStep) => {
    const made = { stepId, startsOn, dueOn, groundIds, state: 'PLANNED', since: day, doers: 0 };
    listing.steps.push(made);
  };
  if (step) {
    const to = wayOf(STEP_WAYS, type, step.state) ?? 'same';
    if (to !== 'same') {
      step.state = to;
      step.since = day;
    }
  }
  switch (type) {
    case 'ListingReviewStarted':
      listing.reviewId = textOrNull(data, 'reviewId');
      return;
    case 'ListingProposed':
    case 'ListingEntered':
      listing.route = textOf(data, 'route');
      listing.grounds = listOf<ListingGround>(data, 'grounds').map(groundOf);
      if (type === 'ListingEntered') Object.assign(listing, { enteredOn: day, listedBy: body });
      else listing.relapseOf = textOrNull(data, 'relapseOf');
      return;
    case 'ListingTakenOver':
      listing.grounds.push(...listOf<ListingGround>(data, 'grounds').map(groundOf));
      listing.route ??= textOf(data, 'route');
      listing.listedBy ??= body;
      listing.enteredOn ??= day;
      return;
    case 'ListingGroundAdded':
      listing.grounds.push(groundOf(data.ground as ListingGround));
      return;
    case 'ListingEvidenceAdded': {
      if (!ground) return;
      const pieces = listOf<{ reference: string }>(data, 'evidence');
      ground.evidence += pieces.length;
      ground.references.push(...pieces.map(({ reference }) => reference));
      return;
    }
    case 'ListingGroundVerified':
      if (ground) ground.outcome = textOf(data, 'outcome');
      return;
    case 'ListingPersonAssigned':
      listing.person = textOf(data, 'person');
      return;
    case 'ListingPlanApproved':
      listing.planOn = day;
      listing.dueOn = textOf(data, 'dueOn');
      listing.reportsEvery = textOrNull(data, 'reportsEvery');
      listOf<PlannedStep>(data, 'steps').forEach(plan);
      return;
    case 'RemediationStepPlanned':
      plan(data.step as PlannedStep);
      return;
    case 'RemediationStepRescheduled':
      if (step) step.dueOn = textOf(data, 'dueOn');
      return;
    case 'ListingProgressReported':
      listing.reports.push(data.period as Period);
      return;
    case 'ListingExtended':
      listing.dueOn = textOf(data, 'dueOn');
      listing.extensions += 1;
      return;
    case 'ListingDelisted':
      listing.delistedOn = day;
      listing.monitoredUntil = textOrNull(data, 'monitoredUntil');
  }
}
