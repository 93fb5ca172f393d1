import { type CourseRules, follow } from '../../ledger/course.js';
import type { IsoDate, LedgerSequence } from '../../ledger/envelope.js';
import {
  amendmentKind,
  daysOf,
  type RecordedFact,
  standingAmendments,
  type StandingFact,
  standingOn,
} from '../../ledger/standing.js';
import { sequencesOf, type TimelineFact } from './timeline-fact.js';
import type { Content, Segment, Worked } from './timeline.js';

/** What the parts of a subject say on a day. A part that is not named does not exist then. */
export type Contents<Column extends string> = ReadonlyMap<string, Content<Column>>;

/**
 * The segments of a subject of one part, from what `fold` makes of the facts that stand on each day on which something
 * may have changed. `undefined`: the subject does not exist then.
 */
export function segmentsOf<Column extends string, Fact extends RecordedFact>(
  records: readonly Fact[],
  fold: (standing: readonly StandingFact<Fact>[], day: IsoDate) => Content<Column> | undefined,
): Segment<Column>[] {
  return daysOf(records).map((day) => ({
    validFrom: day,
    content: fold(standingOn(records, day), day) ?? null,
  }));
}

/** As `segmentsOf`, of a subject of several parts. */
export function partsOf<Column extends string, Fact extends RecordedFact>(
  records: readonly Fact[],
  fold: (standing: readonly StandingFact<Fact>[], day: IsoDate) => Contents<Column>,
): Worked<Column>['parts'] {
  return byPart(daysOf(records).map((day) => [day, fold(standingOn(records, day), day)]));
}

/**
 * Works a subject whose facts follow one course: on each day the parts say what `contentsOf` makes of what the course has
 * come to by its end, and what the course does not admit is a contradiction. Without supersessions each fact is folded
 * once, whatever the number of days: then what stands on a day is the beginning of what stands in the end.
 */
export function workCourse<Course, Column extends string, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  facts: readonly TimelineFact[],
  contentsOf: (course: Course) => Contents<Column>,
): Worked<Column> {
  // The store has upcast the events to the shape that their slice declares.
  const records = facts as unknown as readonly Fact[];
  const standing = standingOn(records);
  const isSuperseded = records.some(({ type }) => amendmentKind(type) === 'superseded');
  const courses = isSuperseded
    ? daysOf(records).map((day) => [day, follow(rules, standingOn(records, day)).course] as const)
    : coursesBy(rules, standing);
  const { impossible } = follow(rules, standing);
  return {
    parts: byPart(courses.map(([day, course]) => [day, contentsOf(course)])),
    contradictions: contradictionsOf(facts, impossible),
  };
}

/** What the course has come to by the end of each day on which a fact became true. */
function coursesBy<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  standing: readonly StandingFact<Fact>[],
): (readonly [IsoDate, Course])[] {
  const courses: (readonly [IsoDate, Course])[] = [];
  let course = rules.initial;
  for (const [index, fact] of standing.entries()) {
    if (rules.admits(course, fact)) course = rules.advance(course, fact);
    if (standing[index + 1]?.since !== fact.since) courses.push([fact.since, course]);
  }
  return courses;
}

/** From the first day on which it is named, every part has a segment of every day. */
function byPart<Column extends string>(
  days: readonly (readonly [IsoDate, Contents<Column>])[],
): Worked<Column>['parts'] {
  const parts = new Map<string, Segment<Column>[]>();
  for (const [validFrom, contents] of days) {
    for (const part of contents.keys()) if (!parts.has(part)) parts.set(part, []);
    for (const [part, segments] of parts) {
      segments.push({ validFrom, content: contents.get(part) ?? null });
    }
  }
  return [...parts].map(([part, segments]) => ({ part, segments }));
}

/** What is kept of a contradiction beside the event that does not fit. */
export interface ContradictionDetail {
  readonly type: string;
  /** The day on which it would have happened. */
  readonly since: IsoDate;
  /** Sequences of the standing amendments that name it: reversing them settles it too. */
  readonly amendments: readonly LedgerSequence[];
}

/** Facts that cannot have happened, as contradictions to settle. */
export function contradictionsOf(
  facts: readonly TimelineFact[],
  impossible: readonly StandingFact[],
): Worked<string>['contradictions'] {
  if (impossible.length === 0) return [];
  const sequences = sequencesOf(facts);
  const amendments = [...standingAmendments(facts).values()].flat();
  return impossible.flatMap(({ id, since, fact: { type } }) => {
    const naming = amendments.filter(({ data }) => data.contradicts.includes(id));
    const named = sequences(naming.map(({ event }) => event.id));
    const detail: ContradictionDetail = { type, since, amendments: named };
    return sequences([id]).map((sequence) => ({ sequence, detail: JSON.stringify(detail) }));
  });
}
