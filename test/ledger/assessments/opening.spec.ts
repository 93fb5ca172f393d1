import { describe, expect, it } from '@jest/globals';
import { assessmentDecider } from '../../../src/ledger/assessments/assessment.decider.js';
import {
  act,
  CASE,
  CLERK,
  command,
  opened,
  ORGANISATION,
  organisation,
  PERIOD,
  ROUND,
  round,
  RULES,
  type Known,
} from '../../support/assessments.js';
import { given } from '../../support/given.js';
import { shippedRulebook } from '../../support/rulebooks.js';

const inRound = { organisationId: ORGANISATION, roundId: ROUND, period: null, purpose: null };
const adHoc = {
  organisationId: ORGANISATION,
  roundId: null,
  period: { kind: 'AD_HOC', label: 'Kiểm tra đột xuất', from: '2025-12-01', to: '2025-12-05' },
  purpose: 'Kiểm tra đột xuất',
};
const open = (payload: typeof inRound | typeof adHoc, by = act(), known: Known = {}) =>
  command('OpenAssessment', payload, by, known);
const nothing = given(assessmentDecider, []);

describe('opening an assessment', () => {
  it('takes the period of its round', () => {
    nothing.when(open(inRound)).then({
      type: 'AssessmentOpened',
      schemaVersion: 2,
      concerns: [ORGANISATION],
      data: {
        assessmentId: CASE,
        organisationId: ORGANISATION,
        roundId: ROUND,
        period: PERIOD,
        purpose: null,
      },
    });
  });

  it('takes a period of its own outside a round', () => {
    const { state } = nothing.when(open(adHoc, act(), { round: undefined }));
    expect(state.opened).toMatchObject({ roundId: null, period: adHoc.period });
  });

  it('adds nothing when repeated', () => {
    nothing.when(open(inRound)).when(open(inRound)).thenNothing();
  });

  it('refuses another assessment under the same id', () => {
    given(assessmentDecider, [opened()])
      .when(open(adHoc, act(), { round: undefined }))
      .thenRefused('assessment.exists');
  });

  it('refuses a period of its own inside a round', () => {
    nothing
      .when(open({ ...inRound, period: adHoc.period } as never))
      .thenRefused('assessment.period-given', '/period');
  });

  it('refuses to go without a period outside a round', () => {
    nothing
      .when(open({ ...inRound, roundId: null } as never, act(), { round: undefined }))
      .thenRefused('assessment.period-missing', '/period');
  });

  it.each([
    ['an unknown round', { round: undefined }, 'round.unknown'],
    ['a closed round', { round: round({ status: 'closed' }) }, 'round.not-open'],
    ['a revoked round', { round: round({ status: 'revoked' }) }, 'round.not-open'],
    ['a round of another subtree', { lineage: [ORGANISATION] }, 'assessment.outside-round'],
    ['an unknown organisation', { organisation: undefined }, 'assessment.organisation-unknown'],
    [
      'a level that is not graded',
      { organisation: organisation({ level: 'CITY' }) },
      'assessment.level-not-graded',
    ],
    [
      'an organisation founded after the act',
      { organisation: organisation({ registeredOn: '2025-12-11' }) },
      'assessment.before-organisation',
    ],
    [
      'an organisation that ended before the period',
      { organisation: organisation({ state: 'merged', endedOn: '2024-06-30' }) },
      'assessment.organisation-not-in-period',
    ],
    [
      'a round under another rulebook',
      { round: round({ rulebook: 'to-chuc-co-so@2018.132' }) },
      'assessment.rulebook-not-pinned',
    ],
    [
      'a date before the round',
      { round: round({ openedOn: '2025-12-11' }) },
      'assessment.out-of-order',
    ],
  ])('refuses %s', (_what, known, code) => {
    nothing.when(open(inRound, act(), known)).thenRefused(code);
  });

  it('refuses an organisation founded after the period', () => {
    const known = { organisation: organisation({ registeredOn: '2026-01-10' }) };
    nothing
      .when(open(inRound, act({ occurredOn: '2026-01-15' }), known))
      .thenRefused('assessment.organisation-not-in-period', '/organisationId');
  });

  it('rates an organisation that ended within the period', () => {
    const ended = organisation({ state: 'merged', endedOn: '2025-06-30' });
    const outcome = nothing.when(open(inRound, act(), { organisation: ended }));
    expect(outcome.decision).toHaveLength(1);
  });

  it.each([
    ['a date in the future', act({ occurredOn: '2026-02-02' }), 'assessment.in-future'],
    ['the 31st of February', act({ occurredOn: '2025-02-31' }), 'assessment.not-a-date'],
    ['an auditor', act({ actor: { ...CLERK, role: 'auditor' } }), 'assessment.role-not-allowed'],
    [
      'a document dated after the act',
      act({
        document: {
          ...{ number: '1-QĐ/ĐUK', kind: 'QĐ', issuer: 'ĐUK', abstract: 'x', secrecy: 'open' },
          date: '2025-12-11',
        },
      }),
      'assessment.document-after-act',
    ],
  ])('refuses %s', (_what, by, code) => {
    nothing.when(open(inRound, by)).thenRefused(code);
  });

  it.each([
    ['an unknown kind', { kind: 'DECADE' }, 'assessment.period-kind-unknown', '/period/kind'],
    ['no label', { label: ' ' }, 'assessment.text-missing', '/period/label'],
    [
      'a first day that does not exist',
      { from: '2025-13-01' },
      'assessment.not-a-date',
      '/period/from',
    ],
    ['a last day of year 0', { to: '0000-01-01' }, 'assessment.not-a-date', '/period/to'],
    [
      'an end before its beginning',
      { to: '2025-11-30' },
      'assessment.period-reversed',
      '/period/to',
    ],
    [
      'a beginning after the act',
      { from: '2025-12-11', to: '2025-12-12' },
      'assessment.before-period',
      undefined,
    ],
  ])('refuses a period with %s', (_what, change, code, pointer) => {
    const period = { ...adHoc.period, ...change };
    nothing
      .when(open({ ...adHoc, period }, act(), { round: undefined }))
      .thenRefused(code, pointer);
  });

  it('refuses without the document that the rulebook asks for', () => {
    const rule = { act: 'AssessmentOpened', kinds: ['KH'], clause: '§1', provenance: 'proposal' };
    const rulebook = { ...shippedRulebook('to-chuc-co-so@2025.366'), requiredDocuments: [rule] };
    const by = act({ rulebook: rulebook as typeof RULES });
    nothing.when(open(inRound, by)).thenRefused('assessment.document-missing');
    const document = { ...by, document: decisionDocument };
    nothing.when(open(inRound, document)).thenRefused('assessment.document-kind');
  });
});

const decisionDocument = {
  number: '1-QĐ/ĐUK',
  kind: 'QĐ',
  issuer: 'ĐUK',
  date: '2025-12-01',
  abstract: 'Quyết định',
  secrecy: 'open',
} as const;
