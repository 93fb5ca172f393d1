/** Reversing the revocation of a record other than the grade, or of the opening: it stands again. */
import { notContradicted } from '../../amending.rejections.js';
import type { Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import type { ReverseCorrection } from '../assessment.commands.js';
import type { AssessmentEvent } from '../assessment.events.js';
import { alreadyRecorded } from '../assessment.rejections.js';
import {
  isOpeningRevoked,
  standingDecision,
  standingGrade,
  type AssessmentState,
  type CaseRecord,
  type OpenedCase,
  type RecordRevocation,
} from '../assessment.state.js';
import { frame, keyOf } from './case.rules.js';
import { carriesGrade, openingRevoked } from './correction.rejections.js';
import { checkReason } from './grade-chain.rules.js';
import { isRestedOn } from './record-revocation.rules.js';

/** A grade that was decided in between rests on what stood then: it has to be named, or was when the record was revoked. */
export function reverseRevocation(
  { act, payload }: ReverseCorrection,
  state: AssessmentState,
  opened: OpenedCase,
  revocation: RecordRevocation,
): Decision<AssessmentEvent> {
  const { corrects, reason, contradicts = [] } = payload;
  const record = state.records.find(({ id }) => id === revocation.corrects);
  if (record && isOpeningRevoked(state)) return openingRevoked();
  const refused =
    checkReason(act, reason) ??
    (record && checkPlaceFree(state, record)) ??
    checkGrade(state, record, revocation, contradicts);
  if (refused) return refused;
  const named = contradicts.length > 0 ? { contradicts } : {};
  const data = { ...keyOf(opened), corrects, reason, reinstatedGrade: null, ...named };
  return [{ type: 'AssessmentCorrectionReversed', ...frame(opened), data }];
}

/** What was recorded anew in its place is revoked first. */
function checkPlaceFree(state: AssessmentState, record: CaseRecord): Rejection | undefined {
  const taken = state.records.some(
    ({ standing, fact }) =>
      standing && fact.type === record.fact.type && nameOf(fact) === nameOf(record.fact),
  );
  return taken
    ? alreadyRecorded('bản ghi thay cho bản ghi này', 'record in the place of this one')
    : undefined;
}

/** What tells two records of one kind apart; the same for all where there is only one. */
function nameOf({ data }: CaseRecord['fact']): string {
  if ('followUpId' in data) return `${data.findingId}/${data.followUpId}`;
  if ('findingId' in data) return data.findingId;
  if ('shortcomingId' in data) return data.shortcomingId;
  if ('from' in data) return data.from;
  return 'to' in data ? data.to : '';
}

function checkGrade(
  state: AssessmentState,
  record: CaseRecord | undefined,
  { contradicts: settled }: RecordRevocation,
  named: readonly string[],
): Rejection | undefined {
  const grade = standingGrade(state);
  const decision = standingDecision(state);
  const rests = decision !== null && record && isRestedOn(record) && !settled.includes(decision);
  if (grade && rests && !named.includes(decision)) return carriesGrade(grade.grade, decision);
  const foreign = named.filter((id) => !rests || id !== decision);
  return foreign.length > 0 ? notContradicted('assessment', foreign) : undefined;
}
