import type {
  AppendRequest,
  AppendResult,
  EventStore,
  LogEntry,
  Position,
  ReadStreamOptions,
} from '../../event-store/event-store.js';
import { ForwardingEventStore } from '../../event-store/forwarding-event-store.js';
import { RevisionMismatch } from '../../event-store/store-errors.js';
import type { Clock } from '../../ledger/clock.js';

/**
 * A log that accepts appends and forgets them: the services decide exactly as they would, and nothing is recorded.
 * Streams that others look up (`keeps`) are remembered; the rest are not, so that memory stays flat.
 */
export class DryRunStore extends ForwardingEventStore {
  private readonly kept = new Map<string, LogEntry[]>();
  private appended = 0;

  constructor(
    real: EventStore,
    private readonly clock: Clock,
    private readonly keeps: (stream: string) => boolean,
  ) {
    super(real);
  }

  override async append({ stream, expected, events }: AppendRequest): Promise<AppendResult> {
    const kept = this.kept.get(stream) ?? [];
    const before = kept.at(-1)?.revision ?? (await this.realRevision(stream));
    const wanted = expected === 'none' ? -1 : expected;
    if (wanted !== 'any' && wanted !== before) {
      throw new RevisionMismatch(stream, expected, before);
    }
    const revision = before + events.length;
    this.appended += events.length;
    const position = `dry-run-${this.appended}` as Position;
    const recordedAt = this.clock.now().toISOString();
    if (this.keeps(stream)) {
      const entries = events.map((event, index): LogEntry => {
        const whole = { ...event, stream, recordedAt };
        const bytes = Buffer.from(JSON.stringify(whole));
        return { position, revision: before + 1 + index, bytes, event: whole };
      });
      this.kept.set(stream, [...kept, ...entries]);
    }
    return { revision, position, repeated: false };
  }

  override async *readStream(
    stream: string,
    options: ReadStreamOptions = {},
  ): AsyncGenerator<readonly LogEntry[]> {
    yield* this.store.readStream(stream, options);
    const { from = 0 } = options;
    const pretended = (this.kept.get(stream) ?? []).filter(({ revision }) => revision >= from);
    if (pretended.length > 0) yield pretended;
  }

  private async realRevision(stream: string): Promise<number> {
    let revision = -1;
    for await (const batch of this.store.readStream(stream)) {
      revision = batch.at(-1)?.revision ?? revision;
    }
    return revision;
  }
}
