import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from '../../store-errors.js';
import type { Arrival } from '../connection/arrival-buffer.js';
import type { Cluster } from '../connection/cluster.js';
import { ClusterFault } from '../connection/cluster-faults.js';
import type { ClusterSubscription } from '../connection/cluster-subscription.js';
import type { LogPosition } from '../connection/log-position.js';
import type { ServerRecord } from '../connection/server-record.js';

/** Records looked at first when the newest one is sought, and at most at once. */
const FIRST_PAGE = 16;
const LARGEST_PAGE = 1024;
const BATCH = 1000;

/**
 * All records whose streams begin with one of some prefixes, whoever wrote them, in the server's order. Knows nothing of ledgers
 * and remembers nothing, unlike the log of a store: for a target that is not a ledger yet.
 */
export class PrefixLog {
  /** @param patienceMs how long nothing may arrive while more is known to be there */
  constructor(
    private readonly cluster: Cluster,
    private readonly prefixes: readonly string[],
    private readonly patienceMs: number,
  ) {}

  /**
   * Where the newest of them lies; undefined where there is none. `$all` is read back to it, to its beginning if need
   * be: it cannot be filtered in this direction.
   * @throws StoreUnavailable
   */
  async newest(): Promise<LogPosition | undefined> {
    let from: LogPosition | 'end' = 'end';
    for (let limit = FIRST_PAGE; ; limit = Math.min(4 * limit, LARGEST_PAGE)) {
      const page: readonly ServerRecord[] = await this.cluster.readAllBackwards(from, limit);
      const newest = page.find(({ stream, at }) => at && this.isMeant(stream));
      const last: LogPosition | undefined = page.at(-1)?.at;
      if (newest || page.length < limit || !last) return newest?.at;
      from = last;
    }
  }

  /**
   * Reads them up to a position, through as many subscriptions as it takes.
   * @throws StoreUnavailable where nothing comes · the signal's reason
   */
  async *read(upTo: LogPosition, signal: AbortSignal): AsyncGenerator<readonly ServerRecord[]> {
    let reached: LogPosition | undefined;
    let subscription: ClusterSubscription | undefined;
    let since = performance.now();
    try {
      while (!reached || isAfter(upTo, reached)) {
        signal.throwIfAborted();
        try {
          subscription ??= this.cluster.subscribe(reached, this.prefixes);
          const arrivals = subscription.take(BATCH);
          const records = newRecords(arrivals, reached, upTo);
          if (arrivals.length === 0) await this.wait(subscription, signal);
          reached = furthest(arrivals, reached);
          if (records.length > 0) yield records;
          if (arrivals.length > 0) since = performance.now();
        } catch (error) {
          subscription?.close();
          subscription = undefined;
          await this.bear(error, since);
        }
      }
    } finally {
      subscription?.close();
    }
  }

  private isMeant(stream: string): boolean {
    return this.prefixes.some((prefix) => stream.startsWith(prefix));
  }

  private async wait(subscription: ClusterSubscription, signal: AbortSignal): Promise<void> {
    // Shorter than patience lasts: a silent subscription may be dead, and the next one alive.
    const silence = AbortSignal.timeout(this.patienceMs / 3);
    await subscription.wait(AbortSignal.any([signal, silence]));
    if (silence.aborted) throw silent();
  }

  /** Every end of a subscription is followed by another one, for as long as something arrives. */
  private async bear(error: unknown, since: number): Promise<void> {
    const isFault = error instanceof ClusterFault;
    if (isFault && error.kind === 'refused') throw error.error;
    if (!isFault && !(error instanceof StoreUnavailable)) throw error;
    if (performance.now() - since > this.patienceMs) throw isFault ? error.error : error;
    await pause(Math.random() * 200);
  }
}

function newRecords(
  arrivals: readonly Arrival[],
  reached: LogPosition | undefined,
  upTo: LogPosition,
): ServerRecord[] {
  const records: ServerRecord[] = [];
  for (const arrival of arrivals) {
    if (arrival.kind !== 'record') continue;
    const { at } = arrival.record;
    if (!at) throw new StoreUnavailable('The cluster sent a record without its place in the log.');
    const last = records.at(-1)?.at ?? reached;
    // After a reconnection a record may come twice.
    if ((!last || isAfter(at, last)) && !isAfter(at, upTo)) records.push(arrival.record);
  }
  return records;
}

function furthest(
  arrivals: readonly Arrival[],
  reached: LogPosition | undefined,
): LogPosition | undefined {
  let last = reached;
  for (const arrival of arrivals) {
    if (arrival.kind === 'caught-up') continue;
    const at = arrival.kind === 'record' ? arrival.record.at : arrival.at;
    if (at && (!last || isAfter(at, last))) last = at;
  }
  return last;
}

function isAfter(one: LogPosition, other: LogPosition): boolean {
  if (one.commit !== other.commit) return one.commit > other.commit;
  return one.prepare > other.prepare;
}

function silent(): StoreUnavailable {
  return new StoreUnavailable(
    'The cluster sends no more of the log. Look at its health, then run the command again: it goes on where it is now.',
  );
}
