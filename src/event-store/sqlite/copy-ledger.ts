import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import Database, { type Database as Connection } from 'better-sqlite3';
import type { Clock } from '../../ledger/clock.js';
import { LedgerUnusable } from '../store-errors.js';
import { beginHistory, connectLedger, nameTaken } from './ledger-database.js';
import { discardFile, isTaken, publishFile } from './publish-file.js';
import { toStoreError } from './sqlite-faults.js';
import { verifyLedgerFile, type LedgerReport } from './verify-ledger-file.js';

export interface CopyProgress {
  /** `copy` counts pages, `verify` counts events. */
  readonly phase: 'copy' | 'verify';
  readonly done: number;
  readonly total: number;
}

export interface CopyOptions {
  readonly onProgress?: (progress: CopyProgress) => void;
  readonly signal?: AbortSignal;
}

/** The ledger that was to be copied is damaged; `report` lists the faults. No file was made. */
export class LedgerDamaged extends LedgerUnusable {
  constructor(readonly report: LedgerReport) {
    super(
      `The ledger was not copied: its copy has ${report.faultCount} faults. The first: ${report.faults[0]?.problem ?? ''} Take an undamaged file.`,
    );
  }
}

/** Pages copied in one turn: about 4 MB. */
const PAGES_PER_TURN = 1024;

/**
 * Copies a ledger while it is being written, and verifies the copy. The backup is one file that needs no other.
 * @throws LedgerUnusable where `target` exists · LedgerDamaged · StoreUnavailable · the signal's reason
 */
export async function backupLedger(
  source: string,
  target: string,
  options: CopyOptions = {},
): Promise<LedgerReport> {
  return copyLedger(source, target, options, () => undefined);
}

/**
 * Makes a ledger of a backup, after verifying what was copied from it. The ledger gets a new identity: what was
 * recorded after the backup is missing in it, so whoever built on the old one must build anew.
 * @throws LedgerUnusable where `target` exists · LedgerDamaged · StoreUnavailable · the signal's reason
 */
export async function restoreLedger(
  backup: string,
  target: string,
  options: CopyOptions & { readonly clock: Clock },
): Promise<LedgerReport> {
  return copyLedger(backup, target, options, (copy) =>
    beginHistory(copy, 'restored', options.clock.now()),
  );
}

/** Copy, verify, finish, publish: until the last step there is only a temporary file beside the target. */
async function copyLedger(
  source: string,
  target: string,
  options: CopyOptions,
  finish: (copy: Connection) => string | undefined,
): Promise<LedgerReport> {
  if (existsSync(target)) throw nameTaken(target);
  const temporary = `${target}.new-${randomUUID()}`;
  try {
    await copyPages(source, temporary, options);
    const report = await verifyLedgerFile(temporary, {
      ...options,
      onProgress: (done, total) => options.onProgress?.({ phase: 'verify', done, total }),
    });
    if (report.faultCount > 0) throw new LedgerDamaged(report);
    const identity = withDatabase(temporary, finish) ?? report.identity;
    publishFile(temporary, target);
    return { ...report, path: target, identity };
  } catch (error) {
    discardFile(temporary);
    if (options.signal?.aborted) throw error;
    throw isTaken(error) ? nameTaken(target) : toStoreError(error, source);
  }
}

/**
 * Holding one read transaction keeps the snapshot: without it, every append of another process would make the copy
 * begin again.
 */
async function copyPages(source: string, temporary: string, options: CopyOptions): Promise<void> {
  const database = connectLedger({ path: source, readOnly: true });
  try {
    database.exec('BEGIN; SELECT count(*) FROM history;');
    await database.backup(temporary, {
      progress: ({ totalPages, remainingPages }) => {
        options.signal?.throwIfAborted();
        options.onProgress?.({
          phase: 'copy',
          done: totalPages - remainingPages,
          total: totalPages,
        });
        return PAGES_PER_TURN;
      },
    });
  } finally {
    database.close();
  }
  // Without a write-ahead log the copy is complete in itself and can be read from a read-only medium.
  withDatabase(temporary, (copy) => copy.pragma('journal_mode = DELETE'));
}

function withDatabase<Result>(path: string, use: (database: Connection) => Result): Result {
  const database = new Database(path, { fileMustExist: true });
  try {
    return use(database);
  } finally {
    database.close();
  }
}
