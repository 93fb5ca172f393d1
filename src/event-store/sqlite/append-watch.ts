import type { Database as Connection, Statement } from 'better-sqlite3';

/** How often a waiting reader looks for appends of other processes and threads. One costs a few microseconds. */
const POLL_MS = 20;

/** Wakes who waits for an append: at once for one of this connection, soon for one of another. */
export class AppendWatch {
  private readonly dataVersion: Statement<[], number>;
  private readonly waiting = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;
  /** Changes only together with waking everybody, so nobody waits through a change that came after his last look. */
  private seen: number | undefined;

  constructor(database: Connection) {
    this.dataVersion = database.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** Resolves when the log may have grown since the caller last looked, in this turn; also when aborted. */
  wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        this.stopWhenIdle();
        resolve();
      };
      if (signal.aborted) {
        resolve();
        return;
      }
      signal.addEventListener('abort', wake);
      this.waiting.add(wake);
      this.timer ??= setInterval(() => {
        this.poll();
      }, POLL_MS);
    });
  }

  wakeAll(): void {
    for (const wake of [...this.waiting]) wake();
  }

  private poll(): void {
    try {
      const version = this.dataVersion.get();
      if (version === this.seen) return;
      this.seen = version;
    } catch {
      // The reader that is woken meets the same failure and reports it.
    }
    this.wakeAll();
  }

  private stopWhenIdle(): void {
    if (this.waiting.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
