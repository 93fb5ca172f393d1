import Database from 'better-sqlite3';

/**
 * Does `work` while no other process does it under the same lock file. The lock is SQLite's on that file: the system
 * frees it when the process ends, however it ends, so there is no stale lock to clear away.
 * @param waitMs how long to wait for the other, in milliseconds
 * @returns undefined where another is still at it
 */
export async function exclusively<Result>(
  lockFile: string,
  waitMs: number,
  work: () => Result | Promise<Result>,
): Promise<Result | undefined> {
  const lock = new Database(lockFile, { timeout: waitMs });
  try {
    if (!taken(lock)) return undefined;
    return await work();
  } finally {
    lock.close();
  }
}

function taken(lock: Database.Database): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return false;
    throw error;
  }
}
