import { Global, Module } from '@nestjs/common';
import { CaseLetters } from '../../ledger/case-letters.js';
import { CaseLettersQueries } from './case-letters.queries.js';
import { ComplaintRegisterQueries } from './complaint-register.queries.js';
import { ComplaintSignalsQueries } from './complaint-signals.queries.js';
import { ComplaintRegisterController } from './http/complaint-register.controller.js';

/** Letters and cases: their time limits, their numbers, and what they say of organisations. */
@Global()
@Module({
  controllers: [ComplaintRegisterController],
  providers: [
    ComplaintRegisterQueries,
    ComplaintSignalsQueries,
    { provide: CaseLetters, useClass: CaseLettersQueries },
  ],
  exports: [ComplaintRegisterQueries, ComplaintSignalsQueries, CaseLetters],
})
export class ComplaintRegisterModule {}
