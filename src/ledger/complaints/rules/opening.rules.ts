/** How a case is opened: on letters, or with contents of a case that is split. */
import { checkAct, checkDuties, checkExisted } from '../../act.rules.js';
import type { Decision } from '../../decider.js';
import { Rejection } from '../../rejection.js';
import { doneActs } from '../../facts-state.js';
import { saysTheSame } from '../../says-the-same.js';
import type { NamedLetter, OpenComplaint } from '../complaint.commands.js';
import type { ComplaintEvent } from '../complaint.events.js';
import * as refuseOpening from './opening.rejections.js';
import { exists, rulebookSilent, unknown } from '../complaint.rejections.js';
import { openingOf, type ComplaintRecord } from '../complaint.state.js';
import { caseOf, type ReceivedLetter } from '../letters/letter.course.js';
import { isAnonymous } from './anonymous.rules.js';
import { factOf, RECEIVING_ROLES, type SaidIn } from './case.rules.js';
import { checkSaid, repeated } from './said.rules.js';

/**
 * Opening again adds nothing, on whatever day: who repeats it wants the case open, and it is. One whose opening was revoked is
 * opened anew, against the same organisation: contents that are split off once more go to the case that they went to before.
 */
export function openComplaint(
  command: OpenComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { act, payload, known } = command;
  const { caseId, organisationId } = payload;
  const opening = openingOf(state);
  if (opening && state.course.opened) return isSame(opening.data, command) ? [] : exists();
  if (opening && opening.data.organisationId !== organisationId) return exists();
  const refused =
    checkAct('complaint', act, 'ComplaintOpened', RECEIVING_ROLES) ??
    (act.rulebook.complaints ? undefined : rulebookSilent(act.rulebook)) ??
    checkExisted('complaint', known.organisation, act.occurredOn) ??
    checkDuties('complaint', { ...act, continued: [] }, 'ComplaintOpened', doneActs(state.records));
  if (refused) return refused;
  const origin = payload.splitFrom === null ? onLetters(command) : fromCase(command);
  if (origin instanceof Rejection) return origin;
  const { complaintType, letters, contents, splitFrom, confidentialText } = payload;
  const said = { complaintType, letters, ...origin, contents, splitFrom };
  const data = { ...said, confidential: { text: confidentialText } };
  const event = factOf({ caseId, organisationId }, 'ComplaintOpened', data);
  return checkSaid(event, { act, since: act.occurredOn, at: '' }) ?? [event];
}

function isSame(recorded: SaidIn<'ComplaintOpened'>, { payload }: OpenComplaint): boolean {
  const { complaintType, letters, contents, splitFrom, confidential } = recorded;
  const said = { complaintType, letters, contents, splitFrom, text: confidential.text };
  const asked = {
    complaintType: payload.complaintType,
    letters: payload.letters,
    contents: payload.contents,
    splitFrom: payload.splitFrom,
    text: payload.confidentialText,
  };
  if (splitFrom === null) return saysTheSame(said, asked);
  // Their grounds may have been corrected in the case that they come from since they were split off first.
  const [was, is] = [contents, payload.contents].map((each) =>
    each.map(({ contentId }) => contentId),
  );
  return saysTheSame({ ...said, contents: was }, { ...asked, contents: is });
}

type Origin = Pick<SaidIn<'ComplaintOpened'>, 'receivedOn' | 'anonymous'>;

/** The clock of triage starts with the first letter; a case is anonymous where nobody has signed any of them. */
function onLetters(command: OpenComplaint): Origin | Rejection {
  const { act, payload, known } = command;
  if (payload.letters.length === 0) return refuseOpening.noLetter();
  const names = payload.letters.map(({ letterId, partId }) => JSON.stringify([letterId, partId]));
  const twice = repeated(names);
  if (twice !== undefined) {
    const index = names.indexOf(twice);
    return refuseOpening.letterTwice(payload.letters[index]?.letterId ?? '');
  }
  const received: ReceivedLetter[] = [];
  for (const named of known.letters) {
    const letter = letterFor(command, named);
    if (letter instanceof Rejection) return letter;
    received.push(letter);
  }
  const [first = ''] = received.map(({ receivedOn }) => receivedOn).toSorted();
  const anonymous = received.every((letter) => isAnonymous(act.rulebook, letter));
  return { receivedOn: first, anonymous };
}

function letterFor(
  { act, payload }: OpenComplaint,
  { reference, letter }: NamedLetter,
): ReceivedLetter | Rejection {
  const { letterId, partId } = reference;
  const received = letter?.received;
  if (!letter || received?.organisationId !== payload.organisationId) {
    return refuseOpening.letterUnknown(letterId);
  }
  const part = letter.parts.find((each) => each.partId === partId);
  if (partId !== null && !part) return refuseOpening.letterUnknown(letterId);
  const place = caseOf(letter, partId);
  const isFree = letter.state === (partId === null ? 'RECEIVED' : 'SPLIT') && place === null;
  if (!isFree && place !== payload.caseId) {
    return typeof place === 'string'
      ? refuseOpening.letterElsewhere(letterId)
      : refuseOpening.letterNotFree(letterId);
  }
  const letterType = part?.letterType ?? received.letterType;
  if (letterType !== payload.complaintType) {
    return refuseOpening.letterTypeDiffers(letterId, letterType);
  }
  return received.receivedOn > act.occurredOn ? refuseOpening.letterLater(letterId) : received;
}

/** The new case is as old, and as anonymous, as the one that it was part of: a split resets no clock. */
function fromCase({ payload, known }: OpenComplaint): Origin | Rejection {
  const { splitFrom } = known;
  const opened = splitFrom?.opened;
  if (!splitFrom || opened?.organisationId !== payload.organisationId) return unknown();
  const held = splitFrom.contents.map(({ contentId }) => contentId);
  const foreign = payload.contents.findIndex(({ contentId }) => !held.includes(contentId));
  if (foreign !== -1) {
    const contentId = payload.contents[foreign]?.contentId ?? '';
    return refuseOpening.contentUnknown(contentId, `/contents/${foreign}`);
  }
  return { receivedOn: opened.receivedOn, anonymous: opened.anonymous };
}
