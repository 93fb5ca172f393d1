import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ComplaintRegisterModule } from '../views/complaint-register/complaint-register.module.js';
import { HistoryModule } from '../views/history/history.module.js';
import { AssetsController } from './assets.controller.js';
import { PageContextFactory } from './page-context.factory.js';
import { ComplaintCasePageController } from './pages/complaint-case/complaint-case.controller.js';
import { ComplaintRegisterPageController } from './pages/complaint-register/complaint-register.controller.js';
import { HistoryPageController } from './pages/history/history-page.controller.js';
import { OrganisationPageController } from './pages/organisation/organisation.controller.js';
import { OverviewController } from './pages/overview/overview.controller.js';
import { SignInController } from './pages/sign-in/sign-in.controller.js';
import { UnknownAddressFilter } from './unknown-address.filter.js';

/** The pages. They read through the views' queries and record nothing. */
@Module({
  imports: [HistoryModule, ComplaintRegisterModule],
  controllers: [
    OverviewController,
    OrganisationPageController,
    HistoryPageController,
    ComplaintRegisterPageController,
    ComplaintCasePageController,
    SignInController,
    AssetsController,
  ],
  providers: [PageContextFactory, { provide: APP_FILTER, useClass: UnknownAddressFilter }],
})
export class WebModule {}
