import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AmendmentsModule } from './composition/amendments.module.js';
import { LedgerModule } from './composition/ledger.module.js';
import type { LedgerOptions } from './composition/ledger-options.js';
import { HttpModule } from './http/http.module.js';
import { AssessmentsModule } from './ledger/assessments/assessments.module.js';
import { ComplaintsModule } from './ledger/complaints/complaints.module.js';
import { ListingsModule } from './ledger/listings/listings.module.js';
import { CorrectionsModule } from './ledger/corrections/corrections.module.js';
import { OrganisationsModule } from './ledger/organisations/organisations.module.js';
import { ProposalsModule } from './ledger/proposals/proposals.module.js';
import { ReviewsModule } from './ledger/reviews/reviews.module.js';
import { RulebooksModule } from './ledger/rulebooks/rulebooks.module.js';
import { SupervisionModule } from './ledger/supervision/supervision.module.js';
import { ProposingModule } from './proposing/proposing.module.js';
import { RecordingModule } from './recording/recording.module.js';
import { DataQualityModule } from './views/data-quality/data-quality.module.js';
import { ComplaintRegisterModule } from './views/complaint-register/complaint-register.module.js';
import { HistoryModule } from './views/history/history.module.js';
import { MyWorkModule } from './views/my-work/my-work.module.js';
import { OrganisationStatusModule } from './views/organisation-status/organisation-status.module.js';
import { ProposalsViewModule } from './views/proposals/proposals-view.module.js';
import { RemediationBoardModule } from './views/remediation-board/remediation-board.module.js';
import { ReviewRoundsModule } from './views/review-rounds/review-rounds.module.js';
import { SupervisionViewModule } from './views/supervision/supervision-view.module.js';
import { WhatIfModule } from './views/what-if/what-if.module.js';
import { WebModule } from './web/web.module.js';

const MACHINERY = [AccessModule, RecordingModule, HttpModule, AmendmentsModule];
/** What is recorded: one write slice for each kind of record. */
const RECORDS = [
  OrganisationsModule,
  AssessmentsModule,
  ComplaintsModule,
  RulebooksModule,
  ReviewsModule,
  ListingsModule,
  SupervisionModule,
  ProposalsModule,
  CorrectionsModule,
];
/** What is asked: one read slice for each question. */
const QUESTIONS = [
  OrganisationStatusModule,
  HistoryModule,
  DataQualityModule,
  SupervisionViewModule,
  ProposalsViewModule,
  RemediationBoardModule,
  ComplaintRegisterModule,
  MyWorkModule,
  ReviewRoundsModule,
  WhatIfModule,
];

/** The table of contents: what the service is made of. */
@Module({})
export class AppModule {
  static with(options: LedgerOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LedgerModule.with(options),
        ...MACHINERY,
        ...RECORDS,
        ...QUESTIONS,
        ProposingModule,
        WebModule,
      ],
    };
  }
}
