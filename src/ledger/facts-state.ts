/**
 * The state of a record that is kept as facts and amendments of facts: everything recorded, and the course that the
 * standing facts make. Nothing leaves it: an account that recorded something has recorded it, whatever became of it.
 */
import type { DoneAct } from '../rulebook/duties.js';
import { type CourseRules, follow } from './course.js';
import type { IsoDate } from './envelope.js';
import {
  amendmentKind,
  amendmentOf,
  daysOf,
  type RecordedFact,
  type StandingFact,
  standingOn,
} from './standing.js';

export interface FactsState<Course, Fact extends RecordedFact> {
  /** In the order of recording. */
  readonly records: readonly Fact[];
  /** What the facts that stand have come to. */
  readonly course: Course;
  readonly impossible: readonly StandingFact<Fact>[];
  /** The latest day that any fact or supersession names; empty where there is none. */
  readonly lastDay: IsoDate;
}

export function noFacts<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
): FactsState<Course, Fact> {
  return { records: [], course: rules.initial, impossible: [], lastDay: '' };
}

/** Total. A fact of the newest day or later is folded into the course; anything else folds it anew. */
export function evolveFacts<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  state: FactsState<Course, Fact>,
  event: Fact,
): FactsState<Course, Fact> {
  const records = [...state.records, event];
  const { occurredOn: since } = event;
  if (amendmentKind(event.type) || since < state.lastDay) return fold(rules, records);
  const fact = { id: event.id, since, fact: event, because: [event.id] };
  const { course, impossible } = state;
  return rules.admits(course, fact)
    ? { records, course: rules.advance(course, fact), impossible, lastDay: since }
    : { records, course, impossible: [...impossible, fact], lastDay: since };
}

/** The whole state from what was recorded. */
export function fold<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  records: readonly Fact[],
): FactsState<Course, Fact> {
  return { records, ...follow(rules, standingOn(records)), lastDay: daysOf(records).at(-1) ?? '' };
}

/** What the record had come to by the end of a day: what an act of that day is decided on. */
export function courseOn<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  state: FactsState<Course, Fact>,
  day: IsoDate,
): Course {
  if (day >= state.lastDay) return state.course;
  return follow(rules, standingOn(state.records, day)).course;
}

/**
 * The facts that stand and had become true by the end of a day, without those that are contradictions now. What was taken back
 * or cannot have been done any more is no answer to who asks for the same again.
 */
export function believedOn<Course, Fact extends RecordedFact>(
  { records, impossible }: FactsState<Course, Fact>,
  day?: IsoDate,
): readonly StandingFact<Fact>[] {
  const disbelieved = new Set(impossible.map(({ id }) => id));
  return standingOn(records, day).filter(({ id }) => !disbelieved.has(id));
}

/** What stands of the record and would be impossible if this were recorded too; what is impossible already is left out. */
export function madeImpossible<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  state: FactsState<Course, Fact>,
  event: Fact,
): readonly StandingFact<Fact>[] {
  const already = new Set(state.impossible.map(({ id }) => id));
  const { impossible } = fold(rules, [...state.records, event]);
  return impossible.filter(({ id }) => !already.has(id));
}

/** Who did what in the record, each pair once. Who amends a record has had a hand in it, like who made it. */
export function doneActs(records: readonly RecordedFact[]): readonly DoneAct[] {
  const types = new Map(records.map(({ id, type }) => [id, type]));
  const done = new Map<string, DoneAct>();
  const add = (account: string, act: string, amending: boolean) => {
    const key = `${account}\n${act}`;
    if (!amending) done.set(key, { account, act });
    else if (!done.has(key)) done.set(key, { account, act, amending });
  };
  for (const event of records) {
    const amending = amendmentKind(event.type) !== undefined;
    add(event.actor.account, event.type, amending);
    const amended = amending && types.get(amendmentOf(event).corrects);
    if (amended) add(event.actor.account, amended, amending);
  }
  return [...done.values()];
}
