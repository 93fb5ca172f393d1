import type { Bilingual } from '../ledger/rejection.js';
import type { Coded } from './coded.js';
import type { ComplaintRules } from './complaint-rules.js';
import type { ListingRules } from './listing-rules.js';
import type { AssessmentRules, Grade, Rulebook } from './rulebook.js';

/** Names of the fields of `T` that are lists of coded items. */
type CodedList<T> = {
  [K in keyof T]: T[K] extends readonly Coded[] ? K : never;
}[keyof T] &
  string;

interface Section {
  /** JSON pointer (RFC 6901) within a rulebook. */
  readonly pointer: string;
  readonly items: (rulebook: Rulebook) => readonly Coded[] | undefined;
}

const inAssessments = (name: CodedList<AssessmentRules>): Section => ({
  pointer: `/assessments/${name}`,
  items: ({ assessments }) => assessments[name],
});
const inComplaints = (name: CodedList<ComplaintRules>): Section => ({
  pointer: `/complaints/${name}`,
  items: ({ complaints }) => complaints?.[name],
});
const inListings = (name: CodedList<ListingRules>): Section => ({
  pointer: `/listings/${name}`,
  items: ({ listings }) => listings?.[name],
});

/** The lists of a rulebook whose items have a code, by the name that `labelOf` uses. */
const SECTIONS = {
  levels: { pointer: '/levels', items: ({ levels }) => levels },
  placeKinds: { pointer: '/placeKinds', items: ({ placeKinds }) => placeKinds },
  bodies: { pointer: '/bodies', items: ({ bodies }) => bodies },
  documentKinds: { pointer: '/documentKinds', items: ({ documentKinds }) => documentKinds },
  grades: inAssessments('grades'),
  periods: inAssessments('periods'),
  measures: inAssessments('measures'),
  criterionLevels: inAssessments('criterionLevels'),
  severities: inAssessments('severities'),
  forcedGrades: inAssessments('forcedGrades'),
  quotas: inAssessments('quotas'),
  complaintTypes: inComplaints('types'),
  channels: inComplaints('channels'),
  complainantKinds: inComplaints('complainantKinds'),
  outcomes: inComplaints('outcomes'),
  refusals: inComplaints('refusals'),
  complexities: inComplaints('complexities'),
  clocks: inComplaints('clocks'),
  listingStates: inListings('states'),
  routes: inListings('routes'),
  grounds: inListings('grounds'),
  contexts: inListings('contexts'),
  steps: inListings('measures'),
  groundOutcomes: inListings('groundOutcomes'),
  disciplines: {
    pointer: '/supervision/disciplines',
    items: ({ supervision }) => supervision?.disciplines,
  },
  inspectionKinds: {
    pointer: '/supervision/inspectionKinds',
    items: ({ supervision }) => supervision?.inspectionKinds,
  },
  hotSpotFactors: { pointer: '/hotSpots/factors', items: ({ hotSpots }) => hotSpots?.factors },
  proposals: { pointer: '/proposals', items: ({ proposals }) => proposals },
} satisfies Record<string, Section>;

export type CodedSection = keyof typeof SECTIONS;
export const CODED_SECTIONS = Object.keys(SECTIONS) as readonly CodedSection[];

/** JSON pointer (RFC 6901) of a section within a rulebook. */
export function sectionPointer(section: CodedSection): string {
  return SECTIONS[section].pointer;
}

/** In the rulebook's own order, which is the order in which people know them; none where it lacks the section. */
export function codedItems(rulebook: Rulebook, section: CodedSection): readonly Coded[] {
  const { items }: Section = SECTIONS[section];
  return items(rulebook) ?? [];
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
