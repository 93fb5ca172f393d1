/** What the rulebook says against a grade, worked out from its numbers alone. */
import { ON_LIST } from './listing-table.js';
import { RULES } from './world.js';

export interface GradeFacts {
  readonly points: number | null;
  readonly measures: Readonly<Record<string, number>>;
  readonly criteria: Readonly<Record<string, string>>;
  readonly forcedBy: readonly string[];
  /** Others of the peer group that hold an A, and those that hold a B. */
  readonly peers: { readonly a: number; readonly b: number };
  readonly children?: { readonly graded: number; readonly total: number };
  readonly listing: string;
}

/** Codes of what bars the grade, and of what may be decided all the same. */
export function weighed(
  grade: string,
  facts: GradeFacts,
): { readonly refusals: readonly string[]; readonly warnings: readonly string[] } {
  const { peers, children, listing } = facts;
  const merit = ofMerit(grade, facts);
  const refusals = [...merit.refusals];
  if (grade === 'A' && (peers.a + 1) * 5 > peers.b) refusals.push('grade.quota-exceeded');
  if (children && children.graded < children.total) refusals.push('grade.children-first');
  if (grade === 'A' && ON_LIST.includes(listing)) refusals.push('grade.while-listed');
  return { refusals, warnings: merit.warnings };
}

function ofMerit(grade: string, { points, measures, criteria, forcedBy }: GradeFacts) {
  const refusals: string[] = [];
  const warnings: string[] = [];
  const forced =
    forcedBy.length > 0 ||
    Object.values(criteria).includes('POOR') ||
    (measures.tasksCompletedPercent ?? 100) < 50 ||
    (measures.unitsDisciplinedPercent ?? 0) > 20;
  if (forced) return { refusals: grade === 'D' ? [] : ['grade.forced'], warnings };
  const threshold = RULES.assessments.thresholds.find((each) => each.grade === grade);
  if (!threshold) return { refusals, warnings };
  const { from = 0, below = Infinity } = threshold.points ?? {};
  if (points === null) refusals.push('grade.points-missing');
  else if (points < from) refusals.push('grade.points-too-few');
  else if (points >= below) warnings.push('grade.points-suggest-better');
  for (const { measure, is, value } of threshold.conditions) {
    const actual = measures[measure];
    if (actual === undefined) refusals.push('grade.measure-missing');
    else if (is === 'equal' ? actual !== value : is === 'at-most' ? actual > value : actual < value)
      refusals.push('grade.condition-unmet');
  }
  return { refusals, warnings };
}
