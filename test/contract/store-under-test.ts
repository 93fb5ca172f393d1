import type { EventStore, LogEntry } from '../../src/event-store/event-store.js';
import type { Upcaster } from '../../src/event-store/upcaster.js';
import type { Clock } from '../../src/ledger/clock.js';

export interface StoreSettings {
  readonly upcasters?: readonly Upcaster[];
  readonly clock?: Clock;
  /** How many appends may wait; the adapter's own bound when absent. */
  readonly queuedAppends?: number;
}

/** An empty log of its own for one test. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** Another store on the same log, as a second process would have it. Closed by `dispose`. */
  another(settings?: StoreSettings): Promise<EventStore>;
  /** Closes every store and removes the log. */
  dispose(): Promise<void>;
}

export type StoreFactory = (settings?: StoreSettings) => Promise<StoreUnderTest>;

/** Runs a test on a log of its own and checks the whole log at its end. */
export type OnEmptyLog = (
  test: (store: EventStore, log: StoreUnderTest) => Promise<void>,
  settings?: StoreSettings,
) => () => Promise<void>;

export async function collect(batches: AsyncIterable<readonly LogEntry[]>): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const batch of batches) entries.push(...batch);
  return entries;
}

/** What is compared of two readings: where each event is and what its bytes are. */
export function traces(entries: readonly LogEntry[]): string[] {
  return entries.map(
    ({ position, revision, bytes }) => `${position} ${revision} ${bytes.toString()}`,
  );
}
