import { Global, Module } from '@nestjs/common';
import { AssessmentContext } from './assessment-context.js';
import { AssessmentRequests } from './http/assessment-requests.js';
import { AssessmentStepsController } from './http/assessment-steps.controller.js';
import { AssessmentsController } from './http/assessments.controller.js';
import { AssessmentsService } from './assessments.service.js';
import { GradesController } from './http/grades.controller.js';
import { RoundsController } from './rounds/rounds.controller.js';
import { RoundsService } from './rounds/rounds.service.js';

/**
 * Records assessment rounds and assessments. Needs an `OrganisationDirectory`, a `RulebookRegistry`, `GradingFacts` from
 * whoever projects the grades, and a `ListingDirectory` from whoever records listings.
 */
@Global()
@Module({
  controllers: [
    RoundsController,
    AssessmentsController,
    AssessmentStepsController,
    GradesController,
  ],
  providers: [RoundsService, AssessmentsService, AssessmentContext, AssessmentRequests],
  exports: [RoundsService, AssessmentsService],
})
export class AssessmentsModule {}
