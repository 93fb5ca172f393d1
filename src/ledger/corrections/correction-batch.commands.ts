/** What can be asked of a batch of corrections. The service has found the events, and rehearsed what becomes of them. */
import type { Command } from '../decider.js';
import type { Uuid } from '../envelope.js';
import type { BatchItem, CorrectionBatchCompleted } from './correction-batch.events.js';

export type OrderCorrectionBatch = Command<
  'OrderCorrectionBatch',
  {
    readonly batchId: Uuid;
    readonly reason: string;
    readonly items: readonly BatchItem[];
    readonly reverses: Uuid | null;
  }
>;
export type CompleteCorrectionBatch = Command<
  'CompleteCorrectionBatch',
  Pick<CorrectionBatchCompleted['data'], 'batchId' | 'revoked' | 'refused'>
>;
export type CorrectionBatchCommand = OrderCorrectionBatch | CompleteCorrectionBatch;
