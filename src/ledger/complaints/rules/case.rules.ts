/** What is asked of every act in a case that is open, and how each is decided. */
import { laterImpossible, rulebookNotPinned } from '../../act.rejections.js';
import { checkAct, checkDuties, DECIDING_ROLES } from '../../act.rules.js';
import { moveFrom } from '../../course.js';
import type { Act, Decision } from '../../decider.js';
import type { Role } from '../../envelope.js';
import { believedOn, courseOn, doneActs, madeImpossible } from '../../facts-state.js';
import type { Rejection } from '../../rejection.js';
import { saysTheSame } from '../../says-the-same.js';
import { rulebookReference } from '../../../rulebook/rulebook.js';
import type { ComplaintCourse, RecordedComplaint } from '../complaint-case.course.js';
import { COMPLAINT_MOVES } from '../complaint-moves.course.js';
import type { ComplaintCommand } from '../complaint.commands.js';
import { COMPLAINT_COURSE } from '../complaint.course.js';
import type { ComplaintEvent, ComplaintFact, ComplaintKey } from '../complaint.events.js';
import * as refuse from '../complaint.rejections.js';
import { openingOf, type ComplaintRecord } from '../complaint.state.js';
import { checkSaid } from './said.rules.js';

/** Who takes a case through the procedure. */
const HANDLING_ROLES: readonly Role[] = ['recorder', 'case-officer'];
/** An import records what was received and opened elsewhere; it takes no case any further. */
export const RECEIVING_ROLES: readonly Role[] = [...HANDLING_ROLES, 'system'];

type FactType = ComplaintFact['type'];
export type SaidIn<Type extends FactType> = Omit<
  Extract<ComplaintFact, { type: Type }>['data'],
  keyof ComplaintKey
>;

/** One act of the procedure. Everything is asked of what the case had come to by the end of the act's day. */
export interface Doing<Type extends FactType> {
  readonly fact: Type;
  readonly roles: readonly Role[];
  readonly data: (course: ComplaintCourse) => SaidIn<Type>;
  /** Fields that follow from the case: a repeated command is known by the others. */
  readonly derived?: readonly string[];
  /** Beyond what the fact may say by itself. */
  readonly check?: (course: ComplaintCourse) => Rejection | undefined;
  /** Why it is out of place, where that can be said better than by naming the states. */
  readonly misplaced?: (course: ComplaintCourse) => Rejection | undefined;
}

/** Somebody takes the case a step further. */
export function handling<Type extends FactType>(
  command: ComplaintCommand,
  state: ComplaintRecord,
  step: Omit<Doing<Type>, 'roles'>,
): Decision<ComplaintEvent> {
  return doing(command, state, { ...step, roles: HANDLING_ROLES });
}

/** Somebody decides who has the right to. */
export function deciding<Type extends FactType>(
  command: ComplaintCommand,
  state: ComplaintRecord,
  step: Omit<Doing<Type>, 'roles'>,
): Decision<ComplaintEvent> {
  return doing(command, state, { ...step, roles: DECIDING_ROLES });
}

/**
 * The order is that of what a caller can mend: no case, wrong rules, the act itself, its place in the procedure, what it says.
 * A late act is decided on the case of its own day, and refused where what was recorded later could not have followed.
 */
function doing<Type extends FactType>(
  command: ComplaintCommand,
  state: ComplaintRecord,
  step: Doing<Type>,
): Decision<ComplaintEvent> {
  const { act } = command;
  const refused =
    checkCase(act, state) ??
    checkAct('complaint', act, step.fact, step.roles) ??
    checkDuties('complaint', act, step.fact, doneActs(state.records));
  if (refused) return refused;
  const course = courseOn(COMPLAINT_COURSE, state, act.occurredOn);
  if (!course.opened) return refuse.notOpenThen(act.occurredOn);
  const event = factOf(course.opened, step.fact, step.data(course));
  if (isRepeated(state, course, asRecorded(event, act), step.derived ?? [])) return [];
  return (
    checkPlace(course, step) ??
    step.check?.(course) ??
    checkSaid(event, { act, since: act.occurredOn, at: '' }) ??
    checkLater(state, asRecorded(event, act)) ?? [event]
  );
}

/** There is such a case, and the rulebook is the one that its opening pinned. */
export function checkCase(act: Act, state: ComplaintRecord): Rejection | undefined {
  const opening = openingOf(state);
  if (!opening) return refuse.unknown();
  const applied = rulebookReference(act.rulebook);
  return opening.rulebook === applied
    ? undefined
    : rulebookNotPinned('complaint', opening.rulebook, applied);
}

/** The key comes first and alone: a course knows more of the case, and nothing of that may slip into an event. */
export function factOf<Type extends FactType>(
  { caseId, organisationId }: ComplaintKey,
  type: Type,
  data: SaidIn<Type>,
): ComplaintFact {
  const fact = { type, schemaVersion: 1, concerns: [organisationId] };
  return { ...fact, data: { caseId, organisationId, ...data } } as unknown as ComplaintFact;
}

/** As the fold would find it; no event has this id. */
function asRecorded(event: ComplaintFact, act: Act): RecordedComplaint {
  const { actor, occurredOn, rulebook } = act;
  const envelope = { id: 'proposed', actor, occurredOn, rulebook: rulebookReference(rulebook) };
  return { ...event, ...envelope };
}

/**
 * Whether the same was recorded of the same day and nothing else has happened since to which it could be meant. It may then
 * be the same request again; a case that was suspended twice on one day was resumed in between.
 */
function isRepeated(
  state: ComplaintRecord,
  course: ComplaintCourse,
  event: RecordedComplaint,
  derived: readonly string[],
): boolean {
  const { type, occurredOn } = event;
  const last = believedOn(state, occurredOn).findLast(({ fact }) => fact.type === type);
  if (last?.since !== occurredOn) return false;
  const own = (data: object) =>
    Object.fromEntries(Object.entries(data).filter(([field]) => !derived.includes(field)));
  if (!saysTheSame(own(last.fact.data), own(event.data))) return false;
  const move = moveFrom(COMPLAINT_MOVES, course.state, type);
  return move === undefined || move.to === 'same' || course.because[0] === last.id;
}

function checkPlace<Type extends FactType>(
  course: ComplaintCourse,
  { fact, misplaced }: Doing<Type>,
): Rejection | undefined {
  if (course.state === 'NONE' || moveFrom(COMPLAINT_MOVES, course.state, fact)) return undefined;
  const moves = COMPLAINT_MOVES.filter((move) => move.fact === fact);
  const allowed = moves.flatMap(({ from }) => from.filter((state) => state !== 'NONE'));
  return misplaced?.(course) ?? refuse.outOfOrder(course.state, allowed);
}

function checkLater(state: ComplaintRecord, event: RecordedComplaint): Rejection | undefined {
  const impossible = madeImpossible(COMPLAINT_COURSE, state, event);
  return impossible.length > 0
    ? laterImpossible(
        'complaint',
        impossible.map(({ id }) => id),
      )
    : undefined;
}
