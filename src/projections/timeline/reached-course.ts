import type { CourseRules } from '../../ledger/course.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import {
  amendmentKind,
  amendmentOf,
  type RecordedFact,
  type StandingFact,
} from '../../ledger/standing.js';
import type { TimelineFact } from './timeline-fact.js';

/** How far the facts of a subject were folded, to fold the next one into. */
export interface Reached<Course, Fact extends RecordedFact> {
  readonly rules: CourseRules<Course, Fact>;
  /** How many of the facts. */
  readonly count: number;
  readonly course: Course;
  readonly impossible: readonly StandingFact<Fact>[];
  /** The latest day on which one became true, or superseded another. */
  readonly lastDay: IsoDate;
  /** What amendments name. */
  readonly amended: ReadonlySet<Uuid>;
}

/**
 * By the subject's own list of facts, which only grows and lives as long as its writer remembers it: whoever forgets the
 * facts forgets this. Never more than a shortcut to what folding everything gives.
 */
const REACHED = new WeakMap<readonly TimelineFact[], Reached<unknown, RecordedFact>>();

export function keepReached<Course, Fact extends RecordedFact>(
  facts: readonly TimelineFact[],
  reached: Reached<Course, Fact>,
): void {
  REACHED.set(facts, reached);
}

/** What the newest fact alone makes of what was reached before it; undefined where everything must be folded. */
export function reachedWithNewest<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  facts: readonly TimelineFact[],
): Reached<Course, Fact> | undefined {
  const before = REACHED.get(facts) as Reached<Course, Fact> | undefined;
  const newest = facts.at(-1);
  if (!before || !newest || before.rules !== rules || before.count !== facts.length - 1) {
    return undefined;
  }
  const { lastDay, amended } = before;
  const { id, type, occurredOn: since } = newest;
  if (since < lastDay || amendmentKind(type) || amended.has(id)) return undefined;
  const fact = { id, since, fact: newest as unknown as Fact, because: [id] };
  const next = { ...before, count: facts.length, lastDay: since };
  return rules.admits(before.course, fact)
    ? { ...next, course: rules.advance(before.course, fact) }
    : { ...next, impossible: [...before.impossible, fact] };
}

/** The ids that amendments name. */
export function amendedIds(records: readonly RecordedFact[]): ReadonlySet<Uuid> {
  const amendments = records.filter(({ type }) => amendmentKind(type) !== undefined);
  return new Set(amendments.map((event) => amendmentOf(event).corrects));
}
