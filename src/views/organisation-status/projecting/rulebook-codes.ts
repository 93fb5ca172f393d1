import type { Rulebook } from '../../../rulebook/rulebook.js';

/** What the status takes from a rulebook: how its codes rank, and nothing that only words or decides. */
export interface RulebookCodes {
  readonly grades: Readonly<
    Record<string, { readonly rank: number | null; readonly clause: string }>
  >;
  readonly gradedLevels: readonly string[];
  readonly criticalSeverities: readonly string[];
}

/** Taken when the rulebook is published and kept: a rebuild finds the same, whatever is published later. */
export function codesOf(rulebook: Rulebook): RulebookCodes {
  const { grades, severities } = rulebook.assessments;
  return {
    grades: Object.fromEntries(grades.map(({ code, rank, clause }) => [code, { rank, clause }])),
    gradedLevels: rulebook.levels.filter(({ graded }) => graded).map(({ code }) => code),
    criticalSeverities: severities.filter(({ critical }) => critical).map(({ code }) => code),
  };
}

/** Of a rulebook that the log does not have: no grade ranks, no finding is critical, every level is graded. */
export const UNKNOWN_CODES: RulebookCodes = {
  grades: {},
  gradedLevels: [],
  criticalSeverities: [],
};
