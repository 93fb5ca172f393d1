import DatabaseConstructor from 'better-sqlite3';
import type { EventStore } from '../event-store/event-store.js';
import { Patience, type OnOutage } from '../event-store/patience.js';
import type { LedgerSequence } from '../ledger/envelope.js';
import { drain } from './drain.js';
import { judgeGeneration } from './fitness.js';
import { Generation } from './generation.js';
import { type Checkpoint, labelOf, readCheckpoint } from './generation-tables.js';
import { ProgressMeter, type RebuildProgress } from './progress.js';
import type { Projection } from './projection.js';
import type { ViewsFolder } from './views-folder.js';
import { RebuildRunning } from './views-errors.js';

export interface RebuildOptions {
  readonly store: EventStore;
  readonly folder: ViewsFolder;
  readonly projections: readonly Projection[];
  readonly onProgress?: ((progress: RebuildProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onOutage?: OnOutage | undefined;
  /** How long an outage of the log may last, in milliseconds, before its error ends the rebuild; for ever where absent. */
  readonly patienceMs?: number | undefined;
}

/**
 * Builds a new generation from the whole log beside the live one, in this process or beside a running server, and
 * swaps it in once it holds at least what the live one holds. Readers and projectors notice the new pointer.
 * While the log is away it waits, and goes on from where it was. A cancelled or failed rebuild removes its file and leaves the live generation as it was.
 * @returns the checkpoint at the swap.
 * @throws RebuildRunning · ProjectionFailed · StoreUnavailable after `patienceMs` · the signal's reason
 */
export async function rebuildViews(options: RebuildOptions): Promise<Checkpoint> {
  const { folder } = options;
  const lock = folder.tryLock();
  if (!lock) throw new RebuildRunning(folder.path);
  try {
    folder.removeLeftovers();
    return await buildAndSwap(options);
  } finally {
    lock.release();
  }
}

async function buildAndSwap(options: RebuildOptions): Promise<Checkpoint> {
  const { store, folder, projections } = options;
  const label = labelOf(await store.identity(), projections);
  const number = folder.nextGeneration();
  const generation = Generation.create(folder.fileOf(number), label, projections);
  let published = false;
  try {
    const patience = new Patience(options);
    const drainAll = drainer(options, generation, patience);
    await drainAll();
    generation.createIndexes();
    await drainAll();
    generation.seal();
    const live = folder.current();
    const comparable =
      live !== undefined && (await patience.through(() => isOnThisLog(options, live)));
    while (!(published = publishUnlessBehind(folder, number, generation, comparable))) {
      await drainAll();
    }
    if (live !== undefined) folder.remove(live);
    return generation.checkpoint();
  } finally {
    generation.close();
    if (!published) folder.remove(number);
  }
}

function drainer(
  { store, onProgress, signal }: RebuildOptions,
  generation: Generation,
  patience: Patience,
) {
  const meter = new ProgressMeter(0);
  const onBatch = (checkpoint: Checkpoint, head: LedgerSequence): void =>
    onProgress?.(meter.at(checkpoint.sequence, head));
  return async () => {
    await drain(store, generation, { isCurrent: () => true, onBatch, signal, patience });
    patience.progress();
  };
}

/** A live generation of another ledger, or of events that are gone, is nothing that readers may be kept at. */
async function isOnThisLog(options: RebuildOptions, live: number): Promise<boolean> {
  const label = labelOf(await options.store.identity(), options.projections);
  const fitness = await judgeGeneration(options.folder.fileOf(live), label, options.store);
  return fitness === 'fit' || fitness === 'older-version' || fitness === 'other-schema';
}

/**
 * Swaps, unless the live generation is further: no reader goes back in time. The live one's write lock is held over
 * comparing and publishing, so its projector cannot advance in between; once the lock is free, that projector finds
 * the new pointer inside its next transaction and turns to the new generation. A crash while the lock is held frees
 * it and changes nothing.
 */
function publishUnlessBehind(
  folder: ViewsFolder,
  number: number,
  generation: Generation,
  comparable: boolean,
): boolean {
  const live = folder.current();
  if (live === undefined || !comparable) {
    folder.publish(number);
    return true;
  }
  const database = new DatabaseConstructor(folder.fileOf(live), { timeout: 15_000 });
  try {
    database.exec('BEGIN IMMEDIATE');
    if (generation.checkpoint().sequence < readCheckpoint(database).sequence) return false;
    folder.publish(number);
    return true;
  } finally {
    database.close();
  }
}
