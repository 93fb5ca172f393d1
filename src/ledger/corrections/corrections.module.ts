import { Module } from '@nestjs/common';
import { BatchExecution } from './batch-execution.js';
import { BatchRunner } from './batch-runner.js';
import { BatchSelection } from './batch-selection.js';
import { CorrectionBatchesService } from './correction-batches.service.js';
import { BatchScope } from './http/batch-scope.js';
import { CorrectionBatchesController } from './http/correction-batches.controller.js';

/**
 * Orders batches of corrections and carries them out. Needs `RecordAmendments` over all records, an `OrganisationDirectory`,
 * and `UnfinishedBatches` from whoever projects the history.
 */
@Module({
  controllers: [CorrectionBatchesController],
  providers: [CorrectionBatchesService, BatchSelection, BatchExecution, BatchRunner, BatchScope],
})
export class CorrectionsModule {}
