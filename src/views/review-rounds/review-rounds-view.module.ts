import { Global, Module } from '@nestjs/common';
import { ReviewCandidates } from '../../ledger/review-rounds.js';
import { ReviewCandidatesQueries } from './review-candidates.queries.js';

/** Tells who was reviewed in a round. */
@Global()
@Module({
  providers: [{ provide: ReviewCandidates, useClass: ReviewCandidatesQueries }],
  exports: [ReviewCandidates],
})
export class ReviewRoundsViewModule {}
