/**
 * Decides what becomes of one organisation's assessment for one period (stored format: `assessment.events.ts`; state:
 * `assessment.state.ts`; commands: `assessment.commands.ts`). The rules of each command are in the `*.rules.ts` files
 * beside this one, in the order of the cycle.
 */
import type { Decider, Decision } from '../decider.js';
import type { AssessmentCommand } from './assessment.commands.js';
import type { AssessmentEvent } from './assessment.events.js';
import { evolve, initial, type AssessmentState } from './assessment.state.js';
import {
  correctGrade,
  reverseCorrection,
  revokeGrade,
  supersedeGrade,
} from './rules/correction.rules.js';
import {
  recordAppraisal,
  recordFinding,
  recordPeerOpinion,
  recordSelfGrade,
  recordSelfReview,
} from './rules/cycle.rules.js';
import { decideGrade, notifyGrade } from './rules/grade.rules.js';
import { openAssessment, recordInspection } from './rules/opening.rules.js';
import { recordFollowUp } from './rules/follow-up.rules.js';
import { revokeRecord } from './rules/record-revocation.rules.js';
import { recordRemedy, recordShortcoming } from './rules/shortcoming.rules.js';

function decide(command: AssessmentCommand, state: AssessmentState): Decision<AssessmentEvent> {
  switch (command.type) {
    case 'OpenAssessment':
      return openAssessment(command, state);
    case 'RecordInspection':
      return recordInspection(command, state);
    case 'RecordSelfReview':
      return recordSelfReview(command, state);
    case 'RecordSelfGrade':
      return recordSelfGrade(command, state);
    case 'RecordPeerOpinion':
      return recordPeerOpinion(command, state);
    case 'RecordAppraisal':
      return recordAppraisal(command, state);
    case 'RecordFinding':
      return recordFinding(command, state);
    case 'RecordFollowUp':
      return recordFollowUp(command, state);
    case 'DecideGrade':
      return decideGrade(command, state);
    case 'NotifyGrade':
      return notifyGrade(command, state);
    case 'RecordShortcoming':
      return recordShortcoming(command, state);
    case 'RecordRemedy':
      return recordRemedy(command, state);
    case 'CorrectGrade':
      return correctGrade(command, state);
    case 'RevokeGrade':
      return revokeGrade(command, state);
    case 'SupersedeGrade':
      return supersedeGrade(command, state);
    case 'ReverseCorrection':
      return reverseCorrection(command, state);
    case 'RevokeRecord':
      return revokeRecord(command, state);
    default:
      return unknownCommand(command);
  }
}

function unknownCommand(command: never): never {
  throw new TypeError(`No such command: ${JSON.stringify(command)}`);
}

export const assessmentDecider: Decider<AssessmentState, AssessmentCommand, AssessmentEvent> = {
  initial,
  decide,
  evolve,
};
