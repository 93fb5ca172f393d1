import { closeSync, fsyncSync, openSync } from 'node:fs';
import DatabaseConstructor from 'better-sqlite3';
import { CopyRefused } from './copy-errors.js';
import { sqliteCode } from '../event-store/sqlite-code.js';

export interface CopyDatabaseOptions {
  readonly onPages?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Pages copied in one turn: about 4 MB. */
const PAGES_PER_TURN = 1024;
/** A writer may be cutting its write-ahead log back. */
const BUSY_TIMEOUT_MS = 15_000;

/**
 * Copies an SQLite file as it is at one moment, while others go on writing it, checks the pages of the copy, and
 * returns with all of it on disk in the one file. While it runs, the source's write-ahead log cannot be cut back.
 * @throws CopyRefused for damaged pages · what SQLite throws · the signal's reason
 */
export async function copyDatabase(
  source: string,
  target: string,
  { onPages, signal }: CopyDatabaseOptions,
): Promise<void> {
  try {
    await copyPages(source, target, { onPages, signal });
  } catch (error) {
    throw isDamage(error) ? damaged(source, messageOf(error), error) : error;
  }
  signal?.throwIfAborted();
  checkPages(target, source);
  syncFile(target);
}

async function copyPages(
  source: string,
  target: string,
  { onPages, signal }: CopyDatabaseOptions,
): Promise<void> {
  const options = { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS };
  const database = new DatabaseConstructor(source, options);
  try {
    // One read transaction for the whole copy: otherwise each write of another process would make it begin again.
    database.exec('BEGIN; SELECT count(*) FROM sqlite_schema;');
    await database.backup(target, {
      progress: ({ totalPages, remainingPages }) => {
        signal?.throwIfAborted();
        onPages?.(totalPages - remainingPages, totalPages);
        return PAGES_PER_TURN;
      },
    });
  } finally {
    database.close();
  }
}

function checkPages(path: string, source: string): void {
  // Opened for writing, so that closing leaves no side files.
  const copy = new DatabaseConstructor(path, { fileMustExist: true });
  try {
    const first = String(copy.pragma('quick_check(1)', { simple: true }));
    if (first !== 'ok') throw damaged(source, first);
  } catch (error) {
    throw isDamage(error) ? damaged(source, messageOf(error), error) : error;
  } finally {
    copy.close();
  }
}

function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode(error) ?? '');
}

function damaged(source: string, reason: string, cause?: unknown): CopyRefused {
  return new CopyRefused('damaged', source, `it is damaged (${reason}). Nothing was copied.`, {
    cause,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
