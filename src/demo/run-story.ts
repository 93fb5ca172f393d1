import type { EventStore } from '../event-store/event-store.js';
import { forEachInFlight } from '../exchange/import/in-flight.js';
import type { IsoDate } from '../ledger/envelope.js';
import type { Views } from '../projections/views.js';
import type { Office } from './office.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { Step } from './step.js';

export interface StoryProgress {
  readonly day: IsoDate;
  readonly events: number;
}

export interface StoryRun {
  readonly steps: Iterable<Step>;
  readonly clock: SimulatedClock;
  readonly office: Office;
  readonly store: EventStore;
  readonly views: Views;
  readonly onProgress?: (progress: StoryProgress) => void;
  readonly signal?: AbortSignal;
}

/** How long the views may take to count what a day recorded, in milliseconds, before the story is given up. */
const SETTLE_MS = 120_000;

/**
 * Lives through a story a day at a time. Stopped anywhere, it can be run again on the same ledger: every act carries a
 * key of its own, so what was recorded is found and nothing is recorded twice. The rules ask the views, so it waits for
 * them to be there first.
 */
export async function runStory(run: StoryRun): Promise<void> {
  await settle(run);
  for (const step of run.steps) {
    run.signal?.throwIfAborted();
    if (step.evening === true || step.asks === true) await settle(run);
    if (step.evening === true) run.clock.startEvening(step.day);
    else run.clock.startDay(step.day);
    await forEachInFlight(step.acts, (act) => act(), { signal: run.signal });
    run.signal?.throwIfAborted();
    if (step.settle) await settle(run);
    run.onProgress?.({ day: step.day, events: run.office.events });
  }
}

async function settle({ store, views, signal }: StoryRun): Promise<void> {
  const head = await store.head();
  const settled = !head || (await views.waitFor(head.sequence, SETTLE_MS, signal));
  signal?.throwIfAborted();
  if (!settled) throw new Error('The views did not catch up with the story. Is the disk full?');
}
