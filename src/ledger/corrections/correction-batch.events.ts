/**
 * Stored format of a batch of corrections, stream `correction-batch-<id>`: one act, on one document, that revokes many events of
 * many records, such as all of a wrong import. Each record then has its own revocation, which names the batch.
 */
import type { DecidedEvent } from '../decider.js';
import type { Uuid } from '../envelope.js';

/** One event to be revoked; in a reversal, the revocation that is reversed. */
export interface BatchItem {
  readonly stream: string;
  readonly eventId: Uuid;
  readonly organisationId: Uuid;
}
export type CorrectionBatchOrdered = DecidedEvent<
  'CorrectionBatchOrdered',
  {
    readonly batchId: Uuid;
    readonly reason: string;
    /** In the order in which they are revoked. A large order is several of these events, in one append. */
    readonly items: readonly BatchItem[];
    /** The batch whose revocations this one reverses; absent in a batch that revokes. */
    readonly reverses?: Uuid;
  }
>;
export type CorrectionBatchCompleted = DecidedEvent<
  'CorrectionBatchCompleted',
  {
    readonly batchId: Uuid;
    readonly revoked: number;
    /** What had changed in between and could not be revoked any more, with the code of the refusal. */
    readonly refused: readonly { readonly eventId: Uuid; readonly code: string }[];
  }
>;

export type CorrectionBatchEvent = CorrectionBatchOrdered | CorrectionBatchCompleted;

export const CORRECTION_BATCH_EVENT_TYPES = [
  'CorrectionBatchOrdered',
  'CorrectionBatchCompleted',
] as const satisfies readonly CorrectionBatchEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function correctionBatchStream(batchId: Uuid): string {
  return `correction-batch-${batchId}`;
}
