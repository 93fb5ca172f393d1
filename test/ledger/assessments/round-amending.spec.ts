import { describe, expect, it } from '@jest/globals';
import type { RoundCommand } from '../../../src/ledger/assessments/rounds/round.commands.js';
import { roundDecider } from '../../../src/ledger/assessments/rounds/round.decider.js';
import type { RoundEvent } from '../../../src/ledger/assessments/rounds/round.events.js';
import type { Act } from '../../../src/ledger/decider.js';
import { act, APPROVER, decision, PERIOD, ROUND, UPPER } from '../../support/assessments.js';
import { at, eventId, given } from '../../support/given.js';

const OPENED = eventId(1);
const CHANGED = eventId(2);
const reason = 'Ghi sai tên';
const NO_DOCUMENT = 'round.correction-without-document';
const opened: RoundEvent = {
  type: 'AssessmentRoundOpened',
  schemaVersion: 1,
  concerns: [UPPER],
  data: { roundId: ROUND, organisationId: UPPER, title: 'Xếp loại', period: PERIOD },
};
const round = given(roundDecider, [at('2025-12-01', opened)]);
const correct = (replacement: object, by: Act = decision()): RoundCommand => ({
  type: 'CorrectRound',
  act: by,
  payload: { roundId: ROUND, reason, replacement },
});
const reverse = (corrects: string, by: Act = decision()): RoundCommand => ({
  type: 'ReverseRoundCorrection',
  act: by,
  payload: { roundId: ROUND, corrects, reason },
});
const revoke: RoundCommand = {
  type: 'RevokeRound',
  act: decision(),
  payload: { roundId: ROUND, reason },
};

describe('correcting a round', () => {
  it('keeps what really differs, with what stood before', () => {
    const done = round.when(correct({ title: 'Xếp loại năm 2025', label: '2025' }));
    expect(done.decision).toMatchObject([
      {
        type: 'AssessmentRoundCorrected',
        data: {
          corrects: OPENED,
          replacement: { title: 'Xếp loại năm 2025' },
          previous: { title: 'Xếp loại' },
        },
      },
    ]);
    expect(done.state).toMatchObject({ title: 'Xếp loại năm 2025', period: PERIOD });
    expect(round.when(correct({ label: 'Năm 2025' })).state?.period.label).toBe('Năm 2025');
  });

  it.each([
    ['nothing new', correct({ title: 'Xếp loại' }), 'round.nothing-replaced'],
    ['an empty title', correct({ title: ' ' }), 'round.text-missing'],
    ['no document', correct({ title: 'x' }, act({ actor: APPROVER })), NO_DOCUMENT],
    ['a recorder', correct({ title: 'x' }, act()), 'round.role-not-allowed'],
    ['a reversal of the opening', reverse(OPENED), 'round.not-a-correction'],
    ['a reversal of nothing', reverse(CHANGED), 'round.already-reversed'],
  ])('is refused with %s', (_what, wrong, code) => {
    round.when(wrong).thenRefused(code);
  });

  it('is reversed, the last change first, and so is a revocation', () => {
    const twice = round.when(correct({ title: 'Một' })).when(correct({ title: 'Hai' }));
    twice.when(reverse(CHANGED)).thenRefused('round.not-the-last');
    expect(twice.when(reverse(eventId(3))).state?.title).toBe('Một');
    const revoked = round.when(revoke);
    revoked.when(correct({ title: 'Hai' })).thenRefused('round.not-open');
    expect(revoked.when(reverse(CHANGED)).state?.status).toBe('open');
  });
});
