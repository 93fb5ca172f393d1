/** How days are counted along a clock: one by one from the day after the start, leaving out the paused ones. */
import { addDays, daysBetween, yearOf } from '../ledger/days.js';
import type { IsoDate } from '../ledger/envelope.js';
import type { WorkingCalendar } from './calendar.js';
import type { ClockRule } from './complaint-rules.js';
import { isWorkingDay } from './working-days.js';

/** Counted time stands still after `from` up to and including `to`; null: still paused. */
export interface Pause {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** `dueOn` null: a pause without an end comes before. Or the first year that the sum needs and the calendar lacks. */
export type DueDay =
  | { readonly dueOn: IsoDate | null; readonly missingYear: null }
  | { readonly dueOn: null; readonly missingYear: number };

interface Walked {
  readonly date: IsoDate;
  readonly left: number;
}

/** The day on which the last of `days` passes. Pauses come in order; parts of them before the start count for nothing. */
export function dueDay(
  unit: ClockRule['unit'],
  calendar: WorkingCalendar | undefined,
  startedOn: IsoDate,
  days: number,
  pauses: readonly Pause[],
): DueDay {
  let reached: Walked = { date: startedOn, left: days };
  for (const pause of [...pauses, undefined]) {
    const until = pause ? later(pause.from, reached.date) : undefined;
    const walked = walk(unit, calendar, reached, until);
    if (typeof walked === 'number') return { dueOn: null, missingYear: walked };
    if (walked.left === 0) return { dueOn: walked.date, missingYear: null };
    const resumedOn = pause?.to;
    if (!resumedOn) break;
    reached = { left: walked.left, date: later(resumedOn, walked.date) };
  }
  return { dueOn: null, missingYear: null };
}

/** Paused calendar days after `startedOn` up to and including `end`. */
export function pausedDays(pauses: readonly Pause[], startedOn: IsoDate, end: IsoDate): number {
  return pauses.reduce((sum, { from, to }) => {
    const last = to === null || to > end ? end : to;
    return sum + Math.max(0, daysBetween(later(from, startedOn), last));
  }, 0);
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? b : a;
}

/** Goes on until nothing is left or `until` is reached; or the year that the calendar lacks. */
function walk(
  unit: ClockRule['unit'],
  calendar: WorkingCalendar | undefined,
  from: Walked,
  until: IsoDate | undefined,
): Walked | number {
  if (unit === 'day') {
    const most = until === undefined ? from.left : daysBetween(from.date, until);
    const steps = Math.min(from.left, most);
    return { date: addDays(from.date, steps), left: from.left - steps };
  }
  let { date, left } = from;
  while (left > 0 && date !== until) {
    date = addDays(date, 1);
    const works = isWorkingDay(calendar, date);
    if (works === undefined) return yearOf(date);
    if (works) left -= 1;
  }
  return { date, left };
}
