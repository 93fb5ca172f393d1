import type { Bilingual } from '../ledger/rejection.js';
import { EXIT, CommandFailed } from './exit-codes.js';

/** @param path of a file or folder on that disk; empty where it is not known */
export function diskFull(path: string): Bilingual {
  const [vi, en] = path === '' ? ['', ''] : [` chứa ${path}`, ` that holds ${path}`];
  return {
    vi: `Ổ đĩa${vi} đã đầy. Hãy giải phóng bớt dung lượng rồi chạy lại.`,
    en: `The disk${en} is full. Free some disk space, then run the command again.`,
  };
}

/**
 * Does what writes into `path` and nowhere else. SQLite's own words for a full disk name no file, and those of a ledger
 * that is copied name the ledger.
 * @param path the folder or file
 * @throws CommandFailed where the disk is full
 */
export async function tellingOfFullDisk<Result>(
  path: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isFull(error) ? new CommandFailed(EXIT.unusable, diskFull(path)) : error;
  }
}

/** A projection that failed, or a log index that found no room, has the disk's fault as its cause. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isSo = 'code' in error && ['SQLITE_FULL', 'ENOSPC'].includes(String(error.code));
  return isSo || isFull(error.cause);
}
