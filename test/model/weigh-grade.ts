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

/** Rules that force a D, by what they look at. */
function forcing({ measures, criteria, forcedBy }: GradeFacts): readonly string[] {
  const { tasksCompletedPercent = 100, unitsDisciplinedPercent = 0 } = measures;
  const found = [
    ...(Object.values(criteria).includes('POOR') ? ['D.POOR_CRITERION'] : []),
    ...(tasksCompletedPercent < 50 ? ['D.TASKS_UNDER_HALF'] : []),
    ...(unitsDisciplinedPercent > 20 ? ['D.UNITS_DISCIPLINED'] : []),
  ];
  return [...new Set([...forcedBy, ...found])];
}

/** Of the rules that speak of a grade, sorted: what forces it, else its threshold; its quota, and the grade itself. */
export function clausesOf(grade: string, facts: GradeFacts): readonly string[] {
  const { grades, thresholds, forcedGrades, quotas } = RULES.assessments;
  const forced = forcing(facts);
  const of = (rules: readonly { readonly grade: string; readonly clause: string }[]) =>
    rules.filter((rule) => rule.grade === grade);
  const merit =
    forced.length > 0 ? forcedGrades.filter(({ code }) => forced.includes(code)) : of(thresholds);
  const own = grades.filter(({ code }) => code === grade);
  const clauses = [...merit, ...of(quotas), ...own].map(({ clause }) => clause);
  return [...new Set(clauses)].sort();
}

function ofMerit(grade: string, facts: GradeFacts) {
  const { points, measures } = facts;
  const refusals: string[] = [];
  const warnings: string[] = [];
  if (forcing(facts).length > 0)
    return { refusals: grade === 'D' ? [] : ['grade.forced'], warnings };
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
