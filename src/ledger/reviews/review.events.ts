/** Stored format of a round of reviews (đợt rà soát), stream `review-<id>`: which subtree is gone through for which period. */
import { type AmendmentEvent, amendmentTypes } from '../amendment-events.js';
import type { DecidedEvent } from '../decider.js';
import type { Uuid } from '../envelope.js';
import type { Period } from '../period.js';

/** What every event of a round names: the round, and the organisation whose subtree is gone through. */
export interface ReviewKey {
  readonly reviewId: Uuid;
  readonly organisationId: Uuid;
}

export type ReviewOpened = DecidedEvent<
  'ReviewOpened',
  ReviewKey & { readonly title: string; readonly period: Period }
>;
/** What became of one organisation in the round. */
export interface ReviewResult {
  readonly organisationId: Uuid;
  readonly listingId: Uuid;
  readonly result: 'not-listed' | 'rejected' | 'listed';
}
/** Closes with the list: every organisation that was reviewed, with what was decided of it. */
export type ReviewClosed = DecidedEvent<
  'ReviewClosed',
  ReviewKey & { readonly results: readonly ReviewResult[] }
>;

export type ReviewFact = ReviewOpened | ReviewClosed;
export type ReviewEvent = ReviewFact | AmendmentEvent<'Review', ReviewKey>;

export const REVIEW_FACT_TYPES = [
  'ReviewOpened',
  'ReviewClosed',
] as const satisfies readonly ReviewFact['type'][];
export const REVIEW_EVENT_TYPES = [
  ...REVIEW_FACT_TYPES,
  ...amendmentTypes('Review'),
] as const satisfies readonly ReviewEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function reviewStream(reviewId: Uuid): string {
  return `review-${reviewId}`;
}
