import { describe, expect, it } from '@jest/globals';
import { assessmentDecider } from '../../../src/ledger/assessments/assessment.decider.js';
import {
  isOpeningRevoked,
  standingFacts,
  standingGrade,
} from '../../../src/ledger/assessments/assessment.state.js';
import {
  act,
  appraised,
  APPROVER,
  command,
  decided,
  decision,
  DOCUMENT,
  happened,
  opened,
  selfReviewed,
} from '../../support/assessments.js';
import { eventId, given } from '../../support/given.js';

const OPENED = eventId(1);
const REVIEWED = eventId(2);
const APPRAISED = eventId(3);
const DECIDED = eventId(4);
const REVOKED = eventId(5);
const reason = 'Nhập nhầm tệp';
const OTHER = { account: 'minh.approver', role: 'approver', body: 'BTV' } as const;
const graded = given(assessmentDecider, [opened(), selfReviewed(), appraised(), decided()]);
const ungraded = given(assessmentDecider, [opened(), selfReviewed(), appraised()]);
const onPaper = act({ document: DOCUMENT });
const revoke = (corrects: string, contradicts?: string[], by = onPaper) =>
  command('RevokeRecord', { corrects, reason, ...(contradicts && { contradicts }) }, by);
const reverse = (corrects: string, contradicts?: string[]) =>
  command(
    'ReverseCorrection',
    { corrects, reason, ...(contradicts && { contradicts }) },
    decision(),
  );

describe('revoking what a standing grade rests on', () => {
  it('is refused, naming the decision', () => {
    const refused = graded.when(revoke(APPRAISED)).thenRefused('assessment.record-carries-grade');
    expect(refused.message.vi).toContain(DECIDED);
  });

  it('is accepted with the decision named, which stands and contradicts', () => {
    const done = graded.when(revoke(APPRAISED, [DECIDED]));
    expect(done.decision).toMatchObject([
      { data: { corrects: APPRAISED, contradicts: [DECIDED] } },
    ]);
    expect(standingGrade(done.state)?.grade).toBe('B');
    expect(standingFacts(done.state, 'AssessmentAppraised')).toEqual([]);
  });

  it('takes all that rests on it and nothing else, on a document', () => {
    const done = graded.when(revoke(APPRAISED, [DECIDED, REVIEWED]));
    done.thenRefused('assessment.not-contradicted', '/contradicts');
    const pending = ungraded.when(revoke(APPRAISED, [DECIDED]));
    pending.thenRefused('assessment.not-contradicted');
    const unfounded = graded.when(revoke(APPRAISED, [DECIDED], act()));
    unfounded.thenRefused('assessment.correction-without-document');
  });

  it('is settled by reversing it, with the decision that it named', () => {
    const back = graded.when(revoke(APPRAISED, [DECIDED])).when(reverse(REVOKED));
    expect(back.decision).toMatchObject([
      { type: 'AssessmentCorrectionReversed', data: { reinstatedGrade: null } },
    ]);
    expect(standingFacts(back.state, 'AssessmentAppraised')).toHaveLength(1);
    back.when(reverse(REVOKED)).thenRefused('assessment.already-revoked');
  });
});

describe('reversing the revocation of a record', () => {
  const revoked = ungraded.when(revoke(APPRAISED));
  const anew = command('RecordAppraisal', { ...appraised().data, points: 70 });

  it('has it stand again, unless another took its place', () => {
    expect(
      standingFacts(revoked.when(reverse(eventId(4))).state, 'AssessmentAppraised'),
    ).toHaveLength(1);
    revoked
      .when(anew)
      .when(reverse(eventId(4)))
      .thenRefused('assessment.already-recorded');
  });

  it('asks for the grade that was decided in between', () => {
    const others = given(assessmentDecider, [
      opened(),
      selfReviewed(),
      happened('AssessmentRecordRevoked', { corrects: REVIEWED, reason }),
      appraised(),
      decided(),
    ]);
    others.when(reverse(eventId(3))).thenRefused('assessment.record-carries-grade');
    const back = others.when(reverse(eventId(3), [eventId(5)]));
    expect(back.decision).toMatchObject([{ data: { contradicts: [eventId(5)] } }]);
  });
});

describe('revoking the opening', () => {
  const empty = given(assessmentDecider, [opened()]);

  it('is a decision on a document, and nothing is recorded then', () => {
    empty.when(revoke(OPENED)).thenRefused('assessment.role-not-allowed');
    empty
      .when(revoke(OPENED, [], act({ actor: APPROVER })))
      .thenRefused('assessment.correction-without-document');
    const done = empty.when(revoke(OPENED, [], decision()));
    expect(isOpeningRevoked(done.state)).toBe(true);
    done
      .when(command('RecordSelfReview', { summary: 'Muộn' }))
      .thenRefused('assessment.opening-revoked');
    done.when(revoke(OPENED, [], decision())).thenRefused('assessment.already-revoked');
    expect(isOpeningRevoked(done.when(reverse(eventId(2))).state)).toBe(false);
  });

  it('names everything that stands in it', () => {
    ungraded
      .when(revoke(OPENED, [REVIEWED], decision()))
      .thenRefused('assessment.record-carries-another');
    const done = ungraded.when(revoke(OPENED, [REVIEWED, APPRAISED], decision()));
    expect(isOpeningRevoked(done.state)).toBe(true);
  });

  it('takes back a whole record, the last first, by one account', () => {
    const done = graded
      .when(command('RevokeGrade', { corrects: DECIDED, reason }, decision({ actor: OTHER })))
      .when(revoke(APPRAISED, [], decision({ actor: OTHER })))
      .when(revoke(REVIEWED, [], decision({ actor: OTHER })))
      .when(revoke(OPENED, [], decision({ actor: OTHER })));
    expect(isOpeningRevoked(done.state)).toBe(true);
  });
});
