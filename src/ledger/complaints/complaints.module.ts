import { Global, Module } from '@nestjs/common';
import { ComplaintContext } from './complaint-context.js';
import { ComplaintsService } from './complaints.service.js';
import { ComplaintAcceptanceController } from './http/complaint-acceptance.controller.js';
import { ComplaintOutcomesController } from './http/complaint-outcomes.controller.js';
import { ComplaintRequests } from './http/complaint-requests.js';
import { ComplaintStepsController } from './http/complaint-steps.controller.js';
import { ComplaintsController } from './http/complaints.controller.js';
import { LetterStepsController } from './letters/http/letter-steps.controller.js';
import { LettersController } from './letters/http/letters.controller.js';
import { LetterContext } from './letters/letter-context.js';
import { RecentMembers } from './letters/recent-members.js';
import { LettersService } from './letters/letters.service.js';

/** Records letters and the cases that they bring up. Needs an `OrganisationDirectory`, a `RulebookRegistry`, and `CaseLetters` from whoever projects letters. */
@Global()
@Module({
  controllers: [
    LettersController,
    LetterStepsController,
    ComplaintsController,
    ComplaintStepsController,
    ComplaintAcceptanceController,
    ComplaintOutcomesController,
  ],
  providers: [
    LettersService,
    LetterContext,
    RecentMembers,
    ComplaintsService,
    ComplaintContext,
    ComplaintRequests,
  ],
  exports: [LettersService, ComplaintsService],
})
export class ComplaintsModule {}
