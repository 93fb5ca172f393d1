import { setTimeout as pause } from 'node:timers/promises';
import { isLocalFault } from './local-fault.js';
import { StoreBusy, StoreUnavailable } from './store-errors.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Told once when the log goes away, with the reason, and once without when it is there again; in between also where the
 * reason turns from a fault of the way to the log into one of this machine, or back.
 */
export type OnOutage = (reason: Error | undefined) => void;

export interface PatienceOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long nothing may come of the work before the error is let through, in milliseconds; for ever where absent. */
  readonly patienceMs?: number | undefined;
  readonly onOutage?: OnOutage | undefined;
}

/**
 * For long work on the log that an outage should not cost: what failed because the log was away is tried again after a
 * growing pause, until it is there again or somebody aborts. Work is given that goes on from where it was.
 */
export class Patience {
  private failures = 0;
  private awaySince = 0;
  private isLocal = false;

  constructor(private readonly options: PatienceOptions = {}) {}

  /** The log has answered: the next outage is a new one. */
  progress(): void {
    if (this.failures === 0) return;
    this.failures = 0;
    this.options.onOutage?.(undefined);
  }

  /** @throws the signal's reason · what the work throws, except that the log is away and patience lasts */
  async through<Result>(work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        await this.outlast(error);
      }
    }
  }

  /** Waits until the work may be tried again. @throws the signal's reason · the error where waiting does not help */
  async outlast(error: unknown): Promise<void> {
    const { signal, patienceMs = Infinity, onOutage } = this.options;
    signal?.throwIfAborted();
    if (!isPassing(error)) throw error;
    const isNew = this.failures === 0;
    if (isNew) this.awaySince = performance.now();
    else if (performance.now() - this.awaySince > patienceMs) throw error;
    const isLocal = isLocalFault(error);
    if (isNew || isLocal !== this.isLocal) onOutage?.(error);
    this.isLocal = isLocal;
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
    this.failures += 1;
    // Random, for all replicas lose a cluster at once.
    const milliseconds = longest * (0.5 + Math.random() / 2);
    await pause(milliseconds, undefined, signal && { signal }).catch(() => undefined);
    signal?.throwIfAborted();
  }
}

function isPassing(error: unknown): error is Error {
  return error instanceof StoreUnavailable || error instanceof StoreBusy;
}
