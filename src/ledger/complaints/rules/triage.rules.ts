/** What kind of case it is, and whether it is taken up. */
import type { Decision } from '../../decider.js';
import type {
  AcceptComplaint,
  FileComplaint,
  ForwardComplaint,
  NotAcceptComplaint,
  ReturnComplaint,
  TriageComplaint,
} from '../complaint.commands.js';
import type { ComplaintEvent } from '../complaint.events.js';
import * as refuse from './opening.rejections.js';
import type { ComplaintRecord } from '../complaint.state.js';
import { anonymousDenunciation, canBeInspected, noDenunciation } from './anonymous.rules.js';
import { deciding, handling } from './case.rules.js';
import { typeOf } from './code.rules.js';

/** Possible again until it is decided whether the case is taken up; its clocks go on from where they started. */
export function triage(command: TriageComplaint, state: ComplaintRecord): Decision<ComplaintEvent> {
  const { complaintType, complexity, remote } = command.payload;
  const data = () => ({ complaintType, complexity, remote });
  return handling(command, state, { fact: 'ComplaintTriaged', data });
}

/** Whether it is taken up in this round. */
export function accept(command: AcceptComplaint, state: ComplaintRecord): Decision<ComplaintEvent> {
  const { rulebook } = command.act;
  return deciding(command, state, {
    fact: 'ComplaintAccepted',
    data: () => ({}),
    check: (course) => {
      const type = typeOf(rulebook, course.clock.type);
      if (type?.mixed) return refuse.mixedNotSplit(rulebook, type);
      return noDenunciation(command, course);
    },
  });
}

/** Somebody is told that the case is not taken up, so somebody must have signed it. */
export function notAccept(
  command: NotAcceptComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { reason, confidentialText } = command.payload;
  return deciding(command, state, {
    fact: 'ComplaintNotAccepted',
    data: () => ({ reason, confidential: { text: confidentialText } }),
    check: (course) => noDenunciation(command, course),
  });
}

/** There is nobody to return an anonymous denunciation to. */
export function giveBack(
  command: ReturnComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { reason, confidentialText } = command.payload;
  return deciding(command, state, {
    fact: 'ComplaintReturned',
    data: () => ({ reason, confidential: { text: confidentialText } }),
    check: (course) => noDenunciation(command, course),
  });
}

/** An anonymous letter goes to inspection where it can be looked into, and only then. */
export function forward(
  command: ForwardComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { act, payload, known } = command;
  const { reason, forwardedTo, confidentialText } = payload;
  return deciding(command, state, {
    fact: 'ComplaintForwarded',
    data: () => ({ reason, forwardedTo, confidential: { text: confidentialText } }),
    check: (course) => {
      const type = anonymousDenunciation(act, course, known);
      if (!type || canBeInspected(known)) return undefined;
      return refuse.nothingToInspect(act.rulebook, type);
    },
  });
}

/** Nobody is told. What could be looked into is not put away. */
export function file(command: FileComplaint, state: ComplaintRecord): Decision<ComplaintEvent> {
  const { act, payload, known } = command;
  const { reason, confidentialText } = payload;
  return deciding(command, state, {
    fact: 'ComplaintFiled',
    data: () => ({ reason, confidential: { text: confidentialText } }),
    check: (course) => {
      const type = anonymousDenunciation(act, course, known);
      if (!type || !canBeInspected(known)) return undefined;
      return refuse.evidenceNotFiled(act.rulebook, type);
    },
  });
}
