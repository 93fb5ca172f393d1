import { errorCode } from './error-code.js';

/**
 * SQLite's own code of an error, `SQLITE_BUSY` for example; undefined for any other error. By the code and not by the
 * class, of which each copy of the library has its own.
 */
export function sqliteCode(error: unknown): string | undefined {
  const code = errorCode(error);
  return code?.startsWith('SQLITE_') === true ? code : undefined;
}
