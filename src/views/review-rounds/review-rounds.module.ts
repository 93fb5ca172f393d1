import { Global, Module } from '@nestjs/common';
import { ReviewCandidates } from '../../ledger/review-rounds.js';
import { ReviewRoundsController } from './http/review-rounds.controller.js';
import { ReviewCandidatesQueries } from './review-candidates.queries.js';
import { ReviewRoundsQueries } from './review-rounds.queries.js';

/** Tells of rounds of reviews, and who was reviewed in them. */
@Global()
@Module({
  controllers: [ReviewRoundsController],
  providers: [
    ReviewRoundsQueries,
    { provide: ReviewCandidates, useClass: ReviewCandidatesQueries },
  ],
  exports: [ReviewCandidates, ReviewRoundsQueries],
})
export class ReviewRoundsModule {}
