import { Global, Module } from '@nestjs/common';
import { ProposalsViewController } from './http/proposals-view.controller.js';
import { ProposalsQueries } from './proposals.queries.js';

/** What was proposed and what became of it. Needs `OrganisationStatusQueries`. */
@Global()
@Module({
  controllers: [ProposalsViewController],
  providers: [ProposalsQueries],
  exports: [ProposalsQueries],
})
export class ProposalsViewModule {}
