import Database, { type Statement } from 'better-sqlite3';

/** Rows that are not recorded, whatever kind they are; every kind has tables of its own beside this one. */
const REJECTED = `
  CREATE TABLE rejected (
    number INTEGER PRIMARY KEY,
    record_key TEXT, -- NULL where the row does not say which record it is
    group_key TEXT, -- of the records that it belongs together with, where there are any
    vi TEXT NOT NULL,
    en TEXT NOT NULL
  ) STRICT;
  CREATE INDEX rejected_of_record ON rejected (record_key);
  CREATE INDEX rejected_of_group ON rejected (group_key);
`;

/**
 * A temporary SQLite file for the time of one import, so that memory stays flat whatever the length of the source. It has
 * no name: the system removes it even after `kill -9`, and what offices wrote does not stay behind on the disk. Durability
 * is off and everything is one transaction; after a crash the next run begins from the source again. It lives for one
 * import, so its tables have no version and no upgrade.
 */
export class StagingDatabase {
  private readonly db = new Database('');
  private readonly statements = new Map<string, Statement>();

  constructor() {
    this.db.pragma('temp_store = FILE');
    this.db.pragma('journal_mode = OFF');
    this.db.pragma('synchronous = OFF');
    this.db.exec(REJECTED);
    this.db.exec('BEGIN');
  }

  /** Adds the tables of one kind of record. */
  create(schema: string): void {
    this.db.exec(schema);
  }

  sql(query: string): Statement {
    const known = this.statements.get(query);
    if (known) return known;
    const prepared = this.db.prepare(query);
    this.statements.set(query, prepared);
    return prepared;
  }

  close(): void {
    this.db.close();
  }
}
