import { LEDGER_TIME_ZONE } from '../ledger/clock.js';
import type { Instant, IsoDate } from '../ledger/envelope.js';
import type { Locale } from './translate.js';

const INSTANT = new Intl.DateTimeFormat('en-GB', {
  timeZone: LEDGER_TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});
const NUMBERS: Readonly<Record<Locale, Intl.NumberFormat>> = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};

/** `30/06/2025`: how the ledger's users write a date, in either language. */
export function formatDate(date: IsoDate): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** `30/06/2025 14:05:09`, in the ledger's time zone. */
export function formatInstant(instant: Instant): string {
  return INSTANT.format(new Date(instant)).replace(', ', ' ');
}

/** With the separators of the language and at most one decimal. */
export function formatNumber(value: number, locale: Locale): string {
  return NUMBERS[locale].format(value);
}
