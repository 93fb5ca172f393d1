import type { Instant, IsoDate } from './envelope.js';

/** The one place where time enters. Injected at the edges; deciders and projections never see it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The ledger's users live in one time zone; a day is their day. */
export const LEDGER_TIME_ZONE = 'Asia/Ho_Chi_Minh';
const OFFSET_MS = 7 * 60 * 60 * 1000;

/** The calendar date of an instant in the ledger's time zone, which keeps UTC+7 all year. */
export function dateOf(instant: Date): IsoDate {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The last millisecond of a calendar date in the ledger's time zone, as an instant. */
export function endOfDay(date: IsoDate): Instant {
  return new Date(Date.parse(`${date}T23:59:59.999Z`) - OFFSET_MS).toISOString();
}
