import { isoWeekday, yearOf } from '../ledger/days.js';
import type { IsoDate } from '../ledger/envelope.js';
import type { CalendarYear, WorkingCalendar } from './calendar.js';
import { repeated } from './check-codes.js';
import { entries, fault, type RulebookFault } from './fault.js';
import type { Rulebook } from './rulebook.js';

const BASE = '/calendar';

/** Each year is there once, and its days off and worked days are days of that year that say something. */
export function checkCalendar({ calendar }: Rulebook): readonly RulebookFault[] {
  if (!calendar) return [];
  const years = calendar.years.map(({ year }, index) => ({
    pointer: `${BASE}/years/${index}/year`,
    code: String(year),
  }));
  return [
    ...checkWeekend(calendar),
    ...repeated(years, 'duplicate-year'),
    ...calendar.years.flatMap((year, index) => [
      ...checkDays(year, year.holidays, `${BASE}/years/${index}/holidays`),
      ...checkDays(year, year.workdays, `${BASE}/years/${index}/workdays`),
      ...checkWorkdays(calendar, year, `${BASE}/years/${index}/workdays`),
    ]),
  ];
}

function checkWeekend({ weekend }: WorkingCalendar): readonly RulebookFault[] {
  const days = entries(weekend.map(String), `${BASE}/weekend`);
  const again = repeated(days, 'duplicate-entry');
  if (new Set(weekend).size < 7) return again;
  const vi = 'Không còn ngày làm việc nào trong tuần. Hãy bỏ bớt ngày nghỉ cuối tuần.';
  const en = 'No weekday is left to work on. Take days off the weekend.';
  return [...again, fault(`${BASE}/weekend`, 'no-working-day', vi, en)];
}

function checkDays(
  { year }: CalendarYear,
  days: readonly IsoDate[],
  pointer: string,
): readonly RulebookFault[] {
  const placed = entries(days, pointer);
  const outside = placed.filter(({ code }) => yearOf(code) !== year);
  return [
    ...repeated(placed, 'duplicate-entry'),
    ...outside.map(({ pointer: at, code }) => {
      const vi = `Ngày ${code} không thuộc năm ${year}. Hãy ghi vào đúng năm.`;
      const en = `${code} is no day of ${year}. Put it under its own year.`;
      return fault(at, 'day-outside-year', vi, en);
    }),
  ];
}

function checkWorkdays(
  { weekend }: WorkingCalendar,
  { holidays, workdays }: CalendarYear,
  pointer: string,
): readonly RulebookFault[] {
  return entries(workdays, pointer).flatMap(({ pointer: at, code }) => {
    if (holidays.includes(code)) {
      const vi = `Ngày ${code} vừa là ngày nghỉ vừa là ngày làm bù. Hãy bỏ một trong hai.`;
      const en = `${code} is both a holiday and a day worked instead. Remove one of them.`;
      return [fault(at, 'workday-is-holiday', vi, en)];
    }
    if (weekend.includes(isoWeekday(code))) return [];
    const vi = `Ngày ${code} không phải ngày nghỉ cuối tuần nên không cần làm bù. Hãy bỏ đi.`;
    const en = `${code} is no weekend day and is worked anyway. Remove it.`;
    return [fault(at, 'workday-not-weekend', vi, en)];
  });
}
