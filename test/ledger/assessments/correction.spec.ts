import { describe, expect, it } from '@jest/globals';
import { assessmentDecider } from '../../../src/ledger/assessments/assessment.decider.js';
import type { AssessmentEvent } from '../../../src/ledger/assessments/assessment.events.js';
import { standingGrade } from '../../../src/ledger/assessments/assessment.state.js';
import {
  act,
  appraised,
  APPROVER,
  CASE,
  clausesOf,
  command,
  decided,
  decision,
  happened,
  opened,
  ORGANISATION,
  selfReviewed,
} from '../../support/assessments.js';
import { eventId, fold, given, recorded } from '../../support/given.js';

const key = { assessmentId: CASE, organisationId: ORGANISATION };
const OPENED = eventId(1);
const APPRAISED = eventId(2);
const DECIDED = eventId(3);
const CHANGED = eventId(4);
const graded = given(assessmentDecider, [opened(), appraised(), decided()]);
const reason = 'Ghi nhầm kết quả';

const correct = (more: object = {}, by = decision()) =>
  command(
    'CorrectGrade',
    { corrects: DECIDED, reason, grade: 'C', points: 65, decidedOn: null, ...more },
    by,
  );
const revoke = (corrects = DECIDED, by = decision()) =>
  command('RevokeGrade', { corrects, reason }, by);
const reverse = (corrects = CHANGED, by = decision()) =>
  command('ReverseCorrection', { corrects, reason }, by);
const revokeRecord = (corrects: string) => command('RevokeRecord', { corrects, reason });
const decide = (grade: string, points: number) =>
  command('DecideGrade', { grade, points, acceptWarnings: [] }, decision());

describe('correcting a grade', () => {
  it('names what it corrects, with the grade before and after', () => {
    graded.when(correct()).then({
      type: 'AssessmentGradeCorrected',
      schemaVersion: 1,
      concerns: [ORGANISATION],
      data: {
        ...key,
        ...{ corrects: DECIDED, reason, grade: 'C', points: 65 },
        ...{ previousGrade: 'B', decidedOn: null, clauses: clausesOf('C') },
      },
    });
  });

  it('keeps the day of the decision unless it was wrong too', () => {
    expect(standingGrade(graded.when(correct()).state)?.decidedOn).toBe('2025-12-10');
    const moved = graded.when(correct({ decidedOn: '2025-12-08' }));
    expect(standingGrade(moved.state)).toMatchObject({ grade: 'C', decidedOn: '2025-12-08' });
  });

  it('adds nothing where it changes nothing', () => {
    graded.when(correct({ grade: 'B', points: 85 })).thenNothing();
    graded.when(correct({ grade: 'B', points: 85, decidedOn: '2025-12-10' })).thenNothing();
  });

  it('goes on from the last correction only', () => {
    const once = graded.when(correct());
    const refused = once
      .when(correct({ grade: 'D', points: 40 }))
      .thenRefused('assessment.not-the-last');
    expect(refused.message.en).toContain(CHANGED);
    const twice = once.when(correct({ corrects: CHANGED, grade: 'D', points: 40 }));
    expect(standingGrade(twice.state)?.grade).toBe('D');
  });

  it.each([
    ['an unknown event', correct({ corrects: eventId(99) }), 'assessment.corrects-unknown'],
    ['an event that is no grade', correct({ corrects: APPRAISED }), 'assessment.not-a-grade'],
    ['a grade that the rulebook lacks', correct({ grade: 'Z' }), 'assessment.grade-unknown'],
    ['points off the scale', correct({ points: 120 }), 'assessment.points-out-of-range'],
    ['too few points', correct({ grade: 'A', points: 89 }), 'grade.points-too-few'],
    ['no reason', correct({ reason: ' ' }), 'assessment.text-missing'],
    ['a day to come', correct({ decidedOn: '2026-02-02' }), 'assessment.in-future'],
    ['a day that does not exist', correct({ decidedOn: '2025-02-29' }), 'assessment.not-a-date'],
    ['a day before the appraisal', correct({ decidedOn: '2025-12-04' }), 'assessment.out-of-order'],
    ['a day before the period', correct({ decidedOn: '2024-12-31' }), 'assessment.before-period'],
    ['no document', correct({}, act({ actor: APPROVER })), 'assessment.document-missing'],
    ['a recorder', correct({}, act()), 'assessment.role-not-allowed'],
  ])('refuses %s', (_what, asked, code) => {
    graded.when(asked).thenRefused(code);
  });

  it('asks for a document whatever the rulebook says', () => {
    const lax = { ...act().rulebook, requiredDocuments: [] };
    graded
      .when(correct({}, act({ actor: APPROVER, rulebook: lax })))
      .thenRefused('assessment.correction-without-document');
  });

  it('judges on the facts that were kept with the decision', () => {
    const late = appraised({ points: 65, measures: { tasksLatePercent: 10 } });
    const kept = decided('C', 65);
    const data = {
      ...kept.data,
      basis: { ...kept.data.basis, measures: { tasksLatePercent: 10 } },
    };
    given(assessmentDecider, [opened(), late, { ...kept, data }])
      .when(correct({ grade: 'B', points: 75 }))
      .thenRefused('grade.condition-unmet');
  });

  it('keeps a forced grade', () => {
    given(assessmentDecider, [opened(), appraised({ forcedBy: ['D.DISUNITY'] }), decided('D', 40)])
      .when(correct({ grade: 'C', points: 65 }))
      .thenRefused('grade.forced');
  });

  it('is refused to who recorded anything in the case', () => {
    const own = { ...appraised(), actor: { ...APPROVER, role: 'recorder' as const } };
    given(assessmentDecider, [opened(), own, decided()])
      .when(correct())
      .thenRefused('assessment.duties-not-separate');
  });
});

describe('revoking a grade', () => {
  it('leaves the assessment open to a new decision', () => {
    const revoked = graded.when(revoke());
    revoked.then({
      type: 'AssessmentGradeRevoked',
      schemaVersion: 1,
      concerns: [ORGANISATION],
      data: { ...key, corrects: DECIDED, reason, previousGrade: 'B' },
    });
    expect(standingGrade(revoked.state)).toBeNull();
    expect(standingGrade(revoked.when(decide('C', 65)).state)).toMatchObject({ grade: 'C' });
  });

  it('takes back the decision with its corrections, and gives back both when reversed', () => {
    const corrected = graded.when(correct());
    corrected.when(revoke()).thenRefused('assessment.not-the-last');
    const revoked = corrected.when(revoke(CHANGED));
    const [event] = revoked.decision as readonly AssessmentEvent[];
    expect(event?.data).toMatchObject({ corrects: DECIDED, previousGrade: 'C' });
    const reversed = revoked.when(reverse(eventId(5)));
    expect(standingGrade(reversed.state)).toMatchObject({ grade: 'C', points: 65 });
  });

  it('is refused a second time, and so is a correction of what was revoked', () => {
    const revoked = graded.when(revoke());
    revoked.when(revoke()).thenRefused('assessment.already-revoked', '/corrects');
    revoked.when(revoke(CHANGED)).thenRefused('assessment.already-revoked');
    revoked.when(correct()).thenRefused('assessment.already-revoked');
  });

  it('refuses where there is no grade, a reason is missing or another event is named', () => {
    given(assessmentDecider, [opened()]).when(revoke()).thenRefused('assessment.corrects-unknown');
    graded.when(revoke(OPENED)).thenRefused('assessment.not-a-grade');
    graded
      .when(command('RevokeGrade', { corrects: DECIDED, reason: '' }, decision()))
      .thenRefused('assessment.text-missing', '/reason');
  });
});

describe('reversing a correction', () => {
  it('lets the grade from before stand again', () => {
    const reversed = graded.when(correct()).when(reverse());
    reversed.then({
      type: 'AssessmentCorrectionReversed',
      schemaVersion: 1,
      concerns: [ORGANISATION],
      data: { ...key, corrects: CHANGED, reason, reinstatedGrade: 'B' },
    });
    expect(standingGrade(reversed.state)).toEqual(
      standingGrade(graded.when(correct({ grade: 'B', points: 85 })).state),
    );
  });

  it('undoes a revocation, after which no new decision is needed', () => {
    const reversed = graded.when(revoke()).when(reverse());
    expect(standingGrade(reversed.state)).toMatchObject({ grade: 'B', points: 85 });
    reversed.when(decide('C', 65)).thenRefused('assessment.grade-stands');
  });

  it('takes off the last change only', () => {
    const twice = graded
      .when(correct())
      .when(correct({ corrects: CHANGED, grade: 'D', points: 40 }));
    twice.when(reverse()).thenRefused('assessment.not-the-last');
    const once = twice.when(reverse(eventId(5)));
    expect(standingGrade(once.state)?.grade).toBe('C');
    expect(standingGrade(once.when(reverse()).state)?.grade).toBe('B');
  });

  it('is refused where a new decision was made since', () => {
    graded
      .when(revoke())
      .when(decide('C', 65))
      .when(reverse())
      .thenRefused('assessment.not-the-last');
  });

  it.each([
    ['a decision', DECIDED, 'assessment.not-a-correction'],
    ['an appraisal', APPRAISED, 'assessment.not-a-correction'],
    ['an unknown event', eventId(99), 'assessment.corrects-unknown'],
  ])('refuses to reverse %s', (_what, corrects, code) => {
    graded.when(reverse(corrects)).thenRefused(code, '/corrects');
  });

  it('folds a reversal that names a decision, if one was ever stored, without losing the decision', () => {
    const odd = happened('AssessmentCorrectionReversed', {
      corrects: DECIDED,
      reason,
      reinstatedGrade: 'B',
    });
    const history = recorded<AssessmentEvent>([opened(), appraised(), decided(), odd]);
    expect(standingGrade(fold(assessmentDecider, history))?.grade).toBe('B');
  });

  it('is refused a second time, and is not reversed itself', () => {
    const reversed = graded.when(correct()).when(reverse());
    reversed.when(reverse()).thenRefused('assessment.already-revoked');
    reversed.when(reverse(eventId(5))).thenRefused('assessment.already-revoked');
    reversed.when(correct({ corrects: CHANGED })).thenRefused('assessment.already-revoked');
  });
});

describe('revoking a record', () => {
  const notified = happened('AssessmentGradeNotified', { to: 'Chi bộ' }, { actor: APPROVER });
  const shortcoming = happened('AssessmentShortcomingRecorded', {
    shortcomingId: 's1',
    text: 'Hạn chế',
    dueOn: null,
  });
  const remedied = happened('AssessmentShortcomingRemedied', {
    shortcomingId: 's1',
    evidence: 'Biên bản',
  });

  it('leaves room for the right one', () => {
    const revoked = given(assessmentDecider, [opened(), selfReviewed()]).when(
      revokeRecord(eventId(2)),
    );
    revoked.then({
      type: 'AssessmentRecordRevoked',
      schemaVersion: 1,
      concerns: [ORGANISATION],
      data: { ...key, corrects: eventId(2), reason },
    });
    const anew = revoked.when(command('RecordSelfReview', { summary: 'Bản đúng' }));
    expect(anew.decision).toHaveLength(1);
  });

  it('takes back a notification and a remedy while the grade stands', () => {
    const history = [opened(), appraised(), decided(), notified, shortcoming, remedied];
    const full = given(assessmentDecider, history);
    const takeBack = { ...revokeRecord(eventId(4)), act: decision() };
    expect(full.when(takeBack).decision).toHaveLength(1);
    full.when(revokeRecord(eventId(4))).thenRefused('assessment.role-not-allowed');
    expect(full.when(revokeRecord(eventId(6))).decision).toHaveLength(1);
  });

  it.each([
    ['what a grade rests on', eventId(2), 'assessment.record-carries-grade'],
    ['a shortcoming with its remedy', eventId(5), 'assessment.record-carries-another'],
    ['a grade', eventId(3), 'assessment.not-a-record'],
    ['an unknown event', eventId(99), 'assessment.corrects-unknown'],
  ])('refuses %s', (_what, corrects, code) => {
    const history = [opened(), appraised(), decided(), notified, shortcoming, remedied];
    given(assessmentDecider, history).when(revokeRecord(corrects)).thenRefused(code, '/corrects');
  });

  it('refuses a self-review under a self-grade, and a second time, and without a reason', () => {
    const selfGraded = happened('AssessmentSelfGraded', { grade: 'B', points: 88 });
    const history = given(assessmentDecider, [opened(), selfReviewed(), selfGraded]);
    history.when(revokeRecord(eventId(2))).thenRefused('assessment.record-carries-another');
    history
      .when(revokeRecord(eventId(3)))
      .when(revokeRecord(eventId(3)))
      .thenRefused('assessment.already-revoked');
    history
      .when(command('RevokeRecord', { corrects: eventId(3), reason: ' ' }))
      .thenRefused('assessment.text-missing', '/reason');
  });

  it('lets a revoked finding out of what is counted', () => {
    const finding = happened('AssessmentFindingRecorded', {
      findingId: '1',
      criterion: 'c',
      severity: 'SERIOUS',
      text: '',
    });
    const before = given(assessmentDecider, [opened(), finding]);
    const anew = before
      .when(revokeRecord(eventId(2)))
      .when(command('RecordFinding', { ...finding.data, text: 'Nội dung đúng' }));
    expect(anew.decision).toHaveLength(1);
  });
});
