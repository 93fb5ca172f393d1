import type { EventStore } from './event-store.js';

/** Numbers that a store on a cluster has of itself, for metrics. Known at once, without asking the cluster. */
export interface StoreMeasurements {
  /** Subscriptions that were lost and begun again, since the store was opened. */
  readonly reconnects: number;
  /** Records under the ledger's prefix that are none of its events: somebody else writes there. */
  readonly foreignRecords: number;
  /**
   * How far the clock of whoever recorded the newest event was before the server's, in milliseconds; undefined before an
   * event was read.
   */
  readonly skewMs: number | undefined;
}

/** A store that can tell them. */
export interface MeasuredStore {
  readonly meters: StoreMeasurements | undefined;
}

/** Undefined for a store that has no such numbers. */
export function measurementsOf(store: EventStore): StoreMeasurements | undefined {
  return isMeasured(store) ? store.meters : undefined;
}

function isMeasured(store: object): store is MeasuredStore {
  return 'meters' in store;
}
