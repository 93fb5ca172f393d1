/** The decision of a grade and its notification. */
import type { Decision } from '../../decider.js';
import type { DecideGrade, NotifyGrade } from '../assessment.commands.js';
import type { AssessmentEvent, GradeBasis } from '../assessment.events.js';
import * as refuse from '../assessment.rejections.js';
import {
  standingFacts,
  standingGrade,
  type AssessmentState,
  type OpenedCase,
} from '../assessment.state.js';
import { checkText } from '../../act.rules.js';
import { checkGradeKnown, checkPoints } from './appraisal.rules.js';
import { checkUndecided, deciding, frame, keyOf } from './case.rules.js';
import { otherThanComputed } from './grading.rejections.js';
import { computeFrom, weighDecision } from './grading.rules.js';
import { roundNotOpen } from '../rounds/round.rejections.js';

/**
 * The same decision again is looked for first: its repetition would else be told that a grade stands already. In a
 * closed round cases run to their end; a revoked one should not have been, so nothing is decided in it.
 */
export function decideGrade(
  command: DecideGrade,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return deciding(command, state, 'AssessmentGradeDecided', (opened) => {
    const { act, payload, known } = command;
    if (isSameDecision(command, state)) return [];
    const refused =
      checkUndecided(state) ??
      checkGradeKnown(act.rulebook, payload.grade) ??
      checkPoints(act.rulebook, payload.points);
    if (refused) return refused;
    if (known.round?.status === 'revoked') return roundNotOpen('revoked');
    return act.rulebook.assessments.gradedBy === 'computed'
      ? decideComputed(command, state, opened)
      : decideAppraised(command, state, opened);
  });
}

/** Points that the deciding body leaves out are the appraisal's: what is stored is complete either way. */
function decideAppraised(
  command: DecideGrade,
  state: AssessmentState,
  opened: OpenedCase,
): Decision<AssessmentEvent> {
  const { act, payload } = command;
  const appraisal = standingFacts(state, 'AssessmentAppraised').at(-1);
  if (!appraisal) return refuse.appraisalMissing();
  if (act.occurredOn < appraisal.occurredOn) {
    return refuse.outOfOrder(act.occurredOn, appraisal.occurredOn, 'thẩm định', 'appraisal');
  }
  const points = payload.points ?? appraisal.fact.data.points;
  const weighed = weighDecision(command, state, appraisal.fact.data, points);
  if ('refused' in weighed) return weighed.refused;
  return [decidedEvent(opened, payload.grade, points, 'decided', weighed.basis)];
}

/** After a revocation the rulebook computes anew from the findings that stand; nobody chooses the grade. */
function decideComputed(
  { act, payload }: DecideGrade,
  state: AssessmentState,
  opened: OpenedCase,
): Decision<AssessmentEvent> {
  const findings = standingFacts(state, 'AssessmentFindingRecorded').map(({ fact }) => fact.data);
  const computed = computeFrom(act.rulebook, findings);
  if ('refused' in computed) return computed.refused;
  const { grade, basis } = computed;
  if (grade !== payload.grade) return otherThanComputed(act.rulebook, grade);
  return [decidedEvent(opened, grade, payload.points, 'computed', basis)];
}

/** Repeats the period of the opening: views and quotas read a decision without having to read its case. */
export function decidedEvent(
  opened: Pick<OpenedCase, 'assessmentId' | 'organisationId' | 'period'>,
  grade: string,
  points: number | null,
  method: 'decided' | 'computed',
  basis: GradeBasis,
): AssessmentEvent {
  const data = { ...keyOf(opened), grade, points, period: opened.period, method, basis };
  return { type: 'AssessmentGradeDecided', ...frame(opened), data };
}

/** Points left out were taken from the appraisal, so they ask for nothing else than what stands. */
function isSameDecision({ act, payload }: DecideGrade, state: AssessmentState): boolean {
  const last = state.grades.at(-1);
  if (last?.kind !== 'decided' || !last.standing) return false;
  const { grade, points, decidedOn } = last.standing;
  return (
    grade === payload.grade &&
    (payload.points === null || payload.points === points) &&
    decidedOn === act.occurredOn
  );
}

/** Each addressee once for each grade that stands: after a correction the news is told again. */
export function notifyGrade(
  command: NotifyGrade,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return deciding(command, state, 'AssessmentGradeNotified', (opened) => {
    const { act, payload } = command;
    const standing = standingGrade(state);
    if (!standing) return refuse.noGrade();
    if (isNotified(state, payload.to)) return [];
    const refused = checkText('assessment', payload.to, '/to');
    if (refused) return refused;
    if (act.occurredOn < standing.decidedOn) {
      return refuse.outOfOrder(act.occurredOn, standing.decidedOn, 'quyết định', 'decision');
    }
    const data = { ...keyOf(opened), to: payload.to };
    return [{ type: 'AssessmentGradeNotified', ...frame(opened), data }];
  });
}

/** Bound to the link of the chain that stood then: a notification of an earlier grade does not count for this one. */
function isNotified(state: AssessmentState, to: string): boolean {
  const last = state.grades.at(-1)?.id;
  return standingFacts(state, 'AssessmentGradeNotified').some(
    ({ fact, underGrade }) => fact.data.to === to && underGrade === last,
  );
}
