import { describe, expect, it } from '@jest/globals';
import { assessmentDecider } from '../../../src/ledger/assessments/assessment.decider.js';
import { needsSnapshot } from '../../../src/ledger/assessments/rules/grading.rules.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import {
  act,
  appraised,
  APPROVER,
  CASE,
  CLERK,
  command,
  decided,
  decision,
  DOCUMENT,
  GOOD_MEASURES,
  happened,
  INSPECTION_RULES,
  opened,
  ORGANISATION,
  PERIOD,
  round,
  RULES,
  snapshot,
  type Known,
} from '../../support/assessments.js';
import { eventId, given } from '../../support/given.js';
import { shippedRulebook } from '../../support/rulebooks.js';

const decide = (grade: string, more: object = {}, by = decision(), known: Known = {}) =>
  command('DecideGrade', { grade, points: null, acceptWarnings: [], ...more }, by, known);
const excellent = appraised({ proposedGrade: 'A', points: 93 });
const toDecide = given(assessmentDecider, [opened(), appraised()]);

describe('deciding a grade', () => {
  it('keeps rulebook, points, measures and the peer group as counted', () => {
    const quotas = [{ quota: 'A_OF_B', holders: 1, denominator: 10 }];
    const outcome = given(assessmentDecider, [opened(), excellent]).when(
      decide('A', {}, decision(), { snapshot: snapshot({ quotas }) }),
    );
    const data = {
      assessmentId: CASE,
      organisationId: ORGANISATION,
      grade: 'A',
      points: 93,
      period: PERIOD,
      method: 'decided',
      basis: {
        asOf: 4711,
        measures: { ...GOOD_MEASURES, openShortcomings: 0 },
        criteria: { 'Xây dựng Đảng': 'GOOD' },
        quotas: [{ quota: 'A_OF_B', holders: 1, denominator: 10, atMostPercent: 20 }],
        clauses: expect.arrayContaining([expect.stringContaining('366-QĐ/TW')]),
        warnings: [],
      },
    };
    outcome.then({
      type: 'AssessmentGradeDecided',
      schemaVersion: 1,
      concerns: [ORGANISATION],
      data,
    });
    expect(outcome.state.grades.at(-1)?.standing).toMatchObject({
      grade: 'A',
      decidedOn: '2025-12-10',
    });
  });

  it('adds nothing when repeated', () => {
    toDecide.when(decide('B')).when(decide('B')).thenNothing();
  });

  it('refuses a second decision while the first stands', () => {
    toDecide
      .when(decide('B'))
      .when(decide('B', { points: 80 }))
      .thenRefused('assessment.grade-stands');
  });

  it('refuses without an appraisal, and before it', () => {
    given(assessmentDecider, [opened()])
      .when(decide('B'))
      .thenRefused('assessment.appraisal-missing');
    const document = { ...DOCUMENT, date: '2025-12-01' };
    toDecide
      .when(decide('B', {}, decision({ occurredOn: '2025-12-04', document })))
      .thenRefused('assessment.out-of-order');
  });

  it.each([
    ['a grade that the rulebook lacks', decide('Z'), 'assessment.grade-unknown'],
    ['points off the scale', decide('B', { points: 100.5 }), 'assessment.points-out-of-range'],
    ['too few points', decide('A'), 'grade.points-too-few'],
    ['no document', decide('B', {}, act({ actor: APPROVER })), 'assessment.document-missing'],
    [
      'a document of a kind that decides nothing',
      decide('B', {}, decision({ document: { ...DOCUMENT, kind: 'BC' } })),
      'assessment.document-kind',
    ],
    ['a recorder', decide('B', {}, decision({ actor: CLERK })), 'assessment.role-not-allowed'],
    [
      'a revoked round',
      decide('B', {}, decision(), { round: round({ status: 'revoked' }) }),
      'round.not-open',
    ],
    [
      'children that are not graded yet',
      decide('B', {}, decision(), {
        snapshot: snapshot({ children: { graded: 2, total: 3, atLeastB: 0, atLeastC: 0 } }),
      }),
      'grade.children-first',
    ],
  ])('refuses %s', (_what, asked, code) => {
    toDecide.when(asked).thenRefused(code);
  });

  it.each([
    ['to-chuc-co-so@2025.366', 'grade.while-listed'],
    ['to-chuc-co-so@2023.124', 'assessment.warning-not-accepted'],
  ] as const)('refuses or warns of an A while remediation is open, under %s', (reference, code) => {
    const rulebook = shippedRulebook(reference);
    const case124 = given(assessmentDecider, [opened(rulebook), excellent]);
    const asked = (listing: string, more: object = {}) =>
      case124.when(decide('A', more, decision({ rulebook }), { listing }));
    asked('IN_REMEDIATION').thenRefused(code);
    const accepted = { acceptWarnings: ['grade.while-listed'] };
    const outcome = asked('EXTENDED', accepted);
    if (code === 'grade.while-listed') outcome.thenRefused(code);
    else {
      const basis = { listing: 'EXTENDED', warnings: ['grade.while-listed'] };
      expect(outcome.decision).toMatchObject([{ data: { basis } }]);
    }
    expect(asked('MONITORING').decision).toMatchObject([{ data: { grade: 'A' } }]);
    const good = { grade: 'B', acceptWarnings: ['grade.points-suggest-better'] };
    expect(asked('LISTED', good).decision).toMatchObject([{ data: { grade: 'B' } }]);
  });

  it('refuses a correction to A where remediation was open when the grade was decided', () => {
    const document = { ...DOCUMENT, date: '2025-12-10' };
    const graded = given(assessmentDecider, [opened(), excellent]).when(
      decide('B', { acceptWarnings: ['grade.points-suggest-better'] }, decision(), {
        listing: 'LISTED',
      }),
    );
    const corrects = graded.state.grades.at(-1)?.id ?? '';
    graded
      .when(
        command(
          'CorrectGrade',
          { corrects, reason: 'Nhầm', grade: 'A', points: 93, decidedOn: null },
          decision({ document }),
        ),
      )
      .thenRefused('grade.while-listed');
  });

  it('goes on after the round was closed', () => {
    const closed = decide('B', {}, decision(), { round: round({ status: 'closed' }) });
    expect(toDecide.when(closed).decision).toHaveLength(1);
  });

  it('refuses excellence while earlier shortcomings are open', () => {
    const open = decide('A', {}, decision(), { snapshot: snapshot({ openShortcomings: 1 }) });
    const refused = given(assessmentDecider, [opened(), excellent])
      .when(open)
      .thenRefused('grade.condition-unmet', '/grade');
    expect(refused.rule.rulebook).toBe('to-chuc-co-so@2025.366');
  });

  it('refuses excellence beyond the quota of the peer group', () => {
    const quotas = [{ quota: 'A_OF_B', holders: 2, denominator: 10 }];
    given(assessmentDecider, [opened(), excellent])
      .when(decide('A', {}, decision(), { snapshot: snapshot({ quotas }) }))
      .thenRefused('grade.quota-exceeded');
  });

  it.each([
    ['a ticked reason', { forcedBy: ['D.DISUNITY'] }],
    ['a poor criterion', { criteria: { 'Đoàn kết': 'POOR' } }],
    ['half of the tasks undone', { measures: { ...GOOD_MEASURES, tasksCompletedPercent: 49 } }],
  ])('must be D by %s, whatever the points', (_what, change) => {
    const forced = given(assessmentDecider, [opened(), appraised(change)]);
    forced.when(decide('B')).thenRefused('grade.forced');
    expect(forced.when(decide('D')).decision).toHaveLength(1);
  });

  it('records a warning only where the command accepts it', () => {
    const lenient = given(assessmentDecider, [opened(), excellent]);
    const refused = lenient.when(decide('B')).thenRefused('assessment.warning-not-accepted');
    expect(refused.message.en).toContain('grade.points-suggest-better');
    const { state } = lenient.when(
      decide('B', { acceptWarnings: ['grade.points-suggest-better'] }),
    );
    expect(state.grades.at(-1)?.standing?.basis.warnings).toEqual(['grade.points-suggest-better']);
  });

  it('warns of the quota where the rulebook only warns', () => {
    const book = shippedRulebook('to-chuc-co-so@2025.366');
    const quotas = book.assessments.quotas.map((quota) => ({ ...quota, effect: 'warn' as const }));
    const rulebook: Rulebook = { ...book, assessments: { ...book.assessments, quotas } };
    const known = {
      snapshot: snapshot({ quotas: [{ quota: 'A_OF_B', holders: 9, denominator: 10 }] }),
    };
    const before = given(assessmentDecider, [opened(rulebook), excellent]);
    before
      .when(decide('A', {}, decision({ rulebook }), known))
      .thenRefused('assessment.warning-not-accepted', '/acceptWarnings');
    const accepted = { acceptWarnings: ['grade.quota-exceeded'] };
    expect(before.when(decide('A', accepted, decision({ rulebook }), known)).decision).toHaveLength(
      1,
    );
  });

  it('has nothing against an organisation without children where shares of them are asked for', () => {
    const rulebook = shippedRulebook('to-chuc-co-so@2018.132');
    const childless = snapshot({ children: { graded: 0, total: 0, atLeastB: 0, atLeastC: 0 } });
    const measures = Object.fromEntries(
      rulebook.assessments.measures.filter((m) => m.origin === 'appraised').map((m) => [m.code, 0]),
    );
    const outcome = given(assessmentDecider, [
      opened(rulebook),
      appraised({ points: 95, measures }),
    ]).when(decide('A', {}, decision({ rulebook }), { snapshot: childless }));
    expect(outcome.state.grades.at(-1)?.standing).toMatchObject({
      grade: 'A',
      basis: { measures: { childrenAtLeastB: 100, childrenAtLeastC: 100 } },
    });
  });

  it('counts other records only under rulebooks that ask for them', () => {
    expect(needsSnapshot(RULES)).toBe(true);
    expect(needsSnapshot(INSPECTION_RULES)).toBe(false);
  });
});

describe('separation of duties', () => {
  const acts = [
    opened(),
    happened('AssessmentSelfReviewed', { summary: 'x' }),
    happened('AssessmentPeerOpinionRecorded', { from: 'a', opinion: 'b', grade: null }),
    appraised(),
    happened('AssessmentFindingRecorded', {
      findingId: '1',
      criterion: 'c',
      severity: 'ORDINARY',
      text: '',
    }),
  ];
  const ownHand = { ...APPROVER, role: 'recorder' as const, body: 'Ban tổ chức' };

  it.each(acts.map((own) => [own.type, own]))(
    'refuses the decision to who recorded %s',
    (_type, own) => {
      const history = acts.map((event) => (event === own ? { ...event, actor: ownHand } : event));
      given(assessmentDecider, history)
        .when(decide('B'))
        .thenRefused('assessment.duties-not-separate');
    },
  );

  it('holds for a record that was revoked', () => {
    const own = { ...happened('AssessmentSelfReviewed', { summary: 'x' }), actor: ownHand };
    const revoked = happened('AssessmentRecordRevoked', { corrects: eventId(2), reason: 'nhầm' });
    given(assessmentDecider, [opened(), own, revoked, appraised()])
      .when(decide('B'))
      .thenRefused('assessment.duties-not-separate');
  });

  it('refuses the decision to who took back a record, and taking back to who decided', () => {
    const twice = [opened(), appraised()];
    const revoke = command(
      'RevokeRecord',
      { corrects: eventId(2), reason: 'nhầm' },
      act({ actor: ownHand }),
    );
    const anew = { ...appraised(), actor: CLERK };
    const revoked = happened(
      'AssessmentRecordRevoked',
      { corrects: eventId(2), reason: 'nhầm' },
      { actor: ownHand },
    );
    given(assessmentDecider, [...twice, revoked, anew])
      .when(decide('B'))
      .thenRefused('assessment.duties-not-separate');
    const takenBack = happened(
      'AssessmentGradeRevoked',
      { corrects: eventId(3), reason: 'nhầm', previousGrade: 'B' },
      { actor: APPROVER },
    );
    given(assessmentDecider, [...twice, decided(), takenBack])
      .when(revoke)
      .thenRefused('assessment.duties-not-separate');
  });

  it('refuses a record to who has decided, in the other order', () => {
    given(assessmentDecider, [opened(), appraised(), decided()])
      .when(
        command(
          'RecordShortcoming',
          { shortcomingId: 's', text: 'Hạn chế', dueOn: null },
          act({ actor: ownHand }),
        ),
      )
      .thenRefused('assessment.duties-not-separate');
  });
});

describe('notifying a grade', () => {
  const notify = command('NotifyGrade', { to: 'Đảng ủy phường Ví Dụ' }, decision());
  const graded = given(assessmentDecider, [opened(), appraised(), decided()]);

  it('records to whom', () => {
    graded.when(notify).then({
      type: 'AssessmentGradeNotified',
      schemaVersion: 1,
      concerns: [ORGANISATION],
      data: { assessmentId: CASE, organisationId: ORGANISATION, to: 'Đảng ủy phường Ví Dụ' },
    });
  });

  it('adds nothing when repeated, and tells the news again after a correction', () => {
    graded.when(notify).when(notify).thenNothing();
    const correct = command(
      'CorrectGrade',
      { corrects: eventId(3), reason: 'nhầm', grade: 'C', points: 65, decidedOn: null },
      decision(),
    );
    expect(graded.when(notify).when(correct).when(notify).decision).toHaveLength(1);
  });

  it('refuses without a grade, without an addressee and before the decision', () => {
    toDecide.when(notify).thenRefused('assessment.no-grade');
    graded
      .when(command('NotifyGrade', { to: ' ' }, decision()))
      .thenRefused('assessment.text-missing', '/to');
    const early = decision({
      occurredOn: '2025-12-09',
      document: { ...DOCUMENT, date: '2025-12-09' },
    });
    graded.when({ ...notify, act: early }).thenRefused('assessment.out-of-order');
  });
});
