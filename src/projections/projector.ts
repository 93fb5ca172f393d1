import { setTimeout as delay } from 'node:timers/promises';
import { Patience } from '../event-store/patience.js';
import { drain } from './drain.js';
import { inspect, judgeGeneration } from './fitness.js';
import { followGeneration } from './follow.js';
import { openLive } from './open-live.js';
import { type Checkpoint, labelOf } from './generation-tables.js';
import type { RebuildProgress } from './progress.js';
import type { ProjectorOptions } from './projector-options.js';
import { rebuildViews } from './rebuild-views.js';
import { RebuildRunning, ViewsOfAnotherLedger } from './views-errors.js';

/** How often it is looked whether another process has ended its rebuild. */
const REBUILD_POLL_MS = 200;

export interface CatchUpOptions {
  readonly onProgress?: ((progress: RebuildProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Keeps the live generation in step with the log, and builds one first where there is none that this software can go
 * on from. Several projectors may run on one folder; each event is applied once.
 */
export class Projector {
  constructor(private readonly options: ProjectorOptions) {}

  /**
   * Brings the live generation to the log's end as of the call; while the log is away it waits.
   * @throws ViewsOfAnotherLedger · ProjectionFailed · the signal's reason
   */
  catchUp(options: CatchUpOptions = {}): Promise<Checkpoint> {
    return this.catchUpWith(this.patience(options.signal), options);
  }

  /**
   * Catches up and goes on, until aborted. Turns to a newer generation as soon as one is published. A log that is away
   * is waited for, however long: the views stay what they were.
   * @throws ViewsOfAnotherLedger · ProjectionFailed · what else the store throws
   */
  async follow(signal: AbortSignal, options: CatchUpOptions = {}): Promise<void> {
    const isAborted = (): boolean => signal.aborted;
    const patience = this.patience(signal);
    while (!isAborted()) {
      try {
        await this.catchUpWith(patience, { ...options, signal });
        await followGeneration(this.options, patience, signal);
      } catch (error) {
        if (isAborted()) return;
        // Whether the views still lie on the log is judged again before they go on.
        await patience.outlast(error).catch((final: unknown) => {
          if (!isAborted()) throw final;
        });
      }
    }
  }

  private patience(signal: AbortSignal | undefined): Patience {
    return new Patience({ signal, onOutage: this.options.onOutage });
  }

  private async catchUpWith(patience: Patience, options: CatchUpOptions): Promise<Checkpoint> {
    for (;;) {
      options.signal?.throwIfAborted();
      const number = await patience.through(() => this.ensureFit(options));
      if (number === undefined) continue;
      const reached = await this.drainLive(number, patience, options);
      if (reached) return reached;
    }
  }

  /** The number of a generation to go on from; undefined where it must be looked again. */
  private async ensureFit(options: CatchUpOptions): Promise<number | undefined> {
    const { store, folder, projections } = this.options;
    const number = folder.current();
    const ledger = await store.identity();
    if (number !== undefined) {
      const file = folder.fileOf(number);
      const fitness = await judgeGeneration(file, labelOf(ledger, projections), store);
      if (fitness === 'fit') return number;
      if (folder.current() !== number) return undefined;
      if (fitness === 'other-ledger') {
        throw new ViewsOfAnotherLedger(folder.path, inspect(file)?.label.ledger ?? '?', ledger);
      }
    }
    await this.rebuild(options);
    return undefined;
  }

  private async rebuild({ onProgress, signal }: CatchUpOptions): Promise<void> {
    const { store, folder, projections, onReport, onOutage } = this.options;
    const live = folder.current();
    const stale = live === undefined ? undefined : inspect(folder.fileOf(live))?.checkpoint;
    const report = (rebuild: RebuildProgress): void => {
      onProgress?.(rebuild);
      const { sequence, knownAt } = stale ?? { sequence: 0, knownAt: null };
      onReport?.({ sequence, knownAt, head: rebuild.total, rebuild });
    };
    try {
      await rebuildViews({ store, folder, projections, onProgress: report, signal, onOutage });
    } catch (error) {
      if (!(error instanceof RebuildRunning)) throw error;
      await delay(REBUILD_POLL_MS, undefined, signal && { signal });
    }
  }

  /** Undefined where the generation was superseded meanwhile. */
  private async drainLive(
    number: number,
    patience: Patience,
    { onProgress, signal }: CatchUpOptions,
  ): Promise<Checkpoint | undefined> {
    const { store, folder, projections, onReport } = this.options;
    const generation = openLive(folder, number, projections);
    if (!generation) return undefined;
    try {
      const isCurrent = (): boolean => folder.current() === number;
      const report = ({ sequence, knownAt }: Checkpoint, head: number): void => {
        onReport?.({ sequence, knownAt, head });
        onProgress?.({ sequence, total: head, rate: 0, eta: null });
      };
      const draining = { isCurrent, onBatch: report, signal, patience };
      if (!(await drain(store, generation, draining))) return undefined;
      const reached = generation.checkpoint();
      onReport?.({ sequence: reached.sequence, knownAt: reached.knownAt, head: reached.sequence });
      return reached;
    } finally {
      generation.close();
    }
  }
}
