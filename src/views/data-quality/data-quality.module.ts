import { Global, Module } from '@nestjs/common';
import { UnfinishedBatches } from '../../ledger/unfinished-batches.js';
import { DataQualityQueries } from './data-quality.queries.js';
import { DataQualityController } from './http/data-quality.controller.js';
import { HistoryModule } from '../history/history.module.js';
import { UnfinishedBatchesQueries } from './unfinished-batches.queries.js';

/** What does not fit together, and what is missing; finds as well the batches of corrections that were interrupted. */
@Global()
@Module({
  imports: [HistoryModule],
  controllers: [DataQualityController],
  providers: [
    DataQualityQueries,
    { provide: UnfinishedBatches, useClass: UnfinishedBatchesQueries },
  ],
  exports: [UnfinishedBatches, DataQualityQueries],
})
export class DataQualityModule {}
