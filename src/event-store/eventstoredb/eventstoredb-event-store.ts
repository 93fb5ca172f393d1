import type {
  AppendRequest,
  AppendResult,
  EventStore,
  LogBatch,
  LogEntry,
  Position,
  ReadLogOptions,
  ReadStreamOptions,
} from '../event-store.js';
import { StoreUnavailable } from '../store-errors.js';
import { eventOf, type LedgerRecord } from './ledger-record.js';
import { openParts, type StoreParts } from './open-parts.js';
import { followLog, type Following, readToEnd } from './reading/read-log.js';
import { LogTail } from './reading/log-tail.js';
import { toPlace, toPosition } from './stream-position.js';
import type { StoreMeters } from './store-meters.js';
import type { EventStoreDbOptions } from './store-options.js';

const BATCH_SIZE = 512;

/** The log on an EventStoreDB or KurrentDB. Several of them, in threads and processes, may share one index file. */
export class EventStoreDbEventStore implements EventStore {
  private readonly closing = new AbortController();
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly options: EventStoreDbOptions,
    private readonly parts: StoreParts,
  ) {}

  /** @throws LedgerUnusable · StoreUnavailable with a sentence that says what to change, within the deadline */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    return new EventStoreDbEventStore(options, await openParts(options));
  }

  /** What this store counts of itself. */
  get meters(): Readonly<StoreMeters> & { readonly foreignRecords: number } {
    const { meters, index } = this.parts;
    return { ...meters, foreignRecords: index.foreignRecords(0).count };
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    if (this.options.readOnly) {
      throw new StoreUnavailable('The ledger is open for reading only. Nothing was recorded.');
    }
    return this.judged(this.parts.writer.append(request));
  }

  async *readStream(
    stream: string,
    { from = 0, limit = Number.MAX_SAFE_INTEGER }: ReadStreamOptions = {},
  ): AsyncGenerator<readonly LogEntry[]> {
    this.demandOpen();
    const { reader, guard } = this.parts;
    let left = limit;
    try {
      for await (const page of reader.read(stream, from)) {
        const events = page.filter((record) => record.kind === 'event').slice(0, left);
        left -= events.length;
        if (events.length > 0) yield events.map((record) => this.toEntry(record));
        if (left === 0) return;
      }
    } catch (error) {
      throw await guard.judge(error);
    }
  }

  async *readLog(options: ReadLogOptions = {}): AsyncGenerator<readonly LogEntry[]> {
    this.demandOpen();
    const following = await this.follow(options);
    try {
      yield* readToEnd(following, 2 * this.options.settings.deadlineMs);
      options.signal?.throwIfAborted();
    } finally {
      following.tail.close();
    }
  }

  async *subscribe(
    options: ReadLogOptions & { readonly signal: AbortSignal },
  ): AsyncGenerator<LogBatch> {
    this.demandOpen();
    const isAborted = () => options.signal.aborted;
    if (isAborted()) return;
    const following = await this.follow(options);
    try {
      yield* followLog(following);
    } finally {
      following.tail.close();
    }
    if (!isAborted()) this.demandOpen();
  }

  async findEvent(id: string, stream: string): Promise<LogEntry | undefined> {
    this.demandOpen();
    const found = await this.judged(this.parts.recorded.find(id, stream));
    if (!found) return undefined;
    const { revision, bytes } = found;
    return { position: toPosition(found), revision, bytes, event: this.parts.codec.decode(bytes) };
  }

  async sequenceOf(position: Position): Promise<number> {
    this.demandOpen();
    return this.parts.numbers.of(toPlace(position), () => this.readLogForNumbers());
  }

  async head(): Promise<{ readonly position: Position; readonly sequence: number } | undefined> {
    this.demandOpen();
    const newest = await this.parts.end.newest();
    if (!newest) return undefined;
    const sequence = await this.parts.numbers.of(newest, () => this.readLogForNumbers());
    return { position: toPosition(newest), sequence };
  }

  async size(): Promise<{ readonly events: number; readonly exact: boolean }> {
    this.demandOpen();
    const { end, index, guard, numbers } = this.parts;
    const newest = await end.newest();
    // Whoever watches this replica asks regularly: what was refused for a reason that has gone is found out here.
    const refusal = index.refusal();
    if (refusal && refusal.kind !== 'content') await guard.check();
    return numbers.estimate(newest);
  }

  async takesAppends(): Promise<boolean> {
    const { readOnly = false } = this.options;
    return !readOnly && !this.closed && this.parts.index.refusal() === undefined;
  }

  async identity(): Promise<string> {
    return this.parts.identity;
  }

  close(): Promise<void> {
    if (this.closed) return this.closed;
    this.closed = this.parts.gate.close().then(async () => {
      await this.parts.cluster.dispose();
      this.parts.index.close();
    });
    this.closing.abort(new StoreUnavailable('The ledger is closed.'));
    return this.closed;
  }

  /** Events that turn out to be gone stop every append of this replica. */
  private async judged<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      throw await this.parts.guard.judge(error);
    }
  }

  private async follow(options: ReadLogOptions): Promise<Following> {
    const { after, batchSize = BATCH_SIZE, signal } = options;
    const { numbers, end, tailParts } = this.parts;
    const place =
      after === undefined
        ? undefined
        : await numbers.placeOf(toPlace(after), () => this.readLogForNumbers());
    const { signal: closing } = this.closing;
    return {
      tail: new LogTail(tailParts, place),
      end,
      batchSize,
      signal: signal ? AbortSignal.any([signal, closing]) : closing,
    };
  }

  /** Reads what has no number yet, which numbers it. */
  private async readLogForNumbers(): Promise<void> {
    const last = this.parts.index.end();
    const rest = this.readLog(last ? { after: toPosition(last) } : {});
    for (let done = false; !done;) done = (await rest.next()).done === true;
  }

  private toEntry(record: LedgerRecord): LogEntry {
    const { revision, bytes } = record;
    const event = eventOf(record, this.parts.codec);
    return { position: toPosition(record), revision, bytes, event };
  }

  private demandOpen(): void {
    if (this.closed) throw new StoreUnavailable('The ledger is closed.');
  }
}
