import { Module } from '@nestjs/common';
import { ComplaintRegisterQueries } from './complaint-register.queries.js';
import { ComplaintSignalsQueries } from './complaint-signals.queries.js';
import { ComplaintRegisterController } from './http/complaint-register.controller.js';

/** Letters and cases: their time limits, their numbers, and what they say of organisations. */
@Module({
  controllers: [ComplaintRegisterController],
  providers: [ComplaintRegisterQueries, ComplaintSignalsQueries],
  exports: [ComplaintRegisterQueries, ComplaintSignalsQueries],
})
export class ComplaintRegisterModule {}
