import type { Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import type { ComplaintCourse } from '../complaint-case.course.js';
import type { SplitComplaint } from '../complaint.commands.js';
import type { ComplaintEvent } from '../complaint.events.js';
import * as refuse from './opening.rejections.js';
import type { ComplaintRecord } from '../complaint.state.js';
import { handling } from './case.rules.js';
import { checkCode } from './code.rules.js';
import { repeated } from './said.rules.js';

/** Contents go on in cases of their own. Those are open already when it is recorded, and say which case they come from. */
export function splitComplaint(
  command: SplitComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const into = command.payload.into.map(({ caseId, contentIds }) => ({ caseId, contentIds }));
  return handling(command, state, {
    fact: 'ComplaintSplit',
    data: () => ({ into }),
    check: (course) => checkParts(command, course),
  });
}

function checkParts(
  { act, payload: { into } }: SplitComplaint,
  { contents, firstRound }: ComplaintCourse,
): Rejection | undefined {
  if (firstRound !== null) return refuse.splitInSecondRound();
  if (into.length === 0 || into.some(({ contentIds }) => contentIds.length === 0)) {
    return refuse.splitIntoNothing();
  }
  for (const [index, { complaintType }] of into.entries()) {
    const pointer = `/into/${index}/complaintType`;
    const unknown = checkCode(act.rulebook, 'type', complaintType, pointer);
    if (unknown) return unknown;
  }
  const held = contents.map(({ contentId }) => contentId);
  const taken = into.flatMap(({ contentIds }) => contentIds);
  const foreign = taken.find((contentId) => !held.includes(contentId));
  if (foreign !== undefined) return refuse.contentUnknown(foreign, '/into');
  const twice = repeated(taken);
  if (twice !== undefined) return refuse.contentTwice(twice);
  return taken.length === held.length ? refuse.splitLeavesNothing() : undefined;
}
