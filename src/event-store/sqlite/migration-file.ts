import Database, { type Database as Connection } from 'better-sqlite3';
import { LedgerUnusable, StoreUnavailable } from '../store-errors.js';
import { errorCode } from '../error-code.js';
import { beginHistory, upgrade } from './ledger-database.js';
import { APPLICATION_ID, MIGRATING_ID, SCHEMA_STEPS } from './ledger-schema.js';
import { isBusy, toStoreError } from './sqlite-faults.js';

/**
 * The row says which ledger is being moved into this file, and later that it was: it stays in the finished ledger as a
 * part of its history. `digest` is the chain digest (`chain-digest.ts`) of the first `events` events.
 */
const MIGRATION_TABLE = `
  CREATE TABLE migration (
    ordinal INTEGER PRIMARY KEY CHECK (ordinal = 1),
    source TEXT NOT NULL,
    begun TEXT NOT NULL,
    finished TEXT,
    events INTEGER,
    digest TEXT
  ) STRICT;

  CREATE TRIGGER migration_is_never_deleted BEFORE DELETE ON migration BEGIN
    SELECT RAISE(ABORT, 'Where a ledger came from is never deleted.');
  END;

  CREATE TRIGGER migration_keeps_its_source BEFORE UPDATE ON migration
  WHEN NEW.source <> OLD.source OR NEW.begun <> OLD.begun BEGIN
    SELECT RAISE(ABORT, 'Where a ledger came from is never changed.');
  END;
`;

export interface MigrationRow {
  readonly source: string;
  /** Null while the migration is under way. */
  readonly finished: string | null;
  readonly events: number | null;
}

/**
 * Opens what a migration of this source has written so far, or begins it, for this process alone.
 * @throws LedgerUnusable where the file is anything else · StoreUnavailable
 */
export function openMigration(path: string, source: string, begun: Date): Connection {
  let database: Connection | undefined;
  try {
    database = new Database(path, { timeout: 0 });
    database.pragma('locking_mode = EXCLUSIVE');
    // The lock comes first and is kept, so that what is looked at stays as it is and no second process joins in.
    database.exec('BEGIN EXCLUSIVE');
    claim(database, path, source, begun);
    database.exec('COMMIT');
    database.pragma('journal_mode = WAL');
    // Power loss may take the newest commits, never one between others: what is left is still a beginning of the log.
    database.pragma('synchronous = NORMAL');
    return database;
  } catch (error) {
    database?.close();
    if (errorCode(error) === 'SQLITE_NOTADB') throw foreign(path);
    throw isBusy(error) ? underWay(path) : toStoreError(error, path);
  }
}

function claim(database: Connection, path: string, source: string, begun: Date): void {
  const objects = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (objects === 0) {
    upgrade(database, SCHEMA_STEPS);
    database.exec(MIGRATION_TABLE);
    const row = 'INSERT INTO migration (ordinal, source, begun) VALUES (1, ?, ?)';
    database.prepare(row).run(source, begun.toISOString());
  } else {
    const row = migrationOf(database);
    if (!row) throw foreign(path);
    if (row.source !== source) throw ofAnotherLedger(path);
  }
  database.pragma(`application_id = ${MIGRATING_ID}`);
}

/**
 * One transaction makes a ledger of the file: before it no program takes it for one, after it it has an identity.
 * @returns the identity
 */
export function sealMigration(
  database: Connection,
  { events, digest }: { readonly events: number; readonly digest: string },
  at: Date,
): string {
  const seal = database.transaction(() => {
    const row = 'UPDATE migration SET finished = ?, events = ?, digest = ?';
    database.prepare(row).run(at.toISOString(), events, digest);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    // A run that was killed between this transaction and giving the file its name has begun the history already.
    return newestIdentity(database) ?? beginHistory(database, 'created', at);
  });
  return seal.immediate();
}

/** What the file says of the migration that made it; undefined for a ledger that was never moved. */
export function migrationOf(database: Connection): MigrationRow | undefined {
  const table = `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migration'`;
  if (database.prepare(table).pluck().get() === 0) return undefined;
  return database.prepare<[], MigrationRow>('SELECT source, finished, events FROM migration').get();
}

/** How many of a ledger's first events came from another store. */
export function migratedEvents(database: Connection): number {
  return migrationOf(database)?.events ?? 0;
}

function newestIdentity(database: Connection): string | undefined {
  const newest = 'SELECT identity FROM history ORDER BY ordinal DESC LIMIT 1';
  return database.prepare<[], string>(newest).pluck().get();
}

function foreign(path: string): LedgerUnusable {
  return new LedgerUnusable(
    `${path} is in the way: a migration would write there, and it is no migration's work. Move it away, or choose another target.`,
  );
}

function ofAnotherLedger(path: string): LedgerUnusable {
  return new LedgerUnusable(
    `${path} is the unfinished migration of another ledger. Finish that one, or remove the file, or choose another target.`,
  );
}

function underWay(path: string): StoreUnavailable {
  return new StoreUnavailable(
    `${path} is in use: another migration is writing it. Wait for that one, or stop it, then run the command again.`,
  );
}
