import { closeSync, constants, copyFileSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../error-code.js';

/**
 * Gives a finished file its name, without ever replacing a file that has it.
 * A crash before the link leaves only the temporary file; after it, the whole file under its name.
 * @throws EEXIST where the name is taken.
 */
export function publishFile(temporary: string, target: string): void {
  syncPath(temporary);
  try {
    linkSync(temporary, target);
  } catch (error) {
    if (isTaken(error)) throw error;
    // Some file systems have no hard links; there the copy is exclusive, though not atomic.
    copyFileSync(temporary, target, constants.COPYFILE_EXCL);
    syncPath(target);
  }
  rmSync(temporary);
  syncFolder(dirname(target));
}

/** Whether the failure is that the name is taken, the one that `publishFile` promises to tell of. */
export function isTaken(error: unknown): boolean {
  return errorCode(error) === 'EEXIST';
}

/** Removes what an unfinished copy left, with the side files of SQLite. */
export function discardFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

function syncPath(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Without this a new name may be lost with the power. Windows cannot open folders and needs no such call. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
