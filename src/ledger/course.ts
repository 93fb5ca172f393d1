/**
 * The course of a record as a table: which fact leads from which state to which. The table decides, folds for the views, and
 * is what the state diagrams in `docs/` are drawn from.
 */
import type { DecidedEvent } from './decider.js';
import type { StandingFact } from './standing.js';

/** One line of the table. `to: 'same'`: the fact is possible in these states and changes none. */
export interface Move<State extends string, Type extends string> {
  readonly fact: Type;
  readonly from: readonly State[];
  readonly to: State | 'same' | 'before';
  /** Where one fact may lead to several states: what its data must say, as people read it in the diagram. */
  readonly when?: string;
}

/** What a record has come to, and the facts that cannot have happened in the state that was reached before them. */
export interface Followed<Course, Event extends DecidedEvent> {
  readonly course: Course;
  readonly impossible: readonly StandingFact<Event>[];
}

/** How a record's course is folded. `admits` and `advance` are pure; neither knows a clock. */
export interface CourseRules<Course, Event extends DecidedEvent> {
  readonly initial: Course;
  /** Whether the fact can have happened in what the course has come to. */
  admits(course: Course, fact: StandingFact<Event>): boolean;
  advance(course: Course, fact: StandingFact<Event>): Course;
}

/** Folds standing facts; what is not admitted changes nothing and is kept as impossible. Total. */
export function follow<Course, Event extends DecidedEvent>(
  rules: CourseRules<Course, Event>,
  facts: readonly StandingFact<Event>[],
): Followed<Course, Event> {
  const impossible: StandingFact<Event>[] = [];
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
