/**
 * The course of a record as a table: which fact leads from which state to which. The table decides, folds for the views, and
 * is what the state diagrams in `docs/` are drawn from.
 */
import type { RecordedFact, StandingFact } from './standing.js';

/**
 * One line of the table. `same`: the fact is possible in these states and changes none. `before`: it leads back to the state
 * from which the present one was entered.
 */
export interface Move<State extends string, Type extends string> {
  readonly fact: Type;
  readonly from: readonly State[];
  readonly to: State | 'same' | 'before';
}

/** What a record has come to, and the facts that cannot have happened in the state that was reached before them. */
export interface Followed<Course, Fact extends RecordedFact> {
  readonly course: Course;
  readonly impossible: readonly StandingFact<Fact>[];
}

/** How a record's course is folded. Both functions are pure and total; neither knows a clock. */
export interface CourseRules<Course, Fact extends RecordedFact> {
  readonly initial: Course;
  /** Whether the fact can have happened in what the course has come to. */
  admits(course: Course, fact: StandingFact<Fact>): boolean;
  advance(course: Course, fact: StandingFact<Fact>): Course;
}

/** Folds standing facts; what is not admitted changes nothing and is kept as impossible. */
export function follow<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  facts: readonly StandingFact<Fact>[],
): Followed<Course, Fact> {
  const impossible: StandingFact<Fact>[] = [];
  let course = rules.initial;
  for (const fact of facts) {
    if (rules.admits(course, fact)) course = rules.advance(course, fact);
    else impossible.push(fact);
  }
  return { course, impossible };
}

/** The line of the table that applies; undefined where the fact is not possible in this state. */
export function moveFrom<State extends string, Type extends string>(
  table: readonly Move<State, Type>[],
  state: State,
  type: string,
): Move<State, Type> | undefined {
  return table.find((move) => move.fact === type && move.from.includes(state));
}
