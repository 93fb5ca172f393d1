import { setTimeout as pause } from 'node:timers/promises';
import type { EventCodec } from '../event-codec.js';
import type { LogEntry } from '../event-store.js';
import { LedgerUnusable, StoreUnavailable } from '../store-errors.js';
import type { Cluster } from './cluster.js';
import { ClusterFault } from './cluster-faults.js';
import type { ClusterSubscription } from './cluster-subscription.js';
import type { LedgerGuard } from './ledger-guard.js';
import { type LedgerRecord, readRecord, type StrayRecord } from './ledger-record.js';
import type { LogIndex } from './log-index.js';
import type { Place } from './log-place.js';
import type { LogPosition } from './log-position.js';
import { isTombstone, limitsOf } from './retention.js';
import type { ServerRecord } from './server-record.js';
import type { StoreMeters } from './store-meters.js';
import type { StreamNames } from './stream-names.js';
import { toPosition } from './stream-position.js';
import { unlessAborted } from './within.js';

/** Numbered at once, at most: what a transaction of the index costs is little to so many events. */
const NUMBERED_AT_ONCE = 1024;
/** Bytes of the server's log to one event of ours, about. */
const BYTES_PER_EVENT = 1024n;
/** With less to come than this, in bytes, nobody is made to wait for the rest. */
const FAR_BEHIND = 64n * BYTES_PER_EVENT;

/** Before the nth attempt to subscribe anew, in milliseconds; random, for all replicas lose a node at once. */
const pauseBefore = (attempt: number) => Math.random() * Math.min(50 * 2 ** attempt, 5000);

export interface TailParts {
  readonly cluster: Cluster;
  readonly names: StreamNames;
  readonly index: LogIndex;
  readonly guard: LedgerGuard;
  readonly codec: EventCodec;
  readonly meters: StoreMeters;
  /** Told of connections that were lost and found again. */
  readonly onNotice: (notice: string) => void;
  /** A subscription that stays silent for so long while the log goes on is given up, in milliseconds. */
  readonly stallMs: number;
}

/** A record whose place in the log is known. */
type Placed<Read extends LedgerRecord | StrayRecord> = Read & { readonly at: LogPosition };

export interface TailEntry {
  readonly entry: LogEntry;
  readonly commit: bigint;
}

/**
 * Reads the ledger's events in order from one subscription after the other: each ends sooner or later, by an error, by
 * a clean end, or by silence, and the next goes on after the last record seen. Every event passes the log index on its
 * way, which numbers it or holds it against what was numbered.
 */
export class LogTail {
  private subscription: ClusterSubscription | undefined;
  private at: LogPosition | undefined;
  private sequence: number;
  private failures = 0;
  private readonly suspects = new Set<string>();
  /** Numbered, and not taken yet. */
  private ahead: TailEntry[] = [];
  private takenUpTo: bigint | undefined;

  /** @param after the event after which to begin; from the beginning where undefined */
  constructor(
    private readonly parts: TailParts,
    after: Place | undefined,
  ) {
    this.at = after?.at;
    this.sequence = after?.sequence ?? 0;
  }

  /** Up to where everything has been taken; -1 before the first record. */
  get reached(): bigint {
    return (this.ahead.length > 0 ? this.takenUpTo : this.at?.commit) ?? -1n;
  }

  /**
   * What has arrived, numbered; at most so many. Does not wait.
   * @throws LedgerUnusable where the log is not as it was
   */
  take(limit: number): TailEntry[] {
    if (this.ahead.length === 0) {
      this.takenUpTo = this.at?.commit;
      this.ahead = this.number(this.arrivals(NUMBERED_AT_ONCE));
    }
    const taken = this.ahead.splice(0, limit);
    this.takenUpTo = taken.at(-1)?.commit ?? this.takenUpTo;
    return taken;
  }

  /**
   * Looks into what was passed on the way: metadata by which the server may forget events.
   * @throws LedgerUnusable where such are in force · StoreUnavailable
   */
  async settle(): Promise<void> {
    for (const stream of this.suspects) {
      await this.parts.guard.demandNoLimits(stream);
      this.suspects.delete(stream);
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
      this.subscription ??= this.parts.cluster.subscribe(this.at, this.parts.names.prefixes);
      const spoke = await within(this.parts.stallMs, signal, (quiet) =>
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

  private async prepare(): Promise<void> {
    await this.settle();
    if (!this.subscription) await this.parts.guard.check();
  }

  private arrivals(limit: number): ServerRecord[] {
    const records: ServerRecord[] = [];
    try {
      for (const arrival of this.subscription?.take(limit) ?? []) {
        if (this.failures > 0) this.recover();
        if (arrival.kind === 'checkpoint') this.advance(arrival.at);
        else if (arrival.kind === 'record' && this.isNew(arrival.record)) {
          this.advance(arrival.record.at);
          records.push(arrival.record);
        }
      }
    } catch (error) {
      this.survive(error);
    }
    return records;
  }

  private number(arrived: readonly ServerRecord[]): TailEntry[] {
    const { index, guard } = this.parts;
    const records: Placed<LedgerRecord | StrayRecord>[] = [];
    for (const record of arrived) {
      const read = this.read(record);
      if (read) records.push(read);
    }
    if (records.length === 0) return [];
    try {
      index.number(this.sequence, records);
    } catch (error) {
      if (!(error instanceof LedgerUnusable)) throw error;
      throw guard.refuse({ kind: 'content', stream: null, reason: error.message });
    }
    const events = records.filter((record) => record.kind === 'event');
    this.sequence += events.length;
    this.noteSkew(events.at(-1));
    return events.map((event) => this.entryOf(event));
  }

  /** Undefined for what is beside the log. */
  private read(record: ServerRecord): Placed<LedgerRecord | StrayRecord> | undefined {
    const { names, guard } = this.parts;
    const stream = names.ofLedger(record.stream);
    if (stream === undefined) {
      const subject = names.ofMetadata(record.stream);
      if (subject !== undefined && limitsOf(record)) this.suspects.add(subject);
      return undefined;
    }
    if (isTombstone(record)) {
      const reason = `Stream ${stream} was deleted for good on the cluster: events of the ledger are gone. Nothing is recorded any more; see the guide to operations.`;
      throw guard.refuse({ kind: 'content', stream, reason });
    }
    const read = readRecord(record, stream);
    if (isPlaced(read)) return read;
    throw new StoreUnavailable('The cluster sent a record without its place in the log.');
  }

  private entryOf({ stream, revision, bytes, written, at }: Placed<LedgerRecord>): TailEntry {
    const event = this.parts.codec.upcast(written);
    const entry = { position: toPosition({ stream, revision }), revision, bytes, event };
    return { entry, commit: at.commit };
  }

  private noteSkew(newest: LedgerRecord | undefined): void {
    if (!newest) return;
    const skewMs = Date.parse(newest.written.recordedAt) - newest.created.getTime();
    if (!Number.isNaN(skewMs)) this.parts.meters.skewMs = skewMs;
  }

  private isNew({ at }: ServerRecord): boolean {
    return !at || !this.at || isAfter(at, this.at);
  }

  private advance(to: LogPosition | undefined): void {
    if (to && (!this.at || isAfter(to, this.at))) this.at = to;
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

  /** Only what arrives proves that a subscription lives. */
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

function isPlaced<Read extends LedgerRecord | StrayRecord>(read: Read): read is Placed<Read> {
  return read.at !== undefined;
}

function isAfter(one: LogPosition, other: LogPosition): boolean {
  if (one.commit !== other.commit) return one.commit > other.commit;
  return one.prepare > other.prepare;
}

/** @returns false where the time was up, or `signal` was aborted, before the work ended */
async function within(
  milliseconds: number,
  signal: AbortSignal,
  work: (quiet: AbortSignal) => Promise<void> | undefined,
): Promise<boolean> {
  const quiet = new AbortController();
  const stop = () => {
    quiet.abort();
  };
  const timer = setTimeout(stop, milliseconds);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await work(quiet.signal);
    return !quiet.signal.aborted;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
