import type { Database as Connection, Statement } from 'better-sqlite3';

/** Streams that are remembered; beyond it all are forgotten. */
const CAPACITY = 10_000;

/**
 * The newest revisions of streams that were read or written lately. Most reads look for what came after the revision
 * that is known and find nothing; with this they do not ask the file. What SQLite counts up when another connection
 * commits tells when everything must be forgotten.
 */
export class StreamEnds {
  private readonly dataVersion: Statement<[], number>;
  private readonly ends = new Map<string, number>();
  private seen = -1;

  constructor(database: Connection) {
    this.dataVersion = database.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** To be called before `known` is trusted. Returns the version that what is remembered from now on belongs to. */
  refresh(): number {
    const version = this.dataVersion.get() ?? 0;
    if (version !== this.seen || this.ends.size > CAPACITY) this.ends.clear();
    this.seen = version;
    return version;
  }

  /** -1 for a stream that does not exist; undefined where the file must be asked. */
  known(stream: string): number | undefined {
    return this.ends.get(stream);
  }

  remember(stream: string, revision: number): void {
    this.ends.set(stream, revision);
  }

  /** After a transaction that was taken back. */
  forget(): void {
    this.ends.clear();
  }
}
