/**
 * Corrections, revocations and reversals. The grade is a chain: each change names the last link, so that nobody corrects
 * what somebody else has changed meanwhile, and a reversal takes the last change off again. Other records are revoked
 * and recorded anew.
 */
import type { Act, Decision } from '../../decider.js';
import type { Uuid } from '../../envelope.js';
import type { Rejection } from '../../rejection.js';
import { beforePeriod } from '../../act.rejections.js';
import { checkDay, checkText } from '../../act.rules.js';
import { checkGradeKnown, checkPoints } from './appraisal.rules.js';
import type { CorrectGrade, ReverseCorrection, RevokeGrade } from '../assessment.commands.js';
import type { AssessmentEvent } from '../assessment.events.js';
import {
  standingGrade,
  type AssessmentState,
  type GradeLink,
  type OpenedCase,
  type StandingGrade,
} from '../assessment.state.js';
import { deciding, frame, keyOf } from './case.rules.js';
import * as refuse from './correction.rejections.js';
import { weighCorrection } from './grading.rules.js';

/**
 * For what was written down wrongly: the grade, its points, its day. The facts that the decision was weighed on stay;
 * where those were wrong, the grade is revoked and decided anew.
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
    const refused = checkReason(command.act, reason) ?? checkCorrected(command, opened, standing);
    if (refused) return refused;
    const change = { grade, points, previousGrade: standing.grade, decidedOn };
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

/** Held to thresholds and quotas like a decision, or correcting would be the way around both. */
function checkCorrected(
  { act, payload: { grade, points, decidedOn } }: CorrectGrade,
  { period }: OpenedCase,
  standing: StandingGrade,
): Rejection | undefined {
  return (
    checkGradeKnown(act.rulebook, grade) ??
    checkPoints(act.rulebook, points) ??
    (decidedOn === null ? undefined : checkDay('assessment', decidedOn, act.today, '/decidedOn')) ??
    (decidedOn !== null && decidedOn < period.from
      ? beforePeriod('assessment', decidedOn, period.from)
      : undefined) ??
    weighCorrection(act.rulebook, grade, points, standing)
  );
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
    const { corrects, reason } = command.payload;
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

/** Who names an earlier link has not seen the latest change; who names one of a revoked grade is told that. */
function findGrade(state: AssessmentState, id: Uuid) {
  const standing = standingGrade(state);
  return findLast(
    state,
    id,
    refuse.notAGrade,
    standing ? refuse.notTheLast : refuse.alreadyRevoked,
  );
}

/** The last link of the chain of grades, where it is the one that the command names. */
function findLast(
  state: AssessmentState,
  id: Uuid,
  refuseRecord: () => Rejection,
  refuseEarlier: (last: Uuid) => Rejection,
): GradeLink | { readonly refused: Rejection } {
  const last = state.grades.at(-1);
  if (last?.id === id) return last;
  if (last && state.grades.some((link) => link.id === id)) {
    return { refused: refuseEarlier(last.id) };
  }
  if (state.settled.includes(id)) return { refused: refuse.alreadyRevoked() };
  const elsewhere = state.opened?.id === id || state.records.some((record) => record.id === id);
  return { refused: elsewhere ? refuseRecord() : refuse.eventUnknown() };
}

/** A correction rests on a document whatever the rulebook says. */
function checkReason(act: Act, reason: string): Rejection | undefined {
  if (!act.document) return refuse.documentMissing();
  return checkText('assessment', reason, '/reason');
}
