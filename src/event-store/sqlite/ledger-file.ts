import { closeSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { ForeignFile, LedgerUnusable, StoreUnavailable } from '../store-errors.js';
import { errorCode } from '../error-code.js';

const SQLITE_MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;

/**
 * Looks at the file before SQLite does, because SQLite takes an empty or missing file for an invitation.
 * @throws LedgerUnusable · StoreUnavailable
 */
export function checkLedgerFile(path: string): void {
  const stats = statOf(path);
  if (stats.isDirectory()) {
    throw new ForeignFile(`${path} is a folder. Give the path of the ledger file itself.`);
  }
  if (stats.size === 0) {
    throw new ForeignFile(
      `${path} is empty, and a ledger never is. Restore a backup, or remove the file and create a ledger.`,
    );
  }
  const header = readHeader(path);
  if (header.toString('latin1', 0, SQLITE_MAGIC.length) !== SQLITE_MAGIC) {
    throw new ForeignFile(`${path} is not a ledger but a file of another kind. Check the path.`);
  }
  if (header.length < HEADER_BYTES) throw cutShort(path);
  checkLength(path, header, stats.size);
}

/** The header counts the pages. While a write-ahead log exists the newest ones may be there instead. */
function checkLength(path: string, header: Buffer, size: number): void {
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const expected = header.readUInt32BE(28) * pageSize;
  if (size < expected && sizeOf(`${path}-wal`) === 0) throw cutShort(path);
}

function cutShort(path: string): LedgerUnusable {
  return new LedgerUnusable(
    `The ledger ${path} was cut short: a part of it is missing. Keep the file and restore the newest backup.`,
  );
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      throw new LedgerUnusable(
        `There is no ledger at ${path}, and none is created unasked. Check the path, or create a ledger on purpose.`,
      );
    }
    throw unreadable(path, error);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function readHeader(path: string): Buffer {
  try {
    const handle = openSync(path, 'r');
    try {
      const header = Buffer.alloc(HEADER_BYTES);
      return header.subarray(0, readSync(handle, header));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): StoreUnavailable {
  return new StoreUnavailable(
    `The ledger ${path} cannot be read. Give this user the right to read the file and its folder.`,
    { cause },
  );
}
