import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { computeGrade } from '../../src/rulebook/compute-grade.js';
import { requiredDocument, separationConflicts } from '../../src/rulebook/duties.js';
import { forcedGrade } from '../../src/rulebook/forced-grade.js';
import { findGrade, isCriticalSeverity, labelOf } from '../../src/rulebook/lookup.js';
import { checkQuota } from '../../src/rulebook/quota.js';
import type { Quota, Rulebook } from '../../src/rulebook/rulebook.js';
import { altered, shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');
const FOOD = shippedRulebook('food-inspection@1');

describe('a computed grade', () => {
  it.each([
    [0, 0, 'PASS'],
    [1, 0, 'PASS_WITH_FINDINGS'],
    [12, 1, 'CRITICAL'],
    [39, 39, 'CRITICAL'],
  ])('of %i findings, %i of them critical, is %s', (findings, criticalFindings, grade) => {
    expect(computeGrade(FOOD, { findings, criticalFindings })?.grade).toBe(grade);
  });

  it('rests on the clause of its threshold, marked as a proposal', () => {
    expect(computeGrade(FOOD, { findings: 0, criticalFindings: 0 })?.clauses).toEqual([
      'Đề xuất: không có phát hiện',
    ]);
  });

  it('is none where nothing was counted, and none where a body decides', () => {
    expect(computeGrade(FOOD, {})).toBeUndefined();
    expect(computeGrade(PLAN, { openShortcomings: 0 })).toBeUndefined();
  });

  it('is the forced one where the measures force it', () => {
    const when = { measure: 'findings', is: 'more-than', value: 30 };
    const label = { vi: 'Quá nhiều', en: 'Too many' };
    const rule = { code: 'MANY', label, clause: 'Đề xuất', provenance: 'proposal', when };
    const strict = altered(FOOD, { '/assessments/forcedGrades/-': { ...rule, grade: 'CRITICAL' } });
    const measures = { findings: 31, criticalFindings: 0 };
    expect(computeGrade(strict as Rulebook, measures)).toEqual({
      grade: 'CRITICAL',
      clauses: ['Đề xuất'],
    });
  });
});

describe('a severity', () => {
  it('is critical where the rulebook says so; one not determined or unknown is not', () => {
    const severities = ['CRITICAL', 'NON_CRITICAL', 'ANY', 'ELSE'];
    expect(severities.filter((severity) => isCriticalSeverity(FOOD, severity))).toEqual([
      'CRITICAL',
    ]);
  });
});

describe('several forced grades', () => {
  it('give the worst one and name every rule that applies', () => {
    const milder = altered(PLAN, { '/assessments/forcedGrades/5/grade': 'C' }) as Rulebook;
    const both = forcedGrade(milder, {
      measures: { tasksCompletedPercent: 10 },
      forcedBy: ['D.DISUNITY'],
    });
    expect(both?.grade).toBe('D');
    expect(both?.rules.map(({ code }) => code)).toEqual(['D.TASKS_UNDER_HALF', 'D.DISUNITY']);
    expect(forcedGrade(milder, { measures: {}, forcedBy: ['D.DISUNITY'] })?.grade).toBe('C');
    expect(forcedGrade(milder, { measures: {} })).toBeUndefined();
  });
});

describe('a quota', () => {
  const [quota] = PLAN.assessments.quotas as [Quota];

  it.each([
    [0, 0, false, 0],
    [0, 4, false, 0],
    [0, 5, true, 1],
    [1, 5, false, 1],
    [1, 9, false, 1],
    [1, 10, true, 2],
  ])('with %i holders of %i keeps one more: %p', (holders, denominator, kept, allowed) => {
    expect(checkQuota(quota, holders, denominator)).toEqual({ kept, allowed });
  });

  it('is kept exactly while the share, the new one included, is within it', () => {
    const count = fc.integer({ min: 0, max: 5000 });
    const percent = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(count, count, percent, (holders, denominator, atMostPercent) => {
        const { kept } = checkQuota({ ...quota, atMostPercent }, holders, denominator);
        const within = (holders + 1) * 1000 <= Math.round(atMostPercent * 10) * denominator;
        expect(kept).toBe(within);
      }),
    );
  });
});

describe('required documents', () => {
  it('are asked for by act; no rule, no document', () => {
    expect(requiredDocument(PLAN, 'AssessmentGradeDecided')?.kinds).toContain('QĐ');
    expect(requiredDocument(PLAN, 'AssessmentFindingRecorded')).toBeUndefined();
    expect(requiredDocument(FOOD, 'AssessmentGradeDecided')).toBeUndefined();
  });
});

describe('separation of duties', () => {
  const done = [
    { act: 'AssessmentAppraised', account: 'an' },
    { act: 'AssessmentGradeNotified', account: 'binh' },
  ];

  it('bars whoever recorded the case from deciding it, and nobody else', () => {
    const [conflict, ...others] = separationConflicts(PLAN, 'AssessmentGradeDecided', done, 'an');
    expect(conflict?.after).toBe('AssessmentAppraised');
    expect(conflict?.rule.act).toBe('AssessmentGradeDecided');
    expect(others).toEqual([]);
    expect(separationConflicts(PLAN, 'AssessmentGradeDecided', done, 'binh')).toEqual([]);
    expect(separationConflicts(PLAN, 'AssessmentGradeDecided', [], 'an')).toEqual([]);
  });

  it('lets the recorder go on recording', () => {
    expect(separationConflicts(PLAN, 'AssessmentFindingRecorded', done, 'an')).toEqual([]);
  });
});

describe('a label', () => {
  it('is found by section and code, in both languages', () => {
    expect(labelOf(PLAN, 'grades', 'A')).toEqual({
      vi: 'Hoàn thành xuất sắc nhiệm vụ',
      en: 'Excellent',
    });
    expect(labelOf(PLAN, 'levels', 'GRASSROOTS').vi).toBe('Tổ chức cơ sở đảng');
    expect(labelOf(FOOD, 'severities', 'ANY').en).toBe('Severity not determined');
  });

  it('is the code itself where the rulebook does not know it', () => {
    expect(labelOf(PLAN, 'grades', 'Z')).toEqual({ vi: 'Z', en: 'Z' });
    expect(findGrade(PLAN, 'Z')).toBeUndefined();
  });
});
