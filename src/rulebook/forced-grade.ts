import { conditionHolds, type MeasureValues } from './conditions.js';
import { findGrade } from './lookup.js';
import type { ForcedGrade, Rulebook } from './rulebook.js';

/** What an appraisal found that may force a grade. */
export interface ForcingFacts {
  readonly measures: MeasureValues;
  /** Criterion level by criterion. */
  readonly criteria?: Readonly<Record<string, string>>;
  /** Codes of the forced grades that the appraiser ticked. */
  readonly forcedBy?: readonly string[];
}

export interface ForcedOutcome {
  readonly grade: string;
  /** Every rule that applies, with its label and clause; at least one of them forces `grade`. */
  readonly rules: readonly ForcedGrade[];
}

/** The grade that is forced, the worst where several are; undefined where none is. A measure not given forces nothing. */
export function forcedGrade(rulebook: Rulebook, facts: ForcingFacts): ForcedOutcome | undefined {
  const rules = rulebook.assessments.forcedGrades.filter((rule) => applies(rule, facts));
  const [worst] = rules.toSorted((a, b) => rankOf(rulebook, b.grade) - rankOf(rulebook, a.grade));
  return worst && { grade: worst.grade, rules };
}

function applies(rule: ForcedGrade, facts: ForcingFacts): boolean {
  if (facts.forcedBy?.includes(rule.code)) return true;
  if (rule.when) return conditionHolds(rule.when, facts.measures) === true;
  if (rule.whenCriterion === undefined) return false;
  return Object.values(facts.criteria ?? {}).includes(rule.whenCriterion);
}

function rankOf(rulebook: Rulebook, grade: string): number {
  return findGrade(rulebook, grade)?.rank ?? 0;
}
