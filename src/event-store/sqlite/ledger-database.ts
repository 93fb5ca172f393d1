import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import type { Clock } from '../../ledger/clock.js';
import { ForeignFile, LedgerUnusable } from '../store-errors.js';
import { checkLedgerFile } from './ledger-file.js';
import { APPLICATION_ID, MIGRATING_ID, SCHEMA_STEPS } from './ledger-schema.js';
import { discardFile, isTaken, publishFile } from './publish-file.js';
import { toStoreError } from './sqlite-faults.js';

/** Longest time that one statement blocks this process while another one writes; longer waits are asynchronous. */
const BUSY_TIMEOUT_MS = 100;
/** The write-ahead log is cut back to this size after a burst. */
const JOURNAL_SIZE_LIMIT = 64 * 1024 * 1024;
const CACHE_KIB = 32 * 1024;

export interface OpenLedger {
  readonly path: string;
  readonly readOnly: boolean;
  /** For tests of the upgrade; the shipped steps otherwise. */
  readonly steps?: readonly string[];
}

/**
 * Opens a ledger that exists, upgrading an older format. A file whose guards were dropped or changed is not served:
 * somebody may have changed events behind them.
 * @throws LedgerUnusable · StoreUnavailable with a sentence that names the file and says what to do
 */
export function openLedger({ path, readOnly, steps = SCHEMA_STEPS }: OpenLedger): Connection {
  const database = connectLedger({ path, readOnly, steps });
  try {
    if (!readOnly) upgrade(database, steps);
    const missing = missingGuards(database, steps);
    if (missing.length === 0) return database;
    throw new LedgerUnusable(
      `The ledger ${path} lost what guards its events (${missing.join(', ')}). Verify it and restore a backup.`,
    );
  } catch (error) {
    database.close();
    throw toStoreError(error, path);
  }
}

/** Opens a ledger as it is: for verification and copying, which must work on a file that cannot be served. */
export function connectLedger({ path, readOnly, steps = SCHEMA_STEPS }: OpenLedger): Connection {
  checkLedgerFile(path);
  let database: Connection | undefined;
  try {
    database = new Database(path, { readonly: readOnly, fileMustExist: true });
    // The kind of file comes first: nothing is written into the database of another program.
    checkFormat(database, path, steps.length);
    configure(database, readOnly);
    return database;
  } catch (error) {
    database?.close();
    throw toStoreError(error, path);
  }
}

/**
 * Makes a ledger without events. It is made under a temporary name and published whole, so that a crash leaves
 * either no ledger or a complete one.
 * @throws LedgerUnusable where the name is taken or the folder does not exist
 */
export function createLedger(path: string, clock: Clock): void {
  if (existsSync(path)) throw nameTaken(path);
  if (!existsSync(dirname(path))) {
    throw new LedgerUnusable(
      `The folder ${dirname(path)} does not exist. Check the path, or make the folder first.`,
    );
  }
  const temporary = `${path}.new-${randomUUID()}`;
  try {
    const database = new Database(temporary);
    configure(database, false);
    upgrade(database, SCHEMA_STEPS);
    beginHistory(database, 'created', clock.now());
    database.close();
    publishFile(temporary, path);
  } catch (error) {
    discardFile(temporary);
    throw isTaken(error) ? nameTaken(path) : toStoreError(error, path);
  }
}

/** From here on the file is a history of its own: positions that others hold of it are void. Returns its identity. */
export function beginHistory(
  database: Connection,
  origin: 'created' | 'restored',
  at: Date,
): string {
  const identity = randomUUID();
  database
    .prepare(
      'INSERT INTO history (ordinal, identity, since, origin) SELECT count(*) + 1, ?, ?, ? FROM history',
    )
    .run(identity, at.toISOString(), origin);
  return identity;
}

function configure(database: Connection, readOnly: boolean): void {
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  database.pragma(`cache_size = -${CACHE_KIB}`);
  database.pragma('trusted_schema = OFF');
  if (readOnly) return;
  database.pragma('journal_mode = WAL');
  // FULL makes every commit wait until the write-ahead log is on the disk; macOS needs fullfsync to mean it.
  database.pragma('synchronous = FULL');
  database.pragma('fullfsync = ON');
  database.pragma('checkpoint_fullfsync = ON');
  database.pragma(`journal_size_limit = ${JOURNAL_SIZE_LIMIT}`);
}

function checkFormat(database: Connection, path: string, newest: number): void {
  const applicationId = database.pragma('application_id', { simple: true });
  if (applicationId === MIGRATING_ID) {
    throw new ForeignFile(
      `${path} is what an unfinished migration has written so far, and no ledger yet. Run the same soat migrate command again, or take the ledger that it reads from.`,
    );
  }
  if (applicationId !== APPLICATION_ID) {
    throw new ForeignFile(
      `${path} is a database of another program and not a ledger. Check the path.`,
    );
  }
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > newest) {
    throw new ForeignFile(
      `The ledger ${path} has format ${version}; this program knows formats up to ${newest}. Install a newer version of Soát.`,
    );
  }
}

/** One transaction for each step: after a crash the file has the format of a completed step. */
export function upgrade(database: Connection, steps: readonly string[]): void {
  const apply = database.transaction(() => {
    const version = Number(database.pragma('user_version', { simple: true }));
    const step = steps[version];
    if (step === undefined) return false;
    database.exec(step);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${version + 1}`);
    return true;
  });
  if (Number(database.pragma('user_version', { simple: true })) >= steps.length) return;
  while (apply.immediate());
}

/** Tables and triggers of the format that the file lacks or has with other text. */
export function missingGuards(
  database: Connection,
  steps: readonly string[] = SCHEMA_STEPS,
): string[] {
  const reference = new Database(':memory:');
  try {
    const version = Number(database.pragma('user_version', { simple: true }));
    for (const step of steps.slice(0, version)) reference.exec(step);
    const present = schemaOf(database);
    return [...schemaOf(reference)]
      .filter(([name, sql]) => present.get(name) !== sql)
      .map(([name]) => name);
  } finally {
    reference.close();
  }
}

function schemaOf(database: Connection): Map<string, string> {
  const rows = database
    .prepare<[], { name: string; sql: string }>(
      'SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name',
    )
    .all();
  return new Map(rows.map(({ name, sql }) => [name, sql]));
}

/** What creating, restoring and copying are refused with where something has the name, whatever it is. */
export function nameTaken(path: string): LedgerUnusable {
  return new LedgerUnusable(
    `${path} exists already, and a ledger never replaces a file. Open it as it is, or choose another path.`,
  );
}
