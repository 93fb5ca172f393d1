import type { Database as Connection, Statement } from 'better-sqlite3';
import { StoreUnavailable } from '../../store-errors.js';
import { toIndexError } from './log-index-faults.js';
import { openIndexFile } from './log-index-file.js';
import { IndexRows } from './log-index-rows.js';
import { IndexStreams } from './log-index-streams.js';
import { LogNumbering } from './log-numbering.js';
import type { ForeignRecord, LogRecord, Place, Refusal } from './log-place.js';

export type { ForeignRecord, NumberedRecord, Place } from './log-place.js';

export interface OpenLogIndex {
  /** Null keeps the index in memory, for this object alone. Its folder exists. */
  readonly path: string | null;
  /** Of the ledger on the cluster: an index of another one is refused. */
  readonly identity: string;
}

/**
 * The numbers of the ledger's events, and what was seen of each when it got its number. Derived from the log, and
 * the same for everybody who reads it in order; also the memory of what the cluster held. Several connections, in
 * threads and processes, number the same log at once.
 *
 * Every method throws LedgerUnusable for a damaged file and StoreUnavailable where the file cannot be used now.
 */
export class LogIndex {
  private readonly rows: IndexRows;
  private readonly streams: IndexStreams;
  private readonly numbering: LogNumbering;
  private readonly dataVersion: Statement<[], number>;
  private readonly readRefusal: Statement<[], Refusal>;
  private seenVersion: number | undefined;

  private constructor(
    private readonly database: Connection,
    private readonly name: string,
  ) {
    this.rows = new IndexRows(database);
    this.streams = new IndexStreams(database);
    this.numbering = new LogNumbering(database, this.rows, this.streams);
    this.dataVersion = database.prepare<[], number>('PRAGMA data_version').pluck();
    this.readRefusal = database.prepare<[], Refusal>('SELECT kind, stream, reason FROM refusal');
    this.seenVersion = this.dataVersion.get();
  }

  /** @throws LedgerUnusable where the file is no index of this ledger and version · StoreUnavailable */
  static open({ path, identity }: OpenLogIndex): LogIndex {
    const name = path ?? 'in memory';
    const database = openIndexFile(path, identity);
    try {
      return new LogIndex(database, name);
    } catch (error) {
      database.close();
      throw toIndexError(error, name);
    }
  }

  /** The newest event that has a number; undefined while none has. */
  end(): Place | undefined {
    return this.guard(() => this.rows.last());
  }

  at(sequence: number): Place | undefined {
    return this.guard(() => this.rows.at(sequence));
  }

  place(stream: string, revision: number): Place | undefined {
    return this.guard(() => {
      const number = this.streams.find(stream);
      return number === undefined ? undefined : this.rows.place(number, revision);
    });
  }

  /** The event of this id; the first one where the log holds several. */
  find(id: string): Place | undefined {
    return this.guard(() => this.rows.find(id));
  }

  /** The event of this id in this stream. */
  findIn(stream: string, id: string): Place | undefined {
    return this.guard(() => {
      const number = this.streams.find(stream);
      return number === undefined ? undefined : this.rows.findIn(number, id);
    });
  }

  /** The last revision that was seen of a stream, foreign records included; -1 where none was. */
  streamEnd(stream: string): number {
    return this.guard(() => this.streams.lastRevision(stream));
  }

  /**
   * Numbers the records that follow the event numbered `after` in the log, without leaving any out. What has its
   * number already is compared instead; nothing is kept of a call that throws.
   * @throws LedgerUnusable where the log is not as it was seen before, or a revision of a stream is missing ·
   *   StoreUnavailable · RangeError where `after` was never numbered
   */
  number(after: number, records: readonly LogRecord[]): void {
    this.guard(() => {
      this.numbering.number(after, records);
    });
  }

  /** How many foreign records were passed, and the first of them. */
  foreignRecords(limit: number): { count: number; first: ForeignRecord[] } {
    return this.guard(() => this.rows.foreignRecords(limit));
  }

  /** Why this ledger must not be used, as somebody who uses this index has found. */
  refusal(): Refusal | undefined {
    return this.guard(() => this.readRefusal.get());
  }

  /**
   * Tells everybody who uses this index. The last reason stands, but for one: what is wrong with the content of the log
   * is not covered by what a look at its end can lift. Saying a reason again changes nothing.
   */
  refuse({ kind, stream, reason }: Refusal): void {
    this.guard(() => {
      const standing = this.readRefusal.get();
      if (standing?.reason === reason) return;
      if (standing?.kind === 'content' && kind !== 'content') return;
      this.database
        .prepare(
          "INSERT OR REPLACE INTO refusal VALUES (1, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
        )
        .run(kind, stream, reason);
    });
  }

  /** @param reason which one was found outdated; another that came meanwhile stands. Any where absent. */
  clearRefusal(reason?: string): void {
    this.guard(() => {
      if (this.readRefusal.get() === undefined) return;
      this.database
        .prepare('DELETE FROM refusal WHERE reason = coalesce(?, reason)')
        .run(reason ?? null);
    });
  }

  /** Whether another connection has written since the last call, or since opening. */
  changed(): boolean {
    return this.guard(() => {
      const version = this.dataVersion.get();
      const changed = version !== this.seenVersion;
      this.seenVersion = version;
      return changed;
    });
  }

  /** Idempotent. */
  close(): void {
    this.database.close();
  }

  private guard<Result>(work: () => Result): Result {
    if (!this.database.open) throw new StoreUnavailable('The ledger is closed.');
    try {
      return work();
    } catch (error) {
      throw toIndexError(error, this.name);
    }
  }
}
