import { openLive } from './open-live.js';
import type { ProjectorOptions } from './projector-options.js';

/** How often an idle projector looks whether its generation was superseded, to let go of the old file. */
const POINTER_POLL_MS = 1000;

/** Feeds the current generation from a subscription, until aborted or superseded. */
export async function followGeneration(
  { store, folder, projections, onReport }: ProjectorOptions,
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
    const ends = AbortSignal.any([signal, superseded.signal]);
    const after = start.position === null ? {} : { after: start.position };
    for await (const batch of store.subscribe({ ...after, signal: ends })) {
      if (!generation.apply(next, batch.entries, isCurrent)) return;
      next += batch.entries.length;
      const { sequence, knownAt } = generation.checkpoint();
      const head = batch.caughtUp ? sequence : (await store.size()).events;
      onReport?.({ sequence, knownAt, head: Math.max(head, sequence) });
    }
  } finally {
    clearInterval(watch);
    generation.close();
  }
}
