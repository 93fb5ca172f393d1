/** Revoking a record other than the grade, or the opening: it stays in the log and no longer stands. */
import { notContradicted } from '../../amending.rejections.js';
import type { Decision } from '../../decider.js';
import type { Uuid } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import type { DoneAct } from '../../../rulebook/duties.js';
import { checkDuties, checkText, DECIDING_ROLES } from '../../act.rules.js';
import type { RevokeRecord } from '../assessment.commands.js';
import type { AssessmentEvent } from '../assessment.events.js';
import {
  isOpeningRevoked,
  standingDecision,
  standingFacts,
  standingGrade,
  type AssessmentState,
  type CaseRecord,
} from '../assessment.state.js';
import { deciding, frame, keyOf, recording } from './case.rules.js';
import * as refuse from './correction.rejections.js';

/**
 * A notification and the opening are taken back by who decides, every other record by who records as well. What rests on
 * it has to be named: it then contradicts what is left, until it is settled itself.
 */
export function revokeRecord(
  command: RevokeRecord,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  const { act, payload } = command;
  const record = state.records.find(({ id }) => id === payload.corrects);
  const isOpening = state.opened?.id === payload.corrects;
  const isDecided = isOpening || record?.fact.type === 'AssessmentGradeNotified';
  const byDecision = isDecided || DECIDING_ROLES.includes(act.actor.role);
  const guarded = byDecision ? deciding : recording;
  return guarded(command, state, 'AssessmentRecordRevoked', (opened) => {
    const { corrects, reason, contradicts = [] } = payload;
    const unfit = isOpening ? checkOpening(state) : checkRecord(state, record, corrects);
    const refused =
      unfit ??
      checkContradicted(state, record, contradicts) ??
      (record && checkDuties('assessment', act, record.fact.type, dutiesOf(state))) ??
      checkText('assessment', reason, '/reason') ??
      ((byDecision || contradicts.length > 0) && !act.document
        ? refuse.documentMissing()
        : undefined);
    if (refused) return refused;
    const named = contradicts.length > 0 ? { contradicts } : {};
    const data = { ...keyOf(opened), corrects, reason, ...named };
    return [{ type: 'AssessmentRecordRevoked', ...frame(opened), data }];
  });
}

function checkOpening(state: AssessmentState): Rejection | undefined {
  return isOpeningRevoked(state) ? refuse.alreadyRevoked() : undefined;
}

function checkRecord(
  state: AssessmentState,
  record: CaseRecord | undefined,
  corrects: Uuid,
): Rejection | undefined {
  if (record) return record.standing ? undefined : refuse.alreadyRevoked();
  const isOther =
    state.settled.includes(corrects) ||
    state.grades.some((link) => link.id === corrects) ||
    state.revocations.some(({ id }) => id === corrects);
  return isOther ? refuse.notARecord() : refuse.eventUnknown();
}

/** All that rests on the record and nothing else; without a record, on the opening: everything that stands. */
function checkContradicted(
  state: AssessmentState,
  record: CaseRecord | undefined,
  named: readonly Uuid[],
): Rejection | undefined {
  const grade = standingGrade(state);
  const decision = standingDecision(state);
  const graded = decision !== null && (!record || isRestedOn(record)) ? [decision] : [];
  const others = (
    record ? carried(state, record) : state.records.filter(({ standing }) => standing)
  ).map(({ id }) => id);
  const unnamed = [...graded, ...others].find((id) => !named.includes(id));
  if (unnamed !== undefined) {
    return grade && graded.includes(unnamed)
      ? refuse.carriesGrade(grade.grade, unnamed)
      : refuse.carriesRecord(others);
  }
  const foreign = named.filter((id) => !graded.includes(id) && !others.includes(id));
  return foreign.length > 0 ? notContradicted('assessment', foreign) : undefined;
}

/**
 * Who took a grade back may take back what it rested on: that decides nothing, and bars the account from deciding anew like
 * anybody else who had a hand in the records.
 */
function dutiesOf(state: AssessmentState): readonly DoneAct[] {
  return state.acts.filter(({ act }) => act !== 'AssessmentGradeRevoked');
}

/** Whether a grade rests on records of this kind. */
export function isRestedOn({ fact }: CaseRecord): boolean {
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
function carried(state: AssessmentState, { fact }: CaseRecord): readonly CaseRecord[] {
  switch (fact.type) {
    case 'AssessmentSelfReviewed':
      return standingFacts(state, 'AssessmentSelfGraded');
    case 'AssessmentShortcomingRecorded': {
      const { shortcomingId } = fact.data;
      return standingFacts(state, 'AssessmentShortcomingRemedied').filter(
        (remedy) => remedy.fact.data.shortcomingId === shortcomingId,
      );
    }
    case 'AssessmentFindingRecorded': {
      const { findingId } = fact.data;
      return standingFacts(state, 'AssessmentFindingVerified').filter(
        (verification) => verification.fact.data.findingId === findingId,
      );
    }
    default:
      return [];
  }
}
