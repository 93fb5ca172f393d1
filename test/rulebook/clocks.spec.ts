import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/ledger/days.js';
import {
  type ClockFacts,
  clockRule,
  extensionAllowed,
  standingClock,
  standingClocks,
} from '../../src/rulebook/clocks.js';
import { shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');
const ACCEPTED = '2024-03-01';

function facts(changes: Partial<ClockFacts> = {}): ClockFacts {
  return {
    type: 'KN',
    round: 1,
    starts: { ComplaintAccepted: ACCEPTED },
    stops: {},
    complexity: 'ORDINARY',
    remote: false,
    extensions: [],
    pauses: [],
    ...changes,
  };
}
const dueOn = (changes: Partial<ClockFacts>, on = ACCEPTED) =>
  standingClock(PLAN, facts(changes), on)?.dueOn;

describe('the rule of a clock', () => {
  const ask = { type: 'KN', round: 1, startsAt: 'ComplaintAccepted' } as const;

  it.each([
    ['2026-06-30', 'KN_FIRST', 'published'],
    ['2026-07-01', 'KN_FIRST_2026', 'proposal'],
  ])('is the one in force on the day of its start, %s: %s', (on, code, provenance) => {
    expect(clockRule(PLAN, { ...ask, on })).toMatchObject({ code, provenance });
  });

  it('is another in the second round, and none for other acts, types or days', () => {
    expect(clockRule(PLAN, { ...ask, round: 2, on: ACCEPTED })?.code).toBe('KN_SECOND');
    expect(clockRule(PLAN, { ...ask, on: '1999-01-01' })).toBeUndefined();
    expect(clockRule(PLAN, { ...ask, startsAt: 'ComplaintDecided', on: ACCEPTED })).toBeUndefined();
    expect(clockRule(PLAN, { ...ask, type: 'XX', on: ACCEPTED })).toBeUndefined();
    const food = shippedRulebook('food-inspection@1');
    expect(clockRule(food, { ...ask, on: ACCEPTED })).toBeUndefined();
  });
});

describe('a time limit', () => {
  it.each<[1 | 2, string, boolean, number]>([
    [1, 'ORDINARY', false, 30],
    [1, 'COMPLEX', false, 45],
    [1, 'ORDINARY', true, 45],
    [1, 'COMPLEX', true, 60],
    [2, 'ORDINARY', false, 45],
    [2, 'COMPLEX', false, 60],
    [2, 'ORDINARY', true, 60],
    [2, 'COMPLEX', true, 70],
  ])('of a complaint in round %p, %s, remote %p, is %p days', (round, complexity, remote, days) => {
    expect(dueOn({ round, complexity, remote })).toBe(addDays(ACCEPTED, days));
  });

  it('counts from the day after the start, in working days where the rule says so', () => {
    const triage = { type: 'PA', starts: { LetterReceived: '2024-02-05' }, complexity: null };
    expect(dueOn(triage)).toBe('2024-02-26');
    const denounced = { ...triage, type: 'TC' };
    expect(dueOn(denounced)).toBe('2024-02-21');
  });

  it('is not there before its start, and has no day where the calendar has no year', () => {
    expect(standingClock(PLAN, facts(), '2024-02-29')).toBeUndefined();
    const late = facts({ type: 'PA', starts: { LetterReceived: '2027-12-28' } });
    const expected = { dueOn: null, missingYear: 2028, overdueDays: 0 };
    expect(standingClock(PLAN, late, '2028-06-01')).toMatchObject(expected);
  });

  it('is overdue by calendar days until it stops, and never before it is due', () => {
    const overdueOn = (on: string, stops = {}) =>
      standingClock(PLAN, facts({ stops }), on)?.overdueDays;
    expect(overdueOn('2024-03-31')).toBe(0);
    expect(overdueOn('2024-04-01')).toBe(1);
    expect(overdueOn('2025-04-01', { ComplaintDecided: '2024-04-05' })).toBe(5);
    expect(overdueOn('2024-04-03', { ComplaintDecided: '2024-04-05' })).toBe(3);
  });

  it('is shown where it runs, else where it stopped last', () => {
    const starts = { LetterReceived: '2024-02-20', ComplaintAccepted: ACCEPTED };
    const stops = { ComplaintTriaged: '2024-02-22' };
    const codes = (on: string, more = {}) => {
      const all = facts({ starts, stops: { ...stops, ...more } });
      const shown = standingClock(PLAN, all, on)?.rule.code;
      return [standingClocks(PLAN, all, on).map(({ rule }) => rule.code), shown];
    };
    expect(codes('2024-02-21')).toEqual([['TRIAGE'], 'TRIAGE']);
    expect(codes('2024-02-25')).toEqual([['TRIAGE'], 'TRIAGE']);
    expect(codes('2024-03-02')).toEqual([['TRIAGE', 'KN_FIRST'], 'KN_FIRST']);
    const decided = { ComplaintDecided: '2024-03-09' };
    expect(codes('2024-04-02', decided)).toEqual([['TRIAGE', 'KN_FIRST'], 'KN_FIRST']);
  });

  it('keeps the number of its start where another is in force meanwhile', () => {
    const starts = { ComplaintAccepted: '2026-06-20' };
    expect(standingClock(PLAN, facts({ starts }), '2026-07-15')).toMatchObject({
      rule: { code: 'KN_FIRST' },
      dueOn: '2026-07-20',
    });
  });
});

describe('a pause', () => {
  it('has no due day while it lasts, and still tells since when', () => {
    const pauses = [{ from: '2024-03-11', to: null }];
    expect(standingClock(PLAN, facts({ pauses }), '2024-03-20')).toMatchObject({
      dueOn: null,
      missingYear: null,
      pausedSince: '2024-03-11',
      pausedDays: 9,
      overdueDays: 0,
    });
  });

  it('does not undo what was overdue before it', () => {
    const pauses = [{ from: '2024-04-10', to: null }];
    const clock = standingClock(PLAN, facts({ pauses }), '2024-04-20');
    expect(clock).toMatchObject({ dueOn: '2024-03-31', overdueDays: 20 });
  });

  it('ends with the clock that stops within it', () => {
    const pauses = [{ from: '2024-03-11', to: null }];
    const stops = { ComplaintWithdrawn: '2024-03-21' };
    const clock = standingClock(PLAN, facts({ pauses, stops }), '2024-05-01');
    expect(clock).toMatchObject({ dueOn: '2024-04-10', pausedSince: null, overdueDays: 0 });
  });

  it('is open on a day before its end, and unknown before its beginning', () => {
    const pauses = [{ from: '2024-03-11', to: '2024-03-21' }];
    expect(dueOn({ pauses }, '2024-03-10')).toBe('2024-03-31');
    expect(dueOn({ pauses }, '2024-03-15')).toBeNull();
    expect(dueOn({ pauses }, '2024-03-21')).toBe('2024-04-10');
  });

  it('does not move a clock that the rule does not let pause', () => {
    const triage = { type: 'PA', starts: { LetterReceived: '2024-07-01' } };
    const pauses = [{ from: '2024-07-02', to: '2024-07-12' }];
    expect(dueOn({ ...triage, pauses }, '2024-08-01')).toBe('2024-07-15');
  });
});

describe('an extension', () => {
  const denunciation = facts({ type: 'TC', complexity: 'COMPLEX' });
  const standing = (changes: Partial<ClockFacts>, on = '2024-05-01') => {
    const clock = standingClock(PLAN, { ...denunciation, ...changes }, on);
    if (!clock) throw new Error('There is no clock.');
    return clock;
  };
  const once = [{ days: 30, on: '2024-03-20' }];

  it('adds its days from the day of its decision on', () => {
    expect(standing({ extensions: once })).toMatchObject({
      dueOn: '2024-04-30',
      extensionsGranted: 1,
      extensionDays: 30,
    });
    expect(standing({ extensions: once }, '2024-03-19').extensionsGranted).toBe(0);
  });

  it('belongs to the clock that it names', () => {
    const named = (clock: string) => [{ days: 30, on: '2024-03-20', clock }];
    expect(standing({ extensions: named('TC_DECISION') }).extensionDays).toBe(30);
    expect(standing({ extensions: named('TC_ACCEPTANCE') }).extensionDays).toBe(0);
  });

  it('once granted goes on counting, also where the start was corrected to a later day or another rule', () => {
    const extensions = [{ days: 30, on: '2024-02-20', clock: 'TC_DECISION' }];
    const earlier = standing({ extensions });
    expect(earlier).toMatchObject({ extensionsGranted: 1, extensionDays: 30 });
    expect(extensionAllowed(earlier, 'COMPLEX', 30)).toMatchObject({ why: 'used-up' });
    const starts = { ComplaintAccepted: '2026-07-01' };
    const { rule, extensionDays } = standing({ extensions, starts }, '2026-07-02');
    expect([rule.code, extensionDays]).toEqual(['TC_DECISION_2026', 30]);
    const retyped = standing({ extensions, type: 'KN' });
    expect([retyped.rule.code, retyped.extensionDays]).toEqual(['KN_FIRST', 30]);
  });

  it.each<[string, string | null, typeof once, number, object]>([
    ['once where complex', 'COMPLEX', [], 30, { allowed: true }],
    ['not a second time', 'COMPLEX', once, 30, { allowed: false, why: 'used-up' }],
    ['twice where especially complex', 'ESPECIALLY_COMPLEX', once, 30, { allowed: true }],
    ['not where ordinary', 'ORDINARY', [], 30, { allowed: false, why: 'not-extendable' }],
    ['not before it was judged', null, [], 30, { allowed: false, why: 'not-extendable' }],
    ['not by more than the rule gives', 'COMPLEX', [], 31, { allowed: false, why: 'too-long' }],
  ])('is allowed %s', (_what, complexity, extensions, days, verdict) => {
    const clock = standing({ complexity, extensions });
    expect(extensionAllowed(clock, complexity, days)).toMatchObject(verdict);
  });

  it('is not allowed of a clock that has stopped', () => {
    const clock = standing({ stops: { ComplaintDecided: '2024-03-25' } });
    expect(extensionAllowed(clock, 'COMPLEX', 10)).toEqual({ allowed: false, why: 'stopped' });
  });
});

describe('time limits, whatever is paused and extended', () => {
  const ON = '2030-01-01';
  const length = fc.integer({ min: 1, max: 40 });
  /** Pauses one after another, each a gap after the one before. */
  const pauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), length), { maxLength: 4 });
  const apart = (pairs: readonly (readonly [number, number])[]) => {
    let day = ACCEPTED;
    return pairs.map(([gap, days]) => {
      const from = addDays(day, gap);
      day = addDays(from, days);
      return { from, to: day };
    });
  };

  it('move by the days of a pause that begins before they are due', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 29 }), length, (gap, days) => {
        expect(dueOn({ pauses: apart([[gap, days]]) }, ON)).toBe(addDays(ACCEPTED, 30 + days));
      }),
    );
  });

  it('never move back by a pause or an extension more', () => {
    const types = fc.constantFrom('KN', 'TC', 'PKN');
    const days = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 3 });
    fc.assert(
      fc.property(types, pauses, days, (type, pairs, granted) => {
        const known = { type, complexity: 'COMPLEX', pauses: apart(pairs) };
        const extensions = granted.map((each) => ({ days: each, on: ACCEPTED }));
        const all = dueOn({ ...known, extensions }, ON) ?? '';
        const fewer = { ...known, extensions: extensions.slice(1) };
        const without = { ...known, extensions, pauses: apart(pairs.slice(0, -1)) };
        expect(all >= (dueOn(fewer, ON) ?? '')).toBe(true);
        expect(all >= (dueOn(without, ON) ?? '')).toBe(true);
      }),
    );
  });

  it('are the same on every day that knows the same', () => {
    fc.assert(
      fc.property(pauses, fc.integer({ min: 0, max: 2000 }), (pairs, later) => {
        const known = facts({ pauses: apart(pairs) });
        const end = known.pauses.at(-1)?.to ?? ACCEPTED;
        const due = standingClock(PLAN, known, addDays(end, later))?.dueOn;
        expect(due).toBe(standingClock(PLAN, known, ON)?.dueOn);
      }),
    );
  });
});
