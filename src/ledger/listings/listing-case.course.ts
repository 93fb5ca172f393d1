/** What the listings of an organisation have come to: everything that deciding and showing need, without a clock. */
import type { Recorded } from '../decider.js';
import type { IsoDate, RulebookReference, Uuid } from '../envelope.js';
import type { ListingState } from '../listing-states.js';
import type { Period } from '../period.js';
import type { StepState } from './listing-moves.course.js';
import type { Evidence, ListingEvent, PlannedStep } from './listing.events.js';

export type RecordedListing = Recorded<ListingEvent>;

/** Why something is as it is: ids of the events, the recording one and its standing amendments. */
interface Reasoned {
  readonly because: readonly Uuid[];
}

export interface CourseGround extends Reasoned {
  readonly groundId: string;
  readonly ground: string;
  readonly context: string | null;
  readonly text: string;
  /** Whose code `ground` is: one that was taken over keeps the version under which it was found. */
  readonly rulebook: RulebookReference;
  readonly since: IsoDate;
  readonly evidence: readonly Evidence[];
  /** The last one; null until it is verified. */
  readonly outcome: GroundOutcome | null;
}
export interface GroundOutcome extends Reasoned {
  readonly outcome: string;
  readonly verifiedOn: IsoDate;
  readonly evidence: readonly Evidence[];
}

export interface CourseStep extends PlannedStep, Reasoned {
  readonly state: StepState;
  /** The day since which the state holds. */
  readonly since: IsoDate;
  readonly plannedOn: IsoDate;
  /** The last time each; null where it did not happen, or a rejection undid it. */
  readonly startedOn: IsoDate | null;
  readonly reportedOn: IsoDate | null;
  readonly settledOn: IsoDate | null;
  /** Accounts that started it or reported it done. */
  readonly implementers: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Due days that were moved, oldest first; `dueOn` is the present one. */
  readonly rescheduled: readonly Postponement[];
}
export interface Postponement extends Reasoned {
  readonly on: IsoDate;
  readonly previousDueOn: IsoDate;
  readonly dueOn: IsoDate;
}

export interface ListingPlan extends Reasoned {
  readonly approvedOn: IsoDate;
  /** As approved; the listing's `dueOn` is the present one. */
  readonly dueOn: IsoDate;
  /** Kind of period for which reports are due; null where none are. */
  readonly reportsEvery: string | null;
}
export interface ProgressReport extends Reasoned {
  readonly period: Period;
  readonly on: IsoDate;
}
export interface ListingOrigin {
  readonly organisationId: Uuid;
  readonly listingId: Uuid;
}

/** One listing from its review, proposal or entry to its end. */
export interface Listing extends Reasoned {
  readonly listingId: Uuid;
  /** Pinned by its first fact, for all of them. */
  readonly rulebook: RulebookReference;
  /** Its own state; NONE for a review or proposal that came to nothing. */
  readonly state: ListingState;
  readonly since: IsoDate;
  readonly openedOn: IsoDate;
  /** The day on which it ended, one way or another, as by a relapse out of MONITORING; null while it goes on. */
  readonly endedOn: IsoDate | null;
  /** What the organisation goes back to where nothing comes of it. */
  readonly before: { readonly state: ListingState; readonly listingId: Uuid | null };
  readonly reviewId: Uuid | null;
  readonly proposalId: Uuid | null;
  readonly route: string | null;
  readonly grounds: readonly CourseGround[];
  /** Put on the list on this day; null where it never was. */
  readonly enteredOn: IsoDate | null;
  /** The body that listed, by its id; null where it never was or nobody said. */
  readonly listedBy: string | null;
  /** Staff code of whoever is in charge. */
  readonly person: string | null;
  readonly plan: ListingPlan | null;
  /** After extensions; null without a plan. */
  readonly dueOn: IsoDate | null;
  readonly steps: readonly CourseStep[];
  readonly extensions: readonly Postponement[];
  readonly reports: readonly ProgressReport[];
  readonly delistedOn: IsoDate | null;
  readonly monitoredUntil: IsoDate | null;
  readonly relapseOf: Uuid | null;
  /** The listing that began while this one was watched, under review or proposed, and was entered; null otherwise. */
  readonly followedBy: Uuid | null;
  readonly takenOverFrom: readonly ListingOrigin[];
  /** Who goes on after a closing by reorganisation. */
  readonly successorIds: readonly Uuid[];
}

export interface ListingCourse extends Reasoned {
  /** Of the organisation. */
  readonly state: ListingState;
  /** The day since which it holds; null where nothing was ever recorded. */
  readonly since: IsoDate | null;
  /** The listing that the state is of; null where it is of none. */
  readonly currentId: Uuid | null;
  /** In the order in which they began. */
  readonly listings: readonly Listing[];
}

export const NO_LISTING: ListingCourse = {
  state: 'NONE',
  since: null,
  because: [],
  currentId: null,
  listings: [],
};

/** The listing that the organisation's state is of. */
export function currentListing({ listings, currentId }: ListingCourse): Listing | undefined {
  return currentId === null ? undefined : findListing(listings, currentId);
}

export function findListing(listings: readonly Listing[], listingId: Uuid): Listing | undefined {
  return listings.find((each) => each.listingId === listingId);
}
