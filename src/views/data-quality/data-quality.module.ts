import { Global, Module } from '@nestjs/common';
import { UnfinishedBatches } from '../../ledger/unfinished-batches.js';
import { HistoryModule } from '../history/history.module.js';
import { UnfinishedBatchesQueries } from './unfinished-batches.queries.js';

/** What does not fit together, and what is missing; finds as well the batches of corrections that were interrupted. */
@Global()
@Module({
  imports: [HistoryModule],
  providers: [{ provide: UnfinishedBatches, useClass: UnfinishedBatchesQueries }],
  exports: [UnfinishedBatches],
})
export class DataQualityModule {}
