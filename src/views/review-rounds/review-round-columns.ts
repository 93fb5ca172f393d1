import type { IsoDate } from '../../ledger/envelope.js';
import type { ReviewResult } from '../../ledger/reviews/review.events.js';
import type { ColumnValue } from '../../projections/timeline/timeline-schema.js';
import type { ReviewRound } from './review-rounds.model.js';

/** Of the tables' names. */
export const REVIEW_ROUND = 'review_round';

/** A round has one row. */
export const ROUND_PART = 'round';

export const REVIEW_ROUND_COLUMNS = [
  'organisation_id',
  'review_id',
  'state',
  'opened_on',
  'detail',
] as const;
export type ReviewRoundColumn = (typeof REVIEW_ROUND_COLUMNS)[number];

/** The JSON of a row. */
export interface ReviewRoundDetail extends Pick<
  ReviewRound,
  'title' | 'period' | 'closedOn' | 'because'
> {
  readonly results: readonly ReviewResult[];
}

/** A row as it is stored, with the name of its organisation at the viewpoint. */
export type ReviewRoundRow = Readonly<Record<ReviewRoundColumn, ColumnValue>> & {
  readonly id: number;
  readonly organisation_name: string;
  readonly opened_on: IsoDate;
};
