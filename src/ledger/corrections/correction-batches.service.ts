import { Injectable } from '@nestjs/common';
import { CommandHandler, type Committed } from '../../event-store/command-handler.js';
import { RecordContext } from '../../recording/record-context.js';
import { newRecordId } from '../../recording/record-id.js';
import type { Caller } from '../caller.js';
import type { Act } from '../decider.js';
import type { Uuid } from '../envelope.js';
import { OrganisationDirectory } from '../organisation-directory.js';
import { RecordAmendments } from '../record-amendments.js';
import { Rejection, type RejectionFault } from '../rejection.js';
import { BatchExecution } from './batch-execution.js';
import {
  BatchSelection,
  faultOf,
  itemOf,
  type NamedEvent,
  type Sees,
  type SelectedEvent,
} from './batch-selection.js';
import { correctionBatchDecider, MOST_ITEMS } from './correction-batch.decider.js';
import { type BatchItem, correctionBatchStream } from './correction-batch.events.js';
import * as refuse from './correction-batch.rejections.js';
import type { OrderedBatch } from './correction-batch.state.js';

/** Exactly one of `events`, `importId` and `reverses` says which events. */
export interface BatchRequest {
  readonly batchId?: Uuid;
  readonly reason: string;
  readonly events?: readonly NamedEvent[];
  /** The correlation id of an import. */
  readonly importId?: Uuid;
  /** A batch whose revocations are reversed, as far as they stand. */
  readonly reverses?: Uuid;
}
/** What an order would do: `items` in their order, `faults` of those that would be refused. */
export interface BatchRehearsal {
  readonly items: readonly BatchItem[];
  readonly faults: readonly RejectionFault[];
}
export type BatchOrdered = Committed & { readonly batchId: Uuid; readonly items: number };

/**
 * Orders batches of corrections. A method resolves when the order is durable, or with the reason why it is refused; carrying
 * it out is `BatchExecution`'s.
 */
@Injectable()
export class CorrectionBatchesService {
  constructor(
    private readonly handler: CommandHandler,
    private readonly records: RecordContext,
    private readonly organisations: OrganisationDirectory,
    private readonly amendments: RecordAmendments,
    private readonly selection: BatchSelection,
    private readonly execution: BatchExecution,
  ) {}

  /** The events that are asked for, the newest first; what whoever asks may not see is not found. */
  async select(
    request: BatchRequest,
    sees: Sees = () => Promise.resolve(true),
  ): Promise<readonly SelectedEvent[] | Rejection> {
    const { events, importId, reverses } = request;
    const ways = [events, importId, reverses].filter((way) => way !== undefined);
    if (ways.length !== 1) return refuse.oneSelection();
    if (reverses !== undefined) return this.toReverse(reverses, sees);
    return importId === undefined
      ? this.selection.named(events ?? [], sees)
      : this.selection.ofImport(importId, sees);
  }

  /** Undefined where no such batch was ordered. */
  find(batchId: Uuid): Promise<OrderedBatch | undefined> {
    return this.execution.find(batchId);
  }

  /** Decides every revocation in turn and records none. */
  async rehearse(
    request: BatchRequest,
    selected: readonly SelectedEvent[],
    caller: Caller,
  ): Promise<BatchRehearsal> {
    const amendment = { reason: request.reason, batchId: request.batchId ?? '' };
    const { actor, occurredOn, document } = caller;
    const by = { actor, occurredOn, ...(document && { document }) };
    return this.handler.rehearse(async () => {
      const items: BatchItem[] = [];
      const faults: RejectionFault[] = [];
      for (const { event, pointer } of selected) {
        const refused = await (request.reverses === undefined
          ? this.amendments.revoke(event, amendment, by)
          : this.amendments.reverse(event, amendment, by));
        items.push(itemOf(event));
        if (refused) faults.push(faultOf(refused, pointer));
      }
      return { items, faults };
    });
  }

  /** As many as one order holds. Refused with every fault that the rehearsal finds; ordered again it adds nothing, and is carried out to its end. */
  async order(
    request: BatchRequest,
    selected: readonly SelectedEvent[],
    caller: Caller,
  ): Promise<BatchOrdered | Rejection> {
    const batchId = request.batchId ?? newRecordId('correction-batch', caller);
    const earlier = await this.execution.find(batchId);
    const items = earlier
      ? sameAsked(earlier, request) && earlier.items
      : await this.rehearsed(request, selected, caller);
    if (items === false) return refuse.batchExists();
    if (items instanceof Rejection) return items;
    const act = await this.actOn(request, items, caller, earlier);
    if (act instanceof Rejection) return act;
    const { reason, reverses = null } = request;
    const payload = { batchId, reason, items, reverses };
    const command = { type: 'OrderCorrectionBatch', act, payload } as const;
    const stream = correctionBatchStream(batchId);
    const options = { correlationId: batchId, ...caller.options };
    const outcome = await this.handler.execute(correctionBatchDecider, stream, command, options);
    return outcome instanceof Rejection ? outcome : { ...outcome, batchId, items: items.length };
  }

  private async toReverse(
    batchId: Uuid,
    sees: Sees,
  ): Promise<readonly SelectedEvent[] | Rejection> {
    const batch = await this.execution.find(batchId);
    if (!batch) return refuse.batchUnknown();
    if (batch.reverses !== null) return refuse.reversalOfReversal();
    const revocations = await this.selection.revocationsOf(batch);
    for (const { event } of revocations) if (!(await sees(event))) return refuse.batchUnknown();
    return revocations;
  }

  private async rehearsed(
    request: BatchRequest,
    selected: readonly SelectedEvent[],
    caller: Caller,
  ): Promise<readonly BatchItem[] | Rejection> {
    const tooMany = refuseTooMany(selected);
    if (tooMany) return tooMany;
    const { items, faults } = await this.rehearse(request, selected, caller);
    return faults.length > 0 ? refuse.itemsRefused(faults, items.length) : items;
  }

  /**
   * Under the rulebook of the first organisation that stands, a reversal under its batch's, an order that comes again under
   * its own: it asks no more of the rulebook than which document it needs.
   */
  private async actOn(
    { reverses }: BatchRequest,
    items: readonly BatchItem[],
    caller: Caller,
    earlier: OrderedBatch | undefined,
  ): Promise<Act | Rejection> {
    const pinned = earlier ?? (reverses && (await this.execution.find(reverses)));
    if (pinned) return this.records.underPinned('correction-batch', pinned.rulebook, caller);
    for (const organisationId of new Set(items.map((item) => item.organisationId))) {
      const organisation = await this.organisations.find(organisationId);
      if (!organisation) continue;
      const { rulebookId } = organisation;
      return this.records.underRulebookInForce('correction-batch', rulebookId, caller);
    }
    return refuse.nothingToRevoke();
  }
}

/** Looked at before a rehearsal, which takes its time. */
export function refuseTooMany({ length }: readonly unknown[]): Rejection | undefined {
  return length > MOST_ITEMS ? refuse.tooManyEvents(length, MOST_ITEMS) : undefined;
}

/** Whether a request that comes again asks for the batch that was ordered under its id. */
function sameAsked(
  { reason, reverses, items }: OrderedBatch,
  { reason: asked, reverses: other, events }: BatchRequest,
): boolean {
  const named = new Set(items.map(({ eventId }) => eventId));
  const sameEvents =
    !events || (events.length === named.size && events.every(({ eventId }) => named.has(eventId)));
  return reason === asked && reverses === (other ?? null) && sameEvents;
}
