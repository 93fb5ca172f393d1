import { Module } from '@nestjs/common';
import { ListingRecordController } from './http/listing-record.controller.js';
import { RemediationBoardController } from './http/remediation-board.controller.js';
import { ListMovementsQueries } from './list-movements.queries.js';
import { ListingRecordQueries } from './listing-record.queries.js';
import { RemediationBoardQueries } from './remediation-board.queries.js';

/** The list of organisations needing consolidation: who is on it, what is done, what is late, how it moved. */
@Module({
  controllers: [RemediationBoardController, ListingRecordController],
  providers: [RemediationBoardQueries, ListingRecordQueries, ListMovementsQueries],
  exports: [RemediationBoardQueries, ListingRecordQueries, ListMovementsQueries],
})
export class RemediationBoardModule {}
