import { Global, Module } from '@nestjs/common';
import { RecordAmendments } from '../ledger/record-amendments.js';
import { AmendmentsByRecord } from './amendments-by-record.js';

/** Lets a batch of corrections take back the events of every record. */
@Global()
@Module({
  providers: [{ provide: RecordAmendments, useClass: AmendmentsByRecord }],
  exports: [RecordAmendments],
})
export class AmendmentsModule {}
