import { describe, expect, it } from '@jest/globals';
import { assessmentDecider } from '../../../src/ledger/assessments/assessment.decider.js';
import {
  act,
  appraised,
  CASE,
  command,
  decided,
  decision,
  GOOD_MEASURES,
  happened,
  opened,
  ORGANISATION,
  organisation,
  selfReviewed,
} from '../../support/assessments.js';
import { given } from '../../support/given.js';

const key = { assessmentId: CASE, organisationId: ORGANISATION };
const event = (type: string, data: object) => ({
  type,
  schemaVersion: 1,
  concerns: [ORGANISATION],
  data: { ...key, ...data },
});

const selfReview = { summary: 'Đã tự kiểm điểm' };
const selfGrade = { grade: 'B', points: 88 };
const opinion = { from: 'Mặt trận Tổ quốc phường', opinion: 'Nhất trí', grade: 'B' };
const appraisal = {
  proposedGrade: 'B',
  points: 85,
  measures: GOOD_MEASURES,
  criteria: { 'Xây dựng Đảng': 'GOOD' },
  forcedBy: [],
};
const finding = { findingId: '1', criterion: 'Sinh hoạt', severity: 'ORDINARY', text: '' };
const shortcoming = { shortcomingId: 's1', text: 'Chậm sinh hoạt chi bộ', dueOn: '2026-06-30' };
const remedy = { shortcomingId: 's1', evidence: 'Biên bản tháng 6' };

const shortcomingRecorded = happened('AssessmentShortcomingRecorded', shortcoming);

/** Each step with what must be there before it, and the event that it records. */
const steps = [
  [command('RecordSelfReview', selfReview), [], 'AssessmentSelfReviewed', selfReview],
  [command('RecordSelfGrade', selfGrade), [selfReviewed()], 'AssessmentSelfGraded', selfGrade],
  [command('RecordPeerOpinion', opinion), [], 'AssessmentPeerOpinionRecorded', opinion],
  [command('RecordAppraisal', appraisal), [], 'AssessmentAppraised', appraisal],
  [command('RecordFinding', finding), [], 'AssessmentFindingRecorded', finding],
  [
    command('RecordShortcoming', shortcoming),
    [appraised()],
    'AssessmentShortcomingRecorded',
    shortcoming,
  ],
  [
    command('RecordRemedy', remedy),
    [appraised(), shortcomingRecorded],
    'AssessmentShortcomingRemedied',
    remedy,
  ],
] as const;

describe.each(steps)('$type', (asked, before, type, data) => {
  it(`records ${type}`, () => {
    given(assessmentDecider, [opened(), ...before])
      .when(asked)
      .then(event(type, data));
  });

  it('adds nothing when repeated', () => {
    given(assessmentDecider, [opened(), ...before])
      .when(asked)
      .when(asked)
      .thenNothing();
  });

  it('is refused where no assessment is open', () => {
    given(assessmentDecider, []).when(asked).thenRefused('assessment.unknown');
  });

  it('is refused to who decides', () => {
    given(assessmentDecider, [opened(), ...before])
      .when({ ...asked, act: decision() })
      .thenRefused('assessment.role-not-allowed');
  });

  it('is refused before the period and before the organisation existed', () => {
    const early = { ...asked, act: act({ occurredOn: '2024-12-31' }) };
    const young = {
      ...asked,
      known: { organisation: organisation({ registeredOn: '2025-12-11' }) },
    };
    const outcome = given(assessmentDecider, [opened(), ...before]);
    outcome.when(early).thenRefused('assessment.before-period');
    outcome.when(young).thenRefused('assessment.before-organisation');
  });

  it('is refused in the future', () => {
    given(assessmentDecider, [opened(), ...before])
      .when({ ...asked, act: act({ occurredOn: '2026-02-02' }) })
      .thenRefused('assessment.in-future');
  });

  it('is refused under another rulebook than the one that the opening pinned', () => {
    const other = act({ rulebook: { ...act().rulebook, version: '2030.1' } });
    given(assessmentDecider, [opened(), ...before])
      .when({ ...asked, act: other })
      .thenRefused('assessment.rulebook-not-pinned');
  });
});

describe('the steps up to the appraisal', () => {
  it.each([
    ['another self-review', command('RecordSelfReview', { summary: 'Khác' })],
    ['another self-grade', command('RecordSelfGrade', { grade: 'A', points: 95 })],
    [
      'another opinion of the same body',
      command('RecordPeerOpinion', { ...opinion, opinion: 'Không' }),
    ],
    ['another appraisal', command('RecordAppraisal', { ...appraisal, points: 60 })],
    ['another finding of the same id', command('RecordFinding', { ...finding, text: 'Khác' })],
    [
      'another shortcoming of the same id',
      command('RecordShortcoming', { ...shortcoming, text: 'Khác' }),
    ],
    [
      'another remedy of the same shortcoming',
      command('RecordRemedy', { ...remedy, evidence: 'Khác' }),
    ],
  ])('refuse %s instead of overwriting', (_what, asked) => {
    const history = [
      opened(),
      selfReviewed(),
      happened('AssessmentSelfGraded', selfGrade),
      happened('AssessmentPeerOpinionRecorded', opinion),
      happened('AssessmentFindingRecorded', finding),
      appraised(),
      shortcomingRecorded,
      happened('AssessmentShortcomingRemedied', remedy),
    ];
    given(assessmentDecider, history).when(asked).thenRefused('assessment.already-recorded');
  });

  it.each([
    ['a self-review', command('RecordSelfReview', selfReview)],
    ['a peer opinion', command('RecordPeerOpinion', opinion)],
    ['a finding', command('RecordFinding', finding)],
  ])('refuse %s while a grade stands', (_what, asked) => {
    given(assessmentDecider, [opened(), appraised(), decided()])
      .when(asked)
      .thenRefused('assessment.grade-stands');
  });

  it.each([
    [' ', 'assessment.text-missing'],
    ['x'.repeat(10_001), 'assessment.text-too-long'],
  ])('refuses a self-review of blanks or without end', (summary, code) => {
    given(assessmentDecider, [opened()])
      .when(command('RecordSelfReview', { summary }))
      .thenRefused(code, '/summary');
  });

  it('takes opinions of several bodies', () => {
    const other = command('RecordPeerOpinion', { ...opinion, from: 'Công đoàn' });
    const { decision: events } = given(assessmentDecider, [
      opened(),
      happened('AssessmentPeerOpinionRecorded', opinion),
    ]).when(other);
    expect(events).toHaveLength(1);
  });

  it('refuses a self-grade without a self-review', () => {
    given(assessmentDecider, [opened()])
      .when(command('RecordSelfGrade', selfGrade))
      .thenRefused('assessment.self-review-missing');
  });

  it('refuses a self-grade dated before the self-review', () => {
    given(assessmentDecider, [opened(), selfReviewed()])
      .when(command('RecordSelfGrade', selfGrade, act({ occurredOn: '2025-11-30' })))
      .thenRefused('assessment.out-of-order');
  });

  it.each([
    [command('RecordPeerOpinion', { ...opinion, from: '' }), 'assessment.text-missing', '/from'],
    [
      command('RecordPeerOpinion', { ...opinion, grade: 'Z' }),
      'assessment.grade-unknown',
      '/grade',
    ],
    [
      command('RecordSelfGrade', { grade: 'Z', points: null }),
      'assessment.grade-unknown',
      '/grade',
    ],
    [
      command('RecordSelfGrade', { grade: 'B', points: 101 }),
      'assessment.points-out-of-range',
      '/points',
    ],
    [
      command('RecordSelfGrade', { grade: 'B', points: Number.NaN }),
      'assessment.points-out-of-range',
      '/points',
    ],
    [
      command('RecordFinding', { ...finding, severity: 'BAD' }),
      'assessment.severity-unknown',
      '/severity',
    ],
    [
      command('RecordFinding', { ...finding, criterion: '' }),
      'assessment.text-missing',
      '/criterion',
    ],
  ])('refuses what the rulebook or the record cannot hold: %#', (asked, code, pointer) => {
    given(assessmentDecider, [opened(), selfReviewed()]).when(asked).thenRefused(code, pointer);
  });

  it.each([
    [{ proposedGrade: 'Z' }, 'assessment.grade-unknown', '/proposedGrade'],
    [{ points: -1 }, 'assessment.points-out-of-range', '/points'],
    [{ measures: { 'a/b': 1 } }, 'assessment.measure-unknown', '/measures/a~1b'],
    [
      { measures: { openShortcomings: 0 } },
      'assessment.measure-unknown',
      '/measures/openShortcomings',
    ],
    [
      { measures: { tasksLatePercent: 101 } },
      'assessment.measure-out-of-range',
      '/measures/tasksLatePercent',
    ],
    [
      { measures: { disciplined: 1.5 } },
      'assessment.measure-out-of-range',
      '/measures/disciplined',
    ],
    [
      { criteria: { 'Xây dựng Đảng': 'SUPERB' } },
      'assessment.criterion-level-unknown',
      '/criteria/Xây dựng Đảng',
    ],
    [{ forcedBy: ['D.DISUNITY', 'D.NONE'] }, 'assessment.forced-grade-unknown', '/forcedBy/1'],
  ])('refuses an appraisal with %j', (change, code, pointer) => {
    given(assessmentDecider, [opened()])
      .when(command('RecordAppraisal', { ...appraisal, ...change }))
      .thenRefused(code, pointer);
  });
});

describe('shortcomings', () => {
  it('are recorded after the grade as well', () => {
    const { decision: events } = given(assessmentDecider, [opened(), decided()]).when(
      command('RecordShortcoming', shortcoming),
    );
    expect(events).toHaveLength(1);
  });

  it('are refused before appraisal and grade', () => {
    given(assessmentDecider, [opened()])
      .when(command('RecordShortcoming', shortcoming))
      .thenRefused('assessment.appraisal-missing');
  });

  it.each([
    [{ text: '' }, 'assessment.text-missing', '/text'],
    [{ dueOn: '2026-02-30' }, 'assessment.not-a-date', '/dueOn'],
    [{ dueOn: '2025-12-09' }, 'assessment.out-of-order', undefined],
  ])('are refused with %j', (change, code, pointer) => {
    given(assessmentDecider, [opened(), appraised()])
      .when(command('RecordShortcoming', { ...shortcoming, ...change }))
      .thenRefused(code, pointer);
  });

  it('are remedied only where they are known and stand', () => {
    given(assessmentDecider, [opened(), appraised()])
      .when(command('RecordRemedy', remedy))
      .thenRefused('assessment.shortcoming-unknown', '/shortcomingId');
  });

  it('are remedied with evidence, and not before they were found', () => {
    const history = given(assessmentDecider, [opened(), appraised(), shortcomingRecorded]);
    history
      .when(command('RecordRemedy', { ...remedy, evidence: '' }))
      .thenRefused('assessment.text-missing', '/evidence');
    history
      .when(command('RecordRemedy', remedy, act({ occurredOn: '2025-12-04' })))
      .thenRefused('assessment.out-of-order');
  });
});
