/**
 * The course of a letter: folded by its decider and by every view, from the same standing facts. A letter is in at most one
 * case at a time, a letter that was split with each of its parts.
 */
import { type CourseRules, type Move, moveFrom } from '../../course.js';
import type { Recorded } from '../../decider.js';
import type { IsoDate, RulebookReference, Uuid } from '../../envelope.js';
import type { StandingFact } from '../../standing.js';
import type { Complainant, LetterEvent, LetterFact, LetterPart } from './letter.events.js';

/** `NONE`: not received yet. */
export type LetterState = 'NONE' | 'RECEIVED' | 'SPLIT' | 'JOINED' | 'DUPLICATE';

export const LETTER_MOVES: readonly Move<LetterState, LetterFact['type']>[] = [
  { fact: 'LetterReceived', from: ['NONE'], to: 'RECEIVED' },
  { fact: 'LetterSplit', from: ['RECEIVED'], to: 'SPLIT' },
  { fact: 'LetterJoined', from: ['RECEIVED'], to: 'JOINED' },
  { fact: 'LetterJoined', from: ['SPLIT'], to: 'same' },
  { fact: 'LetterLeftCase', from: ['JOINED'], to: 'RECEIVED' },
  { fact: 'LetterLeftCase', from: ['SPLIT'], to: 'same' },
  { fact: 'LetterDuplicateLinked', from: ['RECEIVED'], to: 'DUPLICATE' },
  { fact: 'LetterDuplicateUnlinked', from: ['DUPLICATE'], to: 'RECEIVED' },
];

export type RecordedLetter = Recorded<LetterEvent>;
type LetterStanding = StandingFact<RecordedLetter>;

export interface ReceivedLetter {
  readonly letterId: Uuid;
  readonly organisationId: Uuid;
  /** Pinned for everything that is done with the letter. */
  readonly rulebook: RulebookReference;
  readonly eventId: Uuid;
  /** The receipt with its standing amendments: what everything said of the letter rests on. */
  readonly because: readonly Uuid[];
  readonly receivedOn: IsoDate;
  readonly channel: string;
  readonly complainant: Complainant;
  readonly letterType: string;
  readonly overLevel: boolean;
  readonly namesViolator: boolean;
  readonly givesEvidence: boolean;
}

export interface CoursePart extends LetterPart {
  readonly caseId: Uuid | null;
  readonly joinedOn: IsoDate | null;
}

export interface LetterCourse {
  readonly received: ReceivedLetter | null;
  readonly state: LetterState;
  /** The day on which it entered `state`; empty before the receipt. */
  readonly since: IsoDate;
  /** The event that led to `state`, with its standing amendments. */
  readonly because: readonly Uuid[];
  /** The case of a letter that was not split. */
  readonly caseId: Uuid | null;
  readonly joinedOn: IsoDate | null;
  readonly parts: readonly CoursePart[];
  /** The letter that says the same. */
  readonly duplicateOf: Uuid | null;
}

const NO_LETTER: LetterCourse = {
  received: null,
  state: 'NONE',
  since: '',
  because: [],
  caseId: null,
  joinedOn: null,
  parts: [],
  duplicateOf: null,
};

export const LETTER_COURSE: CourseRules<LetterCourse, RecordedLetter> = {
  initial: NO_LETTER,

  /** Besides the table: what joins is in no case yet, what leaves is in that one, and a link that is undone is there. */
  admits(course, { fact }) {
    if (!moveFrom(LETTER_MOVES, course.state, fact.type)) return false;
    switch (fact.type) {
      case 'LetterJoined':
        return caseOf(course, fact.data.partId) === null;
      case 'LetterLeftCase':
        return caseOf(course, fact.data.partId) === fact.data.caseId;
      case 'LetterDuplicateUnlinked':
        return course.duplicateOf === fact.data.duplicateOf;
      default:
        return true;
    }
  },

  advance(course, fact) {
    const move = moveFrom(LETTER_MOVES, course.state, fact.fact.type);
    if (!move) return course;
    const next = said(course, fact);
    if (move.to === 'same' || move.to === 'before') return next;
    return { ...next, state: move.to, since: fact.since, because: fact.because };
  },
};

/** The case that a letter (null) or a part of it is in; null for none, undefined where there is no such part. */
export function caseOf(course: LetterCourse, partId: string | null): Uuid | null | undefined {
  if (partId !== null) return course.parts.find((part) => part.partId === partId)?.caseId;
  return course.state === 'SPLIT' ? undefined : course.caseId;
}

function said(course: LetterCourse, { since, fact, because }: LetterStanding): LetterCourse {
  switch (fact.type) {
    case 'LetterReceived':
      return { ...course, received: received(fact, since, because) };
    case 'LetterSplit': {
      const nowhere = { caseId: null, joinedOn: null };
      return { ...course, parts: fact.data.parts.map((part) => ({ ...part, ...nowhere })) };
    }
    case 'LetterJoined': {
      const { caseId, partId } = fact.data;
      return placed(course, partId, { caseId, joinedOn: since });
    }
    case 'LetterLeftCase':
      return placed(course, fact.data.partId, { caseId: null, joinedOn: null });
    case 'LetterDuplicateLinked':
      return { ...course, duplicateOf: fact.data.duplicateOf };
    case 'LetterDuplicateUnlinked':
      return { ...course, duplicateOf: null };
    default:
      return course;
  }
}

function received(
  { id, rulebook, data }: Extract<RecordedLetter, { type: 'LetterReceived' }>,
  receivedOn: IsoDate,
  because: readonly Uuid[],
): ReceivedLetter {
  const { letterId, organisationId, channel, complainant, letterType } = data;
  const { overLevel, namesViolator, givesEvidence } = data;
  return {
    ...{ letterId, organisationId, rulebook, eventId: id, because, receivedOn },
    ...{ channel, complainant, letterType, overLevel, namesViolator, givesEvidence },
  };
}

function placed(
  course: LetterCourse,
  partId: string | null,
  place: Pick<CoursePart, 'caseId' | 'joinedOn'>,
): LetterCourse {
  if (partId === null) return { ...course, ...place };
  const parts = course.parts.map((part) => (part.partId === partId ? { ...part, ...place } : part));
  return { ...course, parts };
}
