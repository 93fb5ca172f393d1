import { hash } from 'node:crypto';
import type { EventStore, LogEntry, Position } from '../event-store.js';
import { ChainDigest, type LogDigest } from './chain-digest.js';
import type { LedgerReceiver, MovedEvent } from './ledger-receiver.js';
import {
  differs,
  growing,
  longerThanSource,
  otherBeginning,
  usedSince,
} from './migration-faults.js';

/**
 * `held`: what an earlier run has moved is read from the target. `compare`: the source is read that far. `copy`: the
 * rest is moved. `verify`: the target is read from its beginning to its end.
 */
export type MigrationPhase = 'held' | 'compare' | 'copy' | 'verify';

export interface MigrationProgress {
  readonly phase: MigrationPhase;
  /** Events, counted from the beginning of the log. */
  readonly done: number;
  /** Where the phase ends; an estimate for a source that cannot count its events. */
  readonly total: number;
}

export interface MigrationOptions {
  /** Moves what the source holds when it begins, and nothing that is added later: a copy of a ledger in use. */
  readonly snapshot?: boolean;
  /** Events that are read, and handed over, at a time; 1000 if absent. Whoever stops it waits for the end of one. */
  readonly batchSize?: number;
  readonly onProgress?: (progress: MigrationProgress) => void;
  readonly signal?: AbortSignal;
}

export interface MigrationReport extends LogDigest {
  /** Identity of the source. */
  readonly source: string;
  /** The new one, of the target; null where an earlier run had completed the migration. */
  readonly identity: string | null;
  /** Events that earlier runs had moved. */
  readonly movedBefore: number;
}

const BATCH_SIZE = 1000;
/** How often what was added to the source meanwhile is fetched before the migration gives up on it. */
const CATCH_UPS = 20;
/** How often the target is read to its end because the source grew during that. */
const VERIFICATIONS = 3;

/**
 * Moves a whole ledger into another store: the same bytes in the same order, and so the same sequence for every event.
 * May be stopped at any moment, by the signal or `kill -9`, and then called again with the same source and target. It
 * goes on after what the target holds, once that is seen to be a beginning of the source. The target becomes a ledger
 * only when all of it was read again and found to be what the source holds.
 * @throws LedgerUnusable where source and target do not go together · StoreUnavailable where the source keeps growing,
 *   or either cannot be reached · the signal's reason
 */
export async function migrateLedger(
  source: EventStore,
  receiver: LedgerReceiver,
  options: MigrationOptions = {},
): Promise<MigrationReport> {
  const identity = await source.identity();
  const state = await receiver.begin(identity);
  const migration = new Migration(source, receiver, options);
  await migration.begin();
  const before = state === 'new' ? new ChainDigest().state() : await migration.readTarget('held');
  const report = { source: identity, movedBefore: before.events };
  if (state === 'finished') {
    return { ...report, ...(await migration.compareFinished(before)), identity: null };
  }
  const total = await migration.moveAll(before);
  return { ...report, ...total, identity: await receiver.finish(total) };
}

class Migration {
  /** Over what was read of the source so far. */
  private readonly chain = new ChainDigest();
  private after: Position | undefined;
  /** How many events are to be moved; all that there are, unless it is a snapshot. */
  private end = Number.POSITIVE_INFINITY;

  constructor(
    private readonly source: EventStore,
    private readonly receiver: LedgerReceiver,
    private readonly options: MigrationOptions,
  ) {}

  async begin(): Promise<void> {
    if (this.options.snapshot) this.end = (await this.source.head())?.sequence ?? 0;
  }

  /** Moves what the target lacks, until both hold the same and the source has stopped growing. */
  async moveAll(before: LogDigest): Promise<LogDigest> {
    for (let round = 0; round < VERIFICATIONS; round += 1) {
      await this.catchUp(before);
      const total = this.chain.state();
      const found = await this.readTarget('verify');
      if (!same(found, total)) throw differs(this.receiver.name, found, total);
      if (await this.isAtEnd()) return total;
    }
    throw growing();
  }

  /**
   * A finished target takes nothing more: it is what the source holds, or what it held once where that is enough, or it
   * is another ledger by now.
   */
  async compareFinished(finished: LogDigest): Promise<LogDigest> {
    if (this.options.snapshot) this.end = Math.min(this.end, finished.events);
    for await (const events of this.readOn()) {
      for (const { digest } of events) this.chain.add(digest);
      this.tell('compare', finished.events);
    }
    if (same(this.chain.state(), finished)) return finished;
    throw usedSince(this.receiver.name);
  }

  readTarget(phase: 'held' | 'verify'): Promise<LogDigest> {
    const { onProgress, signal } = this.options;
    return this.receiver.held({
      signal,
      onProgress: (done) => onProgress?.({ phase, done, total: Math.max(done, this.chain.events) }),
    });
  }

  private async catchUp(before: LogDigest): Promise<void> {
    for (let round = 0; round < CATCH_UPS; round += 1) {
      await this.advance(before);
      if (this.chain.events < before.events) {
        throw longerThanSource(this.receiver.name, before.events, this.chain.events);
      }
      if (await this.isAtEnd()) return;
    }
    throw growing();
  }

  /** Reads the source to its present end; what the target lacks is handed over. */
  private async advance(before: LogDigest): Promise<void> {
    const { events: size } = await this.source.size();
    for await (const events of this.readOn()) {
      const known = Math.max(0, before.events - this.chain.events);
      for (const { digest } of events.slice(0, known)) this.chain.add(digest);
      if (known > 0) this.demandSameBeginning(before);
      const added = events.slice(known);
      if (added.length > 0) await this.receiver.receive(added, this.options.signal);
      for (const { digest } of added) this.chain.add(digest);
      const comparing = this.chain.events < before.events;
      this.tell(comparing ? 'compare' : 'copy', comparing ? before.events : size);
    }
  }

  private demandSameBeginning(before: LogDigest): void {
    const read = this.chain.state();
    if (read.events === before.events && !same(read, before)) {
      throw otherBeginning(this.receiver.name, before.events);
    }
  }

  private async *readOn(): AsyncGenerator<MovedEvent[]> {
    const { batchSize = BATCH_SIZE, signal } = this.options;
    const { after } = this;
    const batches = this.source.readLog({
      batchSize,
      ...(after !== undefined && { after }),
      ...(signal && { signal }),
    });
    for await (const entries of batches) {
      signal?.throwIfAborted();
      const wanted = entries.slice(0, this.end - this.chain.events);
      if (wanted.length === 0) return;
      yield wanted.map(toMoved);
      this.after = wanted.at(-1)?.position;
    }
  }

  private async isAtEnd(): Promise<boolean> {
    return (
      this.chain.events === this.end ||
      ((await this.source.head())?.sequence ?? 0) === this.chain.events
    );
  }

  private tell(phase: MigrationPhase, total: number): void {
    const done = this.chain.events;
    this.options.onProgress?.({ phase, done, total: Math.max(done, total) });
  }
}

function toMoved({ bytes, revision, event: { id, type, stream } }: LogEntry): MovedEvent {
  return { id, type, stream, revision, bytes, digest: hash('sha256', bytes, 'buffer') };
}

function same(a: LogDigest, b: LogDigest): boolean {
  return a.events === b.events && a.digest === b.digest;
}
