import type { Bilingual } from '../ledger/rejection.js';
import type { Coded, Grade, Rulebook } from './rulebook.js';

/** The lists of a rulebook whose items have a code, by the name that `labelOf` and `diffRulebooks` use. */
export const CODED_SECTIONS = [
  'levels',
  'placeKinds',
  'bodies',
  'documentKinds',
  'grades',
  'periods',
  'measures',
  'criterionLevels',
  'severities',
  'forcedGrades',
  'quotas',
] as const;
export type CodedSection = (typeof CODED_SECTIONS)[number];

const TOP_LEVEL = ['levels', 'placeKinds', 'bodies', 'documentKinds'] as const;

/** JSON pointer (RFC 6901) of a section within a rulebook. */
export function sectionPointer(section: CodedSection): string {
  return isTopLevel(section) ? `/${section}` : `/assessments/${section}`;
}

/** In the rulebook's own order, which is the order in which people know them. */
export function codedItems(rulebook: Rulebook, section: CodedSection): readonly Coded[] {
  return isTopLevel(section) ? rulebook[section] : rulebook.assessments[section];
}

/** Undefined for a code that this version lacks; an earlier version may have had it. */
export function findCoded(
  rulebook: Rulebook,
  section: CodedSection,
  code: string,
): Coded | undefined {
  return codedItems(rulebook, section).find((item) => item.code === code);
}

/** The label of a code; the code itself in both languages where the rulebook does not know it. */
export function labelOf(rulebook: Rulebook, section: CodedSection, code: string): Bilingual {
  return findCoded(rulebook, section, code)?.label ?? { vi: code, en: code };
}

/** Of this version: the same code may rank otherwise in another. */
export function findGrade(rulebook: Rulebook, code: string): Grade | undefined {
  return rulebook.assessments.grades.find((grade) => grade.code === code);
}

/** Whether a finding of this severity counts into `criticalFindings`; false for an unknown severity. */
export function isCriticalSeverity(rulebook: Rulebook, severity: string): boolean {
  const found = rulebook.assessments.severities.find(({ code }) => code === severity);
  return found?.critical ?? false;
}

/** Ranked grades from the best down, then those without a rank. */
export function gradesBestFirst(rulebook: Rulebook): readonly Grade[] {
  const placeOf = (grade: Grade) => grade.rank ?? Number.MAX_SAFE_INTEGER;
  return rulebook.assessments.grades.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function isTopLevel(section: CodedSection): section is (typeof TOP_LEVEL)[number] {
  return (TOP_LEVEL as readonly string[]).includes(section);
}
