import Database, { type Statement } from 'better-sqlite3';

/** The tables of the staging file. It lives for one import, so there is no version and no upgrade. */
const SCHEMA = `
  CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    since TEXT,
    code TEXT UNIQUE,
    data TEXT, -- JSON of the first sound row's description; NULL while only faulty rows named it
    outcome TEXT
  ) STRICT;
  CREATE TABLE inspection (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    organisation INTEGER NOT NULL REFERENCES organisation,
    date TEXT NOT NULL,
    purpose TEXT,
    head TEXT NOT NULL,
    first_row INTEGER NOT NULL,
    outcome TEXT
  ) STRICT;
  CREATE INDEX inspection_of_organisation ON inspection (organisation);
  CREATE TABLE source_row (
    inspection INTEGER NOT NULL REFERENCES inspection,
    number INTEGER NOT NULL,
    finding TEXT, -- JSON; NULL for a row of an inspection that found nothing
    severity TEXT,
    PRIMARY KEY (inspection, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE rejected (
    number INTEGER PRIMARY KEY,
    inspection_key TEXT,
    vi TEXT NOT NULL,
    en TEXT NOT NULL
  ) STRICT;
  CREATE INDEX rejected_of_inspection ON rejected (inspection_key);
`;

/**
 * A temporary SQLite file for the time of one import, so that memory stays flat whatever the length of the source. It has
 * no name: the system removes it even after `kill -9`, and what offices wrote does not stay behind on the disk. Durability
 * is off and everything is one transaction; after a crash the next run begins from the source again.
 */
export class StagingDatabase {
  private readonly db = new Database('');
  private readonly statements = new Map<string, Statement>();

  constructor() {
    this.db.pragma('temp_store = FILE');
    this.db.pragma('journal_mode = OFF');
    this.db.pragma('synchronous = OFF');
    this.db.exec(SCHEMA);
    this.db.exec('BEGIN');
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
