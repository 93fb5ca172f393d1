import { closeSync, fsyncSync, openSync } from 'node:fs';
import DatabaseConstructor, { type Database } from 'better-sqlite3';
import type { LogEntry } from '../event-store/event-store.js';
import type { LedgerSequence } from '../ledger/envelope.js';
import { BatchWriter } from './batch-writer.js';
import {
  type Checkpoint,
  type GenerationLabel,
  MACHINERY_INDEXES,
  MACHINERY_TABLES,
  readCheckpoint,
  writeLabel,
} from './generation-tables.js';
import type { Projection } from './projection.js';

/** A writer waits this long for another process's transaction, which is bounded in time, to end. */
const BUSY_TIMEOUT_MS = 15_000;
/**
 * Rows are written from the first page on; 64 MiB of cache keeps the hot index pages of a large ledger. Sorting for an
 * index goes to files (SQLITE_TMPDIR): in memory it would take 80 bytes an event, however many there are.
 */
const PRAGMAS = ['cache_size = -65536', 'temp_store = FILE', 'wal_autocheckpoint = 4000'];
/** A new file is written once, to the system's cache: half of it is enough, and an index is sorted in as much again. */
const BUILDING = ['cache_size = -32768', 'journal_mode = OFF', 'synchronous = OFF'];
const INDEXING = 'cache_size = -8192';

/** One generation of the views, open for writing: rows and the checkpoint they reach, in one SQLite file. */
export class Generation {
  private readonly batches: BatchWriter;

  private constructor(
    readonly path: string,
    private readonly database: Database,
    private readonly projections: readonly Projection[],
  ) {
    this.batches = new BatchWriter(database, projections);
  }

  /**
   * Starts a generation that nobody reads yet. It is written without a journal and in one transaction up to `seal`, so
   * that a page that changes again and again is written once: a crash leaves a file that no pointer names and that the
   * next start removes.
   */
  static create(
    path: string,
    label: GenerationLabel,
    projections: readonly Projection[],
  ): Generation {
    const database = new DatabaseConstructor(path, { timeout: BUSY_TIMEOUT_MS });
    for (const pragma of [...PRAGMAS, ...BUILDING]) {
      database.pragma(pragma);
    }
    database.transaction(() => {
      database.exec(MACHINERY_TABLES);
      for (const { schema } of projections) database.exec(schema);
      writeLabel(database, label);
    })();
    const generation = new Generation(path, database, projections);
    database.exec('BEGIN');
    return generation;
  }

  /** Opens a published generation to go on from its checkpoint. */
  static open(path: string, projections: readonly Projection[]): Generation {
    const options = { fileMustExist: true, timeout: BUSY_TIMEOUT_MS };
    const database = new DatabaseConstructor(path, options);
    for (const pragma of [...PRAGMAS, 'synchronous = NORMAL']) database.pragma(pragma);
    return new Generation(path, database, projections);
  }

  checkpoint(): Checkpoint {
    return readCheckpoint(this.database);
  }

  /**
   * Applies the events that come next, in transactions bounded in events and time, each with its checkpoint; while a
   * generation is being created all are in its one transaction, and what fails leaves nothing to go on from.
   * Events that this file already holds are passed over, so several processes may feed the same file.
   * @returns false where `isCurrent` denied inside a transaction: nothing more was written.
   * @throws ProjectionFailed
   */
  apply(first: LedgerSequence, entries: readonly LogEntry[], isCurrent: () => boolean): boolean {
    return this.batches.apply(first, entries, isCurrent);
  }

  /**
   * Makes the indexes that only queries need. Takes long on a large ledger: call it before the last catching up.
   * No statistics are gathered: a query's plan is the same in a test, in a demo and after ten years.
   */
  createIndexes(): void {
    this.database.pragma(INDEXING);
    this.database.exec(MACHINERY_INDEXES);
    for (const { queryIndexes } of this.projections) {
      if (queryIndexes) this.database.exec(queryIndexes);
    }
  }

  /**
   * Makes the file fit to be published: readers beside a writer (WAL), and every byte on disk before any pointer
   * names it, so that a power cut never leaves the pointer on a file with holes.
   */
  seal(): void {
    if (this.database.inTransaction) this.database.exec('COMMIT');
    this.database.pragma('journal_mode = WAL');
    this.database.pragma('synchronous = NORMAL');
    this.database.pragma('wal_checkpoint(TRUNCATE)');
    const handle = openSync(this.path, 'r+');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }

  close(): void {
    this.database.close();
  }
}
