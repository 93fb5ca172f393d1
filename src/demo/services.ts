import type { INestApplicationContext } from '@nestjs/common';
import { AssessmentsService } from '../ledger/assessments/assessments.service.js';
import { RoundsService } from '../ledger/assessments/rounds/rounds.service.js';
import { ComplaintsService } from '../ledger/complaints/complaints.service.js';
import { LettersService } from '../ledger/complaints/letters/letters.service.js';
import { BatchExecution } from '../ledger/corrections/batch-execution.js';
import { CorrectionBatchesService } from '../ledger/corrections/correction-batches.service.js';
import { ListingsService } from '../ledger/listings/listings.service.js';
import { ReorganisationService } from '../ledger/listings/reorganisation.service.js';
import { OrganisationsService } from '../ledger/organisations/organisations.service.js';
import { ProposalsService } from '../ledger/proposals/proposals.service.js';
import { ReviewsService } from '../ledger/reviews/reviews.service.js';
import { SupervisionService } from '../ledger/supervision/supervision.service.js';

/** The services that a story is told through, so that every rule holds in it. */
export interface StoryServices {
  readonly organisations: OrganisationsService;
  readonly assessments: AssessmentsService;
  readonly rounds: RoundsService;
  readonly letters: LettersService;
  readonly complaints: ComplaintsService;
  readonly listings: ListingsService;
  readonly reorganisations: ReorganisationService;
  readonly reviews: ReviewsService;
  readonly supervision: SupervisionService;
  readonly proposals: ProposalsService;
  readonly batches: CorrectionBatchesService;
  readonly batchExecution: BatchExecution;
}

export function storyServices(app: INestApplicationContext): StoryServices {
  const options = { strict: false };
  return {
    organisations: app.get(OrganisationsService, options),
    assessments: app.get(AssessmentsService, options),
    rounds: app.get(RoundsService, options),
    letters: app.get(LettersService, options),
    complaints: app.get(ComplaintsService, options),
    listings: app.get(ListingsService, options),
    reorganisations: app.get(ReorganisationService, options),
    reviews: app.get(ReviewsService, options),
    supervision: app.get(SupervisionService, options),
    proposals: app.get(ProposalsService, options),
    batches: app.get(CorrectionBatchesService, options),
    batchExecution: app.get(BatchExecution, options),
  };
}
