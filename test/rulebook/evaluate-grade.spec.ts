import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allowedGrades,
  checkGrade,
  type GradeProposal,
} from '../../src/rulebook/evaluate-grade.js';
import type { Rulebook } from '../../src/rulebook/rulebook.js';
import { altered, shippedRulebook } from '../support/rulebooks.js';

const RULE_132 = shippedRulebook('to-chuc-co-so@2018.132');
const RULE_124 = shippedRulebook('to-chuc-co-so@2023.124');
const RULE_366 = shippedRulebook('to-chuc-co-so@2025.366');

const EXCELLENT = {
  ...{ tasksLatePercent: 0, tasksBeyondPercent: 30, disciplined: 0, openShortcomings: 0 },
  ...{ tasksCompletedPercent: 100, unitsDisciplinedPercent: 0 },
};
const ROOM = [{ quota: 'A_OF_B', holders: 1, denominator: 10 }];

function proposal(grade: string, points: number | null, more: Partial<GradeProposal> = {}) {
  const measures = { ...EXCELLENT, ...more.measures };
  return { grade, points, quotas: ROOM, ...more, measures };
}

function codes(rulebook: Rulebook, proposed: GradeProposal) {
  const { refusals, warnings } = checkGrade(rulebook, proposed);
  return {
    refused: refusals.map(({ code }) => code),
    warned: warnings.map(({ code }) => code),
  };
}

describe('a grade under rule 366', () => {
  it.each([
    ['A', 90, {}],
    ['B', 89.5, {}],
    ['C', 55, { tasksLatePercent: 20 }],
    ['D', 0, { tasksLatePercent: 100 }],
    ['NR', null, {}],
  ])('%s is allowed at %p points', (grade, points, measures) => {
    expect(codes(RULE_366, proposal(grade, points, { measures }))).toEqual({
      refused: [],
      warned: [],
    });
  });

  it.each([
    ['A', 89.9, {}, 'grade.points-too-few'],
    ['A', null, {}, 'grade.points-missing'],
    ['A', 95, { tasksLatePercent: 1 }, 'grade.condition-unmet'],
    ['A', 95, { tasksBeyondPercent: 29 }, 'grade.condition-unmet'],
    ['A', 95, { disciplined: 1 }, 'grade.condition-unmet'],
    ['A', 95, { openShortcomings: 1 }, 'grade.condition-unmet'],
    ['B', 69, {}, 'grade.points-too-few'],
    ['C', 60, { tasksLatePercent: 21 }, 'grade.condition-unmet'],
    ['S', 60, {}, 'grade.unknown'],
  ])('%s is refused at %p points with %p', (grade, points, measures, code) => {
    expect(codes(RULE_366, proposal(grade, points, { measures })).refused).toEqual([code]);
  });

  it('is refused where a measure that it rests on was not given, naming the measure', () => {
    const { tasksBeyondPercent, ...measures } = EXCELLENT;
    const { refusals } = checkGrade(RULE_366, { ...proposal('A', 95), measures });
    expect(tasksBeyondPercent).toBe(30);
    expect(refusals.map(({ code }) => code)).toEqual(['grade.measure-missing']);
    expect(refusals[0]?.message.vi).toContain('Tỷ lệ nhiệm vụ vượt yêu cầu');
  });

  it('is warned about where the points suggest a better one', () => {
    expect(codes(RULE_366, proposal('B', 95))).toEqual({
      refused: [],
      warned: ['grade.points-suggest-better'],
    });
  });

  it('tells every reason at once, with the clause that each rests on', () => {
    const { refusals } = checkGrade(
      RULE_366,
      proposal('A', 80, { measures: { tasksLatePercent: 5, disciplined: 2 } }),
    );
    expect(refusals.map(({ code }) => code)).toEqual([
      'grade.points-too-few',
      'grade.condition-unmet',
      'grade.condition-unmet',
    ]);
    expect(new Set(refusals.map(({ clause }) => clause.split(':')[0]))).toEqual(
      new Set(['Quy định số 366-QĐ/TW']),
    );
  });

  it('names the clauses that it rests on, each once', () => {
    const { clauses } = checkGrade(RULE_366, proposal('A', 95));
    expect(clauses).toHaveLength(3);
    expect(clauses[0]).toContain('từ 90 điểm');
    expect(clauses[1]).toContain('không quá 20%');
  });
});

describe('the same facts under the three versions', () => {
  it('give other answers, each by its own rule', () => {
    const facts = proposal('A', 60, {
      measures: { openShortcomings: 2, childrenAtLeastB: 79, childrenAtLeastC: 100 },
    });
    expect(codes(RULE_132, facts)).toEqual({
      refused: ['grade.condition-unmet'],
      warned: ['grade.condition-unmet'],
    });
    expect(codes(RULE_124, facts)).toEqual({ refused: [], warned: ['grade.condition-unmet'] });
    expect(codes(RULE_366, facts).refused).toEqual([
      'grade.points-too-few',
      'grade.condition-unmet',
    ]);
  });

  it('warn by a clause that says it is a proposal where only that is ours', () => {
    const facts = proposal('A', null, {
      measures: { openShortcomings: 2, childrenAtLeastB: 90, childrenAtLeastC: 100 },
    });
    const { refusals, warnings } = checkGrade(RULE_132, facts);
    expect(refusals).toEqual([]);
    expect(warnings.map(({ clause }) => clause.slice(0, 7))).toEqual(['Đề xuất']);
  });
});

describe('a forced grade', () => {
  it.each([
    ['a criterion rated poor', { criteria: { unity: 'GOOD', leadership: 'POOR' } }],
    ['fewer than half of the tasks done', { measures: { tasksCompletedPercent: 49 } }],
    ['more than a fifth of units disciplined', { measures: { unitsDisciplinedPercent: 21 } }],
    ['a reason that was ticked', { forcedBy: ['D.DISUNITY'] }],
  ])('is D and nothing else for %s', (_why, more) => {
    expect(codes(RULE_124, proposal('A', 95, more)).refused).toEqual(['grade.forced']);
    expect(codes(RULE_124, proposal('NR', null, more)).refused).toEqual(['grade.forced']);
    expect(codes(RULE_124, proposal('D', 95, more))).toEqual({ refused: [], warned: [] });
  });

  it('is not forced at the very limit', () => {
    const measures = { tasksCompletedPercent: 50, unitsDisciplinedPercent: 20 };
    expect(codes(RULE_124, proposal('B', 80, { measures })).refused).toEqual([]);
  });

  it('is not forced by a version that does not know the rule', () => {
    expect(codes(RULE_132, proposal('B', 80, { criteria: { unity: 'POOR' } })).refused).toEqual([]);
  });

  it('is refused for a reason that the rulebook does not know', () => {
    const { refused } = codes(RULE_124, proposal('B', 80, { forcedBy: ['D.WEATHER'] }));
    expect(refused).toEqual(['grade.unknown-reason']);
  });
});

describe('quotas and children', () => {
  it('refuse one more A than a fifth of the B in the group', () => {
    const full = [{ quota: 'A_OF_B', holders: 2, denominator: 14 }];
    expect(codes(RULE_366, proposal('A', 95, { quotas: full })).refused).toEqual([
      'grade.quota-exceeded',
    ]);
    expect(codes(RULE_366, proposal('B', 75, { quotas: full })).refused).toEqual([]);
  });

  it('refuse where the group was not counted: silence is not room', () => {
    expect(codes(RULE_366, proposal('A', 95, { quotas: [] })).refused).toEqual([
      'grade.quota-not-counted',
    ]);
  });

  it('make a parent wait for its children, refuse, warn or ignore as the rulebook says', () => {
    const waiting = proposal('B', 75, { children: { graded: 3, total: 4 } });
    const softer = altered(RULE_366, { '/assessments/childrenFirst/effect': 'warn' }) as Rulebook;
    const none = altered(RULE_366, { '/assessments/childrenFirst/effect': 'ignore' }) as Rulebook;
    expect(codes(RULE_366, waiting)).toEqual({ refused: ['grade.children-first'], warned: [] });
    expect(codes(softer, waiting)).toEqual({ refused: [], warned: ['grade.children-first'] });
    expect(codes(none, waiting)).toEqual({ refused: [], warned: [] });
    const done = proposal('B', 75, { children: { graded: 4, total: 4 } });
    expect(codes(RULE_366, done).refused).toEqual([]);
  });
});

describe('the allowed grades', () => {
  it('are listed best first, unranked last', () => {
    expect(allowedGrades(RULE_366, { points: 95, measures: EXCELLENT })).toEqual([
      ...['A', 'B', 'C', 'D', 'NR'],
    ]);
    expect(allowedGrades(RULE_366, { points: 40, measures: EXCELLENT })).toEqual(['D', 'NR']);
    const forcedBy = ['D.DISUNITY'];
    expect(allowedGrades(RULE_366, { points: 95, measures: EXCELLENT, forcedBy })).toEqual(['D']);
  });

  it('are never none, and are those that a check does not refuse, whatever the facts', () => {
    const percent = fc.integer({ min: 0, max: 100 });
    const facts = fc.record({
      points: fc.option(percent),
      measures: fc.record(
        {
          ...{ tasksLatePercent: percent, tasksBeyondPercent: percent, disciplined: fc.nat(3) },
          ...{ openShortcomings: fc.nat(3), tasksCompletedPercent: percent },
          unitsDisciplinedPercent: percent,
        },
        { requiredKeys: [] },
      ),
      forcedBy: fc.subarray(['D.DISUNITY', 'D.LEADERSHIP_DISCIPLINED']),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom(RULE_124, RULE_366), (known, rulebook) => {
        const allowed = allowedGrades(rulebook, known);
        expect(allowed.length).toBeGreaterThan(0);
        for (const { code } of rulebook.assessments.grades) {
          const { refusals } = checkGrade(rulebook, { ...known, grade: code, quotas: ROOM });
          expect({ code, refused: refusals.length > 0 }).toEqual({
            code,
            refused: !allowed.includes(code),
          });
        }
      }),
    );
  });
});
