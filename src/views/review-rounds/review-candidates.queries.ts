import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { EventStore } from '../../event-store/event-store.js';
import { houseProblem } from '../../http/house-problems.js';
import { AT_LEAST_WAIT_MS } from '../../http/resolve-viewpoint.js';
import type { Uuid } from '../../ledger/envelope.js';
import { ReviewCandidates } from '../../ledger/review-rounds.js';
import { Views } from '../../projections/views.js';
import { organisationsInReview } from '../remediation-board/listing-openings.queries.js';

/** Reads from the board which organisations were ever reviewed in a round, once it holds all that is recorded now. */
@Injectable()
export class ReviewCandidatesQueries extends ReviewCandidates {
  constructor(
    private readonly views: Views,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {
    super();
  }

  /** @throws ProblemError `views.behind` (503): a round is not closed on a list that may lack somebody */
  async ofReview(reviewId: Uuid): Promise<readonly Uuid[]> {
    const head = await this.store.head();
    if (head && !(await this.views.waitFor(head.sequence, AT_LEAST_WAIT_MS))) {
      throw houseProblem('views.behind', { headers: { 'Retry-After': '2' } });
    }
    return this.views.read(() => organisationsInReview(this.views, reviewId));
  }
}
