import { SqliteError } from 'better-sqlite3';
import { EventStoreError, LedgerUnusable, StoreBusy, StoreUnavailable } from '../store-errors.js';

/** When another process holds the file for writing, seconds until it is worth trying again. */
export const RETRY_AFTER_SECONDS = 1;

export function isBusy(error: unknown): boolean {
  return error instanceof SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
}

/** What a failure of SQLite means to the caller of the store, for operations that left nothing behind. */
export function toStoreError(error: unknown, path: string): Error {
  if (error instanceof EventStoreError) return error;
  if (!(error instanceof SqliteError))
    return error instanceof Error ? error : new Error(String(error));
  const cause = { cause: error };
  const { code } = error;
  if (isBusy(error)) return new StoreBusy(RETRY_AFTER_SECONDS);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new LedgerUnusable(
      `The ledger ${path} is damaged (${error.message}). Stop writing to it, keep a copy of the file, and restore the newest backup.`,
      cause,
    );
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new StoreUnavailable(
      `There is no room left for the ledger ${path}. Nothing was recorded; free some disk space and try again.`,
      cause,
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return new StoreUnavailable(
      `The ledger ${path} cannot be written (${error.message}). Give this user the right to write the file and its folder.`,
      cause,
    );
  }
  return new StoreUnavailable(
    `The ledger ${path} cannot be used now (${code}: ${error.message}). Nothing was recorded; check the disk and try again.`,
    cause,
  );
}
