/**
 * The steps of an assessment up to the appraisal. Self-review, self-grade and peer opinions
 * may be left out: an organisation that does not review itself is rated all the same. They may be typed in any order
 * until a grade stands, because paper arrives late; only a self-grade without a self-review makes no sense.
 */
import type { Decision } from '../../decider.js';
import { checkText } from '../../act.rules.js';
import { checkAppraisal, checkGradeKnown, checkPoints } from './appraisal.rules.js';
import type {
  RecordAppraisal,
  RecordFinding,
  RecordPeerOpinion,
  RecordSelfGrade,
  RecordSelfReview,
} from '../assessment.commands.js';
import type { AssessmentEvent } from '../assessment.events.js';
import * as refuse from '../assessment.rejections.js';
import { standingFacts, type AssessmentState } from '../assessment.state.js';
import { checkNotBefore, checkUndecided, frame, keyOf, once, recording } from './case.rules.js';
import { checkFinding, findingEvent } from './opening.rules.js';

/** One for each assessment: a second would leave open which of the two the self-grade rests on. */
export function recordSelfReview(
  command: RecordSelfReview,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return recording(command, state, 'AssessmentSelfReviewed', (opened) => {
    const { summary } = command.payload;
    const data = { ...keyOf(opened), summary };
    const [earlier] = standingFacts(state, 'AssessmentSelfReviewed');
    const name = { vi: 'bản tự kiểm điểm', en: 'self-review' };
    return once(
      earlier,
      { type: 'AssessmentSelfReviewed', ...frame(opened), data },
      name,
      () => checkUndecided(state) ?? checkText('assessment', summary, '/summary'),
    );
  });
}

/** Rests on a self-review of the same day or earlier. It is kept beside the decided grade and decides nothing. */
export function recordSelfGrade(
  command: RecordSelfGrade,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return recording(command, state, 'AssessmentSelfGraded', (opened) => {
    const { act, payload } = command;
    const { grade, points } = payload;
    const [review] = standingFacts(state, 'AssessmentSelfReviewed');
    if (!review) return refuse.selfReviewMissing();
    const data = { ...keyOf(opened), grade, points };
    const [earlier] = standingFacts(state, 'AssessmentSelfGraded');
    const name = { vi: 'mức tự xếp loại', en: 'self-grade' };
    return once(
      earlier,
      { type: 'AssessmentSelfGraded', ...frame(opened), data },
      name,
      () =>
        checkUndecided(state) ??
        checkNotBefore(act.occurredOn, review.occurredOn, 'tự kiểm điểm', 'self-review') ??
        checkGradeKnown(act.rulebook, grade) ??
        checkPoints(act.rulebook, points),
    );
  });
}

/** One opinion for each body that was asked. The grade may be left out: some bodies comment and do not rate. */
export function recordPeerOpinion(
  command: RecordPeerOpinion,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return recording(command, state, 'AssessmentPeerOpinionRecorded', (opened) => {
    const { from, opinion, grade } = command.payload;
    const data = { ...keyOf(opened), from, opinion, grade };
    const opinions = standingFacts(state, 'AssessmentPeerOpinionRecorded');
    const earlier = opinions.find(({ fact }) => fact.data.from === from);
    const name = { vi: 'ý kiến của nơi này', en: 'opinion of this body' };
    return once(
      earlier,
      { type: 'AssessmentPeerOpinionRecorded', ...frame(opened), data },
      name,
      () =>
        checkUndecided(state) ??
        checkText('assessment', from, '/from') ??
        checkText('assessment', opinion, '/opinion') ??
        checkGradeKnown(command.act.rulebook, grade),
    );
  });
}

/**
 * The one step without which no grade is decided: its measures, criterion levels and forced grades are what the
 * decision is weighed on. Its proposed grade binds nobody. A changed appraisal is revoked and recorded anew, so that
 * both can be read.
 */
export function recordAppraisal(
  command: RecordAppraisal,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return recording(command, state, 'AssessmentAppraised', (opened) => {
    const { proposedGrade, points, measures, criteria, forcedBy } = command.payload;
    const data = { ...keyOf(opened), proposedGrade, points, measures, criteria, forcedBy };
    const [earlier] = standingFacts(state, 'AssessmentAppraised');
    const name = { vi: 'kết quả thẩm định', en: 'appraisal' };
    return once(
      earlier,
      { type: 'AssessmentAppraised', ...frame(opened), data },
      name,
      () => checkUndecided(state) ?? checkAppraisal(command.act.rulebook, command.payload),
    );
  });
}

/**
 * Findings that come one by one; `recordInspection` takes those that are there at the opening. None is added while a
 * grade stands, or a computed grade would no longer be what its findings say.
 */
export function recordFinding(
  command: RecordFinding,
  state: AssessmentState,
): Decision<AssessmentEvent> {
  return recording(command, state, 'AssessmentFindingRecorded', (opened) => {
    const { payload, act } = command;
    const findings = standingFacts(state, 'AssessmentFindingRecorded');
    const earlier = findings.find(({ fact }) => fact.data.findingId === payload.findingId);
    const name = { vi: 'phát hiện mang mã này', en: 'finding of this id' };
    return once(
      earlier,
      findingEvent(opened, payload),
      name,
      () => checkUndecided(state) ?? checkFinding(act.rulebook, payload),
    );
  });
}
