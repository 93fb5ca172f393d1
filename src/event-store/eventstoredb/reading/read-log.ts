import type { LogBatch, LogEntry } from '../../event-store.js';
import { StoreUnavailable } from '../../store-errors.js';
import type { LogEnd } from './log-end.js';
import type { LogTail } from './log-tail.js';
import type { TailEntry } from './numbered-records.js';
import { unlessAborted } from '../connection/within.js';

export interface Following {
  readonly tail: LogTail;
  readonly end: LogEnd;
  readonly batchSize: number;
  readonly signal: AbortSignal;
}

/**
 * The log without end. A batch is full, or ends where the log ended: that is asked for when nothing more has arrived,
 * since a subscription tells that it is silent, not why.
 */
export async function* followLog({
  tail,
  end,
  batchSize,
  signal,
}: Following): AsyncGenerator<LogBatch> {
  let entries: LogEntry[] = [];
  let endsAt = -1n;
  const isAborted = () => signal.aborted;
  for (let first = true; !isAborted();) {
    const taken = tail.take(batchSize - entries.length);
    entries.push(...taken.map(({ entry }) => entry));
    // Also where nothing came: the log may have been cut off before the end that was told last.
    const isUnknown = tail.reached >= endsAt || taken.length === 0;
    const asked = isUnknown ? await unlessAborted(ask(end), signal) : endsAt;
    if (isAborted()) return;
    endsAt = asked ?? endsAt;
    const caughtUp = asked !== undefined && tail.reached >= asked;
    const isFull = entries.length === batchSize;
    // What has arrived is not kept back because the end cannot be asked for.
    const isDue =
      asked === undefined ? entries.length > 0 : caughtUp && (first || entries.length > 0);
    // Before the reader goes on from here: what it has passed it does not meet again.
    if ((isFull || isDue) && (await unlessAborted(tail.isSettled(), signal))) {
      yield { entries, caughtUp };
      entries = [];
      first = false;
      if (isFull) continue;
    }
    await tail.wait(signal, caughtUp ? 0n : missing(tail, endsAt));
  }
}

/** The log up to its end when reading began. @throws StoreUnavailable where nothing comes for `patienceMs` */
export async function* readToEnd(
  { tail, end, batchSize, signal }: Following,
  patienceMs: number,
): AsyncGenerator<readonly LogEntry[]> {
  const endsAt = (await end.newest())?.at.commit ?? -1n;
  let batch: TailEntry[] = [];
  for (let since = performance.now(); tail.reached < endsAt;) {
    signal.throwIfAborted();
    const taken = tail.take(batchSize - batch.length);
    batch.push(...taken.filter(({ commit }) => commit <= endsAt));
    if (taken.length > 0) since = performance.now();
    if (batch.length === batchSize || tail.reached >= endsAt) {
      if (!(await tail.isSettled())) throw silent();
      if (batch.length > 0) yield batch.map(({ entry }) => entry);
      batch = [];
      since = performance.now();
    } else if (performance.now() - since > patienceMs) {
      throw silent();
    } else await tail.wait(signal, missing(tail, endsAt));
  }
}

/** Where the end could not be asked for, something may still be missing. */
function missing({ reached }: LogTail, endsAt: bigint): bigint {
  return reached < endsAt ? endsAt - reached : 1n;
}

/** Undefined while the cluster cannot be asked; the tail finds it again by itself. */
async function ask(end: LogEnd): Promise<bigint | undefined> {
  try {
    return (await end.newest())?.at.commit ?? -1n;
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}

function silent(): StoreUnavailable {
  return new StoreUnavailable('The cluster sends no more of the log. Try again shortly.');
}
