import type { AppendResult } from '../event-store.js';
import type { PreparedAppend } from '../prepare-append.js';
import { StoreBusy, StoreUnavailable } from '../store-errors.js';
import { RETRY_AFTER_SECONDS, isBusy } from './sqlite-faults.js';

/** What became of one append of a commit; an error concerns that append alone. */
export type Settlement = AppendResult | Error;

export interface QueueLimits {
  readonly appends: number;
  readonly bytes: number;
}

export const QUEUE_LIMITS: QueueLimits = { appends: 4096, bytes: 64 * 1024 * 1024 };
/** Bounds of one commit, so that reads get their turn and a crash costs little. */
const COMMIT_APPENDS = 512;
const COMMIT_BYTES = 4 * 1024 * 1024;
/** Longest time that a commit waits for more appends while more keep coming, turn after turn. */
const GATHER_MS = 10;
/** Another process may hold the file this long before an append is told to come back. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 5;

interface Waiting {
  readonly append: PreparedAppend;
  readonly since: number;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Group commit: what is appended in one turn of the event loop shares one transaction and one wait for the disk, and
 * so does what follows in the next turns for as long as each of them brings more: sixty-four requests arrive over
 * several turns, and a wait for the disk costs as much as several of them. There is no timer to wait for: a lone
 * append is committed at the end of its own turn.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private bytes = 0;
  private scheduled = false;
  private closed = false;
  private drained: (() => void)[] = [];

  /** `commit` settles each append, or throws for all of them. It must leave nothing behind when it throws busy. */
  constructor(
    private readonly commit: (appends: readonly PreparedAppend[]) => Settlement[],
    private readonly limits: QueueLimits,
  ) {}

  /** @throws StoreBusy · StoreUnavailable when nothing more is taken */
  checkRoom(): void {
    if (this.closed) throw new StoreUnavailable('The ledger is closed. Nothing was recorded.');
    if (this.waiting.length >= this.limits.appends || this.bytes >= this.limits.bytes) {
      throw new StoreBusy(RETRY_AFTER_SECONDS);
    }
  }

  /** Calls one of the two when the append is settled. */
  add(append: PreparedAppend, resolve: Waiting['resolve'], reject: Waiting['reject']): void {
    this.waiting.push({ append, since: performance.now(), resolve, reject });
    this.bytes += append.bytes;
    this.schedule();
  }

  /** Takes nothing more; resolves when all that was taken is settled. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.waiting.length === 0) return;
    await new Promise<void>((resolve) => this.drained.push(resolve));
  }

  private schedule(delay = 0): void {
    if (this.scheduled) return;
    this.scheduled = true;
    let seen = this.waiting.length;
    const turn = () => {
      if (this.isGathering(seen)) {
        seen = this.waiting.length;
        setImmediate(turn);
        return;
      }
      this.scheduled = false;
      this.flush();
    };
    if (delay === 0) setImmediate(turn);
    else setTimeout(turn, delay);
  }

  /** Whether the last turn brought more, and there is room and time for what the next one brings. */
  private isGathering(seen: number): boolean {
    const { length } = this.waiting;
    const since = this.waiting[0]?.since ?? 0;
    return length > seen && length < COMMIT_APPENDS && performance.now() - since < GATHER_MS;
  }

  private flush(): void {
    const group = this.nextGroup();
    try {
      const settlements = this.commit(group.map(({ append }) => append));
      this.settle(group, (index) => settlements[index]);
    } catch (error) {
      if (isBusy(error)) {
        this.giveUpOnLateOnes();
        if (this.waiting.length > 0) this.schedule(RETRY_MS);
      } else {
        const failure = error instanceof Error ? error : new Error(String(error));
        this.settle(group, () => failure);
      }
    }
    if (this.waiting.length > 0) this.schedule();
    else for (const resolve of this.drained.splice(0)) resolve();
  }

  private nextGroup(): Waiting[] {
    let bytes = 0;
    const end = this.waiting.findIndex(({ append }, index) => {
      bytes += append.bytes;
      return index > 0 && (index >= COMMIT_APPENDS || bytes > COMMIT_BYTES);
    });
    return end === -1 ? [...this.waiting] : this.waiting.slice(0, end);
  }

  private giveUpOnLateOnes(): void {
    const deadline = performance.now() - PATIENCE_MS;
    const late = this.waiting.filter(({ since }) => since < deadline);
    this.settle(late, () => new StoreBusy(RETRY_AFTER_SECONDS));
  }

  /** The settled are the oldest ones, at the head of the queue. */
  private settle(
    group: readonly Waiting[],
    outcome: (index: number) => Settlement | undefined,
  ): void {
    this.waiting = this.waiting.slice(group.length);
    group.forEach(({ append, resolve, reject }, index) => {
      this.bytes -= append.bytes;
      const settlement = outcome(index);
      if (settlement === undefined) reject(new Error('The commit left an append unsettled.'));
      else if (settlement instanceof Error) reject(settlement);
      else resolve(settlement);
    });
  }
}
