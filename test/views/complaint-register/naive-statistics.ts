import {
  LETTER_COURSE,
  type RecordedLetter,
} from '../../../src/ledger/complaints/letters/letter.course.js';
import { COMPLAINT_COURSE } from '../../../src/ledger/complaints/complaint.course.js';
import type { RecordedComplaint } from '../../../src/ledger/complaints/complaint-case.course.js';
import { UNDECIDED_STATES } from '../../../src/ledger/complaints/complaint-moves.course.js';
import { type CourseRules, follow } from '../../../src/ledger/course.js';
import { addDays } from '../../../src/ledger/days.js';
import type { LedgerEvent } from '../../../src/ledger/envelope.js';
import { type RecordedFact, standingOn } from '../../../src/ledger/standing.js';

interface Counted {
  opening: number;
  received: number;
  reopened: number;
  finished: number;
  closing: number;
}

/** Day by day, what each thing was by its end; nothing is taken from the view. */
function walk(days: readonly string[], isOpen: (day: string) => boolean | undefined): Counted {
  const [eve = '', ...period] = days;
  let was = isOpen(eve);
  const counted = {
    opening: Number(was ?? false),
    received: 0,
    reopened: 0,
    finished: 0,
    closing: 0,
  };
  for (const day of period) {
    const is = isOpen(day);
    if (is !== undefined && was === undefined) counted.received += 1;
    if (is === false && was !== false) counted.finished += 1;
    if (is === true && was === false) counted.reopened += 1;
    was = is;
  }
  counted.closing = Number(was ?? false);
  return counted;
}

function folder<Course, Fact extends RecordedFact>(
  rules: CourseRules<Course, Fact>,
  events: readonly LedgerEvent[],
) {
  const records = events as unknown as readonly Fact[];
  return (day: string) => follow(rules, standingOn(records, day)).course;
}

/** The flows of cases and letters between two days, from the events known. */
export function naiveStatistics(events: readonly LedgerEvent[], from: string, to: string) {
  const days: string[] = [];
  for (let day = addDays(from, -1); day <= to; day = addDays(day, 1)) days.push(day);
  const streams = [...Map.groupBy(events, ({ stream }) => stream)];
  const cases = streams.flatMap(([stream, own]) => {
    if (!stream.startsWith('complaint-')) return [];
    const courseOn = folder<ReturnType<typeof COMPLAINT_COURSE.advance>, RecordedComplaint>(
      COMPLAINT_COURSE,
      own,
    );
    if (courseOn(to).state === 'NONE') return [];
    return [
      walk(days, (day) => {
        const { state } = courseOn(day);
        return state === 'NONE' ? undefined : UNDECIDED_STATES.some((one) => one === state);
      }),
    ];
  });
  const standing = { total: 0, waiting: 0, inCase: 0, duplicates: 0 };
  let memberships = 0;
  const letters = streams.flatMap(([stream, own]) => {
    if (!stream.startsWith('letter-')) return [];
    const courseOn = folder<ReturnType<typeof LETTER_COURSE.advance>, RecordedLetter>(
      LETTER_COURSE,
      own,
    );
    const waits = (day: string) => {
      const { state, parts } = courseOn(day);
      if (state === 'NONE') return undefined;
      return (
        state === 'RECEIVED' || (state === 'SPLIT' && parts.some((part) => part.caseId === null))
      );
    };
    const { state, caseId, parts } = courseOn(to);
    if (state === 'NONE') return [];
    standing.total += 1;
    standing[waits(to) ? 'waiting' : state === 'DUPLICATE' ? 'duplicates' : 'inCase'] += 1;
    memberships += Number(caseId !== null) + parts.filter((part) => part.caseId !== null).length;
    return [walk(days, waits)];
  });
  return { cases: summed(cases), letters: { ...summed(letters), standing, memberships } };
}

function summed(all: readonly Counted[]): Counted {
  const sum = { opening: 0, received: 0, reopened: 0, finished: 0, closing: 0 };
  for (const counted of all) {
    for (const key of Object.keys(sum) as (keyof Counted)[]) sum[key] += counted[key];
  }
  return sum;
}
