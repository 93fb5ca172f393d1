import type { Measures } from '../ledger/assessments/assessment.events.js';
import type { SeededRandom } from './seeded-random.js';

/** What one organisation's rating of one period will come to, before the rules have their say. */
export interface RatingPlan {
  readonly grade: 'A' | 'B' | 'C' | 'D';
  readonly points: number;
  readonly findings: number;
  readonly opinions: number;
  readonly shortcomings: number;
  /** How many of the shortcomings are remedied before the next period. */
  readonly remedied: number;
}

/** A for about 15–20 of every 100 B, C 1.5 %, D 0.4 %, the rest B. */
export function planRating(random: SeededRandom): RatingPlan {
  const draw = random.integer(1, 1000);
  const grade = draw <= 4 ? 'D' : draw <= 19 ? 'C' : draw <= 180 ? 'A' : 'B';
  const shortcomings = grade === 'A' ? 0 : random.integer(grade === 'B' ? 0 : 1, 2);
  const left = random.chance(6) ? 1 : 0;
  return {
    grade,
    points: pointsFor(grade, random),
    findings: random.integer(2, 4),
    opinions: random.integer(3, 5),
    shortcomings,
    remedied: Math.max(0, shortcomings - left),
  };
}

/** Points in the band of a grade (rule 366, the rulebook's thresholds). */
export function pointsFor(grade: RatingPlan['grade'], random: SeededRandom): number {
  const bands = { A: [90, 99], B: [70, 89], C: [50, 69], D: [30, 49] } as const;
  const [from, to] = bands[grade];
  return random.integer(from, to);
}

/** The appraiser's numbers that go with a grade; only those that the rulebook asks for are sent. */
export function measuresFor(grade: RatingPlan['grade'], asked: readonly string[]): Measures {
  const late = { A: 0, B: 0, C: 15, D: 60 }[grade];
  const all: Measures = {
    tasksLatePercent: late,
    tasksBeyondPercent: grade === 'A' ? 35 : 5,
    disciplined: 0,
    tasksCompletedPercent: grade === 'D' ? 40 : 100 - Math.min(late, 40),
    unitsDisciplinedPercent: 0,
  };
  return Object.fromEntries(Object.entries(all).filter(([code]) => asked.includes(code)));
}
