/** Where a letter goes: into parts, into a case and out of it, or behind the letter that it repeats. */
import type { Decision } from '../../../decider.js';
import type { Rejection } from '../../../rejection.js';
import type {
  JoinCase,
  LeaveCase,
  LinkDuplicate,
  SplitLetter,
  UnlinkDuplicate,
} from '../letter.commands.js';
import { caseOf, type LetterCourse } from '../letter.course.js';
import type { LetterEvent } from '../letter.events.js';
import * as refuse from '../letter.rejections.js';
import * as refuseDuplicate from './duplicate.rejections.js';
import type { LetterRecord } from '../letter.state.js';
import { doing } from './letter.rules.js';
import { checkCode } from './received.rules.js';

/** Only what is mixed, and into parts of one type each. */
export function splitLetter(command: SplitLetter, state: LetterRecord): Decision<LetterEvent> {
  const parts = command.payload.parts.map(({ partId, letterType }) => ({ partId, letterType }));
  return doing(command, state, {
    fact: 'LetterSplit',
    data: { parts },
    check: (course) => checkMixed(command, course) ?? checkParts(command),
  });
}

function checkMixed({ act }: SplitLetter, { received }: LetterCourse): Rejection | undefined {
  const { rulebook } = act;
  const type = rulebook.complaints?.types.find(({ code }) => code === received?.letterType);
  return type && !type.mixed ? refuse.notMixed(rulebook, type.code, type.clause) : undefined;
}

function checkParts({ act, payload: { parts } }: SplitLetter): Rejection | undefined {
  const { rulebook } = act;
  if (parts.length < 2) return refuse.splitIntoNothing();
  const ids = parts.map(({ partId }) => partId);
  const twice = ids.find((partId, index) => ids.indexOf(partId) < index);
  if (twice !== undefined) return refuse.partTwice(twice);
  for (const [index, { letterType }] of parts.entries()) {
    const unknown = checkCode(rulebook, 'type', letterType, `/parts/${index}/letterType`);
    if (unknown) return unknown;
    const type = rulebook.complaints?.types.find(({ code }) => code === letterType);
    if (type?.mixed) return refuse.partMixed(rulebook, type.code, type.clause);
  }
  return undefined;
}

/** Into one case at a time; a letter that was split with each of its parts. */
export function joinCase(command: JoinCase, state: LetterRecord): Decision<LetterEvent> {
  const { caseId, partId } = command.payload;
  return doing(command, state, {
    fact: 'LetterJoined',
    data: { caseId, partId },
    check: (course) => checkCaseOpen(command, course) ?? checkFree(course, partId),
  });
}

function checkCaseOpen({ act, known }: JoinCase, { received }: LetterCourse) {
  if (!known.case || known.case.organisationId !== received?.organisationId) {
    return refuse.caseUnknown();
  }
  if (act.occurredOn < known.case.openedOn) return refuse.caseUnknown();
  return known.case.archived ? refuse.caseArchived() : undefined;
}

function checkFree(course: LetterCourse, partId: string | null): Rejection | undefined {
  const place = caseOf(course, partId);
  if (place === undefined) return refuse.partUnknown();
  return place === null ? undefined : refuse.joinedAlready();
}

/** Also out of a case that was never opened: a letter that joined it before a crash must not be stuck. */
export function leaveCase(command: LeaveCase, state: LetterRecord): Decision<LetterEvent> {
  const { caseId, partId, confidentialText } = command.payload;
  return doing(command, state, {
    fact: 'LetterLeftCase',
    data: { caseId, partId, confidential: { text: confidentialText } },
    check: (course) => (caseOf(course, partId) === caseId ? undefined : refuse.notInCase()),
  });
}

/** Behind an earlier letter about the same organisation, so that no chain of duplicates ever closes on itself. */
export function linkDuplicate(command: LinkDuplicate, state: LetterRecord): Decision<LetterEvent> {
  const { letterId, duplicateOf } = command.payload;
  const { original } = command.known;
  return doing(command, state, {
    fact: 'LetterDuplicateLinked',
    data: { duplicateOf },
    check: ({ received }) => {
      if (duplicateOf === letterId) return refuseDuplicate.duplicateOfItself();
      if (!received || original?.organisationId !== received.organisationId) {
        return refuseDuplicate.originalUnknown();
      }
      if (original.chain.includes(letterId)) return refuseDuplicate.duplicateCycle();
      const isLater = original.receivedOn > received.receivedOn;
      return isLater ? refuseDuplicate.originalLater(original.receivedOn) : undefined;
    },
  });
}

/** It is a letter like any other again, and may join a case. */
export function unlinkDuplicate(
  command: UnlinkDuplicate,
  state: LetterRecord,
): Decision<LetterEvent> {
  const { duplicateOf, confidentialText } = command.payload;
  return doing(command, state, {
    fact: 'LetterDuplicateUnlinked',
    data: { duplicateOf, confidential: { text: confidentialText } },
    check: (course) =>
      course.duplicateOf === duplicateOf ? undefined : refuseDuplicate.notADuplicate(),
  });
}
