/**
 * Corrections, revocations and reversals. The grade is a chain: each change names the last link, so that nobody corrects
 * what somebody else has changed meanwhile, and a reversal takes the last change off again. Other records are revoked
 * and recorded anew.
 */
import type { Decision } from '../../decider.js';
import type { IsoDate } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import { beforePeriod } from '../../act.rejections.js';
import { checkDay, checkDuties } from '../../act.rules.js';
import { notContradicted, supersededTooEarly } from '../../amending.rejections.js';
import { checkGradeKnown, checkPoints } from './appraisal.rules.js';
import type {
  CorrectGrade,
  ReverseCorrection,
  RevokeGrade,
  SupersedeGrade,
} from '../assessment.commands.js';
import type { AssessmentEvent } from '../assessment.events.js';
import {
  standingFacts,
  type AssessmentState,
  type OpenedCase,
  type StandingGrade,
} from '../assessment.state.js';
import { checkNotBefore, deciding, frame, keyOf } from './case.rules.js';
import * as refuse from './correction.rejections.js';
import { checkReason, findGrade, findLast } from './grade-chain.rules.js';
import { weighCorrection } from './grading.rules.js';
import { reverseRevocation } from './record-reversal.rules.js';

/**
 * For what was written down wrongly: the grade, its points, its day. The facts that the decision was weighed on stay;
 * where those were wrong, the grade is revoked and decided anew. Held to thresholds and quotas like a decision, or
 * correcting would be the way around both.
 */
export function correctGrade(
  command: CorrectGrade,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return deciding(command, state, 'AssessmentGradeCorrected', (opened) => {
    const { corrects, reason, grade, points, decidedOn } = command.payload;
    const named = findGrade(state, corrects);
    if ('refused' in named) return named.refused;
    const { standing } = named;
    if (!standing) return refuse.alreadyRevoked();
    if (isUnchanged(command.payload, standing)) return [];
    const refused =
      checkReason(command.act, reason) ??
      checkCorrected(command, opened) ??
      checkDecidedOn(state, decidedOn);
    if (refused) return refused;
    const weighed = weighCorrection(command.act.rulebook, grade, points, standing);
    if ('refused' in weighed) return weighed.refused;
    const { clauses } = weighed;
    const change = { grade, points, previousGrade: standing.grade, decidedOn, clauses };
    const data = { ...keyOf(opened), corrects, reason, ...change };
    return [{ type: 'AssessmentGradeCorrected', ...frame(opened), data }];
  });
}

function isUnchanged(
  { grade, points, decidedOn }: CorrectGrade['payload'],
  standing: StandingGrade,
): boolean {
  return (
    grade === standing.grade &&
    points === standing.points &&
    (decidedOn === null || decidedOn === standing.decidedOn)
  );
}

function checkCorrected(
  { act, payload: { grade, points, decidedOn } }: CorrectGrade,
  { period }: OpenedCase,
): Rejection | undefined {
  return (
    checkGradeKnown(act.rulebook, grade) ??
    checkPoints(act.rulebook, points) ??
    (decidedOn === null ? undefined : checkDay('assessment', decidedOn, act.today, '/decidedOn')) ??
    (decidedOn !== null && decidedOn < period.from
      ? beforePeriod('assessment', decidedOn, period.from)
      : undefined)
  );
}

/**
 * Nothing is decided before it was appraised; and a grade that superseded another cannot be corrected to a day on which that
 * one was not yet decided.
 */
function checkDecidedOn(state: AssessmentState, decidedOn: IsoDate | null): Rejection | undefined {
  if (decidedOn === null) return undefined;
  const { grades } = state;
  const last = grades.findLastIndex(({ kind }) => kind !== 'corrected');
  const before = grades[last]?.kind === 'superseded' ? grades[last - 1]?.standing : undefined;
  if (before && decidedOn <= before.decidedOn) {
    return supersededTooEarly('assessment', before.decidedOn);
  }
  const appraisal = standingFacts(state, 'AssessmentAppraised').at(-1);
  return appraisal && checkNotBefore(decidedOn, appraisal.occurredOn, 'thẩm định', 'appraisal');
}

/**
 * For a later decision that changes the grade from its day on; before that day the earlier grade holds. Weighed on the
 * facts of the decision, like a correction: what has other facts is a new assessment.
 */
export function supersedeGrade(
  command: SupersedeGrade,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return deciding(command, state, 'AssessmentGradeSuperseded', (opened) => {
    const { act, payload } = command;
    const { corrects, reason, grade, points } = payload;
    const named = findGrade(state, corrects);
    if ('refused' in named) return named.refused;
    const { standing } = named;
    if (!standing) return refuse.alreadyRevoked();
    if (grade === standing.grade && points === standing.points) return [];
    const refused =
      checkDuties('assessment', act, 'AssessmentGradeCorrected', state.acts) ??
      checkReason(act, reason) ??
      checkGradeKnown(act.rulebook, grade) ??
      checkPoints(act.rulebook, points) ??
      (act.occurredOn <= standing.decidedOn
        ? supersededTooEarly('assessment', standing.decidedOn)
        : undefined);
    if (refused) return refused;
    const weighed = weighCorrection(act.rulebook, grade, points, standing);
    if ('refused' in weighed) return weighed.refused;
    const { method, grade: previousGrade } = standing;
    const basis = { ...standing.basis, clauses: weighed.clauses };
    const decided = { grade, points, period: opened.period, method, basis };
    const data = { ...keyOf(opened), corrects, reason, ...decided, previousGrade };
    return [{ type: 'AssessmentGradeSuperseded', ...frame(opened), data }];
  });
}

/**
 * The command names the last link, like every change; the event names the decision, because it is the decision with all
 * its corrections that does not stand.
 */
export function revokeGrade(
  command: RevokeGrade,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return deciding(command, state, 'AssessmentGradeRevoked', (opened) => {
    const { corrects, reason } = command.payload;
    const named = findGrade(state, corrects);
    if ('refused' in named) return named.refused;
    if (!named.standing) return refuse.alreadyRevoked();
    const refused = checkReason(command.act, reason);
    if (refused) return refused;
    const decision = state.grades.findLast(({ kind }) => kind === 'decided') ?? named;
    const previousGrade = named.standing.grade;
    const data = { ...keyOf(opened), corrects: decision.id, reason, previousGrade };
    return [{ type: 'AssessmentGradeRevoked', ...frame(opened), data }];
  });
}

/**
 * Takes the last link off, so that exactly what stood before it stands again. The link and the reversal are settled
 * then: neither can be reversed, or an argument about a grade would have no end.
 */
export function reverseCorrection(
  command: ReverseCorrection,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return deciding(command, state, 'AssessmentCorrectionReversed', (opened) => {
    const { corrects, reason, contradicts = [] } = command.payload;
    const revocation = state.revocations.find(({ id }) => id === corrects);
    if (revocation) return reverseRevocation(command, state, opened, revocation);
    if (contradicts.length > 0) return notContradicted('assessment', contradicts);
    const named = findLast(state, corrects, refuse.notACorrection, refuse.notTheLast);
    if ('refused' in named) return named.refused;
    // Before a decision no grade stands: what has none before it is not a correction.
    const before = state.grades.at(-2)?.standing;
    if (!before) return refuse.notACorrection();
    const refused = checkReason(command.act, reason);
    if (refused) return refused;
    const data = { ...keyOf(opened), corrects, reason, reinstatedGrade: before.grade };
    return [{ type: 'AssessmentCorrectionReversed', ...frame(opened), data }];
  });
}
