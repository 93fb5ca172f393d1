import { setTimeout as delay } from 'node:timers/promises';
import { OutcomeUnknown, StoreBusy, StoreUnavailable } from '../../event-store/store-errors.js';

/** Enough to share one fsync among many appends, few enough to stay far below the store's queue. */
export const IN_FLIGHT = 64;

/**
 * Works on every item, at most `limit` at a time, taking the next one only when there is room. Ends early, without
 * error, when aborted. After a failure nothing new is begun; what is under way is awaited and the failure is thrown.
 */
export async function forEachInFlight<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
  { limit = IN_FLIGHT, signal }: { limit?: number; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for (const item of items) {
    if (signal?.aborted === true || failures.length > 0) break;
    const task = work(item)
      .catch((error: unknown) => {
        if (!isInterruption(error, signal)) failures.push(error);
      })
      .finally(() => running.delete(task));
    running.add(task);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}

/** Waiting was cut short by the caller: the item is neither done nor failed. */
function isInterruption(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && error instanceof Error && error.name === 'AbortError';
}

const MAX_ATTEMPTS = 8;
const FIRST_WAIT_MS = 100;

/**
 * Repeats `attempt` while the store is busy or away, or does not know what became of an append. `attempt` begins by
 * looking whether its record is there, so that repeating it after an unknown outcome cannot record it twice.
 */
export async function withBackOff<Result>(
  attempt: () => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const wait = waitAfter(error, tries);
      if (wait === undefined) throw error;
      await delay(wait, undefined, { signal });
    }
  }
}

function waitAfter(error: unknown, tries: number): number | undefined {
  // A busy store says itself when to come back; it is not failing, so there is no limit to patience.
  if (error instanceof StoreBusy) return error.retryAfterSeconds * 1000;
  if (tries >= MAX_ATTEMPTS) return undefined;
  const passing = error instanceof StoreUnavailable || error instanceof OutcomeUnknown;
  return passing ? FIRST_WAIT_MS * 2 ** (tries - 1) : undefined;
}
