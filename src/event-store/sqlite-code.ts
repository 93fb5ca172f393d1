/**
 * SQLite's own code of an error, `SQLITE_BUSY` for example; undefined for any other error. By the code and not by the
 * class, of which each copy of the library has its own.
 */
export function sqliteCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}
