/** What a later inspection shows of the findings of an earlier one: each is put right, or found again. */
import type { Decision } from '../../decider.js';
import type { Rejection } from '../../rejection.js';
import type { RecordFollowUp } from '../assessment.commands.js';
import type { AssessmentEvent, AssessmentFindingVerified } from '../assessment.events.js';
import * as refuse from '../assessment.rejections.js';
import { standingFacts, type AssessmentState, type OpenedCase } from '../assessment.state.js';
import { checkNotBefore, frame, keyOf, recording } from './case.rules.js';

type Verdict = RecordFollowUp['payload']['verdicts'][number];

/**
 * Recorded with the inspection that made the findings, whatever became of its grade: a grade says what was found, a
 * follow-up what came of it. What the same follow-up has verified already adds nothing.
 */
export function recordFollowUp(
  command: RecordFollowUp,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return recording(command, state, 'AssessmentFindingVerified', (opened) => {
    const { followUpId, verdicts } = command.payload;
    if (verdicts.length === 0) return refuse.noVerdicts();
    const unrecorded = [...verdicts.entries()].filter(
      ([, verdict]) => !isRecorded(state, followUpId, verdict),
    );
    const [first] = unrecorded;
    if (!first) return [];
    const refused =
      checkFollowUp(command, opened) ??
      unrecorded.map(([index, verdict]) => checkVerdict(state, index, verdict)).find(Boolean);
    return refused ?? unrecorded.map(([, verdict]) => verified(opened, followUpId, verdict));
  });
}

function verified(
  opened: OpenedCase,
  followUpId: string,
  { findingId, verdict }: Verdict,
): AssessmentFindingVerified {
  const data = { ...keyOf(opened), findingId, followUpId, verdict };
  return { type: 'AssessmentFindingVerified', ...frame(opened), data };
}

/** A later day, or the same: an office may look again in the afternoon. */
function checkFollowUp(
  { act, known, payload }: RecordFollowUp,
  opened: OpenedCase,
): Rejection | undefined {
  const { followUp } = known;
  if (!followUp || payload.followUpId === opened.assessmentId) return refuse.followUpUnknown();
  if (followUp.organisationId !== opened.organisationId) return refuse.followUpUnknown();
  return (
    checkNotBefore(followUp.openedOn, opened.openedOn, 'kiểm tra lần trước', 'inspection before') ??
    checkNotBefore(act.occurredOn, followUp.openedOn, 'kiểm tra lại', 'follow-up inspection')
  );
}

function checkVerdict(
  state: AssessmentState,
  index: number,
  { findingId }: Verdict,
): Rejection | undefined {
  const findings = standingFacts(state, 'AssessmentFindingRecorded');
  if (!findings.some(({ fact }) => fact.data.findingId === findingId)) {
    return refuse.findingUnknown(index);
  }
  const remedied = standingFacts(state, 'AssessmentFindingVerified').some(
    ({ fact: { data } }) => data.findingId === findingId && data.verdict === 'remedied',
  );
  return remedied ? refuse.findingRemedied(index) : undefined;
}

function isRecorded(
  state: AssessmentState,
  followUpId: string,
  { findingId, verdict }: Verdict,
): boolean {
  return standingFacts(state, 'AssessmentFindingVerified').some(
    ({ fact: { data } }) =>
      data.findingId === findingId && data.followUpId === followUpId && data.verdict === verdict,
  );
}
