import type { Statement } from 'better-sqlite3';
import type { Instant, LedgerSequence } from '../ledger/envelope.js';
import type { GenerationLabel } from './generation-tables.js';
import { labelOf } from './generation-tables.js';
import type { ProjectorReport, RebuildProgress } from './progress.js';
import type { Projection } from './projection.js';
import { ReaderConnection } from './reader-connection.js';
import { ViewsError, ViewsRebuilding } from './views-errors.js';
import type { ViewsFolder } from './views-folder.js';
import { Waiters } from './waiters.js';

export interface ViewsOptions {
  readonly folder: ViewsFolder;
  /** The projections of this software: tells whether a generation can be read. */
  readonly projections: readonly Projection[];
  /** `EventStore.identity()` of the ledger that the views must be of. */
  readonly ledger: string;
}

export interface ViewsStatus {
  /** `rebuilding`: a new generation is under way, the old one is read if it can be. `behind`: events are waiting. */
  readonly state: 'live' | 'rebuilding' | 'behind';
  readonly sequence: LedgerSequence;
  /** Events of the log, as last reported by the projector, that the views do not hold yet. */
  readonly lag: number;
  readonly rebuild?: RebuildProgress;
}

/**
 * The live generation of views, read-only. Each call turns to a newer generation if one was published, so ask for
 * statements at each query and keep neither them nor their iterators across an `await`.
 * Queries that must agree with each other run inside one `read`.
 */
export class Views {
  private readonly label: GenerationLabel;
  private readonly waiters = new Waiters();
  private connection: ReaderConnection | undefined;
  private stamp = '';
  private reading = 0;
  private lastReport: ProjectorReport | undefined;

  constructor(private readonly options: ViewsOptions) {
    this.label = labelOf(options.ledger, options.projections);
  }

  /**
   * A statement on the live generation.
   * @throws ViewsRebuilding where no generation can be read yet · ViewsOfAnotherLedger
   */
  prepare(sql: string): Statement {
    return this.live().prepare(sql);
  }

  /** Runs synchronous queries on one unchanging state of one generation. @throws as `prepare` */
  read<T>(work: () => T): T {
    const connection = this.live();
    this.reading += 1;
    try {
      return connection.snapshot(work);
    } finally {
      this.reading -= 1;
    }
  }

  /** How far the rows reach: the sequence, and when its event was recorded. @throws as `prepare` */
  checkpoint(): { readonly sequence: LedgerSequence; readonly knownAt: Instant | null } {
    const { sequence, knownAt } = this.live().checkpoint();
    return { sequence, knownAt };
  }

  /** The newest sequence known at an instant; 0 if none. @throws as `prepare`; RangeError for no instant */
  sequenceAt(instant: Instant): LedgerSequence {
    const ms = Date.parse(instant);
    if (Number.isNaN(ms)) throw new RangeError(`Not an instant: ${instant}`);
    const row = this.prepare(
      'SELECT sequence FROM projector_moments WHERE known_at_ms <= ? ORDER BY known_at_ms DESC LIMIT 1',
    ).get(ms) as { sequence: number } | undefined;
    return row?.sequence ?? 0;
  }

  /** When a sequence was known; null for 0 and for what the views do not hold yet. @throws as `prepare` */
  knownAt(sequence: LedgerSequence): Instant | null {
    if (sequence < 1) return null;
    const row = this.prepare(
      'SELECT known_at_ms AS ms FROM projector_moments WHERE sequence >= ? ORDER BY sequence LIMIT 1',
    ).get(sequence) as { ms: number } | undefined;
    return row ? new Date(row.ms).toISOString() : null;
  }

  /** Events of types that are not in `known`, by type: kept and shown, but no typed projection understands them. */
  unknownTypes(known: readonly string[]): ReadonlyMap<string, number> {
    const rows = this.prepare('SELECT type, events FROM projector_types').all() as {
      type: string;
      events: number;
    }[];
    const set = new Set(known);
    return new Map(rows.filter(({ type }) => !set.has(type)).map((row) => [row.type, row.events]));
  }

  /**
   * Waits until the views hold a sequence. Wakes on the projector's reports, and looks by itself now and then in case
   * the projector runs in another process.
   * @returns false after `timeoutMs`, or once `signal` is aborted.
   */
  async waitFor(
    sequence: LedgerSequence,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<boolean> {
    return this.waiters.waitUntil(() => this.reached() >= sequence, timeoutMs, signal);
  }

  /** Takes what a projector says; wakes those who wait. */
  report(report: ProjectorReport): void {
    this.lastReport = report;
    this.waiters.wake();
  }

  /** Never throws for want of readable views: they then hold nothing. Why is the projector's to say. */
  status(): ViewsStatus {
    const sequence = this.reachedOrNothing();
    const lag = Math.max(0, (this.lastReport?.head ?? 0) - sequence);
    const rebuild = this.lastReport?.rebuild;
    if (rebuild) return { state: 'rebuilding', sequence, lag, rebuild };
    if (!this.connection) return { state: 'rebuilding', sequence, lag };
    return { state: lag > 0 ? 'behind' : 'live', sequence, lag };
  }

  /** Idempotent. Those who wait get `false`. */
  close(): void {
    this.waiters.close();
    this.connection?.close();
    this.connection = undefined;
    this.stamp = '';
  }

  private reached(): LedgerSequence {
    try {
      return this.live().checkpoint().sequence;
    } catch (error) {
      if (error instanceof ViewsRebuilding) return 0;
      throw error;
    }
  }

  private reachedOrNothing(): LedgerSequence {
    try {
      return this.reached();
    } catch (error) {
      if (error instanceof ViewsError) return 0;
      throw error;
    }
  }

  private live(): ReaderConnection {
    if (this.reading === 0) this.turnToCurrent();
    if (!this.connection) throw new ViewsRebuilding(this.lastReport?.rebuild);
    return this.connection;
  }

  private turnToCurrent(): void {
    const { folder } = this.options;
    const stamp = folder.pointerStamp();
    if (stamp === this.stamp) return;
    const next = ReaderConnection.openCurrent(folder, this.label);
    this.connection?.close();
    this.connection = next;
    this.stamp = stamp;
  }
}
