import type { Measures } from '../ledger/assessments/assessment.events.js';
import type { CityOrganisation } from './city.js';
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

/** C for 1.5 %, D for 0.4 %; of the others A for those who are put forward for it, and B for the rest. */
export function planRating(random: SeededRandom, putForward: boolean): RatingPlan {
  const draw = random.integer(1, 1000);
  const grade = draw <= 4 ? 'D' : draw <= 19 ? 'C' : putForward ? 'A' : 'B';
  const shortcomings = grade === 'A' ? 0 : random.integer(grade === 'B' ? 0 : 1, 2);
  const left = random.chance(6) ? 1 : 0;
  return {
    grade,
    points: pointsFor(grade, random),
    findings: random.integer(1, 3),
    opinions: random.integer(2, 4),
    shortcomings,
    remedied: Math.max(0, shortcomings - left),
  };
}

/** One A beside five B is as much as the quota of 20 % lets a peer group have. */
const GROUP_FOR_ONE_A = 6;

/**
 * Who of a peer group is put forward for A: as many as the quota has room for, of those who owe nothing from earlier;
 * in one group of ten one more, whom the quota will refuse.
 */
export function putForward(
  peers: readonly CityOrganisation[],
  random: SeededRandom,
): ReadonlySet<CityOrganisation> {
  const eligible = peers.filter(({ unremedied }) => unremedied.length === 0);
  const room = Math.floor(peers.length / GROUP_FOR_ONE_A);
  const places = room > 0 && random.chance(10) ? room + 1 : room;
  const chosen = new Set<CityOrganisation>();
  while (chosen.size < Math.min(places, eligible.length)) chosen.add(random.pick(eligible));
  return chosen;
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
