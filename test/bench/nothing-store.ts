import type {
  AppendRequest,
  AppendResult,
  EventStore,
  LogBatch,
  LogEntry,
  Position,
  ReadStreamOptions,
} from '../../src/event-store/event-store.js';

const NO_BYTES = Buffer.alloc(0);

/**
 * Storage replaced by nothing: an append is acknowledged at once and costs no encoding, no disk and no queue. What is
 * appended before `forgetFromNowOn` is kept as objects, so that deciders find the rulebook and the parent that they
 * find in a real log and decide the same.
 */
export class NothingStore implements EventStore {
  private readonly streams = new Map<string, LogEntry[]>();
  private sequence = 0;
  private remembers = true;

  forgetFromNowOn(): void {
    this.remembers = false;
  }

  async append({ stream, events }: AppendRequest): Promise<AppendResult> {
    const known = this.streams.get(stream) ?? [];
    const before = known.length - 1;
    this.sequence += events.length;
    const position = String(this.sequence) as Position;
    if (this.remembers) {
      const recordedAt = '2024-01-01T00:00:00.000Z';
      const entries = events.map((event, index) => ({
        ...{ position, bytes: NO_BYTES, revision: before + 1 + index },
        event: { ...event, stream, recordedAt },
      }));
      this.streams.set(stream, [...known, ...entries]);
    }
    return { revision: before + events.length, position, repeated: false };
  }

  async *readStream(
    stream: string,
    { from = 0 }: ReadStreamOptions = {},
  ): AsyncGenerator<readonly LogEntry[]> {
    const entries = this.streams.get(stream);
    if (entries && from < entries.length) yield entries.slice(from);
  }

  async *readLog(): AsyncGenerator<readonly LogEntry[]> {
    yield* this.streams.values();
  }

  async *subscribe(): AsyncGenerator<LogBatch> {
    yield* [];
  }

  async findEvent(): Promise<undefined> {
    return undefined;
  }

  async sequenceOf(position: Position): Promise<number> {
    return Number(position);
  }

  async head(): Promise<{ readonly position: Position; readonly sequence: number } | undefined> {
    if (this.sequence === 0) return undefined;
    return { position: String(this.sequence) as Position, sequence: this.sequence };
  }

  async size(): Promise<{ readonly events: number; readonly exact: boolean }> {
    return { events: 0, exact: true };
  }

  async takesAppends(): Promise<boolean> {
    return true;
  }

  async identity(): Promise<string> {
    return 'nothing';
  }

  async close(): Promise<void> {
    this.streams.clear();
  }
}
