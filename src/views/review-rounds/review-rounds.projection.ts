import { REVIEW_EVENT_TYPES } from '../../ledger/reviews/review.events.js';
import { timelineProjection } from '../../projections/timeline/timeline-projection.js';
import { workReview } from './projecting/review-content.js';
import { REVIEW_ROUND, REVIEW_ROUND_COLUMNS } from './review-round-columns.js';

/** Rounds of reviews, at every sequence and on every day. */
export const reviewRoundsProjection = timelineProjection({
  name: REVIEW_ROUND,
  version: 1,
  columns: REVIEW_ROUND_COLUMNS,
  owner: 'organisation_id',
  consumes: REVIEW_EVENT_TYPES,
  subjectsOf: ({ data }) => (typeof data.reviewId === 'string' ? [data.reviewId] : []),
  work: workReview,
});
