import { hash } from 'node:crypto';
import { EventCodec } from '../../src/event-store/event-codec.js';
import type {
  EventStore,
  LogEntry,
  Position,
  ReadLogOptions,
} from '../../src/event-store/event-store.js';
import { ForwardingEventStore } from '../../src/event-store/forwarding-event-store.js';
import type { LogDigest } from '../../src/event-store/migration/chain-digest.js';
import type { MovedEvent } from '../../src/event-store/migration/ledger-receiver.js';
import type { Instant } from '../../src/ledger/envelope.js';
import { newEvent } from './new-event.js';

const codec = new EventCodec([]);

/** An event as any store might give it back; the position is its place in the list. */
export function logEntry(
  stream: string,
  revision: number,
  recordedAt: Instant = '2025-01-01T00:00:00.000Z',
  data: object = { name: 'Chi bộ Đường sắt 🚂' },
): Omit<LogEntry, 'position'> {
  const bytes = codec.encode(newEvent({ data: { ...data } }), stream, recordedAt);
  return { revision, bytes, event: codec.decode(bytes) };
}

/**
 * A log that is what the test makes it, for what no real store can be brought to: it may be cut short, or changed.
 * Reading it is all that it does.
 */
export class FixedLog extends ForwardingEventStore {
  constructor(
    readonly entries: Omit<LogEntry, 'position'>[],
    readonly name = 'fixed',
  ) {
    super({} as EventStore);
  }

  override async *readLog({ after, batchSize = 512 }: ReadLogOptions = {}) {
    const end = this.entries.length;
    for (let at = Number(after ?? 0); at < end; at += batchSize) {
      const batch = this.entries.slice(at, Math.min(end, at + batchSize));
      yield batch.map((entry, index) => ({
        ...entry,
        position: String(at + index + 1) as Position,
      }));
    }
  }

  override async head() {
    const sequence = this.entries.length;
    return sequence === 0 ? undefined : { position: String(sequence) as Position, sequence };
  }

  override async size() {
    return { events: this.entries.length, exact: true };
  }

  override async identity() {
    return this.name;
  }
}

/** The digest of a log as its description has it, in other words than the program's. */
export function chainOf(entries: readonly Pick<LogEntry, 'bytes'>[]): LogDigest {
  let digest = '00'.repeat(32);
  for (const { bytes } of entries) {
    digest = hash('sha256', Buffer.from(digest + hash('sha256', bytes, 'hex'), 'hex'), 'hex');
  }
  return { events: entries.length, digest };
}

/** The entry as a migration hands it over. */
export function moved({ bytes, revision, event }: Omit<LogEntry, 'position'>): MovedEvent {
  const { id, type, stream } = event;
  return { id, type, stream, revision, bytes, digest: hash('sha256', bytes, 'buffer') };
}
