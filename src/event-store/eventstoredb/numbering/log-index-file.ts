import Database, { type Database as Connection } from 'better-sqlite3';
import { LedgerUnusable } from '../../store-errors.js';
import { damaged, setAside, toIndexError } from './log-index-faults.js';
import { INDEX_APPLICATION_ID, INDEX_SCHEMA, INDEX_VERSION } from './log-index-schema.js';

/** Whoever else numbers at the moment writes a batch of at most some thousand rows. */
const BUSY_TIMEOUT_MS = 15_000;
const CACHE_KIB = 32 * 1024;
const CHECKPOINT_PAGES = 8192;
const JOURNAL_SIZE_LIMIT = 64 * 1024 * 1024;
const MEMORY = ':memory:';

/**
 * Opens the index of a ledger, making it where there is none.
 * @throws LedgerUnusable for a file of another kind, ledger or version, or a damaged one · StoreUnavailable
 */
export function openIndexFile(path: string | null, identity: string): Connection {
  const name = path ?? MEMORY;
  let database: Connection | undefined;
  try {
    database = new Database(name, { timeout: BUSY_TIMEOUT_MS });
    // The kind of file comes first: nothing is written into the database of another program.
    const isNew = checkKind(database, name);
    configure(database);
    if (isNew) create(database, identity);
    checkVersion(database, name);
    checkIdentity(database, name, identity);
    return database;
  } catch (error) {
    database?.close();
    throw toIndexError(error, name);
  }
}

function configure(database: Connection): void {
  database.pragma('trusted_schema = OFF');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  database.pragma('journal_mode = WAL');
  // A power cut may take the newest rows back; they are numbered again from the cluster, as the same rows.
  database.pragma('synchronous = NORMAL');
  // Pages that several batches write reach the database file once.
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.pragma(`journal_size_limit = ${JOURNAL_SIZE_LIMIT}`);
}

/** Two processes may make the index at once; the lock lets the second find the first one's. */
function create(database: Connection, identity: string): void {
  const make = database.transaction(() => {
    if (database.pragma('application_id', { simple: true }) === INDEX_APPLICATION_ID) return;
    database.exec(INDEX_SCHEMA);
    database.prepare('INSERT INTO label VALUES (1, ?)').run(identity);
    database.pragma(`application_id = ${INDEX_APPLICATION_ID}`);
    database.pragma(`user_version = ${INDEX_VERSION}`);
  });
  make.immediate();
}

/** Whether the file has no content yet, one that a crash left before the first transaction included. */
function checkKind(database: Connection, path: string): boolean {
  // One transaction: another process may be making the index at this moment.
  const [header, tables] = database.transaction(() => [
    database.pragma('application_id', { simple: true }),
    database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get(),
  ])();
  if (header === INDEX_APPLICATION_ID) return false;
  if (tables === 0 && header === 0) return true;
  throw new LedgerUnusable(
    `${path} is a database of another program and not a log index. Choose another folder for the views, or move the file away.`,
  );
}

function checkVersion(database: Connection, path: string): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version === INDEX_VERSION) return;
  throw new LedgerUnusable(
    `The log index ${path} has format ${version}; this program knows format ${INDEX_VERSION}. ` +
      (version > INDEX_VERSION ? 'Install a newer version of Soát.' : setAside(path)),
  );
}

function checkIdentity(database: Connection, path: string, identity: string): void {
  const found = database.prepare<[], string>('SELECT identity FROM label').pluck().get();
  if (found === undefined) throw new LedgerUnusable(damaged(path, 'it has no label'));
  if (found === identity) return;
  throw new LedgerUnusable(
    `The log index ${path} is of ledger ${found}, and the cluster has ledger ${identity}. Check the address and the ` +
      'prefix; if the cluster holds another ledger on purpose, give the service an empty folder for its views.',
  );
}
