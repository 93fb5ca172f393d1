import type { IsoDate, RulebookReference, Uuid } from './envelope.js';
import type { ReviewResult } from './reviews/review.events.js';

/** What a listing must know of the round of reviews that it names. */
export interface ReviewRoundFacts {
  readonly reviewId: Uuid;
  /** The organisation whose subtree is gone through. */
  readonly organisationId: Uuid;
  readonly openedOn: IsoDate;
  readonly state: 'OPEN' | 'CLOSED';
  readonly rulebook: RulebookReference;
}

/** Looks rounds of reviews up for the other slices, in the log itself; the reviews slice implements it. */
export abstract class ReviewRounds {
  /** Undefined for an id that was never opened, and where the opening was revoked. */
  abstract find(reviewId: Uuid): Promise<ReviewRoundFacts | undefined>;
}

/** One organisation in a round by a day; `result` is null while its review goes on, with the state that it is in. */
export interface ReviewedOrganisation extends Omit<ReviewResult, 'result'> {
  readonly result: ReviewResult['result'] | null;
  readonly state: string;
}

/** Says what became of an organisation in a round, from its own listing stream; the listings slice implements it. */
export abstract class ReviewOutcomes {
  /**
   * The standing listings of the organisation that name the round, with what was decided of each by the end of a day; empty
   * where none does.
   */
  abstract inReview(
    reviewId: Uuid,
    organisationId: Uuid,
    on: IsoDate,
  ): Promise<readonly ReviewedOrganisation[]>;
}

/**
 * Knows which organisations may have been reviewed in a round; a view implements it. Whoever decides on it asks
 * `ReviewOutcomes` about each of them.
 */
export abstract class ReviewCandidates {
  /** Includes whatever the log holds when it is asked. @throws where the view is too far behind to say so */
  abstract ofReview(reviewId: Uuid): Promise<readonly Uuid[]>;
}
