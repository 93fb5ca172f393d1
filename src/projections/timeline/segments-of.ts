import { type CourseRules, follow } from '../../ledger/course.js';
import { addDays } from '../../ledger/days.js';
import type { IsoDate } from '../../ledger/envelope.js';
import {
  amendmentKind,
  END_OF_TIME,
  type RecordedFact,
  type StandingFact,
  standingOn,
} from '../../ledger/standing.js';
import { contradictionsOf } from './contradictions.js';
import { amendedIds, keepReached, type Reached, reachedWithNewest } from './reached-course.js';
import type { TimelineFact } from './timeline-fact.js';
import type { Content, Segment, Worked } from './timeline.js';

/** What the parts of a subject say on a day. A part that is not named does not exist then. */
export type Contents<Column extends string> = ReadonlyMap<string, Content<Column>>;

/**
 * Works a subject whose facts follow one course: on each day the parts say what `contentsOf` makes of what the course has
 * come to by its end, and what the course does not admit is a contradiction. `contentsOf` knows the course and what it
 * cites, and nothing of other facts. What becomes true on the newest day or after it, the common case, is folded into what
 * is remembered of the same list of facts, and only that day is told; the answer is the same as that of all of them.
 */
export function workCourse<Course, Column extends string, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  facts: readonly TimelineFact[],
  contentsOf: (course: Course) => Contents<Column>,
): Worked<Column> {
  const next = reachedWithNewest(rules, facts);
  const { reached, courses } = next
    ? { reached: next, courses: [[next.lastDay, next.course] as const] }
    : folded(rules, facts);
  keepReached(facts, reached);
  return {
    ...(next && { from: next.lastDay }),
    parts: byPart(courses.map(([day, course]) => [day, contentsOf(course)])),
    contradictions: contradictionsOf(facts, reached.impossible),
  };
}

/** Everything, folded anew. */
function folded<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  facts: readonly TimelineFact[],
) {
  // The store has upcast the events to the shape that their slice declares.
  const records = facts as unknown as readonly Fact[];
  const standing = standingOn(records);
  const { course, impossible } = follow(rules, standing);
  const courses = coursesOf(rules, records);
  const reached: Reached<Course, Fact> = {
    ...{ rules, count: facts.length, course, impossible },
    lastDay: courses.at(-1)?.[0] ?? '',
    amended: amendedIds(facts),
  };
  return { reached, courses };
}

/**
 * What the course has come to by the end of each day on which something changed. Between two days of supersessions what
 * stands on a day is the beginning of what stands on the last: each fact is folded once for each such stretch, and not for
 * each day.
 */
function coursesOf<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  records: readonly Fact[],
): (readonly [IsoDate, Course])[] {
  const starts = ['', ...supersessionDays(records)];
  return starts.flatMap((start, index) => {
    const next = starts[index + 1];
    const lastDay = next === undefined ? END_OF_TIME : addDays(next, -1);
    const courses = coursesBy(rules, standingOn(records, lastDay));
    const within = courses.filter(([day]) => day >= start);
    if (start === '' || within[0]?.[0] === start) return within;
    const reached = courses[courses.length - within.length - 1];
    return [[start, reached ? reached[1] : rules.initial] as const, ...within];
  });
}

function supersessionDays(records: readonly RecordedFact[]): IsoDate[] {
  const superseding = records.filter(({ type }) => amendmentKind(type) === 'superseded');
  return [...new Set(superseding.map(({ occurredOn }) => occurredOn))].sort();
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
