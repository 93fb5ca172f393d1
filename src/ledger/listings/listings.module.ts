import { Global, Module } from '@nestjs/common';
import { ListingDirectory } from '../listing-directory.js';
import { ReviewOutcomes } from '../review-rounds.js';
import { ListingAmendmentsController } from './http/listing-amendments.controller.js';
import { ListingEndingsController } from './http/listing-endings.controller.js';
import { ListingEntriesController } from './http/listing-entries.controller.js';
import { RemediationStepsController } from './http/remediation-steps.controller.js';
import { RemediationController } from './http/remediation.controller.js';
import { ListingContext } from './listing-context.js';
import { ListingDirectoryFromLog } from './listing-directory-from-log.js';
import { ListingsService } from './listings.service.js';
import { ReorganisationService } from './reorganisation.service.js';

/**
 * Records listings and remediation, and gives the other slices `ListingDirectory` and `ReviewOutcomes`. Needs an
 * `OrganisationDirectory`, a `RulebookRegistry`, `ReviewRounds`, and `LastRating` from whoever projects the grades.
 */
@Global()
@Module({
  controllers: [
    ListingEntriesController,
    RemediationController,
    RemediationStepsController,
    ListingEndingsController,
    ListingAmendmentsController,
  ],
  providers: [
    ListingContext,
    ListingsService,
    ReorganisationService,
    ListingDirectoryFromLog,
    { provide: ListingDirectory, useExisting: ListingDirectoryFromLog },
    { provide: ReviewOutcomes, useExisting: ListingDirectoryFromLog },
  ],
  exports: [ListingsService, ReorganisationService, ListingDirectory, ReviewOutcomes],
})
export class ListingsModule {}
