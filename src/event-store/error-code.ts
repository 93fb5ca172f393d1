/**
 * The `code` of an error of Node.js or SQLite. By its shape and not by its class: an error that crosses realms
 * (worker threads, test runners) is no instance of the `Error` here.
 */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
