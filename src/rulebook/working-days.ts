import { isoWeekday, yearOf } from '../ledger/days.js';
import type { IsoDate } from '../ledger/envelope.js';
import { Rejection } from '../ledger/rejection.js';
import type { WorkingCalendar } from './calendar.js';
import { cited } from './citation.js';
import type { Rulebook } from './rulebook.js';

/** Whether offices work on that day; undefined for a day of a year that the calendar does not have. */
export function isWorkingDay(
  calendar: WorkingCalendar | undefined,
  date: IsoDate,
): boolean | undefined {
  const year = calendar?.years.find((each) => each.year === yearOf(date));
  if (!calendar || !year) return undefined;
  if (year.holidays.includes(date)) return false;
  return !calendar.weekend.includes(isoWeekday(date)) || year.workdays.includes(date);
}

/** What a decider answers where a deadline in working days reaches a year that the rulebook's calendar lacks. */
export function calendarMissing(rulebook: Rulebook, clause: string, year: number): Rejection {
  const message = {
    vi: `Bộ quy tắc chưa có lịch làm việc năm ${year} nên không tính được thời hạn. Hãy ban hành phiên bản có lịch năm ${year} rồi ghi lại.`,
    en: `The rulebook has no working calendar for ${year}, so the time limit cannot be counted. Publish a version with that year first.`,
  };
  return new Rejection('invalid', 'calendar.year-missing', message, cited({ rulebook, clause }));
}
