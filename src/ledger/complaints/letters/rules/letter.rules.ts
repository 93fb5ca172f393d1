/** What is asked of every act on a letter that was received, and how each is decided. */
import { laterImpossible, rulebookNotPinned } from '../../../act.rejections.js';
import { checkAct, checkDuties } from '../../../act.rules.js';
import type { Act, Decision } from '../../../decider.js';
import type { Role } from '../../../envelope.js';
import { believedOn, courseOn, doneActs, madeImpossible } from '../../../facts-state.js';
import type { Rejection } from '../../../rejection.js';
import { saysTheSame } from '../../../says-the-same.js';
import { rulebookReference } from '../../../../rulebook/rulebook.js';
import type { LetterCommand } from '../letter.commands.js';
import { LETTER_COURSE, type LetterCourse, type RecordedLetter } from '../letter.course.js';
import type { LetterEvent, LetterFact, LetterKey } from '../letter.events.js';
import * as refuse from '../letter.rejections.js';
import { type LetterRecord, receiptOf } from '../letter.state.js';
import { checkWords } from './received.rules.js';

/** Imports record letters too, and which of them belong together. */
export const LETTER_ROLES: readonly Role[] = ['recorder', 'case-officer', 'system'];

type FactType = LetterFact['type'];
type SaidIn<Type extends FactType> = Omit<
  Extract<LetterFact, { type: Type }>['data'],
  keyof LetterKey
>;

/** One act on a letter. Everything is asked of what the letter had come to by the end of the act's day. */
export interface Doing<Type extends FactType> {
  readonly fact: Type;
  readonly data: SaidIn<Type>;
  /** Asked before the place in the course, which says less about what is wrong. */
  readonly check: (course: LetterCourse) => Rejection | undefined;
}

/** The order is that of what a caller can mend: no letter, wrong rules, the act itself, then what is asked of the letter. */
export function doing<Type extends FactType>(
  command: LetterCommand,
  state: LetterRecord,
  { fact, data, check }: Doing<Type>,
): Decision<LetterEvent> {
  const { act } = command;
  const refused =
    checkLetter(act, state) ??
    checkAct('letter', act, fact, LETTER_ROLES) ??
    checkDuties('letter', act, fact, doneActs(state.records));
  if (refused) return refused;
  const course = courseOn(LETTER_COURSE, state, act.occurredOn);
  if (!course.received || course.state === 'NONE') return refuse.notReceivedThen(act.occurredOn);
  const event = factOf(course.received, fact, data);
  const proposed = asRecorded(event, act);
  if (isRepeated(state, course, proposed)) return [];
  const unfit = check(course) ?? checkWords(event, '');
  if (unfit) return unfit;
  const fits = LETTER_COURSE.admits(course, standing(proposed));
  if (!fits) return refuse.outOfOrder(course.state);
  const impossible = madeImpossible(LETTER_COURSE, state, proposed).map(({ id }) => id);
  return impossible.length > 0 ? laterImpossible('letter', impossible) : [event];
}

/** There is such a letter, and the rulebook is the one that its receipt pinned. */
export function checkLetter(act: Act, state: LetterRecord): Rejection | undefined {
  const receipt = receiptOf(state);
  if (!receipt) return refuse.unknown();
  const applied = rulebookReference(act.rulebook);
  return receipt.rulebook === applied
    ? undefined
    : rulebookNotPinned('letter', receipt.rulebook, applied);
}

/** The key comes first and alone: a course knows more of the letter, and nothing of that may slip into an event. */
export function factOf<Type extends FactType>(
  { letterId, organisationId }: LetterKey,
  type: Type,
  data: SaidIn<Type>,
): LetterFact {
  const fact = { type, schemaVersion: 1, concerns: [organisationId] };
  return { ...fact, data: { letterId, organisationId, ...data } } as unknown as LetterFact;
}

/** As the fold would find it; no event has this id. */
function asRecorded(event: LetterFact, { actor, occurredOn, rulebook }: Act): RecordedLetter {
  const envelope = { id: 'proposed', actor, occurredOn, rulebook: rulebookReference(rulebook) };
  return { ...event, ...envelope };
}

function standing(fact: RecordedLetter) {
  return { id: fact.id, since: fact.occurredOn, fact, because: [fact.id] };
}

/** The last fact of its type, of the same part, says the same; and nothing has happened since that would undo it. */
function isRepeated(state: LetterRecord, course: LetterCourse, event: RecordedLetter): boolean {
  const last = believedOn(state, event.occurredOn).findLast(
    ({ fact }) => fact.type === event.type && partOf(fact) === partOf(event),
  );
  if (!last || !saysTheSame(last.fact.data, event.data)) return false;
  return !LETTER_COURSE.admits(course, standing(event));
}

function partOf({ data }: RecordedLetter): string | null {
  return 'partId' in data ? data.partId : null;
}
