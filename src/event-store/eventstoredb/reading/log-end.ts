import { setTimeout as pause } from 'node:timers/promises';
import { LedgerUnusable } from '../../store-errors.js';
import type { Cluster } from '../connection/cluster.js';
import { readRecord } from '../ledger-record.js';
import type { LogIndex } from '../numbering/log-index.js';
import type { NewestEvent, Place } from '../numbering/log-place.js';
import type { LogPosition } from '../connection/log-position.js';
import type { ServerRecord } from '../connection/server-record.js';
import type { StreamNames } from '../stream-names.js';

/** Records looked at first; most often the newest record of all is the ledger's. */
const FIRST_PAGE = 4;
const LARGEST_PAGE = 1024;
/** Before looking again for what should be there, in milliseconds. */
const LOOK_AGAIN_MS = 50;

/**
 * Finds where the ledger ends. `$all` can be read backwards but not filtered then, and other programs and the server
 * itself write to it, so it is read back to the first event of the ledger, or to where somebody has looked before.
 */
export class LogEnd {
  private running: Promise<NewestEvent | undefined> | undefined;
  private waiting: Promise<NewestEvent | undefined> | undefined;
  /** What the last look found, and how far up it had looked. */
  private seen: { readonly upTo: bigint; readonly newest: NewestEvent | undefined } | undefined;

  constructor(
    private readonly cluster: Cluster,
    private readonly names: StreamNames,
    private readonly index: LogIndex,
    private readonly settlingMs: number,
  ) {}

  /**
   * The newest event that the log held at some moment during this call; undefined for an empty ledger. Those who ask
   * while a look is under way share the next one: one that began before them may have missed what they know of.
   * @throws StoreUnavailable · LedgerUnusable where the log ends before events that were read from it
   */
  newest(): Promise<NewestEvent | undefined> {
    if (!this.running) return this.begin();
    this.waiting ??= this.running.then(
      () => this.begin(),
      () => this.begin(),
    );
    return this.waiting;
  }

  private begin(): Promise<NewestEvent | undefined> {
    this.waiting = undefined;
    const look = this.look().finally(() => {
      if (this.running === look) this.running = undefined;
    });
    this.running = look;
    return look;
  }

  private async look(): Promise<NewestEvent | undefined> {
    let page = await this.newestRecords();
    const upTo = page[0]?.at?.commit;
    if (this.seen && (upTo ?? -1n) < this.seen.upTo) this.seen = undefined;
    for (let limit = FIRST_PAGE; ;) {
      let from: LogPosition | undefined;
      for (const record of page) {
        const { at } = record;
        if (!at) continue;
        const known = this.knownAt(at.commit);
        if (known) return this.remember(upTo, known.newest);
        const newest = this.newestOf(record, at);
        if (newest) return this.remember(upTo, newest);
        if (this.isBeginning(record)) return this.remember(upTo, undefined);
        from = at;
      }
      if (page.length < limit || !from) return this.remember(upTo, undefined);
      limit = Math.min(4 * limit, LARGEST_PAGE);
      page = await this.cluster.readAllBackwards(from, limit);
    }
  }

  /**
   * The last records of the log. A node that has just begun to lead may not show all of them yet: a log must stay too
   * short for a while.
   */
  private async newestRecords(): Promise<readonly ServerRecord[]> {
    // Before the read: an event that is appended and numbered meanwhile is not missing from what was read.
    const end = this.index.end();
    const until = performance.now() + this.settlingMs;
    for (;;) {
      const page = await this.cluster.readAllBackwards('end', FIRST_PAGE);
      if (!end || (page[0]?.at?.commit ?? -1n) >= end.at.commit) return page;
      if (performance.now() > until) {
        const reason = shrunk(end);
        this.index.refuse({ kind: 'log', stream: null, reason });
        throw new LedgerUnusable(reason);
      }
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** Whether nothing of the ledger lies between this place and what is known already. */
  private knownAt(commit: bigint): { readonly newest: NewestEvent | undefined } | undefined {
    const end = this.index.end();
    if (end && commit <= end.at.commit) return { newest: end };
    return this.seen && commit <= this.seen.upTo ? this.seen : undefined;
  }

  /** No event of the ledger comes before its mark. */
  private isBeginning({ stream, revision }: ServerRecord): boolean {
    return stream === this.names.mark && revision === 0;
  }

  private newestOf(record: ServerRecord, at: LogPosition): NewestEvent | undefined {
    const stream = this.names.ofLedger(record.stream);
    if (stream === undefined) return undefined;
    const read = readRecord(record, stream);
    return read.kind === 'event' ? { stream, revision: read.revision, at } : undefined;
  }

  private remember(
    upTo: bigint | undefined,
    newest: NewestEvent | undefined,
  ): NewestEvent | undefined {
    if (upTo !== undefined) this.seen = { upTo, newest };
    return newest;
  }
}

/** What is told of a log that ends before something that was read from it. */
export function shrunk({ sequence, stream, revision }: Place): string {
  return `The cluster's log ends before event ${sequence} (stream ${stream}, revision ${revision}), which was read from it before: it was restored from an older backup, or another cluster answers at this address. Nothing is recorded any more; see "Restore, and what replicas do then" in docs/cluster.md.`;
}
