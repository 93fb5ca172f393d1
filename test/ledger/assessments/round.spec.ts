import { describe, expect, it } from '@jest/globals';
import type { RoundCommand } from '../../../src/ledger/assessments/rounds/round.commands.js';
import { roundDecider } from '../../../src/ledger/assessments/rounds/round.decider.js';
import type { Act } from '../../../src/ledger/decider.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import {
  act,
  APPROVER,
  CLERK,
  decision,
  organisation,
  PERIOD,
  ROUND,
  UPPER,
} from '../../support/assessments.js';
import { eventId, given } from '../../support/given.js';

const payload = {
  roundId: ROUND,
  organisationId: UPPER,
  title: 'Đánh giá, xếp loại năm 2025',
  period: PERIOD,
};
const upper = organisation({ organisationId: UPPER, level: 'UPPER' });
const open = (more: object = {}, by: Act = act(), known: object = { organisation: upper }) =>
  ({ type: 'OpenRound', act: by, payload: { ...payload, ...more }, known }) as RoundCommand;
const close = (by: Act = act({ occurredOn: '2025-12-31' })): RoundCommand => ({
  type: 'CloseRound',
  act: by,
  payload: { roundId: ROUND },
});
const revoke = (by: Act = decision(), reason = 'Mở nhầm kỳ'): RoundCommand => ({
  type: 'RevokeRound',
  act: by,
  payload: { roundId: ROUND, reason },
});
const nothing = given(roundDecider, []);
const isOpen = nothing.when(open());

describe('opening a round', () => {
  it('pins the rulebook of its day', () => {
    isOpen.then({
      type: 'AssessmentRoundOpened',
      schemaVersion: 1,
      concerns: [UPPER],
      data: payload,
    });
    expect(isOpen.state).toMatchObject({ status: 'open', rulebook: 'to-chuc-co-so@2025.366' });
  });

  it('adds nothing when repeated, and refuses another round under the same id', () => {
    isOpen.when(open()).thenNothing();
    isOpen.when(open({ title: 'Đợt khác' })).thenRefused('round.exists', '/roundId');
  });

  it.each([
    [
      'an unknown organisation',
      open({}, act(), { organisation: undefined }),
      'round.organisation-unknown',
    ],
    [
      'an organisation that has ended',
      open({}, act(), { organisation: { ...upper, state: 'merged', endedOn: '2025-06-30' } }),
      'round.organisation-ended',
    ],
    [
      'an organisation founded later',
      open({}, act(), { organisation: { ...upper, registeredOn: '2026-01-01' } }),
      'round.before-organisation',
    ],
    ['no title', open({ title: '' }), 'round.text-missing'],
    [
      'an unknown kind of period',
      open({ period: { ...PERIOD, kind: 'DECADE' } }),
      'round.period-kind-unknown',
    ],
    [
      'a period that has not begun',
      open({ period: { ...PERIOD, from: '2025-12-11' } }),
      'round.before-period',
    ],
    ['a day to come', open({}, act({ occurredOn: '2026-02-02' })), 'round.in-future'],
    [
      'an auditor',
      open({}, act({ actor: { ...CLERK, role: 'auditor' } })),
      'round.role-not-allowed',
    ],
  ])('refuses %s', (_what, asked, code) => {
    nothing.when(asked).thenRefused(code);
  });
});

describe('closing a round', () => {
  it('happens once', () => {
    const closed = isOpen.when(close());
    closed.then({
      type: 'AssessmentRoundClosed',
      schemaVersion: 1,
      concerns: [UPPER],
      data: { roundId: ROUND, organisationId: UPPER },
    });
    closed.when(close()).thenNothing();
  });

  it('refuses a round that was never opened, was revoked, or opened later', () => {
    nothing.when(close()).thenRefused('round.unknown', '/roundId');
    isOpen.when(revoke()).when(close()).thenRefused('round.not-open');
    isOpen.when(close(act({ occurredOn: '2025-12-09' }))).thenRefused('round.before-opening');
  });
});

describe('revoking a round', () => {
  it('names the opening', () => {
    isOpen.when(revoke()).then({
      type: 'AssessmentRoundRevoked',
      schemaVersion: 1,
      concerns: [UPPER],
      data: { roundId: ROUND, organisationId: UPPER, corrects: eventId(1), reason: 'Mở nhầm kỳ' },
    });
  });

  it('takes a closed round too', () => {
    expect(
      isOpen.when(close()).when(revoke(decision({ occurredOn: '2025-12-31' }))).decision,
    ).toHaveLength(1);
  });

  it('refuses an unknown round, a second time, no reason, and a recorder', () => {
    nothing.when(revoke()).thenRefused('round.unknown');
    isOpen.when(revoke()).when(revoke()).thenRefused('round.already-revoked');
    isOpen.when(revoke(decision(), ' ')).thenRefused('round.text-missing', '/reason');
    isOpen.when(revoke(act())).thenRefused('round.role-not-allowed');
  });

  it('is refused to who opened it, where the rulebook keeps the two apart', () => {
    const rule = {
      act: 'AssessmentRoundRevoked',
      notAfter: ['AssessmentRoundOpened'],
      clause: '§1',
      provenance: 'proposal' as const,
    };
    const rulebook: Rulebook = { ...act().rulebook, separationOfDuties: [rule] };
    const own = { ...APPROVER, role: 'recorder' as const };
    nothing
      .when(open({}, act({ rulebook, actor: own })))
      .when(revoke(decision({ rulebook })))
      .thenRefused('round.duties-not-separate');
  });
});
