import type { IsoDate } from '../ledger/envelope.js';
import type { Provenance } from './coded.js';

/** The days on which offices work. A sum of working days that reaches a year that is not here has no answer. */
export interface WorkingCalendar {
  /** ISO weekdays (1 is Monday) on which nobody works, unless a year says otherwise. */
  readonly weekend: readonly number[];
  readonly years: readonly CalendarYear[];
}

export interface CalendarYear {
  readonly year: number;
  /** Days off that are no weekend days, e.g. public holidays and days off in lieu. */
  readonly holidays: readonly IsoDate[];
  /** Weekend days worked instead of another day. */
  readonly workdays: readonly IsoDate[];
  readonly clause: string;
  readonly provenance: Provenance;
}
