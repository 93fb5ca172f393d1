import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database as Connection } from 'better-sqlite3';
import { connectLedger, missingGuards } from './ledger-database.js';
import { EventCheck, type WholeRow } from './event-check.js';
import { FaultList, type LedgerFault } from '../fault-list.js';
import { ForeignFile } from '../store-errors.js';
import { migratedEvents } from './migration-file.js';
import { toStoreError } from './sqlite-faults.js';

export interface LedgerReport {
  readonly path: string;
  /** Whether it is no ledger of this version at all; its one fault then says what it is instead. */
  readonly foreign: boolean;
  /** Null where the file cannot be read that far. */
  readonly identity: string | null;
  readonly events: number;
  /** The first `LISTED_FAULTS` of them, in the order of the log. */
  readonly faults: readonly LedgerFault[];
  readonly faultCount: number;
}

export interface VerifyOptions {
  /** Called now and then with the number of events checked. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const BATCH = 1000;

/**
 * Checks a ledger file from its pages to the meaning of its rows, in one snapshot, while others may write.
 * Finds damage and careless edits. It cannot find a forger who rewrote the file consistently: published checkpoints do.
 * A file that cannot be opened as a ledger is reported as one fault, not thrown.
 */
export async function verifyLedgerFile(
  path: string,
  options: VerifyOptions = {},
): Promise<LedgerReport> {
  const faults = new FaultList();
  const found: { identity: string | null; events: number } = { identity: null, events: 0 };
  let database: Connection | undefined;
  let foreign = false;
  try {
    database = connectLedger({ path, readOnly: true });
    database.exec('BEGIN');
    for (const name of missingGuards(database)) {
      faults.add(null, `The guard or table ${name} is missing or was changed.`);
    }
    found.identity = identityOf(database);
    if (found.identity === null) faults.add(null, 'The ledger has no identity.');
    checkPages(database, faults);
    found.events = await checkEvents(database, faults, options);
    checkStreams(database, faults);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    foreign = error instanceof ForeignFile;
    faults.add(null, toStoreError(error, path).message);
  } finally {
    database?.close();
  }
  return { path, foreign, ...found, faults: faults.listed, faultCount: faults.count };
}

function identityOf(database: Connection): string | null {
  const newest = 'SELECT identity FROM history ORDER BY ordinal DESC LIMIT 1';
  return database.prepare<[], string>(newest).pluck().get() ?? null;
}

function checkPages(database: Connection, faults: FaultList): void {
  const lines = database.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  if (lines.length === 1 && lines[0] === 'ok') return;
  for (const line of lines) faults.add(null, `SQLite finds: ${line}`);
}

async function checkEvents(
  database: Connection,
  faults: FaultList,
  { onProgress, signal }: VerifyOptions,
): Promise<number> {
  const count = database.prepare<[], number>('SELECT count(*) FROM event').pluck();
  const read = database.prepare<[number, number], WholeRow>(
    'SELECT sequence, id, stream, revision, bytes, digest FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?',
  );
  const total = count.get() ?? 0;
  const check = new EventCheck(migratedEvents(database));
  let done = 0;
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    signal?.throwIfAborted();
    const rows = read.all(last, BATCH);
    for (const row of rows) {
      for (const problem of check.problemsOf(row)) faults.add(row.sequence, problem);
      last = row.sequence;
    }
    done += rows.length;
    onProgress?.(done, total);
    if (rows.length < BATCH) return done;
    await nextTurn();
  }
}

/** Answered by the index alone: a map of all streams would not fit into memory. */
function checkStreams(database: Connection, faults: FaultList): void {
  const gaps = database.prepare<[], { stream: string; events: number; newest: number }>(
    `SELECT stream, count(*) AS events, max(revision) AS newest FROM event GROUP BY stream
     HAVING max(revision) <> count(*) - 1 OR min(revision) <> 0`,
  );
  for (const { stream, events, newest } of gaps.iterate()) {
    faults.add(null, `Stream ${stream} has ${events} events but ends at revision ${newest}.`);
  }
}
