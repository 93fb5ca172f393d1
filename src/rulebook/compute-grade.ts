import { conditionHolds, type MeasureValues } from './conditions.js';
import { forcedGrade } from './forced-grade.js';
import { gradesBestFirst } from './lookup.js';
import type { Rulebook } from './rulebook.js';

export interface ComputedGrade {
  readonly grade: string;
  readonly clauses: readonly string[];
}

/**
 * The grade that the measures alone give, for rulebooks with `gradedBy: 'computed'`: a forced one, else the best whose
 * conditions all hold. Undefined where no grade's conditions hold or a body decides.
 */
export function computeGrade(
  rulebook: Rulebook,
  measures: MeasureValues,
): ComputedGrade | undefined {
  const { gradedBy, thresholds } = rulebook.assessments;
  if (gradedBy !== 'computed') return undefined;
  const forced = forcedGrade(rulebook, { measures });
  if (forced) return { grade: forced.grade, clauses: forced.rules.map(({ clause }) => clause) };
  for (const { code } of gradesBestFirst(rulebook)) {
    const threshold = thresholds.find(({ grade }) => grade === code);
    if (threshold?.conditions.every((condition) => conditionHolds(condition, measures))) {
      return { grade: code, clauses: [threshold.clause] };
    }
  }
  return undefined;
}
