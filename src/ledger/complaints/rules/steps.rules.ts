/** The way of an accepted case from its verification to the archive. */
import type { Decision } from '../../decider.js';
import type {
  ArchiveComplaint,
  AssignOfficer,
  HoldDialogue,
  StartEnforcement,
  StartVerification,
  WithdrawComplaint,
} from '../complaint.commands.js';
import type { ComplaintEvent } from '../complaint.events.js';
import { withdrawalAfterDecision } from '../complaint.rejections.js';
import type { ComplaintRecord } from '../complaint.state.js';
import { handling } from './case.rules.js';

/** By a body, where one is named; who in it does the work is the officer in charge. */
export function startVerification(
  command: StartVerification,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { verifiedBy } = command.payload;
  const data = () => ({ verifiedBy });
  return handling(command, state, { fact: 'ComplaintVerificationStarted', data });
}

/** What was said in it is confidential; that it was held is not. */
export function holdDialogue(
  command: HoldDialogue,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const data = () => ({ confidential: { text: command.payload.confidentialText } });
  return handling(command, state, { fact: 'ComplaintDialogueHeld', data });
}

/** From here on the remedying is followed until its due date, if it has one. */
export function startEnforcement(
  command: StartEnforcement,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { dueOn } = command.payload;
  const data = () => ({ dueOn });
  return handling(command, state, { fact: 'ComplaintEnforcementStarted', data });
}

/** The end of every way through the procedure: of a case that was decided, refused or withdrawn. */
export function archive(
  command: ArchiveComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const data = () => ({ confidential: { text: command.payload.confidentialText } });
  return handling(command, state, { fact: 'ComplaintArchived', data });
}

/** The complainant takes it back; what was decided stays decided. */
export function withdraw(
  command: WithdrawComplaint,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  return handling(command, state, {
    fact: 'ComplaintWithdrawn',
    data: () => ({ confidential: { text: command.payload.confidentialText } }),
    misplaced: ({ decidedOn, firstRound }) =>
      decidedOn === null && firstRound === null ? undefined : withdrawalAfterDecision(),
  });
}

/** Whoever is in charge when the case is decided stays so while the decision is enforced. */
export function assignOfficer(
  command: AssignOfficer,
  state: ComplaintRecord,
): Decision<ComplaintEvent> {
  const { person } = command.payload;
  const data = () => ({ person });
  return handling(command, state, { fact: 'ComplaintOfficerAssigned', data });
}
