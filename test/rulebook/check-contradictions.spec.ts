import { describe, expect, it } from '@jest/globals';
import { faultsOf, shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');
const FOOD = shippedRulebook('food-inspection@1');

const label = { vi: 'Nhãn', en: 'Label' };
const coded = { code: 'X', label, clause: 'Đề xuất', provenance: 'proposal' };
const late = PLAN.assessments.thresholds[2]?.conditions[0];

describe('contradictions within a rulebook', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a level code is used twice', { '/levels/1/code': 'CITY' }, 'duplicate-code /levels/1/code'],
    [
      'a severity code is used twice',
      { '/assessments/severities/1/code': 'SERIOUS' },
      'duplicate-code /assessments/severities/1/code',
    ],
    [
      'a level stands under an unknown one',
      { '/levels/1/under/0': 'WARD' },
      'unknown-level /levels/1/under/0',
    ],
    [
      'a level names a parent twice',
      { '/levels/1/under/-': 'CITY' },
      'duplicate-entry /levels/1/under/1',
    ],
    ['levels stand in a circle', { '/levels/1/under/-': 'CELL' }, 'level-circle /levels/2/under/0'],
    [
      'a level stands under itself',
      { '/levels/3/under/-': 'SUB_COMMITTEE' },
      'level-circle /levels/3/under/1',
    ],
    ['no level is a root', { '/levels/0/under/-': 'CELL' }, 'no-root-level /levels'],
    [
      'a level cannot be reached',
      { '/levels/3/under': ['SUB_COMMITTEE'] },
      'unreachable-level /levels/3/under',
    ],
    [
      'two grades share a rank',
      { '/assessments/grades/1/rank': 1 },
      'duplicate-rank /assessments/grades/1/rank',
    ],
    ['ranks have a gap', { '/assessments/grades/3/rank': 5 }, 'rank-gap /assessments/grades'],
    [
      'criterion levels share a rank',
      { '/assessments/criterionLevels/1/rank': 1 },
      'duplicate-rank /assessments/criterionLevels/1/rank',
    ],
    [
      'a threshold is for an unknown grade',
      { '/assessments/thresholds/0/grade': 'S' },
      'unknown-grade /assessments/thresholds/0/grade',
    ],
    [
      'a quota is on an unknown grade',
      { '/assessments/quotas/0/grade': 'S' },
      'unknown-grade /assessments/quotas/0/grade',
    ],
    [
      'a denominator is an unknown grade',
      { '/assessments/quotas/0/ofGrades/0': 'S' },
      'unknown-grade /assessments/quotas/0/ofGrades/0',
    ],
    [
      'a quota has no denominator',
      { '/assessments/quotas/0/ofGrades': [] },
      'quota-without-denominator /assessments/quotas/0/ofGrades',
    ],
    [
      'an unknown grade is forced',
      { '/assessments/forcedGrades/0/grade': 'S' },
      'unknown-grade /assessments/forcedGrades/0/grade',
    ],
    [
      'a grade has two thresholds',
      { '/assessments/thresholds/1/grade': 'A' },
      'duplicate-threshold /assessments/thresholds/1/grade',
    ],
    [
      'points overlap',
      { '/assessments/thresholds/1/points/below': 95 },
      'points-overlap /assessments/thresholds/0/points',
    ],
    [
      'points leave a hole',
      { '/assessments/thresholds/1/points/below': 85 },
      'points-hole /assessments/thresholds',
    ],
    [
      'points begin above 0',
      { '/assessments/thresholds/3/points/from': 5 },
      'points-hole /assessments/thresholds',
    ],
    [
      'points end below 100',
      { '/assessments/thresholds/0/points/below': 100 },
      'points-hole /assessments/thresholds',
    ],
    [
      'points are an empty range',
      { '/assessments/thresholds/1/points/below': 70 },
      'empty-range /assessments/thresholds/1/points/below',
    ],
    [
      'a better grade needs fewer points',
      { '/assessments/grades/0/rank': 2, '/assessments/grades/1/rank': 1 },
      'points-against-rank /assessments/thresholds/0/points',
    ],
    [
      'a condition speaks of an unknown measure',
      { '/assessments/thresholds/1/conditions/0/measure': 'mood' },
      'unknown-measure /assessments/thresholds/1/conditions/0/measure',
    ],
    [
      'a forced grade speaks of an unknown measure',
      { '/assessments/forcedGrades/2/when/measure': 'mood' },
      'unknown-measure /assessments/forcedGrades/2/when/measure',
    ],
    [
      'a percentage is above 100',
      { '/assessments/thresholds/2/conditions/0/value': 120 },
      'out-of-range /assessments/thresholds/2/conditions/0/value',
    ],
    [
      'conditions exclude each other',
      { '/assessments/thresholds/2/conditions/-': { ...late, is: 'more-than', value: 20 } },
      'conditions-never-hold /assessments/thresholds/2/conditions/1',
    ],
    [
      'a condition has half a clause',
      { '/assessments/thresholds/2/conditions/0/clause': 'Đề xuất' },
      'clause-without-provenance /assessments/thresholds/2/conditions/0',
    ],
    [
      'a counted measure is entered',
      { '/assessments/measures/3/origin': 'appraised' },
      'derived-measure-entered /assessments/measures/3/origin',
    ],
    [
      'a measure is counted that the ledger does not count',
      { '/assessments/measures/0/origin': 'derived' },
      'unknown-derived-measure /assessments/measures/0/origin',
    ],
    [
      'a forced grade names an unknown criterion level',
      { '/assessments/forcedGrades/0/whenCriterion': 'AWFUL' },
      'unknown-criterion-level /assessments/forcedGrades/0/whenCriterion',
    ],
    [
      'a forced grade has two reasons',
      { '/assessments/forcedGrades/0/when': late },
      'two-reasons /assessments/forcedGrades/0/whenCriterion',
    ],
    [
      'a document is asked for an unknown act',
      { '/requiredDocuments/0/act': 'Dance' },
      'unknown-act /requiredDocuments/0/act',
    ],
    [
      'a document is asked for twice',
      { '/requiredDocuments/1/act': 'OrganisationMoved' },
      'duplicate-act /requiredDocuments/1/act',
    ],
    [
      'a document is of an unknown kind',
      { '/requiredDocuments/0/kinds/0': 'XX' },
      'unknown-document-kind /requiredDocuments/0/kinds/0',
    ],
    [
      'a duty is an unknown act',
      { '/separationOfDuties/0/act': 'Dance' },
      'unknown-act /separationOfDuties/0/act',
    ],
    [
      'a duty is kept apart from an unknown act',
      { '/separationOfDuties/0/notAfter/0': 'Dance' },
      'unknown-act /separationOfDuties/0/notAfter/0',
    ],
    [
      'a duty is kept apart from itself only',
      { '/separationOfDuties/0/notAfter': ['AssessmentGradeDecided'] },
      'separation-with-itself /separationOfDuties/0/notAfter',
    ],
    [
      'duties of a record that keeps none apart',
      { '/separationOfDuties/0/act': 'OrganisationMoved' },
      'separation-not-kept /separationOfDuties/0/act',
    ],
    [
      'duties of two cases',
      { '/separationOfDuties/0/notAfter/0': 'AssessmentRoundOpened' },
      'separation-not-kept /separationOfDuties/0/notAfter/0',
    ],
    [
      'a duty is kept apart from nothing',
      { '/separationOfDuties/0/notAfter': [] },
      'separation-empty /separationOfDuties/0/notAfter',
    ],
    ['it ends before it starts', { '/validTo': '2025-08-29' }, 'ends-before-start /validTo'],
    ['it replaces itself', { '/replaces': '2025.366' }, 'replaces-itself /replaces'],
  ])('are told where %s', (_what, changes, expected) => {
    const faults = faultsOf(PLAN, changes);
    expect(faults).toContain(expected);
    expect(new Set(faults).size).toBe(faults.length);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'points are asked for',
      { '/assessments/thresholds/0/points': { from: 0 } },
      'computed-needs-appraisal /assessments/thresholds/0/points',
    ],
    [
      'a measure is appraised',
      {
        '/assessments/measures/-': { ...coded, unit: 'count', origin: 'appraised' },
        '/assessments/thresholds/0/conditions/-': { measure: 'X', is: 'equal', value: 0 },
      },
      'computed-needs-appraisal /assessments/thresholds/0/conditions/1/measure',
    ],
    [
      'a reason is ticked',
      { '/assessments/forcedGrades/-': { ...coded, grade: 'CRITICAL' } },
      'computed-needs-appraisal /assessments/forcedGrades/0',
    ],
    [
      'nothing computes it',
      { '/assessments/thresholds': [] },
      'computed-without-thresholds /assessments/thresholds',
    ],
  ])('are told of a computed grade where %s', (_what, changes, expected) => {
    expect(faultsOf(FOOD, changes)).toContain(expected);
  });

  it('allow a validity of one day, conditions that meet in one number, and grades without points', () => {
    const oneDay = { '/validTo': '2025-08-30' };
    const oneNumber = {
      '/assessments/thresholds/2/conditions/-': { ...late, is: 'at-least', value: 20 },
    };
    expect(faultsOf(PLAN, { ...oneDay, ...oneNumber })).toEqual([]);
    expect(
      shippedRulebook('to-chuc-co-so@2023.124').assessments.thresholds.some(({ points }) => points),
    ).toBe(false);
  });
});
