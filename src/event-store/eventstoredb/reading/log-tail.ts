import { setTimeout as pause } from 'node:timers/promises';
import { LedgerUnusable, StoreUnavailable } from '../../store-errors.js';
import type { Cluster } from '../connection/cluster.js';
import { ClusterFault } from '../connection/cluster-faults.js';
import type { ClusterSubscription } from '../connection/cluster-subscription.js';
import type { Place } from '../numbering/log-place.js';
import type { LogPosition } from '../connection/log-position.js';
import { NumberedRecords, type NumberingParts, type TailEntry } from './numbered-records.js';
import type { ServerRecord } from '../connection/server-record.js';
import { endedInTime, unlessAborted } from '../connection/within.js';

/** Numbered at once, at most: what a transaction of the index costs is little to so many events. */
const NUMBERED_AT_ONCE = 1024;
/** Bytes of the server's log to one event of ours, about. */
const BYTES_PER_EVENT = 1024n;
/** With less to come than this, in bytes, nobody is made to wait for the rest. */
const FAR_BEHIND = 64n * BYTES_PER_EVENT;

/** Before the nth attempt to subscribe anew, in milliseconds; random, for all replicas lose a node at once. */
const pauseBefore = (attempt: number) => Math.random() * Math.min(50 * 2 ** attempt, 5000);

/** A subscription without records counts as good after so long, in milliseconds. */
const PROVEN_MS = 5000;

export interface TailParts extends NumberingParts {
  readonly cluster: Cluster;
  /** Told of connections that were lost and found again. */
  readonly onNotice: (notice: string) => void;
  /** A subscription that stays silent for so long while the log goes on is given up, in milliseconds. */
  readonly stallMs: number;
}

/**
 * Reads the ledger's events in order from one subscription after the other: each ends sooner or later, by an error, by
 * a clean end, or by silence, and the next goes on after the last record seen. Every event passes the log index on its
 * way, which numbers it or holds it against what was numbered.
 */
export class LogTail {
  private subscription: ClusterSubscription | undefined;
  private subscribedAt = 0;
  private at: LogPosition | undefined;
  /** Commit position up to which everything has arrived; -1 before the first record. */
  private arrivedUpTo: bigint;
  private failures = 0;
  private readonly records: NumberedRecords;
  /** Numbered, and not taken yet. */
  private ahead: TailEntry[] = [];
  private takenUpTo: bigint;

  /** @param after the event after which to begin; from the beginning where undefined */
  constructor(
    private readonly parts: TailParts,
    after: Place | undefined,
  ) {
    this.at = after?.at;
    this.arrivedUpTo = after?.at.commit ?? -1n;
    this.takenUpTo = this.arrivedUpTo;
    this.records = new NumberedRecords(parts, after?.sequence ?? 0);
  }

  /** Up to where everything has been taken; -1 before the first record. */
  get reached(): bigint {
    return this.ahead.length > 0 ? this.takenUpTo : this.arrivedUpTo;
  }

  /**
   * What has arrived, numbered; at most so many. Does not wait.
   * @throws LedgerUnusable where the log is not as it was
   */
  take(limit: number): TailEntry[] {
    if (this.ahead.length === 0) {
      this.takenUpTo = this.arrivedUpTo;
      this.ahead = this.records.number(this.arrivals(NUMBERED_AT_ONCE));
    }
    const taken = this.ahead.splice(0, limit);
    this.takenUpTo = taken.at(-1)?.commit ?? this.takenUpTo;
    return taken;
  }

  /** Whether nothing that was passed on the way needs a look any more. @throws LedgerUnusable where something is wrong */
  async isSettled(): Promise<boolean> {
    try {
      await this.records.settle();
      return true;
    } catch (error) {
      if (error instanceof StoreUnavailable) return false;
      throw error;
    }
  }

  /**
   * Waits until something can be taken, subscribing first where no subscription is open; also ends after a while of
   * silence, and when aborted.
   * @param missing bytes of the log that are known to come: silence then means that the subscription is dead, and many
   *   are waited for a little longer
   * @throws LedgerUnusable · StoreUnavailable where a person must act
   */
  async wait(signal: AbortSignal, missing: bigint): Promise<void> {
    if (this.ahead.length > 0) return;
    const isAborted = () => signal.aborted;
    const rest = missing < FAR_BEHIND ? 1 : Number(missing / BYTES_PER_EVENT);
    const wanted = Math.min(NUMBERED_AT_ONCE, rest);
    try {
      await unlessAborted(this.prepare(), signal);
      if (isAborted()) return;
      this.subscribe();
      const spoke = await endedInTime(this.parts.stallMs, signal, (quiet) =>
        this.subscription?.wait(quiet, wanted),
      );
      if (!spoke && missing > 0n && !isAborted()) this.lose('it fell silent');
    } catch (error) {
      this.survive(error);
    }
    if (this.failures > 0 && !this.subscription) {
      await pause(pauseBefore(this.failures), undefined, { signal }).catch(() => undefined);
    }
  }

  close(): void {
    this.subscription?.close();
    this.subscription = undefined;
  }

  private subscribe(): void {
    const { cluster, names } = this.parts;
    if (!this.subscription) {
      this.subscription = cluster.subscribe(this.at, names.prefixes);
      this.subscribedAt = performance.now();
    } else if (this.failures > 0 && performance.now() - this.subscribedAt > PROVEN_MS)
      this.recover();
  }

  private async prepare(): Promise<void> {
    await this.records.settle();
    if (!this.subscription) await this.parts.guard.check();
  }

  private arrivals(limit: number): ServerRecord[] {
    const records: ServerRecord[] = [];
    try {
      for (const arrival of this.subscription?.take(limit) ?? []) {
        if (arrival.kind === 'checkpoint') this.pass(arrival.at);
        else if (arrival.kind === 'record' && this.isNew(arrival.record)) {
          if (this.failures > 0) this.recover();
          this.advance(arrival.record.at);
          records.push(arrival.record);
        }
      }
    } catch (error) {
      this.survive(error);
    }
    return records;
  }

  private isNew({ at }: ServerRecord): boolean {
    return !at || !this.at || isAfter(at, this.at);
  }

  private advance(to: LogPosition | undefined): void {
    if (!to || (this.at && !isAfter(to, this.at))) return;
    this.at = to;
    this.arrivedUpTo = to.commit;
  }

  /** A checkpoint may lie before the record at its commit position: that one is still to come then. */
  private pass(to: LogPosition): void {
    if (this.at && !isAfter(to, this.at)) return;
    this.at = to;
    const passed = to.prepare < to.commit ? to.commit - 1n : to.commit;
    if (passed > this.arrivedUpTo) this.arrivedUpTo = passed;
  }

  private survive(error: unknown): void {
    if (!(error instanceof ClusterFault) && !(error instanceof StoreUnavailable)) throw error;
    if (error instanceof ClusterFault && error.kind === 'refused') {
      this.close();
      const { message } = error.error;
      throw error.error instanceof LedgerUnusable
        ? this.parts.guard.refuse({ kind: 'log', stream: null, reason: message })
        : error.error;
    }
    this.lose(error.message);
  }

  /** A record proves that a subscription lives, or its age: some say that they have caught up, and end. */
  private recover(): void {
    this.failures = 0;
    this.parts.meters.reconnects += 1;
    this.parts.onNotice('The subscription to the cluster goes on.');
  }

  private lose(why: string): void {
    if (this.failures === 0) {
      this.parts.onNotice(`The subscription to the cluster ended (${why}); subscribing again.`);
    }
    this.failures += 1;
    this.close();
  }
}

function isAfter(one: LogPosition, other: LogPosition): boolean {
  if (one.commit !== other.commit) return one.commit > other.commit;
  return one.prepare > other.prepare;
}
