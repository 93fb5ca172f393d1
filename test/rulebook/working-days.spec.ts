import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween, isoWeekday } from '../../src/ledger/days.js';
import { dueDay } from '../../src/rulebook/clock-days.js';
import { calendarMissing, isWorkingDay } from '../../src/rulebook/working-days.js';
import { shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');
const { calendar } = PLAN;
const workingDays = (from: string, count: number) =>
  dueDay('working-day', calendar, from, count, []);
/** Days from which two hundred working days stay within the calendar. */
const days = fc.integer({ min: 0, max: 3200 }).map((after) => addDays('2018-01-01', after));

describe('sums of working days', () => {
  it.each<[string, string, number, string]>([
    ['over a weekend', '2024-07-05', 1, '2024-07-08'],
    ['over Tết 2024', '2024-02-07', 1, '2024-02-15'],
    ['over a Saturday worked instead of a Monday', '2024-04-26', 3, '2024-05-04'],
    ['over the turn of a year', '2024-12-31', 1, '2025-01-02'],
    ['of ten days from a Monday', '2024-07-01', 10, '2024-07-15'],
    ['of none', '2024-07-06', 0, '2024-07-06'],
  ])('are counted %s', (_what, from, count, date) => {
    expect(workingDays(from, count)).toEqual({ dueOn: date, missingYear: null });
  });

  it.each([
    ['2027-12-31', 1, 2028],
    ['2017-12-20', 10, 2017],
    ['2027-01-01', 300, 2028],
  ])('have no answer from %s over %p days: the calendar lacks %p', (from, count, missingYear) => {
    expect(workingDays(from, count)).toEqual({ dueOn: null, missingYear });
  });

  it('have no answer without a calendar, and the refusal says what to do', () => {
    expect(dueDay('working-day', undefined, '2024-07-01', 1, [])).toMatchObject({
      missingYear: 2024,
    });
    const refusal = calendarMissing(PLAN, 'Quy trình xử lý đơn: 10 ngày làm việc', 2028);
    expect(refusal).toMatchObject({ code: 'calendar.year-missing', kind: 'invalid' });
    expect(refusal.rule.rulebook).toBe('to-chuc-co-so@2025.366');
    expect(refusal.message.vi).toContain('2028');
  });

  it('never land on a day off, and count every working day on the way once', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 200 }), (from, count) => {
        const { dueOn, missingYear } = workingDays(from, count);
        if (dueOn === null) throw new Error(`No calendar of ${missingYear}.`);
        expect(isWorkingDay(calendar, dueOn)).toBe(true);
        const between = [...Array(daysBetween(from, dueOn)).keys()];
        const worked = between.filter((i) => isWorkingDay(calendar, addDays(from, i + 1)));
        expect(worked.length).toBe(count);
      }),
    );
  });
});

describe('sums of calendar days', () => {
  it('are taken back by their difference, and keep the week', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -3000, max: 3000 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
        expect(isoWeekday(addDays(from, 7 * count))).toBe(isoWeekday(from));
      }),
    );
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-11-15', 2, '2025-01-15'],
    ['2024-12-31', 6, '2025-06-30'],
    ['2024-03-31', -1, '2024-02-29'],
    ['0001-01-15', 12, '0002-01-15'],
  ])('of months from %s over %p end on %s', (from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected);
  });

  it('know the days of the week', () => {
    expect(['2024-07-01', '2024-07-07'].map(isoWeekday)).toEqual([1, 7]);
  });
});
