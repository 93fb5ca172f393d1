import type { IsoDate } from '../ledger/envelope.js';

/**
 * One day's work. Its acts touch different records, so they may run side by side; the next step begins when all are
 * done. Where `settle` is set, the views have counted everything before it begins.
 */
export interface Step {
  readonly day: IsoDate;
  readonly acts: readonly (() => Promise<void>)[];
  readonly settle: boolean;
}
