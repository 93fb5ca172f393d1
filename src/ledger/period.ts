import type { IsoDate } from './envelope.js';

/** What a rating or report speaks of: a term, a year, a quarter, or ad hoc. `kind` is a code of the rulebook. */
export interface Period {
  readonly kind: string;
  readonly label: string;
  /** First and last day, both included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}
