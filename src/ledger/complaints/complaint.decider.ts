/**
 * Decides what becomes of one case (stored format: `complaint.events.ts`; course: `complaint.course.ts`; commands:
 * `complaint.commands.ts`). The rules of each command are in the `*.rules.ts` files beside this one.
 */
import type { Decider, Decision } from '../decider.js';
import type { ComplaintCommand } from './complaint.commands.js';
import type { ComplaintEvent } from './complaint.events.js';
import { type ComplaintRecord, evolve, initial } from './complaint.state.js';
import { amendComplaint } from './rules/amendment.rules.js';
import { changeComplexity, extend, resume, suspend } from './rules/clock.rules.js';
import { decideComplaint, openSecondRound } from './rules/decision.rules.js';
import { openComplaint } from './rules/opening.rules.js';
import { splitComplaint } from './rules/split.rules.js';
import * as steps from './rules/steps.rules.js';
import * as triage from './rules/triage.rules.js';

type Decide<Type extends ComplaintCommand['type']> = (
  command: Extract<ComplaintCommand, { type: Type }>,
  state: ComplaintRecord,
) => Decision<ComplaintEvent>;

/** One function for each command, in the order of the procedure. */
const DECIDE: { readonly [Type in ComplaintCommand['type']]: Decide<Type> } = {
  OpenComplaint: openComplaint,
  TriageComplaint: triage.triage,
  AcceptComplaint: triage.accept,
  NotAcceptComplaint: triage.notAccept,
  ForwardComplaint: triage.forward,
  ReturnComplaint: triage.giveBack,
  FileComplaint: triage.file,
  StartVerification: steps.startVerification,
  HoldDialogue: steps.holdDialogue,
  DecideComplaint: decideComplaint,
  StartEnforcement: steps.startEnforcement,
  ArchiveComplaint: steps.archive,
  SuspendComplaint: suspend,
  ResumeComplaint: resume,
  WithdrawComplaint: steps.withdraw,
  OpenSecondRound: openSecondRound,
  ChangeComplexity: changeComplexity,
  ExtendComplaint: extend,
  AssignOfficer: steps.assignOfficer,
  SplitComplaint: splitComplaint,
  AmendComplaint: amendComplaint,
};

function decide(command: ComplaintCommand, state: ComplaintRecord): Decision<ComplaintEvent> {
  const decideIt = DECIDE[command.type] as Decide<ComplaintCommand['type']>;
  return decideIt(command, state);
}

export const complaintDecider: Decider<ComplaintRecord, ComplaintCommand, ComplaintEvent> = {
  initial,
  decide,
  evolve,
};
