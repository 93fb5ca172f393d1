import { sqliteCode } from './sqlite-code.js';

/**
 * Whether a log is away for a fault of this machine and not of the way to the log: a file that is needed to read it
 * cannot be used, most often because the disk is full, read-only or broken.
 */
export function isLocalFault(error: Error): boolean {
  return sqliteCode(error.cause) !== undefined;
}
