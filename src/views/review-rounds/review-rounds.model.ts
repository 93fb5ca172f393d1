/** What the rounds of reviews answer: the shape that pages and HTTP share. */
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type { ListingState } from '../../ledger/listing-states.js';
import type { Period } from '../../ledger/period.js';
import type { ReviewState } from '../../ledger/reviews/review.course.js';
import type { ReviewResult } from '../../ledger/reviews/review.events.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import type { Because } from '../organisation-status/status-axes.model.js';

/** One round (đợt rà soát): which subtree is gone through, for which period, and whether it is over. */
export interface ReviewRound {
  readonly reviewId: Uuid;
  /** The organisation whose subtree is gone through. */
  readonly organisationId: Uuid;
  readonly organisationName: string;
  readonly title: string;
  readonly period: Period;
  readonly state: Exclude<ReviewState, 'NONE'>;
  readonly openedOn: IsoDate;
  readonly closedOn: IsoDate | null;
  readonly because: Because;
}

export interface ReviewFilter {
  readonly states?: readonly ReviewRound['state'][];
}

export interface ReviewPage {
  readonly viewpoint: AskedViewpoint;
  /** The newest first. */
  readonly items: readonly ReviewRound[];
  readonly total: number;
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

/** One organisation that was reviewed in a round. */
export interface ReviewedOrganisation {
  readonly organisationId: Uuid;
  readonly name: string;
  /** As the round was closed with; null while it is open. */
  readonly result: ReviewResult['result'] | null;
  /** Where it stands on the list at the viewpoint. */
  readonly state: ListingState;
}

/** A round with everybody who was reviewed in it, by name. */
export interface ReviewRecord extends ReviewRound {
  readonly viewpoint: AskedViewpoint;
  readonly reviewed: readonly ReviewedOrganisation[];
}
