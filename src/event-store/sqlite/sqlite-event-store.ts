import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database as Connection } from 'better-sqlite3';
import type { Clock } from '../../ledger/clock.js';
import { EventCodec } from '../event-codec.js';
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
import { prepareAppend } from '../prepare-append.js';
import { LedgerUnusable, StoreUnavailable } from '../store-errors.js';
import type { Upcaster } from '../upcaster.js';
import { AppendQueue, QUEUE_LIMITS, type QueueLimits } from './append-queue.js';
import { AppendWatch } from './append-watch.js';
import { createLedger, openLedger } from './ledger-database.js';
import { LedgerTransaction } from './ledger-transaction.js';
import { LedgerWriter } from './ledger-writer.js';
import { LogReader, toPosition, toSequence } from './log-reader.js';
import { OpenedFile } from './opened-file.js';
import { toStoreError } from './sqlite-faults.js';
import { StreamEnds } from './stream-ends.js';

const BATCH_SIZE = 512;

export interface SqliteEventStoreOptions {
  readonly path: string;
  /** `existing` never creates a file; `create` never opens one. */
  readonly mode: 'existing' | 'create';
  readonly upcasters: readonly Upcaster[];
  readonly clock: Clock;
  /** Takes no appends; for the projector's thread and the command line. */
  readonly readOnly?: boolean;
  readonly queue?: QueueLimits;
  /** For tests of what a failing disk does. */
  readonly transaction?: (database: Connection) => LedgerTransaction;
}

/** The log in one SQLite file. One connection, used by one thread; any number of processes may open the file. */
export class SqliteEventStore implements EventStore {
  private readonly reader: LogReader;
  private readonly ends: StreamEnds;
  private readonly writer: LedgerWriter;
  private readonly queue: AppendQueue;
  private readonly watch: AppendWatch;
  private readonly codec: EventCodec;
  private readonly file: OpenedFile;
  private closing: Promise<void> | undefined;

  private constructor(
    private readonly database: Connection,
    private readonly options: SqliteEventStoreOptions,
  ) {
    const { path, clock, queue = QUEUE_LIMITS } = options;
    this.codec = new EventCodec(options.upcasters);
    this.file = new OpenedFile(path);
    this.reader = new LogReader(database, this.codec);
    this.ends = new StreamEnds(database);
    this.watch = new AppendWatch(database);
    const transaction = options.transaction?.(database) ?? new LedgerTransaction(database);
    const { file, reader, ends, codec } = this;
    this.writer = new LedgerWriter({
      ...{ database, transaction, file, reader, ends, codec, clock, path },
    });
    this.queue = new AppendQueue((appends) => {
      const settlements = this.writer.commit(appends);
      this.watch.wakeAll();
      return settlements;
    }, queue);
  }

  /** @throws LedgerUnusable · StoreUnavailable with a sentence that names the file and says what to do */
  static open(options: SqliteEventStoreOptions): SqliteEventStore {
    const { path, mode, clock, readOnly = false } = options;
    if (mode === 'create') createLedger(path, clock);
    const database = openLedger({ path, readOnly });
    try {
      const store = new SqliteEventStore(database, options);
      // A file that cannot give its first and newest pages is refused here rather than at the first request.
      store.look(() => [store.reader.identity(), store.reader.last()]);
      return store;
    } catch (error) {
      database.close();
      throw toStoreError(error, path);
    }
  }

  append(request: AppendRequest): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      if (this.options.readOnly) {
        throw new StoreUnavailable('The ledger is open for reading only. Nothing was recorded.');
      }
      this.queue.checkRoom();
      this.queue.add(prepareAppend(request, this.codec), resolve, reject);
    });
  }

  async *readStream(
    stream: string,
    { from = 0, limit = Number.MAX_SAFE_INTEGER }: ReadStreamOptions = {},
  ): AsyncGenerator<readonly LogEntry[]> {
    let next = from;
    for (let left = limit; left > 0;) {
      const entries = this.look(() => this.streamFrom(stream, next, Math.min(left, BATCH_SIZE)));
      if (entries.length === 0) return;
      yield entries;
      left -= entries.length;
      next += entries.length;
    }
  }

  async *readLog(options: ReadLogOptions = {}): AsyncGenerator<readonly LogEntry[]> {
    const { batchSize = BATCH_SIZE, signal } = options;
    const end = this.look(() => this.reader.sequence());
    for (let after = this.resume(options.after, end); after < end;) {
      signal?.throwIfAborted();
      const from = after;
      const entries = this.look(() => this.reader.readLog(from, end, batchSize));
      after += entries.length;
      yield entries;
      await nextTurn();
    }
  }

  async *subscribe(
    options: ReadLogOptions & { readonly signal: AbortSignal },
  ): AsyncGenerator<LogBatch> {
    const { batchSize = BATCH_SIZE, signal } = options;
    let after = this.resume(
      options.after,
      this.look(() => this.reader.sequence()),
    );
    for (let first = true; !signal.aborted; first = false) {
      const from = after;
      const entries = this.look(() =>
        this.reader.readLog(from, Number.MAX_SAFE_INTEGER, batchSize),
      );
      after += entries.length;
      const caughtUp = this.look(() => this.reader.sequence()) === after;
      if (entries.length > 0 || first) {
        yield { entries, caughtUp };
        if (!caughtUp) await nextTurn();
      } else {
        // Only right after a look that found nothing: what is appended while a batch is used wakes nobody.
        await this.watch.wait(signal);
      }
    }
  }

  async findEvent(id: string): Promise<LogEntry | undefined> {
    return this.look(() => {
      const row = this.reader.findById(id);
      return row && this.reader.toEntry(row);
    });
  }

  async sequenceOf(position: Position): Promise<number> {
    return this.resume(
      position,
      this.look(() => this.reader.sequence()),
    );
  }

  async head(): Promise<{ readonly position: Position; readonly sequence: number } | undefined> {
    this.file.demandInPlace();
    const sequence = this.look(() => this.reader.sequence());
    return sequence === 0 ? undefined : { position: toPosition(sequence), sequence };
  }

  async size(): Promise<{ readonly events: number; readonly exact: boolean }> {
    this.file.demandInPlace();
    return { events: this.look(() => this.reader.sequence()), exact: true };
  }

  async takesAppends(): Promise<boolean> {
    const { readOnly = false } = this.options;
    return !readOnly && this.database.open && this.file.isInPlace() && !this.writer.isSuspended;
  }

  async identity(): Promise<string> {
    return this.look(() => this.reader.identity());
  }

  close(): Promise<void> {
    this.closing ??= this.queue.close().then(() => {
      this.database.close();
      this.watch.wakeAll();
    });
    return this.closing;
  }

  /** The end is known before the stream is read; what comes in between makes the next look ask the file again. */
  private streamFrom(stream: string, revision: number, limit: number): readonly LogEntry[] {
    this.ends.refresh();
    let end = this.ends.known(stream);
    if (end === undefined) {
      end = this.reader.revisionOf(stream);
      this.ends.remember(stream, end);
    }
    return revision > end ? [] : this.reader.readStream(stream, revision, limit);
  }

  /** A position past the end was given by a log that was longer: this file is an older copy of it. */
  private resume(position: Position | undefined, end: number): number {
    const sequence = position === undefined ? 0 : toSequence(position);
    if (sequence <= end) return sequence;
    throw new LedgerUnusable(
      `Position ${sequence} lies beyond the end (${end}) of ${this.options.path}: the file is older than what was read before. Find the newer file, or rebuild what was built from it.`,
    );
  }

  private look<Result>(read: () => Result): Result {
    if (!this.database.open) throw new StoreUnavailable('The ledger is closed.');
    try {
      return read();
    } catch (error) {
      throw toStoreError(error, this.options.path);
    }
  }
}
