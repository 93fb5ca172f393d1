import DatabaseConstructor, { type Database, type Statement } from 'better-sqlite3';
import { judgeLabel } from './fitness.js';
import {
  type Checkpoint,
  type GenerationLabel,
  readLabel,
  SELECT_CHECKPOINT,
} from './generation-tables.js';
import { sqliteCode } from '../event-store/sqlite-code.js';
import { ViewsOfAnotherLedger } from './views-errors.js';
import type { ViewsFolder } from './views-folder.js';

/** Filters make many texts of a query; beyond this number the statements are prepared anew. */
const MAX_STATEMENTS = 500;
const OPEN_ATTEMPTS = 10;
/** 32 MiB of pages, and the file mapped as far as memory allows: reads without copying. */
const PRAGMAS = ['query_only = ON', 'cache_size = -32768', 'mmap_size = 1073741824'];

/** A read-only connection to one generation, with its prepared statements. */
export class ReaderConnection {
  private readonly statements = new Map<string, Statement>();

  private constructor(private readonly database: Database) {
    for (const pragma of PRAGMAS) database.pragma(pragma);
  }

  /**
   * Opens what the pointer names; undefined where there is nothing that this software can read.
   * A generation may be superseded and removed between reading the pointer and opening the file: then look again.
   * @throws ViewsOfAnotherLedger
   */
  static openCurrent(folder: ViewsFolder, wanted: GenerationLabel): ReaderConnection | undefined {
    for (let attempt = 1; ; attempt += 1) {
      const number = folder.current();
      if (number === undefined) return undefined;
      try {
        return ReaderConnection.open(folder, number, wanted);
      } catch (error) {
        const moved = folder.current() !== number;
        if (sqliteCode(error) === undefined) throw error;
        if (!moved || attempt === OPEN_ATTEMPTS) return undefined;
      }
    }
  }

  private static open(
    folder: ViewsFolder,
    number: number,
    wanted: GenerationLabel,
  ): ReaderConnection | undefined {
    const file = folder.fileOf(number);
    const database = new DatabaseConstructor(file, { readonly: true, fileMustExist: true });
    try {
      const label = readLabel(database);
      const fitness = judgeLabel(label, wanted);
      if (label && fitness === 'other-ledger') {
        throw new ViewsOfAnotherLedger(folder.path, label.ledger, wanted.ledger);
      }
      if (fitness === 'fit' || fitness === 'older-version') return new ReaderConnection(database);
    } catch (error) {
      database.close();
      throw error;
    }
    database.close();
    return undefined;
  }

  prepare(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      if (this.statements.size >= MAX_STATEMENTS) this.statements.clear();
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  checkpoint(): Checkpoint {
    return this.prepare(SELECT_CHECKPOINT).get() as Checkpoint;
  }

  /** Runs inside a read transaction; nested calls share the outer one. */
  snapshot<T>(work: () => T): T {
    if (this.database.inTransaction) return work();
    this.prepare('BEGIN').run();
    try {
      return work();
    } finally {
      this.prepare('COMMIT').run();
    }
  }

  close(): void {
    this.database.close();
  }
}
