/** The course of a round of reviews: opened for a subtree and a period, closed with the list. */
import { type CourseRules, type Move, moveFrom } from '../course.js';
import type { Recorded } from '../decider.js';
import type { IsoDate, RulebookReference, Uuid } from '../envelope.js';
import type { Period } from '../period.js';
import type { StandingFact } from '../standing.js';
import type { ReviewEvent, ReviewFact, ReviewResult } from './review.events.js';

export const REVIEW_STATES = ['NONE', 'OPEN', 'CLOSED'] as const;
/** `NONE` before the opening, and again where it was revoked. */
export type ReviewState = (typeof REVIEW_STATES)[number];

export const REVIEW_MOVES: readonly Move<ReviewState, ReviewFact['type']>[] = [
  { fact: 'ReviewOpened', from: ['NONE'], to: 'OPEN' },
  { fact: 'ReviewClosed', from: ['OPEN'], to: 'CLOSED' },
];

/** What a round was opened for. */
export interface OpenedReview {
  readonly reviewId: Uuid;
  /** The organisation whose subtree is gone through. */
  readonly organisationId: Uuid;
  readonly title: string;
  readonly period: Period;
  readonly openedOn: IsoDate;
  /** Pinned by the opening, and the round's for ever. */
  readonly rulebook: RulebookReference;
}

export interface ReviewCourse {
  readonly state: ReviewState;
  /** Null until it is opened, and where the opening was revoked. */
  readonly opened: OpenedReview | null;
  readonly closedOn: IsoDate | null;
  /** Empty until it is closed. */
  readonly results: readonly ReviewResult[];
  /** Ids of the events that it rests on. */
  readonly because: readonly Uuid[];
}

export type RecordedReview = Recorded<ReviewEvent>;

function advance(
  course: ReviewCourse,
  { fact, since, because: facts }: StandingFact<RecordedReview>,
): ReviewCourse {
  const because = [...course.because, ...facts];
  switch (fact.type) {
    case 'ReviewOpened': {
      const { reviewId, organisationId, title, period } = fact.data;
      const { rulebook } = fact;
      const opened = { reviewId, organisationId, title, period, openedOn: since, rulebook };
      return { ...course, state: 'OPEN', opened, because };
    }
    case 'ReviewClosed':
      return { ...course, state: 'CLOSED', closedOn: since, results: fact.data.results, because };
    default:
      return course;
  }
}

export const REVIEW_COURSE: CourseRules<ReviewCourse, RecordedReview> = {
  initial: { state: 'NONE', opened: null, closedOn: null, results: [], because: [] },
  admits: ({ state }, { fact }) => moveFrom(REVIEW_MOVES, state, fact.type) !== undefined,
  advance,
};
