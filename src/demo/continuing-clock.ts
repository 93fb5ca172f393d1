import { addDays } from '../ledger/days.js';
import type { Clock } from '../ledger/clock.js';
import type { IsoDate } from '../ledger/envelope.js';

/**
 * The clock of a demo that is looked at: it goes on from the morning after its story's last day, at the pace of real time.
 * By today's date everything that the story left open would be long overdue.
 */
export function continuingClock(lastDay: IsoDate, real: Clock): Clock {
  const began = real.now().getTime();
  const morning = Date.parse(`${addDays(lastDay, 1)}T08:00:00.000+07:00`);
  return { now: () => new Date(morning + real.now().getTime() - began) };
}
