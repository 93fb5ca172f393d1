import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { HistoryModule } from '../views/history/history.module.js';
import { AssetsController } from './assets.controller.js';
import { PageContextFactory } from './page-context.factory.js';
import { HistoryPageController } from './pages/history/history-page.controller.js';
import { OrganisationPageController } from './pages/organisation/organisation.controller.js';
import { OverviewController } from './pages/overview/overview.controller.js';
import { SignInController } from './pages/sign-in/sign-in.controller.js';
import { UnknownAddressFilter } from './unknown-address.filter.js';

/** The pages. They read through the views' queries and record nothing. */
@Module({
  imports: [HistoryModule],
  controllers: [
    OverviewController,
    OrganisationPageController,
    HistoryPageController,
    SignInController,
    AssetsController,
  ],
  providers: [PageContextFactory, { provide: APP_FILTER, useClass: UnknownAddressFilter }],
})
export class WebModule {}
