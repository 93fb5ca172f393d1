import type { EventStore } from '../event-store/event-store.js';
import type { Patience } from '../event-store/patience.js';
import type { LedgerSequence } from '../ledger/envelope.js';
import type { Generation } from './generation.js';
import type { Checkpoint } from './generation-tables.js';

/** Small enough for what is read to be garbage before it has grown old: with 2,048 the heap of a big rebuild was twice as large. */
const READ_BATCH = 512;

export interface DrainOptions {
  /** Whether the generation may still be written; asked inside every transaction. */
  readonly isCurrent: () => boolean;
  readonly onBatch?: (checkpoint: Checkpoint, head: LedgerSequence) => void;
  readonly signal?: AbortSignal | undefined;
  /** With the log's outages; each batch is progress. */
  readonly patience: Patience;
}

/**
 * Applies what the log held beyond the generation's checkpoint when reading began. An outage of the log costs nothing
 * of what was applied.
 * @returns false where the generation was superseded meanwhile.
 * @throws the signal's reason when aborted between batches; what was applied stays.
 */
export function drain(
  store: EventStore,
  generation: Generation,
  options: DrainOptions,
): Promise<boolean> {
  return options.patience.through(() => drainOnce(store, generation, options));
}

async function drainOnce(
  store: EventStore,
  generation: Generation,
  options: DrainOptions,
): Promise<boolean> {
  const start = generation.checkpoint();
  const { events: head } = await store.size();
  let next = start.sequence + 1;
  for await (const entries of store.readLog(readOptions(start, options.signal))) {
    options.signal?.throwIfAborted();
    if (!generation.apply(next, entries, options.isCurrent)) return false;
    next += entries.length;
    options.patience.progress();
    options.onBatch?.(generation.checkpoint(), Math.max(head, next - 1));
  }
  options.signal?.throwIfAborted();
  return true;
}

function readOptions({ position }: Checkpoint, signal: AbortSignal | undefined) {
  return {
    batchSize: READ_BATCH,
    ...(position !== null && { after: position }),
    ...(signal && { signal }),
  };
}
