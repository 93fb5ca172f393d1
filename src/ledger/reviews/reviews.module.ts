import { Global, Module } from '@nestjs/common';
import { ReviewRounds } from '../review-rounds.js';
import { ReviewsController } from './http/reviews.controller.js';
import { ReviewRoundsFromLog } from './review-rounds-from-log.js';
import { ReviewsService } from './reviews.service.js';

/**
 * Records rounds of reviews, and gives the other slices `ReviewRounds`. Needs an `OrganisationDirectory`, `ReviewOutcomes` from
 * whoever records listings, and `ReviewCandidates` from whoever projects them.
 */
@Global()
@Module({
  controllers: [ReviewsController],
  providers: [
    ReviewsService,
    ReviewRoundsFromLog,
    { provide: ReviewRounds, useExisting: ReviewRoundsFromLog },
  ],
  exports: [ReviewsService, ReviewRounds],
})
export class ReviewsModule {}
