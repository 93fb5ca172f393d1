import type { Database as Connection, Statement } from 'better-sqlite3';
import type { Clock } from '../../ledger/clock.js';
import type { Instant } from '../../ledger/envelope.js';
import { stamp, type EventCodec } from '../event-codec.js';
import type { AppendResult, ExpectedRevision } from '../event-store.js';
import {
  EventIdConflict,
  OutcomeUnknown,
  RevisionMismatch,
  StoreUnavailable,
} from '../store-errors.js';
import type { PreparedAppend } from '../prepare-append.js';
import type { Settlement } from './append-queue.js';
import { errorCode } from '../error-code.js';
import { digestOf } from './event-digest.js';
import type { LedgerTransaction } from './ledger-transaction.js';
import { toPosition, type EventRow, type LogReader } from './log-reader.js';
import type { OpenedFile } from './opened-file.js';
import { isBusy, toStoreError } from './sqlite-faults.js';
import type { StreamEnds } from './stream-ends.js';

/** The end of the log, as of `dataVersion`: what SQLite counts up when another connection commits. */
interface Tail {
  readonly dataVersion: number;
  readonly sequence: number;
  readonly recordedAt: Instant;
}

interface Dependencies {
  readonly database: Connection;
  readonly transaction: LedgerTransaction;
  readonly file: OpenedFile;
  readonly reader: LogReader;
  readonly ends: StreamEnds;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly path: string;
}

/** Writes groups of appends. Everything is checked under the file's write lock, so other processes change nothing. */
export class LedgerWriter {
  private readonly insert: Statement<[number, string, string, number, Buffer, Buffer]>;
  private tail: Tail | undefined;
  private suspended = false;

  constructor(private readonly ledger: Dependencies) {
    const { database } = ledger;
    this.insert = database.prepare(
      'INSERT INTO event (sequence, id, stream, revision, bytes, digest) VALUES (?, ?, ?, ?, ?, ?)',
    );
  }

  /**
   * One transaction for all appends; an append that is refused leaves the others as they are.
   * Until COMMIT is called nothing is recorded, whatever fails. Once it was called and failed, the group may be in
   * the write-ahead log and come back at the next opening: the outcome is unknown until the file is opened anew.
   * @throws SqliteError (busy): nothing recorded, the same group may be given again
   * @throws StoreUnavailable · LedgerUnusable · OutcomeUnknown for the whole group
   */
  commit(appends: readonly PreparedAppend[]): Settlement[] {
    if (this.suspended) throw suspended(this.ledger.path);
    const { transaction, file } = this.ledger;
    file.demandInPlace();
    let settlements: Settlement[];
    let tail: Tail;
    try {
      transaction.begin();
      [settlements, tail] = this.write(appends);
    } catch (error) {
      this.undo();
      throw isBusy(error) ? error : toStoreError(error, this.ledger.path);
    }
    try {
      transaction.commit();
    } catch (error) {
      throw this.afterFailedCommit(error);
    }
    this.tail = tail;
    return settlements;
  }

  /** True for good once a COMMIT or a ROLLBACK has failed: only a new opening finds out what is in the file. */
  get isSuspended(): boolean {
    return this.suspended;
  }

  private write(appends: readonly PreparedAppend[]): [Settlement[], Tail] {
    const before = this.readTail();
    const now = this.ledger.clock.now().toISOString();
    const recordedAt = now > before.recordedAt ? now : before.recordedAt;
    let { sequence } = before;
    const settlements = appends.map((append): Settlement => {
      const earlier = this.findRecorded(append) ?? this.checkRevision(append);
      if (typeof earlier !== 'number') return earlier;
      let revision = earlier;
      for (const event of append.events) {
        sequence += 1;
        revision += 1;
        const bytes = stamp(event, recordedAt);
        this.insert.run(sequence, event.id, append.stream, revision, bytes, digestOf(bytes));
      }
      this.ledger.ends.remember(append.stream, revision);
      return { revision, position: toPosition(sequence), repeated: false };
    });
    const added = sequence > before.sequence;
    return [settlements, added ? { ...before, sequence, recordedAt } : before];
  }

  /** The clock of a machine may be set back; the time of recording never goes back with it. */
  private readTail(): Tail {
    const dataVersion = this.ledger.ends.refresh();
    if (this.tail?.dataVersion === dataVersion) return this.tail;
    const last = this.ledger.reader.last();
    return {
      dataVersion,
      sequence: last ? Number(last.position) : 0,
      recordedAt: last?.event.recordedAt ?? '',
    };
  }

  /** The first result where all ids are recorded with this content; a conflict where some are, or otherwise. */
  private findRecorded(append: PreparedAppend): AppendResult | EventIdConflict | undefined {
    const rows = new Map<string, EventRow>();
    const ids = new Set<string>();
    for (const { id } of append.events) {
      if (ids.has(id)) return new EventIdConflict(id);
      ids.add(id);
      const row = this.ledger.reader.findById(id);
      if (row) rows.set(id, row);
    }
    const [known] = rows.keys();
    return known === undefined ? undefined : this.compare(append, rows, known);
  }

  private compare(
    { events }: PreparedAppend,
    rows: ReadonlyMap<string, EventRow>,
    known: string,
  ): AppendResult | EventIdConflict {
    let last: EventRow | undefined;
    for (const { id, bytes } of events) {
      const row = rows.get(id);
      if (!row) return new EventIdConflict(known);
      const follows = last === undefined || row.revision === last.revision + 1;
      if (!follows || !this.sameContent(row, bytes)) return new EventIdConflict(id);
      last = row;
    }
    if (!last) return new EventIdConflict(known);
    return { revision: last.revision, position: toPosition(last.sequence), repeated: true };
  }

  private sameContent(row: EventRow, bytes: Buffer): boolean {
    return this.ledger.codec.sameContent(row.bytes, bytes);
  }

  private checkRevision({ stream, expected }: PreparedAppend): number | RevisionMismatch {
    const actual = this.ledger.ends.known(stream) ?? this.ledger.reader.revisionOf(stream);
    return matches(expected, actual) ? actual : new RevisionMismatch(stream, expected, actual);
  }

  private afterFailedCommit(error: unknown): Error {
    const failure = toStoreError(error, this.ledger.path);
    this.undo();
    // A full disk is found before the frame that makes a commit valid is written: nothing comes back.
    if (isBusy(error) || errorCode(error) === 'SQLITE_FULL') return failure;
    this.suspended = true;
    return new OutcomeUnknown(
      `The disk failed while the ledger ${this.ledger.path} was written (${failure.message}). The append may or may not be recorded: check the disk, restart the service, and send the same request again.`,
      { cause: error },
    );
  }

  /** A transaction that cannot be undone must not be read from: the connection is given up with it. */
  private undo(): void {
    this.tail = undefined;
    this.ledger.ends.forget();
    try {
      this.ledger.transaction.rollback();
    } catch {
      this.suspended = true;
      this.ledger.database.close();
    }
  }
}

function matches(expected: ExpectedRevision, actual: number): boolean {
  return expected === 'any' || (expected === 'none' ? -1 : expected) === actual;
}

function suspended(path: string): StoreUnavailable {
  return new StoreUnavailable(
    `The ledger ${path} takes no appends since the disk failed. Nothing was recorded; check the disk and restart the service.`,
  );
}
