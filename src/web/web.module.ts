import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ComplaintRegisterModule } from '../views/complaint-register/complaint-register.module.js';
import { HistoryModule } from '../views/history/history.module.js';
import { MyWorkModule } from '../views/my-work/my-work.module.js';
import { RemediationBoardModule } from '../views/remediation-board/remediation-board.module.js';
import { WhatIfModule } from '../views/what-if/what-if.module.js';
import { AssetsController } from './assets.controller.js';
import { BodyNames } from './body-names.js';
import { PageContextFactory } from './page-context.factory.js';
import { ComplaintCasePageController } from './pages/complaint-case/complaint-case.controller.js';
import { ComplaintRegisterPageController } from './pages/complaint-register/complaint-register.controller.js';
import { DataQualityPageController } from './pages/data-quality/data-quality.controller.js';
import { HistoryPageController } from './pages/history/history-page.controller.js';
import { MyWorkPageController } from './pages/my-work/my-work.controller.js';
import { ListMovementsPageController } from './pages/list-movements/list-movements.controller.js';
import { ListingPageController } from './pages/listing/listing.controller.js';
import { OrganisationPageController } from './pages/organisation/organisation.controller.js';
import { OverviewController } from './pages/overview/overview.controller.js';
import { ProposalsPageController } from './pages/proposals/proposals.controller.js';
import { RemediationBoardPageController } from './pages/remediation-board/remediation-board.controller.js';
import { ReviewRoundsPageController } from './pages/review-rounds/review-rounds.controller.js';
import { SignInController } from './pages/sign-in/sign-in.controller.js';
import { WhatIfPageController } from './pages/what-if/what-if.controller.js';
import { UnknownAddressFilter } from './unknown-address.filter.js';

/** The pages. They read through the views' queries and record nothing. */
@Module({
  imports: [
    HistoryModule,
    ComplaintRegisterModule,
    RemediationBoardModule,
    MyWorkModule,
    WhatIfModule,
  ],
  controllers: [
    OverviewController,
    OrganisationPageController,
    HistoryPageController,
    ComplaintRegisterPageController,
    ComplaintCasePageController,
    MyWorkPageController,
    RemediationBoardPageController,
    ListingPageController,
    ListMovementsPageController,
    ProposalsPageController,
    DataQualityPageController,
    ReviewRoundsPageController,
    WhatIfPageController,
    SignInController,
    AssetsController,
  ],
  providers: [
    PageContextFactory,
    BodyNames,
    { provide: APP_FILTER, useClass: UnknownAddressFilter },
  ],
})
export class WebModule {}
