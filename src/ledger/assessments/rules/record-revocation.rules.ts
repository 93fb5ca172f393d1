/** Revoking a record other than the grade: it stays in the log and no longer stands. */
import type { Decision } from '../../decider.js';
import { checkDuties, checkText } from '../../act.rules.js';
import type { RevokeRecord } from '../assessment.commands.js';
import type { AssessmentEvent } from '../assessment.events.js';
import {
  standingFacts,
  standingGrade,
  type AssessmentState,
  type CaseRecord,
} from '../assessment.state.js';
import { deciding, frame, keyOf, recording } from './case.rules.js';
import * as refuse from './correction.rejections.js';

/** A notification is taken back by who may notify, every other record by who may record. */
export function revokeRecord(
  command: RevokeRecord,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  const record = state.records.find(({ id }) => id === command.payload.corrects);
  const guarded = record?.fact.type === 'AssessmentGradeNotified' ? deciding : recording;
  return guarded(command, state, 'AssessmentRecordRevoked', (opened) => {
    const { corrects, reason } = command.payload;
    if (!record) return isOtherEvent(state, corrects) ? refuse.notARecord() : refuse.eventUnknown();
    if (!record.standing) return refuse.alreadyRevoked();
    const standing = standingGrade(state);
    if (standing && isRestedOn(record)) return refuse.carriesGrade(standing.grade);
    if (carriesAnother(state, record)) return refuse.carriesRecord();
    const refused =
      checkDuties('assessment', command.act, record.fact.type, state.acts) ??
      checkText('assessment', reason, '/reason');
    if (refused) return refused;
    const data = { ...keyOf(opened), corrects, reason };
    return [{ type: 'AssessmentRecordRevoked', ...frame(opened), data }];
  });
}

function isOtherEvent(state: AssessmentState, id: string): boolean {
  return (
    state.opened?.id === id ||
    state.settled.includes(id) ||
    state.grades.some((link) => link.id === id)
  );
}

/** Whether a grade rests on records of this kind. */
function isRestedOn({ fact }: CaseRecord): boolean {
  switch (fact.type) {
    case 'AssessmentSelfReviewed':
    case 'AssessmentSelfGraded':
    case 'AssessmentPeerOpinionRecorded':
    case 'AssessmentAppraised':
    case 'AssessmentFindingRecorded':
      return true;
    case 'AssessmentFindingVerified':
    case 'AssessmentGradeNotified':
    case 'AssessmentShortcomingRecorded':
    case 'AssessmentShortcomingRemedied':
      return false;
  }
}

/** A self-grade rests on the self-review, a remedy on its shortcoming, a follow-up's verdict on its finding. */
function carriesAnother(state: AssessmentState, { fact }: CaseRecord): boolean {
  switch (fact.type) {
    case 'AssessmentSelfReviewed':
      return standingFacts(state, 'AssessmentSelfGraded').length > 0;
    case 'AssessmentShortcomingRecorded': {
      const { shortcomingId } = fact.data;
      return standingFacts(state, 'AssessmentShortcomingRemedied').some(
        (remedy) => remedy.fact.data.shortcomingId === shortcomingId,
      );
    }
    case 'AssessmentFindingRecorded': {
      const { findingId } = fact.data;
      return standingFacts(state, 'AssessmentFindingVerified').some(
        (verification) => verification.fact.data.findingId === findingId,
      );
    }
    default:
      return false;
  }
}
