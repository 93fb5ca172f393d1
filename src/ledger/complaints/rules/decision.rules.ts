/** What is found of every content, and the second round. */
import type { Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import type { ComplaintCourse } from '../complaint-case.course.js';
import type { DecideComplaint, OpenSecondRound } from '../complaint.commands.js';
import type { ComplaintEvent } from '../complaint.events.js';
import * as refuse from './decision.rejections.js';
import { contentUnknown } from './opening.rejections.js';
import type { ComplaintRecord } from '../complaint.state.js';
import { caseOf } from '../letters/letter.course.js';
import { deciding } from './case.rules.js';
import { typeOf } from './code.rules.js';
import { outcomeOfWhole } from './outcome.rules.js';
import { repeated } from './said.rules.js';

/** One outcome for each content; that of the whole follows from them. */
export function decideComplaint(
  command: DecideComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { act, payload } = command;
  const { outcomes, confidentialText } = payload;
  const codes = outcomes.map(({ outcome }) => outcome);
  const outcome = outcomeOfWhole(act.rulebook, codes) ?? '';
  return deciding(command, state, {
    fact: 'ComplaintDecided',
    data: () => ({ outcomes, outcome, confidential: { text: confidentialText } }),
    check: (course) => checkContents(command, course),
  });
}

function checkContents(
  { payload: { outcomes } }: DecideComplaint,
  { contents }: ComplaintCourse,
): Rejection | undefined {
  const judged = outcomes.map(({ contentId }) => contentId);
  const held = contents.map(({ contentId }) => contentId);
  const foreign = judged.findIndex((contentId) => !held.includes(contentId));
  const foreignId = judged[foreign];
  if (foreignId !== undefined) return contentUnknown(foreignId, `/outcomes/${foreign}/contentId`);
  const twice = repeated(judged);
  if (twice !== undefined) return refuse.outcomeTwice(twice);
  const missing = held.find((contentId) => !judged.includes(contentId));
  return missing === undefined ? undefined : refuse.outcomeMissing(missing);
}

/**
 * Asked for by a letter of its own, which has joined the case and was received since the decision. What was found first
 * stays on the record; the clocks of the second round are its own.
 */
export function openSecondRound(
  command: OpenSecondRound,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { act, payload } = command;
  const { letterId, partId } = payload;
  return deciding(command, state, {
    fact: 'ComplaintSecondRoundOpened',
    data: () => ({ letterId, partId }),
    misplaced: ({ firstRound }) => (firstRound === null ? undefined : refuse.secondRoundOnce()),
    check: (course) => {
      if (course.firstRound !== null) return refuse.secondRoundOnce();
      const type = typeOf(act.rulebook, course.clock.type);
      if (type && !type.secondRound) return refuse.noSecondRound(act.rulebook, type);
      return asksFor(command, course) ? undefined : refuse.secondRoundLetter(letterId);
    },
  });
}

function asksFor(
  { act, payload, known }: OpenSecondRound,
  { decidedOn, letters }: ComplaintCourse,
): boolean {
  const { caseId, letterId, partId } = payload;
  const letter = known.letters[0]?.letter;
  if (!letter?.received || caseOf(letter, partId) !== caseId) return false;
  if (letters.some((own) => own.letterId === letterId && own.partId === partId)) return false;
  const { receivedOn } = letter.received;
  return receivedOn >= (decidedOn ?? '') && receivedOn <= act.occurredOn;
}
