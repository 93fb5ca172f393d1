import { describe, expect, it } from '@jest/globals';
import { assessmentDecider } from '../../../src/ledger/assessments/assessment.decider.js';
import { standingGrade } from '../../../src/ledger/assessments/assessment.state.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import {
  act,
  APPROVER,
  CASE,
  CLERK,
  command,
  DOCUMENT,
  INSPECTION_RULES,
  ORGANISATION,
  organisation,
  type Known,
} from '../../support/assessments.js';
import { eventId, given } from '../../support/given.js';

const IMPORT = { account: 'import', role: 'system' as const, body: null };
const period = { kind: 'AD_HOC', label: 'Routine', from: '2012-03-05', to: '2012-03-05' };
const critical = {
  findingId: '1',
  criterion: '3-301.11',
  severity: 'CRITICAL',
  text: 'Bare hands',
};
const minor = { findingId: '2', criterion: '4-601.11', severity: 'NON_CRITICAL', text: '' };
const known: Known = {
  organisation: organisation({ level: 'ESTABLISHMENT', rulebookId: 'food-inspection' }),
  lineage: [],
  round: undefined,
};
const at = (more: object = {}) =>
  act({ actor: IMPORT, occurredOn: '2012-03-05', rulebook: INSPECTION_RULES, ...more });
const inspect = (more: object = {}, by = at(), facts = known) =>
  command(
    'RecordInspection',
    {
      ...{ organisationId: ORGANISATION, period, purpose: 'Routine', points: null },
      findings: [critical, minor],
      ...more,
    },
    by,
    facts,
  );
const nothing = given(assessmentDecider, []);
const onCase = <T extends 'DecideGrade' | 'RevokeGrade' | 'RevokeRecord' | 'CorrectGrade'>(
  type: T,
  payload: Omit<ReturnType<typeof command<T>>['payload'], 'assessmentId'>,
  actor: typeof APPROVER = APPROVER,
) =>
  command(
    type,
    payload,
    at({ actor, occurredOn: '2012-04-01', document: { ...DOCUMENT, date: '2012-04-01' } }),
    { ...known, snapshot: null },
  );

describe('recording an inspection', () => {
  it('opens, records every finding and computes the grade in one append', () => {
    const key = { assessmentId: CASE, organisationId: ORGANISATION };
    const common = { schemaVersion: 1, concerns: [ORGANISATION] };
    nothing.when(inspect()).then(
      {
        type: 'AssessmentOpened',
        ...common,
        schemaVersion: 2,
        data: { ...key, roundId: null, period, purpose: 'Routine' },
      },
      { type: 'AssessmentFindingRecorded', ...common, data: { ...key, ...critical } },
      { type: 'AssessmentFindingRecorded', ...common, data: { ...key, ...minor } },
      {
        type: 'AssessmentGradeDecided',
        ...common,
        data: {
          ...key,
          ...{ grade: 'CRITICAL', points: null, period, method: 'computed' },
          basis: {
            ...{ asOf: null, measures: { findings: 2, criticalFindings: 1 }, criteria: {} },
            ...{ quotas: [], warnings: [], clauses: [expect.stringContaining('nghiêm trọng')] },
          },
        },
      },
    );
  });

  it.each([
    ['PASS', []],
    ['PASS_WITH_FINDINGS', [minor]],
    ['CRITICAL', [critical]],
  ])('computes %s', (grade, findings) => {
    expect(standingGrade(nothing.when(inspect({ findings })).state)?.grade).toBe(grade);
  });

  it('adds nothing when repeated, and refuses other content under the same id', () => {
    const first = nothing.when(inspect());
    first.when(inspect()).thenNothing();
    first.when(inspect({ findings: [critical] })).thenRefused('assessment.exists');
    first.when(inspect({ purpose: 'Reinspection' })).thenRefused('assessment.exists');
  });

  it('computes no grade where a body decides', () => {
    const payload = { findings: [], period: { ...period, from: '2025-12-01', to: '2025-12-05' } };
    const { decision } = nothing.when(
      inspect(payload, act(), { ...known, organisation: organisation() }),
    );
    expect(decision).toHaveLength(1);
  });

  it.each([
    [
      'an unknown severity',
      { findings: [{ ...minor, severity: 'ODD' }] },
      'assessment.severity-unknown',
      '/findings/0/severity',
    ],
    [
      'a finding without a criterion',
      { findings: [critical, { ...minor, criterion: '' }] },
      'assessment.text-missing',
      '/findings/1/criterion',
    ],
    [
      'the same finding twice',
      { findings: [critical, critical] },
      'assessment.finding-twice',
      '/findings/1/findingId',
    ],
    ['points off the scale', { points: 101 }, 'assessment.points-out-of-range', '/points'],
    [
      'an unknown kind of period',
      { period: { ...period, kind: 'YEAR' } },
      'assessment.period-kind-unknown',
      '/period/kind',
    ],
    [
      'more findings than one append takes',
      { findings: Array.from({ length: 501 }, (_, n) => ({ ...minor, findingId: String(n) })) },
      'assessment.too-many-findings',
      '/findings',
    ],
  ])('refuses %s and records nothing', (_what, change, code, pointer) => {
    nothing.when(inspect(change)).thenRefused(code, pointer);
  });

  it('refuses an organisation that is unknown or was founded later', () => {
    nothing
      .when(inspect({}, at(), { ...known, organisation: undefined }))
      .thenRefused('assessment.organisation-unknown', '/organisationId');
    const young = organisation({ level: 'ESTABLISHMENT', registeredOn: '2012-03-06' });
    nothing
      .when(inspect({}, at(), { ...known, organisation: young }))
      .thenRefused('assessment.before-organisation');
  });

  it('refuses where no grade of the rulebook fits', () => {
    const { assessments } = INSPECTION_RULES;
    const gap = assessments.thresholds.filter(({ grade }) => grade !== 'CRITICAL');
    const rulebook: Rulebook = {
      ...INSPECTION_RULES,
      assessments: { ...assessments, thresholds: gap },
    };
    nothing.when(inspect({}, at({ rulebook }))).thenRefused('assessment.grade-not-computable');
  });

  it('computes the grade for nobody: who recorded the inspection has decided nothing', () => {
    const rule = {
      act: 'AssessmentGradeDecided',
      notAfter: ['AssessmentShortcomingRecorded'],
      clause: '§1',
      provenance: 'proposal' as const,
    };
    const rulebook: Rulebook = { ...INSPECTION_RULES, separationOfDuties: [rule] };
    const shortcoming = command(
      'RecordShortcoming',
      { shortcomingId: '1', text: 'Thiếu găng tay', dueOn: null },
      at({ rulebook }),
      known,
    );
    const outcome = nothing.when(inspect({}, at({ rulebook }))).when(shortcoming);
    expect(outcome.decision).toHaveLength(1);
  });

  it('is corrected by revoking the grade and the finding, and computing anew', () => {
    const decide = (grade: string) =>
      onCase('DecideGrade', { grade, points: null, acceptWarnings: [] });
    const done = nothing.when(inspect());
    done
      .when(onCase('RevokeRecord', { corrects: eventId(2), reason: 'Ghi nhầm' }, CLERK))
      .thenRefused('assessment.record-carries-grade');
    const open = done
      .when(onCase('RevokeGrade', { corrects: eventId(4), reason: 'Ghi nhầm' }))
      .when(onCase('RevokeRecord', { corrects: eventId(2), reason: 'Ghi nhầm' }, CLERK));
    open.when(decide('PASS')).thenRefused('assessment.grade-computed', '/grade');
    const anew = open.when(decide('PASS_WITH_FINDINGS'));
    expect(standingGrade(anew.state)).toMatchObject({
      grade: 'PASS_WITH_FINDINGS',
      method: 'computed',
    });
  });

  it('is not given a grade by correction that its findings do not give', () => {
    nothing
      .when(inspect())
      .when(
        onCase('CorrectGrade', {
          ...{ corrects: eventId(4), reason: 'Ghi nhầm', grade: 'PASS' },
          ...{ points: null, decidedOn: null },
        }),
      )
      .thenRefused('assessment.grade-computed');
  });
});
