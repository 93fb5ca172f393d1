import { statSync } from 'node:fs';
import { StoreUnavailable } from '../store-errors.js';

/**
 * Whether the path still leads to the file that was opened. A connection keeps a file that was moved away or replaced,
 * and would go on acknowledging appends that nobody finds again under the path; and whoever opens the new file would
 * find the write-ahead log of the old one beside it.
 */
export class OpenedFile {
  private readonly opened: string | undefined;

  constructor(private readonly path: string) {
    this.opened = identityOf(path);
  }

  /** One look at the file system, some microseconds. */
  isInPlace(): boolean {
    return identityOf(this.path) === this.opened;
  }

  /** @throws StoreUnavailable, nothing having been recorded */
  demandInPlace(): void {
    if (this.isInPlace()) return;
    throw new StoreUnavailable(
      `The file ${this.path} was moved or replaced while it was in use. Nothing was recorded; stop the service, put the right file in its place without -wal and -shm files of another, and start again.`,
    );
  }
}

function identityOf(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}
