/** Sums of calendar days. Dates are days of the calendar without a zone; every function expects one that exists. */
import type { IsoDate } from './envelope.js';

const DAY_MS = 86_400_000;

/** The day `days` after `date`; before it for a negative number. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(Date.parse(date) + days * DAY_MS);
}

/** How many days `to` lies after `from`; negative where it lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The same day `months` later, or the last of that month where it has no such day: 31 January and 1 is 28 February. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = addDays(firstOfMonth(year, month + months), -1);
  return day < Number(last.slice(8)) ? `${last.slice(0, 8)}${date.slice(8)}` : last;
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function isoWeekday(date: IsoDate): number {
  return new Date(Date.parse(date)).getUTCDay() || 7;
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** `month` counts from 0, on beyond 11 and back below 0. */
function firstOfMonth(year: number, month: number): IsoDate {
  const months = year * 12 + month;
  const [ofYear, ofMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(ofYear).padStart(4, '0')}-${String(ofMonth).padStart(2, '0')}-01`;
}

function dateOf(instant: number): IsoDate {
  return new Date(instant).toISOString().slice(0, 10);
}
