import type { EventStore } from './event-store.js';

/** Numbers that a store on a cluster has of itself, for metrics and for the doctor. */
export interface StoreMeasurements {
  /** Subscriptions that were lost and begun again, since the store was opened. */
  readonly reconnects: number;
  /** Records under the ledger's prefix that are none of its events: somebody else writes there. */
  readonly foreignRecords: number;
  /** How far the clock that dated the newest event is before the server's, in seconds; unknown before one was read. */
  readonly clockSkewSeconds: number | undefined;
}

/** A store that can tell them. At once, without asking the cluster. */
export interface MeasuredStore {
  measurements(): StoreMeasurements | undefined;
}

/** Undefined for a store that has no such numbers. */
export function measurementsOf(store: EventStore): StoreMeasurements | undefined {
  return isMeasured(store) ? store.measurements() : undefined;
}

function isMeasured(store: object): store is MeasuredStore {
  return 'measurements' in store && typeof store.measurements === 'function';
}
