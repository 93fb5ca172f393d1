import { describe, expect, it } from '@jest/globals';
import type { Rulebook } from '../../src/rulebook/rulebook.js';
import {
  type AssessedFacts,
  gradeWhatIf,
  type WhatIfDifference,
} from '../../src/rulebook/what-if.js';
import { type ListedFacts, listingWhatIf } from '../../src/rulebook/what-if-listing.js';
import { clockWhatIf, signalWhatIf } from '../../src/rulebook/what-if-signals.js';
import { altered, SHIPPED_REFERENCES, shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');
const EARLIER = shippedRulebook('to-chuc-co-so@2018.132');
const FOOD = shippedRulebook('food-inspection@1');
const changed = (changes: Readonly<Record<string, unknown>>) => altered(PLAN, changes) as Rulebook;
const told = (differences: readonly WhatIfDifference[]) =>
  differences.map(
    ({ about, code, before, after }) => `${about} ${code}: ${before ?? '–'} → ${after ?? '–'}`,
  );

/** Facts that keep every condition of every grade but for the points. */
const MEASURES = {
  tasksLatePercent: 0,
  tasksBeyondPercent: 30,
  disciplined: 0,
  openShortcomings: 0,
  tasksCompletedPercent: 100,
  unitsDisciplinedPercent: 0,
};
const met = (grade: string, points: number): AssessedFacts => ({
  grade,
  points,
  measures: MEASURES,
  criteria: {},
  forcedBy: [],
  quotas: [{ quota: 'A_OF_B', holders: 0, denominator: 10 }],
});

describe('a grade under another version', () => {
  it.each(SHIPPED_REFERENCES)('does not differ under its own, %s', (reference) => {
    const own = shippedRulebook(reference);
    const [grade] = own.assessments.grades.map(({ code }) => code);
    const measures = { ...MEASURES, findings: 0, criticalFindings: 0 };
    expect(gradeWhatIf(own, own, { ...met(grade ?? '', 95), measures })).toEqual([]);
  });

  it('becomes a worse one where it asks for more points, with the clause that says so', () => {
    const other = changed({
      '/assessments/thresholds/0/points/from': 95,
      '/assessments/thresholds/1/points/below': 95,
    });
    const differences = gradeWhatIf(PLAN, other, met('A', 92));
    expect(told(differences)).toContain('grade A: A → B');
    expect(told(differences)).toContain('condition grade.points-too-few: – → refuse');
    expect(differences[0]?.clause).toBe(PLAN.assessments.thresholds[0]?.clause);
  });

  it('is not raised where the other version would permit a better one', () => {
    const other = changed({
      '/assessments/thresholds/0/points/from': 80,
      '/assessments/thresholds/1/points/below': 80,
    });
    const differences = gradeWhatIf(PLAN, other, met('B', 85));
    expect(told(differences)).toEqual(['condition grade.points-suggest-better: – → warn']);
  });

  it('breaks a stricter quota by the count that was kept', () => {
    const facts = { ...met('A', 95), quotas: [{ quota: 'A_OF_B', holders: 1, denominator: 10 }] };
    const other = changed({ '/assessments/quotas/0/atMostPercent': 10 });
    expect(told(gradeWhatIf(PLAN, other, facts))).toEqual([
      'grade A: A → B',
      'quota grade.quota-exceeded: – → refuse',
    ]);
  });

  it('cannot be said where the other version counts another group, or asks for points that nobody gave', () => {
    const group = changed({ '/assessments/quotas/0/ofGrades': ['B', 'C'] });
    expect(told(gradeWhatIf(PLAN, group, met('A', 95)))).toEqual([
      'grade A: A → –',
      'quota grade.quota-not-counted: – → refuse',
    ]);
    const without = { ...met('A', 95), points: null };
    expect(told(gradeWhatIf(EARLIER, PLAN, without))).toContain('grade A: A → –');
  });

  it('tells a condition that is only warned about in one of them', () => {
    const facts = { ...met('A', 95), measures: { ...MEASURES, openShortcomings: 2 } };
    const at = PLAN.assessments.thresholds[0]?.conditions.findIndex(
      ({ measure }) => measure === 'openShortcomings',
    );
    const other = changed({ [`/assessments/thresholds/0/conditions/${at}/effect`]: 'warn' });
    expect(told(gradeWhatIf(PLAN, other, facts))).toEqual([
      'condition grade.condition-unmet: refuse → warn',
    ]);
  });

  it('is computed where the other version computes it', () => {
    const inspected = { ...met('', 0), measures: { findings: 0, criticalFindings: 0 } };
    const [best, ...others] = FOOD.assessments.grades;
    const kept = gradeWhatIf(FOOD, FOOD, { ...inspected, grade: best?.code ?? '' });
    expect(kept).toEqual([]);
    const lost = gradeWhatIf(FOOD, FOOD, { ...inspected, grade: others.at(-1)?.code ?? '' });
    expect(lost).toMatchObject([{ about: 'grade', after: best?.code }]);
  });
});

describe('a listing under another version', () => {
  const listed: ListedFacts = {
    state: 'IN_REMEDIATION',
    route: 'E2',
    grounds: [{ ground: 'G3.2', context: 'POLICY' }],
    extensions: 1,
    grade: 'C',
  };
  const E2 = PLAN.listings?.routes.findIndex(({ code }) => code === 'E2');
  const G32 = PLAN.listings?.grounds.findIndex(({ code }) => code === 'G3.2');

  it('does not differ under its own, nor where nothing is under way', () => {
    expect(listingWhatIf(PLAN, PLAN, listed)).toEqual([]);
    const without = changed({ '/listings': undefined });
    expect(listingWhatIf(PLAN, without, { ...listed, state: 'NONE' })).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, Partial<ListedFacts>, string]>([
    ['has no list', { '/listings': undefined }, {}, 'state IN_REMEDIATION: IN_REMEDIATION → –'],
    [
      'lacks the state',
      { '/listings/states/5': undefined },
      {},
      'state IN_REMEDIATION: IN_REMEDIATION → –',
    ],
    ['lacks the route', { [`/listings/routes/${E2}`]: undefined }, {}, 'route E2: E2 → –'],
    [
      'has the route for another grade',
      { [`/listings/routes/${E2}/grades`]: ['D'] },
      {},
      'route E2: E2 → –',
    ],
    ['lacks the ground', { [`/listings/grounds/${G32}`]: undefined }, {}, 'ground G3.2: G3.2 → –'],
    [
      'makes the ground a heading',
      { [`/listings/grounds/${G32}/listable`]: false },
      {},
      'ground G3.2: G3.2 → –',
    ],
    [
      'takes another context',
      { [`/listings/grounds/${G32}/contexts`]: ['TASKS'] },
      {},
      'ground G3.2: G3.2 → –',
    ],
    [
      'gives less time',
      { '/listings/limits/remediationMonths/value': 6 },
      {},
      'limit remediationMonths: 12 → 6',
    ],
    [
      'has no limit',
      { '/listings/limits/monitoringMonths/value': null },
      { state: 'MONITORING' },
      'limit monitoringMonths: 12 → –',
    ],
    [
      'allows fewer extensions',
      { '/listings/limits/extensions/value/atMost': 1 },
      { extensions: 2 },
      'limit extensionsGranted: 2 → 1',
    ],
    [
      'only warns about the grade',
      { '/listings/gradesWhileListed/0/effect': 'warn' },
      { grade: 'A', route: 'E3' },
      'condition grade.while-listed: refuse → warn',
    ],
  ])('differs where it %s', (_what, changes, facts, expected) => {
    expect(told(listingWhatIf(PLAN, changed(changes), { ...listed, ...facts }))).toContain(
      expected,
    );
  });
});

describe('time limits, hot spots and proposals under another version', () => {
  const clock = {
    type: 'KN',
    round: 1,
    starts: { ComplaintAccepted: '2024-03-01' },
    stops: {},
    complexity: 'ORDINARY',
    remote: false,
    extensions: [],
    pauses: [],
  } as const;
  const FIRST = PLAN.complaints?.clocks.findIndex(({ code }) => code === 'KN_FIRST');

  it('tell the day on which a case would be due, and nothing of one that is decided', () => {
    const other = changed({ [`/complaints/clocks/${FIRST}/limits/5/days`]: 40 });
    const on = '2024-03-10';
    expect(told(clockWhatIf(PLAN, other, clock, on))).toEqual([
      'clock KN_FIRST: 2024-03-31 → 2024-04-10',
    ]);
    const decided = { ...clock, stops: { ComplaintDecided: '2024-03-05' } };
    expect(clockWhatIf(PLAN, other, decided, on)).toEqual([]);
    const paused = { ...clock, pauses: [{ from: '2024-03-05', to: null }] };
    expect(clockWhatIf(PLAN, other, paused, on)).toEqual([]);
    expect(told(clockWhatIf(PLAN, FOOD, clock, on))).toEqual(['clock KN_FIRST: 2024-03-31 → –']);
  });

  it('tell another level and what a process would propose for it', () => {
    const facts = { grade: 'B', hotSpot: { complex: 1 }, listed: false };
    const other = changed({ '/hotSpots/signalAt': 4 });
    expect(told(signalWhatIf(PLAN, other, facts))).toEqual([
      'hot-spot HOT_SPOT_SIGNAL: – → signal',
      'proposal HOT_SPOT_REVIEW: – → review',
    ]);
    expect(told(signalWhatIf(PLAN, other, { ...facts, listed: true }))).toHaveLength(1);
    expect(signalWhatIf(PLAN, other, { grade: 'B', listed: false })).toEqual([]);
    const counted = changed({ '/hotSpots/signalAt': 4, '/hotSpots/groupFrom': 5 });
    expect(signalWhatIf(PLAN, counted, facts)).toEqual([]);
  });

  it('tell a grade that would not lead to a proposal, or by another route', () => {
    const facts = { grade: 'C', listed: false };
    expect(told(signalWhatIf(PLAN, FOOD, facts))).toEqual(['proposal C_E2: listing E2 → –']);
    const other = changed({ '/proposals/0/route': 'E3' });
    expect(told(signalWhatIf(PLAN, other, facts))).toEqual([
      'proposal C_E2: listing E2 → listing E3',
    ]);
  });
});
