import { EventStoreError } from '../event-store/store-errors.js';
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
 * Does what writes views into `folder`. SQLite's own words for a full disk name no file.
 * @throws CommandFailed where the disk is full
 */
export async function tellingOfFullDisk<Result>(
  folder: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isFull(error) ? new CommandFailed(EXIT.unusable, diskFull(folder)) : error;
  }
}

/** A projection that failed has the disk's fault as its cause; what the ledger says has words of its own. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof EventStoreError) return false;
  const isSo = 'code' in error && ['SQLITE_FULL', 'ENOSPC'].includes(String(error.code));
  return isSo || isFull(error.cause);
}
