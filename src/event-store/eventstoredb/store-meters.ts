import type { StoreMeasurements } from '../store-measurements.js';

/** What a store on a cluster counts of itself as it goes; the rest of its measurements is in the log index. */
export type StoreMeters = {
  -readonly [Name in 'reconnects' | 'skewMs']: StoreMeasurements[Name];
};
