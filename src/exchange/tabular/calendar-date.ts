import type { IsoDate } from '../../ledger/envelope.js';
import { isCalendarDate } from '../../ledger/calendar-date.js';
import type { DateSystem } from './cell.js';

const DAY_MS = 86_400_000;
/** The day before day 1. The 1900 system counts a 29 February 1900 that never was, hence one day less from March on. */
const DAY_ZERO: Record<DateSystem, number> = {
  1900: Date.UTC(1899, 11, 30),
  1904: Date.UTC(1904, 0, 1),
};
const LAST_SERIAL = 2_958_465;
const PHANTOM_LEAP_DAY = 60;

/** A day of the calendar as `yyyy-MM-dd`; undefined for one that does not exist, such as 31/02 or year 0. */
export function toIsoDate(year: number, month: number, day: number): IsoDate | undefined {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isCalendarDate(text) ? text : undefined;
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

/** The day that a spreadsheet's day number means, its time of day dropped; undefined where there is none. */
export function fromSerial(serial: number, system: DateSystem): IsoDate | undefined {
  const days = Math.floor(serial);
  if (!(days >= 0 && days <= LAST_SERIAL)) return undefined;
  if (system === 1904) return isoDay(DAY_ZERO[1904] + days * DAY_MS);
  if (days === 0 || days === PHANTOM_LEAP_DAY) return undefined;
  return isoDay(DAY_ZERO[1900] + (days < PHANTOM_LEAP_DAY ? days + 1 : days) * DAY_MS);
}

function isoDay(milliseconds: number): IsoDate {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

const TOKENS: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
};

/** The pattern that a date format such as `dd/MM/yyyy` means; undefined where it is not one. */
export function datePattern(format: string): RegExp | undefined {
  if (!/^[yMd]+([-/.][yMd]+){2}$/u.test(format)) return undefined;
  const parts = format.split(/([-/.])/u);
  const source = parts.map((part) => TOKENS[part] ?? (/[-/.]/u.test(part) ? `[${part}]` : '!'));
  const whole = source.join('');
  const complete = ['year', 'month', 'day'].every((name) => whole.includes(`<${name}>`));
  return complete && !whole.includes('!') ? new RegExp(`^${whole}$`, 'u') : undefined;
}

/** Reads `text` by the first of `patterns` that gives a day of the calendar. */
export function parseDate(text: string, patterns: readonly RegExp[]): IsoDate | undefined {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const date = toIsoDate(Number(groups.year), Number(groups.month), Number(groups.day));
    if (date !== undefined) return date;
  }
  return undefined;
}
