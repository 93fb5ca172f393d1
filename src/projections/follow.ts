import type { EventStore } from '../event-store/event-store.js';
import type { Patience } from '../event-store/patience.js';
import { StoreUnavailable } from '../event-store/store-errors.js';
import { openLive } from './open-live.js';
import type { ProjectorOptions } from './projector-options.js';

/** How often an idle projector looks whether its generation was superseded, to let go of the old file. */
const POINTER_POLL_MS = 1000;

/** Feeds the current generation from a subscription, until aborted or superseded. */
export async function followGeneration(
  { store, folder, projections, onReport }: ProjectorOptions,
  patience: Patience,
  signal: AbortSignal,
): Promise<void> {
  const number = folder.current();
  if (number === undefined) return;
  const generation = openLive(folder, number, projections);
  if (!generation) return;
  const superseded = new AbortController();
  const isCurrent = (): boolean => folder.current() === number;
  const watch = setInterval(() => {
    if (!isCurrent()) superseded.abort();
  }, POINTER_POLL_MS);
  try {
    const start = generation.checkpoint();
    let next = start.sequence + 1;
    let head = start.sequence;
    const ends = AbortSignal.any([signal, superseded.signal]);
    const after = start.position === null ? {} : { after: start.position };
    for await (const batch of store.subscribe({ ...after, signal: ends })) {
      if (!generation.apply(next, batch.entries, isCurrent)) return;
      next += batch.entries.length;
      const { sequence, knownAt } = generation.checkpoint();
      patience.progress();
      head = Math.max(batch.caughtUp ? sequence : await sizeOf(store, head), sequence);
      onReport?.({ sequence, knownAt, head });
    }
  } finally {
    clearInterval(watch);
    generation.close();
  }
}

/** What arrives is projected also while the log's end cannot be asked for. */
async function sizeOf(store: EventStore, lastKnown: number): Promise<number> {
  try {
    return (await store.size()).events;
  } catch (error) {
    if (error instanceof StoreUnavailable) return lastKnown;
    throw error;
  }
}
