import { EventStoreError, LedgerUnusable, StoreBusy, StoreUnavailable } from '../store-errors.js';
import { errorCode } from '../error-code.js';

/** When another process holds the file for writing, seconds until it is worth trying again. */
export const RETRY_AFTER_SECONDS = 1;

/** Another connection holds the file: waiting helps, and nothing was recorded. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(errorCode(error) ?? '');
}

/** What a failure of SQLite means to the caller of the store, for operations that left nothing behind. */
export function toStoreError(error: unknown, path: string): Error {
  if (error instanceof EventStoreError) return error;
  const code = errorCode(error) ?? '';
  if (!code.startsWith('SQLITE_'))
    return error instanceof Error ? error : new Error(messageOf(error), { cause: error });
  const cause = { cause: error };
  const reason = messageOf(error);
  if (isBusy(error)) return new StoreBusy(RETRY_AFTER_SECONDS);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new LedgerUnusable(
      `The ledger ${path} is damaged (${reason}). Stop writing to it, keep a copy of the file, and restore the newest backup.`,
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
      `The ledger ${path} cannot be written (${reason}). Give this user the right to write the file and its folder.`,
      cause,
    );
  }
  return new StoreUnavailable(
    `The ledger ${path} cannot be used now (${code}: ${reason}). Nothing was recorded; check the disk and try again.`,
    cause,
  );
}

function messageOf(error: unknown): string {
  const named = typeof error === 'object' && error !== null && 'message' in error;
  return named ? String(error.message) : String(error);
}
