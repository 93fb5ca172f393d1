import { StoreBusy, StoreUnavailable } from '../../store-errors.js';
import { StreamTurns } from '../../stream-turns.js';

/** Calls under way at once: enough to keep a cluster busy; reads and subscriptions share the connection's 100 streams. */
const CALLS_AT_ONCE = 64;
const RETRY_AFTER_SECONDS = 1;

/**
 * Lets appends to the wire: to one stream in the order of asking, to all streams so many at once, and no more than may
 * wait. Separate calls reach a server in any order, so the order within a stream has to be kept here.
 */
export class AppendGate {
  private readonly turns = new StreamTurns();
  private readonly queue: (() => void)[] = [];
  private accepted = 0;
  private calls = 0;
  private closed = false;
  private drained: (() => void)[] = [];

  /**
   * @param limit appends that may be waiting or under way
   * @param patienceMs how long an append may wait for its turn: behind many on a silent cluster it would wait for all
   */
  constructor(
    private readonly limit: number,
    private readonly patienceMs: number,
  ) {}

  /** @throws StoreBusy · StoreUnavailable when nothing more is taken */
  demandRoom(): void {
    if (this.closed) throw new StoreUnavailable('The ledger is closed. Nothing was recorded.');
    if (this.accepted >= this.limit) throw new StoreBusy(RETRY_AFTER_SECONDS);
  }

  /** @throws as `demandRoom`, StoreBusy also after a long wait, and what `write` throws */
  async pass<Result>(stream: string, write: () => Promise<Result>): Promise<Result> {
    this.demandRoom();
    this.accepted += 1;
    const until = performance.now() + this.patienceMs;
    try {
      return await this.turns.take(stream, () => this.onTheWire(write, until));
    } finally {
      this.accepted -= 1;
      if (this.accepted === 0) for (const resolve of this.drained.splice(0)) resolve();
    }
  }

  /** Takes nothing more; resolves when all that was taken is settled. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.accepted === 0) return;
    await new Promise<void>((resolve) => this.drained.push(resolve));
  }

  /** A slot that is given back goes straight to whoever has waited longest. */
  private async onTheWire<Result>(write: () => Promise<Result>, until: number): Promise<Result> {
    if (this.calls < CALLS_AT_ONCE) this.calls += 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      if (performance.now() > until) throw new StoreBusy(RETRY_AFTER_SECONDS);
      return await write();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.calls -= 1;
    }
  }
}
