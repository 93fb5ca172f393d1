/** The acts that open an assessment: in a round, outside one, or a whole inspection at once. */
import { rulebookNotPinned } from '../../act.rejections.js';
import type { Decision } from '../../decider.js';
import type { OrganisationFacts } from '../../organisation-directory.js';
import type { Period } from '../../period.js';
import type { Rejection } from '../../rejection.js';
import { rulebookReference, type Rulebook } from '../../../rulebook/rulebook.js';
import {
  checkAct,
  checkExisted,
  checkPeriod,
  checkRequiredDocument,
  checkText,
  RECORDING_ROLES,
} from '../../act.rules.js';
import type { Finding, OpenAssessment, RecordInspection } from '../assessment.commands.js';
import type {
  AssessmentEvent,
  AssessmentFindingRecorded,
  AssessmentKey,
  AssessmentOpened,
} from '../assessment.events.js';
import * as refuse from '../assessment.rejections.js';
import { isOpeningRevoked, type AssessmentState, type OpenedCase } from '../assessment.state.js';
import { frame, keyOf } from './case.rules.js';
import { saysTheSame } from '../../says-the-same.js';
import { openingRevoked } from './correction.rejections.js';
import { checkPoints, checkSeverity } from './appraisal.rules.js';
import { decidedEvent } from './grade.rules.js';
import { computeFrom } from './grading.rules.js';
import { roundNotOpen, roundUnknown } from '../rounds/round.rejections.js';

/** Version 2: `period` in the place of `year`, and `purpose` (`assessment.upcasters.ts`). */
const OPENED_VERSION = 2;
/** Findings of one inspection; far below what one append may hold. */
const MAX_FINDINGS = 500;

/**
 * In a round the round's period holds and its rulebook is pinned; outside one the act brings the period. The same
 * opening again adds nothing, whoever repeats it: the case is there.
 */
export function openAssessment(
  command: OpenAssessment,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  const { act, payload, known } = command;
  const period = payload.roundId === null ? payload.period : (known.round?.period ?? null);
  if (isOpeningRevoked(state)) return openingRevoked();
  if (state.opened) return isSameOpening(state.opened, payload, period) ? [] : refuse.exists();
  const refused =
    checkAct('assessment', act, 'AssessmentOpened', RECORDING_ROLES) ??
    (payload.roundId === null ? undefined : checkRound(command)) ??
    (payload.purpose === null ? undefined : checkText('assessment', payload.purpose, '/purpose'));
  if (refused) return refused;
  if (!period) return refuse.periodMissing();
  return checkOpening(command, period) ?? [openedEvent(payload, period)];
}

/** Everything that an inspection found, and the grade that the rulebook computes from it, in one append. */
export function recordInspection(
  command: RecordInspection,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  const { act, payload } = command;
  if (isOpeningRevoked(state)) return openingRevoked();
  if (state.opened) return isSameInspection(state, state.opened, payload) ? [] : refuse.exists();
  const refused =
    checkAct('assessment', act, 'AssessmentOpened', RECORDING_ROLES) ??
    checkOpening(command, payload.period) ??
    checkPoints(act.rulebook, payload.points) ??
    checkFindings(command);
  if (refused) return refused;
  const { assessmentId, organisationId, period, findings } = payload;
  const key = { assessmentId, organisationId };
  const events: AssessmentEvent[] = [
    openedEvent({ ...payload, roundId: null }, period),
    ...findings.map((finding) => findingEvent(key, finding)),
  ];
  if (act.rulebook.assessments.gradedBy !== 'computed') return events;
  const computed = computeFrom(act.rulebook, findings);
  if ('refused' in computed) return computed.refused;
  const { grade, basis } = computed;
  const decided = { ...key, period };
  return [...events, decidedEvent(decided, grade, payload.points, 'computed', basis)];
}

/** A criterion and a severity say something without a text; sources often have none. */
export function checkFinding(
  rulebook: Rulebook,
  { findingId, criterion, severity, text }: Finding,
  pointer = '',
): Rejection | undefined {
  return (
    checkText('assessment', findingId, `${pointer}/findingId`) ??
    checkText('assessment', criterion, `${pointer}/criterion`) ??
    checkSeverity(rulebook, severity, `${pointer}/severity`) ??
    (text === '' ? undefined : checkText('assessment', text, `${pointer}/text`))
  );
}

/** One shape for both ways in: whether an inspection is repeated is judged by comparing these. */
export function findingEvent(
  key: AssessmentKey,
  { findingId, criterion, severity, text }: Finding,
): AssessmentFindingRecorded {
  const data = { ...keyOf(key), findingId, criterion, severity, text };
  return { type: 'AssessmentFindingRecorded', ...frame(key), data };
}

function openedEvent(
  payload: OpenAssessment['payload'] | (RecordInspection['payload'] & { roundId: null }),
  { kind, label, from, to }: Period,
): AssessmentOpened {
  const { assessmentId, organisationId, roundId, purpose } = payload;
  const period = { kind, label, from, to };
  return {
    type: 'AssessmentOpened',
    schemaVersion: OPENED_VERSION,
    concerns: [organisationId],
    data: { assessmentId, organisationId, roundId, period, purpose },
  };
}

/** The round decides for whom and when; which organisations stand below it is asked of the log, not of a view. */
function checkRound({ act, payload, known }: OpenAssessment): Rejection | undefined {
  const { round, lineage } = known;
  if (!round) return roundUnknown();
  if (payload.period && !saysTheSame(payload.period, round.period)) return refuse.periodGiven();
  if (round.status !== 'open') return roundNotOpen(round.status);
  const applied = rulebookReference(act.rulebook);
  if (round.rulebook !== applied) return rulebookNotPinned('assessment', round.rulebook, applied);
  if (act.occurredOn < round.openedOn) {
    return refuse.outOfOrder(act.occurredOn, round.openedOn, 'mở đợt', 'opening of the round');
  }
  return lineage.includes(round.organisationId) || !known.organisation
    ? undefined
    : refuse.outsideRound();
}

function checkOpening(
  { act, known }: OpenAssessment | RecordInspection,
  period: Period,
): Rejection | undefined {
  const { organisation } = known;
  return (
    checkExisted('assessment', organisation, act.occurredOn) ??
    (organisation && checkGraded(organisation, act.rulebook)) ??
    checkPeriod('assessment', period, act) ??
    (organisation && checkLived(organisation, period))
  );
}

function checkGraded({ level }: OrganisationFacts, rulebook: Rulebook): Rejection | undefined {
  const graded = rulebook.levels.some(({ code, graded }) => code === level && graded);
  return graded ? undefined : refuse.levelNotGraded(level, rulebookReference(rulebook));
}

/** One day of the period is enough: who ended in it is still rated for its part of it. */
function checkLived(
  { registeredOn, endedOn }: OrganisationFacts,
  { from, to }: Period,
): Rejection | undefined {
  const lived = registeredOn <= to && (endedOn === null || endedOn >= from);
  return lived ? undefined : refuse.notInPeriod(registeredOn, endedOn);
}

/** Two findings of one id would be one record with two contents; the document is asked for once for all of them. */
function checkFindings({ act, payload: { findings } }: RecordInspection): Rejection | undefined {
  if (findings.length === 0) return undefined;
  if (findings.length > MAX_FINDINGS) return refuse.tooManyFindings(MAX_FINDINGS);
  const seen = new Set<string>();
  for (const [index, finding] of findings.entries()) {
    if (seen.has(finding.findingId)) return refuse.findingTwice(index);
    seen.add(finding.findingId);
    const refused = checkFinding(act.rulebook, finding, `/findings/${index}`);
    if (refused) return refused;
  }
  return checkRequiredDocument('assessment', act, 'AssessmentFindingRecorded');
}

function isSameOpening(
  opened: OpenedCase,
  { organisationId, roundId, purpose }: OpenAssessment['payload'],
  period: Period | null,
): boolean {
  const proposed = { organisationId, roundId, purpose, period };
  return saysTheSame(pick(opened), proposed);
}

/** Findings in another order are another inspection: without ids of their own they are numbered by their place. */
function isSameInspection(
  state: AssessmentState,
  opened: OpenedCase,
  { organisationId, purpose, period, findings }: RecordInspection['payload'],
): boolean {
  const recorded = state.records
    .filter(({ fact }) => fact.type === 'AssessmentFindingRecorded')
    .map(({ fact }) => fact.data);
  const key = { assessmentId: opened.assessmentId, organisationId };
  const proposed = findings.map((finding) => findingEvent(key, finding).data);
  return (
    saysTheSame(pick(opened), { organisationId, roundId: null, purpose, period }) &&
    saysTheSame(recorded, proposed)
  );
}

function pick({ organisationId, roundId, purpose, period }: OpenedCase) {
  return { organisationId, roundId, purpose, period };
}
