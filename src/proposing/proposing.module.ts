import { Module } from '@nestjs/common';
import { ComplaintSignalsQueries } from '../views/complaint-register/complaint-signals.queries.js';
import { ProposalFindings } from './proposal-findings.js';
import { Proposer } from './proposer.js';
import { ProposingLoop } from './proposing-loop.js';

/** The process that proposes. Needs `ProposalAppender` and a `RulebookRegistry`; does nothing until it is started. */
@Module({
  providers: [ComplaintSignalsQueries, ProposalFindings, Proposer, ProposingLoop],
  exports: [Proposer, ProposingLoop],
})
export class ProposingModule {}
