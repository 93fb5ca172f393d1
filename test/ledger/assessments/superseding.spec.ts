import { describe, expect, it } from '@jest/globals';
import { assessmentDecider } from '../../../src/ledger/assessments/assessment.decider.js';
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
  opened,
  ORGANISATION,
  PERIOD,
} from '../../support/assessments.js';
import { eventId, given } from '../../support/given.js';

const DECIDED = eventId(3);
const CHANGED = eventId(4);
const reason = 'Quyết định mới thay thế quyết định cũ';
const LATER = decision({ occurredOn: '2026-01-15' });
const graded = given(assessmentDecider, [opened(), appraised(), decided()]);
const supersede = (more: object = {}, by = LATER) =>
  command('SupersedeGrade', { corrects: DECIDED, reason, grade: 'C', points: 65, ...more }, by);

describe('superseding a grade', () => {
  it('says all that a decision says, and which grade held before', () => {
    const { basis } = decided().data;
    graded.when(supersede()).then({
      type: 'AssessmentGradeSuperseded',
      schemaVersion: 1,
      concerns: [ORGANISATION],
      data: {
        ...{ assessmentId: CASE, organisationId: ORGANISATION, corrects: DECIDED, reason },
        ...{ grade: 'C', points: 65, period: PERIOD, method: 'decided' },
        basis: { ...basis, clauses: clausesOf('C') },
        previousGrade: 'B',
      },
    });
    const { state } = graded.when(supersede());
    expect(standingGrade(state)).toMatchObject({ grade: 'C', decidedOn: '2026-01-15' });
  });

  it('adds nothing where the grade is the same', () => {
    graded.when(supersede({ grade: 'B', points: 85 })).thenNothing();
  });

  it('takes effect after the grade that it replaces, also once it is corrected', () => {
    graded.when(supersede({}, decision())).thenRefused('assessment.superseded-too-early');
    const correct = (decidedOn: string) =>
      command(
        'CorrectGrade',
        { corrects: CHANGED, reason, grade: 'C', points: 65, decidedOn },
        LATER,
      );
    const once = graded.when(supersede());
    once.when(correct('2025-12-10')).thenRefused('assessment.superseded-too-early');
    const moved = once.when(correct('2026-01-10'));
    expect(standingGrade(moved.state)).toMatchObject({ grade: 'C', decidedOn: '2026-01-10' });
  });

  it.each([
    ['a grade that the rulebook lacks', supersede({ grade: 'Z' }), 'assessment.grade-unknown'],
    ['points that do not reach it', supersede({ grade: 'A', points: 50 }), 'grade.points-too-few'],
    [
      'no document',
      supersede({}, act({ actor: APPROVER, occurredOn: '2026-01-15' })),
      'assessment.correction-without-document',
    ],
    ['no reason', supersede({ reason: ' ' }), 'assessment.text-missing'],
    ['an event that is no grade', supersede({ corrects: eventId(2) }), 'assessment.not-a-grade'],
    ['an unknown event', supersede({ corrects: eventId(9) }), 'assessment.corrects-unknown'],
  ])('is refused with %s', (_what, wrong, code) => {
    graded.when(wrong).thenRefused(code);
  });

  it('is reversed like any change, and falls with the whole grade when that is revoked', () => {
    const once = graded.when(supersede());
    once.when(supersede({ grade: 'D', points: 40 })).thenRefused('assessment.not-the-last');
    const reverse = command('ReverseCorrection', { corrects: CHANGED, reason }, LATER);
    expect(standingGrade(once.when(reverse).state)).toMatchObject({
      grade: 'B',
      decidedOn: '2025-12-10',
    });
    const revoked = once.when(command('RevokeGrade', { corrects: CHANGED, reason }, LATER));
    expect(revoked.decision).toMatchObject([
      { type: 'AssessmentGradeRevoked', data: { corrects: DECIDED, previousGrade: 'C' } },
    ]);
    revoked.when(supersede({ corrects: CHANGED })).thenRefused('assessment.already-revoked');
  });
});
