import type { Database as Connection, Statement } from 'better-sqlite3';
import type { LedgerEvent } from '../../ledger/envelope.js';
import type { EventCodec } from '../event-codec.js';
import type { LogEntry, Position } from '../event-store.js';
import { LedgerUnusable } from '../store-errors.js';

export interface EventRow {
  readonly sequence: number;
  readonly revision: number;
  readonly bytes: Buffer;
}

/** Bytes after which a batch ends early, so that large events do not add up. */
const BATCH_BYTES = 4 * 1024 * 1024;
const COLUMNS = 'sequence, revision, bytes';

/** Reads the event table. A position of this store is the event's sequence in decimal. */
export class LogReader {
  private readonly ofLog: Statement<[number, number, number], EventRow>;
  private readonly ofStream: Statement<[string, number, number], EventRow>;
  private readonly ofId: Statement<[string], EventRow>;
  private readonly newest: Statement<[], EventRow>;
  private readonly newestSequence: Statement<[], number | null>;
  private readonly newestRevision: Statement<[string], number | null>;
  private readonly newestIdentity: Statement<[], string>;

  constructor(
    database: Connection,
    private readonly codec: EventCodec,
  ) {
    this.ofLog = database.prepare(
      `SELECT ${COLUMNS} FROM event WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?`,
    );
    this.ofStream = database.prepare(
      `SELECT ${COLUMNS} FROM event WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    );
    this.ofId = database.prepare(`SELECT ${COLUMNS} FROM event WHERE id = ?`);
    this.newest = database.prepare(`SELECT ${COLUMNS} FROM event ORDER BY sequence DESC LIMIT 1`);
    this.newestSequence = database
      .prepare<[], number | null>('SELECT max(sequence) FROM event')
      .pluck();
    this.newestRevision = database
      .prepare<[string], number | null>('SELECT max(revision) FROM event WHERE stream = ?')
      .pluck();
    this.newestIdentity = database
      .prepare<[], string>('SELECT identity FROM history ORDER BY ordinal DESC LIMIT 1')
      .pluck();
  }

  /** Events after one sequence and up to another, at most `limit` of them. */
  readLog(after: number, upTo: number, limit: number): LogEntry[] {
    return this.collect(this.ofLog.iterate(after, upTo, limit));
  }

  readStream(stream: string, from: number, limit: number): LogEntry[] {
    return this.collect(this.ofStream.iterate(stream, from, limit));
  }

  findById(id: string): EventRow | undefined {
    return this.ofId.get(id);
  }

  /** 0 for an empty log. */
  sequence(): number {
    return this.newestSequence.get() ?? 0;
  }

  /** -1 for a stream that does not exist. */
  revisionOf(stream: string): number {
    return this.newestRevision.get(stream) ?? -1;
  }

  last(): LogEntry | undefined {
    const row = this.newest.get();
    return row && this.toEntry(row);
  }

  identity(): string {
    const identity = this.newestIdentity.get();
    if (identity === undefined) throw new LedgerUnusable('The ledger has lost its identity.');
    return identity;
  }

  toEntry(row: EventRow): LogEntry {
    const { bytes, revision } = row;
    return { position: toPosition(row.sequence), revision, bytes, event: this.decode(row) };
  }

  private decode(row: EventRow): LedgerEvent {
    try {
      return this.codec.decode(row.bytes);
    } catch (error) {
      throw new LedgerUnusable(
        `Event ${row.sequence} of the ledger cannot be read. Verify the file, and restore a backup where it is damaged.`,
        { cause: error },
      );
    }
  }

  private collect(rows: IterableIterator<EventRow>): LogEntry[] {
    const entries: LogEntry[] = [];
    let size = 0;
    for (const row of rows) {
      entries.push(this.toEntry(row));
      size += row.bytes.length;
      if (size >= BATCH_BYTES) break;
    }
    return entries;
  }
}

/** Here a position is the sequence as text; nobody outside this adapter may rely on that. */
export function toPosition(sequence: number): Position {
  return String(sequence) as Position;
}

/** @throws LedgerUnusable where the position is none of a SQLite ledger */
export function toSequence(position: Position): number {
  if (/^[1-9]\d{0,15}$/.test(position)) return Number(position);
  throw new LedgerUnusable(
    `"${position}" is no position of this ledger. It comes from another store; rebuild what was built from that one.`,
  );
}
