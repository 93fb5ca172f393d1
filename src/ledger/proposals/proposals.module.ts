import { Global, Module } from '@nestjs/common';
import { ProposalsController } from './http/proposals.controller.js';
import { ProposalAppender, ProposalsService } from './proposals.service.js';

/** Records what the process proposes, and what people make of it. */
@Global()
@Module({
  controllers: [ProposalsController],
  providers: [ProposalsService, { provide: ProposalAppender, useExisting: ProposalsService }],
  exports: [ProposalsService, ProposalAppender],
})
export class ProposalsModule {}
