import { Injectable } from '@nestjs/common';
import { CommandHandler } from '../../event-store/command-handler.js';
import { RecordContext } from '../../recording/record-context.js';
import type { Caller } from '../caller.js';
import type { Uuid } from '../envelope.js';
import { RecordAmendments } from '../record-amendments.js';
import { Rejection } from '../rejection.js';
import { BatchSelection } from './batch-selection.js';
import { correctionBatchDecider } from './correction-batch.decider.js';
import { type BatchItem, correctionBatchStream } from './correction-batch.events.js';
import { batchUnknown, eventUnknown } from './correction-batch.rejections.js';
import type { OrderedBatch } from './correction-batch.state.js';

type Completed = NonNullable<OrderedBatch['completed']>;

/** Carries out what a batch has ordered. Safe to be stopped at any moment, and to be done twice at once. */
@Injectable()
export class BatchExecution {
  constructor(
    private readonly handler: CommandHandler,
    private readonly records: RecordContext,
    private readonly amendments: RecordAmendments,
    private readonly selection: BatchSelection,
  ) {}

  /** Undefined where no such batch was ordered. */
  async find(batchId: Uuid): Promise<OrderedBatch | undefined> {
    const stream = correctionBatchStream(batchId);
    const { state } = await this.handler.load(correctionBatchDecider, stream);
    return state ?? undefined;
  }

  /**
   * What is true after a crash at each step. Before the order nothing was done. After it, each revocation is one append under
   * an id that is derived from the batch, its author and the event, so that one that was recorded is found and not recorded
   * again. After the last one the completion is missing: everything is found, and it is added. Two processes that carry
   * out one batch find each other's revocations, and one of them completes it.
   * @returns undefined where `signal` stopped it, which leaves it to be continued
   * @throws what the services of the records throw
   */
  async carryOut(batchId: Uuid, signal?: AbortSignal): Promise<Completed | Rejection | undefined> {
    const batch = await this.find(batchId);
    if (!batch) return batchUnknown();
    if (batch.completed) return batch.completed;
    const refused: { eventId: Uuid; code: string }[] = [];
    for (const item of batch.items) {
      if (signal?.aborted === true) return undefined;
      const rejection = await this.takeBack(batch, item);
      if (rejection) refused.push({ eventId: item.eventId, code: rejection.code });
    }
    const done = { revoked: batch.items.length - refused.length, refused };
    return (await this.complete(batch, done)) ?? (await this.find(batchId))?.completed ?? done;
  }

  /** By whoever ordered it, on the day and document of the order, whoever carries it out and whenever. */
  private async takeBack(batch: OrderedBatch, item: BatchItem): Promise<Rejection | null> {
    const event = await this.selection.eventOf(item);
    if (!event) return eventUnknown('/events');
    const { batchId, reason } = batch;
    const key = `${batchId}/${item.eventId}`;
    const caller = callerOf(batch, { idempotencyKey: key, correlationId: batchId });
    return batch.reverses === null
      ? this.amendments.revoke(event, { reason, batchId }, caller)
      : this.amendments.reverse(event, { reason, batchId }, caller);
  }

  private async complete(batch: OrderedBatch, done: Completed): Promise<Rejection | undefined> {
    const { batchId, rulebook } = batch;
    const caller = callerOf(batch, { correlationId: batchId });
    const act = await this.records.underPinned('correction-batch', rulebook, caller);
    if (act instanceof Rejection) return act;
    const payload = { batchId, ...done };
    const command = { type: 'CompleteCorrectionBatch', act, payload } as const;
    const stream = correctionBatchStream(batchId);
    const { options } = caller;
    const outcome = await this.handler.execute(correctionBatchDecider, stream, command, options);
    return outcome instanceof Rejection ? outcome : undefined;
  }
}

function callerOf(
  { actor, occurredOn, document }: OrderedBatch,
  options: NonNullable<Caller['options']>,
): Caller {
  return { actor, occurredOn, options, ...(document && { document }) };
}
