/** Whether codes and numbers are the rulebook's: grades, points, measures, criterion levels, severities. */
import { pointerToken } from '../../json-pointer.js';
import type { Rejection } from '../../rejection.js';
import { findGrade } from '../../../rulebook/lookup.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { RecordAppraisal } from '../assessment.commands.js';
import * as refuse from './grading.rejections.js';

/** Null passes: where a grade may be left out, its absence is no unknown code. */
export function checkGradeKnown(
  rulebook: Rulebook,
  grade: string | null,
  pointer = '/grade',
): Rejection | undefined {
  if (grade === null || findGrade(rulebook, grade)) return undefined;
  return refuse.gradeUnknown(rulebook, grade, pointer);
}

/** 0 to 100 whatever the rulebook; whether points fit the grade is weighed at the decision. */
export function checkPoints(rulebook: Rulebook, points: number | null): Rejection | undefined {
  if (points === null || (points >= 0 && points <= 100)) return undefined;
  return refuse.pointsOutOfRange(rulebook, points);
}

/** By the rulebook of the act: whether a finding counts as critical depends on nothing else. */
export function checkSeverity(
  rulebook: Rulebook,
  severity: string,
  pointer: string,
): Rejection | undefined {
  const known = rulebook.assessments.severities.some(({ code }) => code === severity);
  return known ? undefined : refuse.severityUnknown(rulebook, severity, pointer);
}

/** Every code of an appraisal is the rulebook's, every number in its range. */
export function checkAppraisal(
  rulebook: Rulebook,
  { proposedGrade, points, measures, criteria, forcedBy }: RecordAppraisal['payload'],
): Rejection | undefined {
  return (
    checkGradeKnown(rulebook, proposedGrade, '/proposedGrade') ??
    checkPoints(rulebook, points) ??
    first(Object.entries(measures), ([code, value]) => checkMeasure(rulebook, code, value)) ??
    first(Object.entries(criteria), ([name, level]) => checkLevel(rulebook, name, level)) ??
    first([...forcedBy.entries()], ([index, code]) =>
      rulebook.assessments.forcedGrades.some((forced) => forced.code === code)
        ? undefined
        : refuse.forcedGradeUnknown(rulebook, code, `/forcedBy/${index}`),
    )
  );
}

/** Only what an appraiser measures: what the ledger counts by itself is taken from nobody. Percentages are 0 to 100. */
function checkMeasure(rulebook: Rulebook, code: string, value: number): Rejection | undefined {
  const pointer = `/measures/${pointerToken(code)}`;
  const measure = rulebook.assessments.measures.find((known) => known.code === code);
  if (measure?.origin !== 'appraised') return refuse.measureUnknown(rulebook, code, pointer);
  const fits =
    measure.unit === 'count'
      ? Number.isSafeInteger(value) && value >= 0
      : value >= 0 && value <= 100;
  return fits ? undefined : refuse.measureOutOfRange(rulebook, code, pointer);
}

function checkLevel(rulebook: Rulebook, name: string, level: string): Rejection | undefined {
  const known = rulebook.assessments.criterionLevels.some(({ code }) => code === level);
  if (known) return undefined;
  return refuse.criterionLevelUnknown(rulebook, level, `/criteria/${pointerToken(name)}`);
}

function first<Item>(
  items: readonly Item[],
  check: (item: Item) => Rejection | undefined,
): Rejection | undefined {
  for (const item of items) {
    const refused = check(item);
    if (refused) return refused;
  }
  return undefined;
}
