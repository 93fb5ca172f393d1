/** What the records that follow a course are said to be, in values that can be compared before and after an event. */
import {
  type ComplaintCourse,
  type RecordedComplaint,
} from '../../ledger/complaints/complaint-case.course.js';
import { COMPLAINT_COURSE } from '../../ledger/complaints/complaint.course.js';
import { COMPLAINT_EVENT_TYPES } from '../../ledger/complaints/complaint.events.js';
import {
  LETTER_COURSE,
  type LetterCourse,
  type RecordedLetter,
} from '../../ledger/complaints/letters/letter.course.js';
import { LETTER_EVENT_TYPES } from '../../ledger/complaints/letters/letter.events.js';
import { type CourseRules, follow } from '../../ledger/course.js';
import type { JsonValue } from '../../ledger/json.js';
import type { ListingCourse, RecordedListing } from '../../ledger/listings/listing-case.course.js';
import { LISTING_COURSE } from '../../ledger/listings/listing.course.js';
import { LISTING_EVENT_TYPES } from '../../ledger/listings/listing.events.js';
import {
  PROPOSAL_COURSE,
  type ProposalCourse,
  type RecordedProposal,
} from '../../ledger/proposals/proposal.course.js';
import { PROPOSAL_EVENT_TYPES } from '../../ledger/proposals/proposal.events.js';
import {
  type RecordedReview,
  REVIEW_COURSE,
  type ReviewCourse,
} from '../../ledger/reviews/review.course.js';
import { REVIEW_EVENT_TYPES } from '../../ledger/reviews/review.events.js';
import { type RecordedFact, type StandingFact, standingOn } from '../../ledger/standing.js';
import {
  type RecordedSupervision,
  SUPERVISION_COURSE,
  type SupervisionCourse,
} from '../../ledger/supervision/supervision.course.js';
import { SUPERVISION_EVENT_TYPES } from '../../ledger/supervision/supervision.events.js';

/** Values by `field/part`; the part tells apart what a record has several of. Null: there is none. */
export type CourseDescription = Readonly<Record<string, JsonValue>>;

/** The course of one record, fact after fact. */
export interface FollowedCourse {
  readonly with: (fact: StandingFact) => FollowedCourse;
  readonly described: CourseDescription;
}
/** Follows a record from its beginning; `records` are in the order of recording, amendments among them. */
export type FollowCourse = (records: readonly RecordedFact[]) => FollowedCourse;

/** How to follow the record that an event belongs to, by the event's type. */
export const COURSES: ReadonlyMap<string, FollowCourse> = new Map<string, FollowCourse>([
  ...each(LISTING_EVENT_TYPES, following<ListingCourse, RecordedListing>(LISTING_COURSE, listing)),
  ...each(
    COMPLAINT_EVENT_TYPES,
    following<ComplaintCourse, RecordedComplaint>(COMPLAINT_COURSE, complaint),
  ),
  ...each(LETTER_EVENT_TYPES, following<LetterCourse, RecordedLetter>(LETTER_COURSE, letter)),
  ...each(REVIEW_EVENT_TYPES, following<ReviewCourse, RecordedReview>(REVIEW_COURSE, review)),
  ...each(
    SUPERVISION_EVENT_TYPES,
    following<SupervisionCourse, RecordedSupervision>(SUPERVISION_COURSE, supervision),
  ),
  ...each(
    PROPOSAL_EVENT_TYPES,
    following<ProposalCourse, RecordedProposal>(PROPOSAL_COURSE, proposal),
  ),
]);

function each(types: readonly string[], follow: FollowCourse): [string, FollowCourse][] {
  return types.map((type) => [type, follow]);
}

function following<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  describe: (course: Course) => CourseDescription,
): FollowCourse {
  const followed = (course: Course): FollowedCourse => ({
    described: describe(course),
    with: (fact) => {
      const standing = fact as StandingFact<Fact>;
      return followed(rules.admits(course, standing) ? rules.advance(course, standing) : course);
    },
  });
  // The store has upcast the events to the shape that their slice declares.
  return (records) =>
    followed(follow(rules, standingOn(records as readonly unknown[] as readonly Fact[])).course);
}

function listing({ state, listings }: ListingCourse): CourseDescription {
  const values: Record<string, JsonValue> = { listingState: state };
  for (const { listingId, dueOn, person, route, monitoredUntil, steps, grounds } of listings) {
    values[`dueOn/${listingId}`] = dueOn;
    values[`inCharge/${listingId}`] = person;
    values[`route/${listingId}`] = route;
    values[`monitoredUntil/${listingId}`] = monitoredUntil;
    for (const step of steps) {
      values[`stepState/${step.stepId}`] = step.state;
      values[`stepDueOn/${step.stepId}`] = step.dueOn;
    }
    for (const { groundId, outcome } of grounds) {
      values[`groundOutcome/${groundId}`] = outcome?.outcome ?? null;
    }
  }
  return values;
}

function complaint({ state, clock, officer, outcome }: ComplaintCourse): CourseDescription {
  return {
    complaintState: known(state),
    complaintType: clock.type === '' ? null : clock.type,
    complexity: clock.complexity,
    complaintRound: clock.round,
    officer,
    complaintOutcome: outcome,
  };
}

function letter({ state }: LetterCourse): CourseDescription {
  return { letterState: known(state) };
}

function review({ state }: ReviewCourse): CourseDescription {
  return { reviewState: known(state) };
}

function supervision(course: SupervisionCourse): CourseDescription {
  const measures = [...course].map(
    ([key, { state }]) => [`measureState/${key}`, known(state)] as const,
  );
  return Object.fromEntries(measures);
}

function proposal({ episodes }: ProposalCourse): CourseDescription {
  const states = episodes.map(({ episode, state }) => [`proposalState/${episode}`, state] as const);
  return Object.fromEntries(states);
}

/** Of an organisation the list always says something; any other record begins with its first event. */
function known(state: string): string | null {
  return state === 'NONE' ? null : state;
}
