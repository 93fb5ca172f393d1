import type { Database as Connection, Statement } from 'better-sqlite3';

/** The three steps of a write transaction. A class of its own, so that tests can make each of them fail. */
export class LedgerTransaction {
  private readonly beginning: Statement<[]>;
  private readonly committing: Statement<[]>;
  private readonly rollingBack: Statement<[]>;

  constructor(private readonly database: Connection) {
    this.beginning = database.prepare('BEGIN IMMEDIATE');
    this.committing = database.prepare('COMMIT');
    this.rollingBack = database.prepare('ROLLBACK');
  }

  /** Takes the file's write lock, which other processes honour: what is read from now on stays true until the end. */
  begin(): void {
    this.beginning.run();
  }

  /** Returns when the write-ahead log is on the disk. */
  commit(): void {
    this.committing.run();
  }

  /** SQLite rolls back by itself after some errors; then there is nothing left to do. */
  rollback(): void {
    if (this.database.inTransaction) this.rollingBack.run();
  }
}
