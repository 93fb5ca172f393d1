import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '../../composition/tokens.js';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { LedgerEvent, Uuid } from '../envelope.js';
import { recordedFacts } from '../recorded-facts.js';
import { Rejection, type RejectionFault } from '../rejection.js';
import type { BatchItem } from './correction-batch.events.js';
import { eventUnknown, itemsRefused, namedTwice } from './correction-batch.rejections.js';
import type { OrderedBatch } from './correction-batch.state.js';

/** An event of the log by where it is. */
export interface NamedEvent {
  readonly stream: string;
  readonly eventId: Uuid;
}
/** An event to be taken back, and where the request named it. */
export interface SelectedEvent {
  readonly event: LedgerEvent;
  readonly pointer: string;
}

/** Whether whoever asks may see an event; to him, what he may not see is not there. */
export type Sees = (event: LedgerEvent) => Promise<boolean>;

/** Finds the events of a batch, the newest first: what was recorded later rests on what was recorded before. */
@Injectable()
export class BatchSelection {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly handler: CommandHandler,
  ) {}

  /** Those that are named, each once; all that are not there are faults. */
  async named(
    named: readonly NamedEvent[],
    sees: Sees,
  ): Promise<readonly SelectedEvent[] | Rejection> {
    const found: (SelectedEvent & { readonly sequence: number })[] = [];
    const faults: RejectionFault[] = [];
    const seen = new Set<Uuid>();
    for (const [index, { stream, eventId }] of named.entries()) {
      const pointer = `/events/${index}`;
      const entry = await this.store.findEvent(eventId, stream);
      if (seen.has(eventId)) faults.push(faultOf(namedTwice(pointer), pointer));
      else if (entry?.event.stream !== stream || !(await sees(entry.event))) {
        faults.push(faultOf(eventUnknown(pointer), pointer));
      } else {
        const sequence = await this.store.sequenceOf(entry.position);
        found.push({ event: entry.event, pointer, sequence });
      }
      seen.add(eventId);
    }
    if (faults.length > 0) return itemsRefused(faults, named.length);
    return found.sort((a, b) => b.sequence - a.sequence);
  }

  /** What one import recorded and still stands, by the correlation id that its events share. Reads the whole log once. */
  async ofImport(importId: Uuid, sees: Sees): Promise<readonly SelectedEvent[]> {
    const found = new Map<Uuid, LedgerEvent>();
    const revokedBy = new Map<Uuid, Uuid>();
    for await (const batch of this.store.readLog()) {
      for (const { event } of batch) {
        if (event.correlationId === importId && (await sees(event))) found.set(event.id, event);
        const { corrects } = event.data;
        if (typeof corrects !== 'string') continue;
        if (event.type.endsWith('Revoked') && found.has(corrects))
          revokedBy.set(event.id, corrects);
        if (event.type.endsWith('Reversed')) revokedBy.delete(corrects);
      }
    }
    for (const revoked of revokedBy.values()) found.delete(revoked);
    return [...found.values()].reverse().map((event) => ({ event, pointer: '/importId' }));
  }

  /** The revocations of a batch that stand still, the last first. */
  async revocationsOf({ batchId, items }: OrderedBatch): Promise<readonly SelectedEvent[]> {
    const streams = new Map<string, readonly LedgerEvent[]>();
    const selected: SelectedEvent[] = [];
    for (const { stream, eventId } of [...items].reverse()) {
      const events = streams.get(stream) ?? (await this.eventsOf(stream));
      streams.set(stream, events);
      const revocation = events.find(
        ({ correlationId, data }) => correlationId === batchId && data.corrects === eventId,
      );
      const isReversed = events.some(({ data }) => data.corrects === revocation?.id);
      if (revocation && !isReversed) selected.push({ event: revocation, pointer: '/reverses' });
    }
    return selected;
  }

  /** The event of an item, as the log has it now. */
  async eventOf({ stream, eventId }: NamedEvent): Promise<LedgerEvent | undefined> {
    return (await this.store.findEvent(eventId, stream))?.event;
  }

  private async eventsOf(stream: string): Promise<readonly LedgerEvent[]> {
    const { state } = await this.handler.load(recordedFacts, stream);
    return state as unknown as readonly LedgerEvent[];
  }
}

/** The organisation that the event is of: the one that its data names, else the first that it concerns. */
export function itemOf({ stream, id: eventId, data, concerns }: LedgerEvent): BatchItem {
  const { organisationId } = data;
  const own = typeof organisationId === 'string' ? organisationId : (concerns[0] ?? '');
  return { stream, eventId, organisationId: own };
}

export function faultOf({ code, message }: Rejection, pointer: string): RejectionFault {
  return { pointer, code, message };
}
