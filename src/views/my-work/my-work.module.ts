import { Module } from '@nestjs/common';
import { ComplaintRegisterModule } from '../complaint-register/complaint-register.module.js';
import { ProposalsViewModule } from '../proposals/proposals-view.module.js';
import { RemediationBoardModule } from '../remediation-board/remediation-board.module.js';
import { MyWorkController } from './http/my-work.controller.js';
import { MyWorkQueries } from './my-work.queries.js';

/** What waits for whom. */
@Module({
  imports: [ComplaintRegisterModule, RemediationBoardModule, ProposalsViewModule],
  controllers: [MyWorkController],
  providers: [MyWorkQueries],
  exports: [MyWorkQueries],
})
export class MyWorkModule {}
