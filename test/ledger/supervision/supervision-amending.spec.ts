import { describe, expect, it } from '@jest/globals';
import type { AmendmentRequest } from '../../../src/ledger/amendment-events.js';
import { supervisionDecider } from '../../../src/ledger/supervision/supervision.decider.js';
import { CLERK } from '../../support/assessments.js';
import { at, eventId, given } from '../../support/given.js';
import * as they from './supervision.fixtures.js';
import { act } from './supervision.fixtures.js';

const amend = (request: Partial<AmendmentRequest>, by = act('2025-12-20')) =>
  they.asked('AmendSupervision', by, {
    ...{ kind: 'corrected', corrects: eventId(1), reason: 'Ghi nhầm' },
    ...{ replacement: {}, contradicts: [], batchId: null },
    ...request,
  });
const disciplined = given(supervisionDecider, [
  at('2025-01-10', they.imposed),
  at('2025-06-01', they.released),
]);

describe('amending supervision', () => {
  it('corrects what a fact says and its day, and keeps what it said', () => {
    const replacement = { form: 'WARNING', occurredOn: '2025-01-12' };
    const { decision, state } = disciplined.when(amend({ replacement }));
    expect(decision).toMatchObject([
      {
        type: 'SupervisionRecordCorrected',
        data: { replacement, previous: { form: 'REPRIMAND', occurredOn: '2025-01-10' } },
      },
    ]);
    expect([...state.course.values()]).toMatchObject([{ code: 'WARNING', since: '2025-01-12' }]);
  });

  it('refuses a last day before the lift unless the lift is named, which is then a contradiction', () => {
    const replacement = { until: '2025-05-31' };
    disciplined
      .when(amend({ replacement }))
      .thenRefused('supervision.later-decision-impossible', '/contradicts');
    const { state } = disciplined.when(amend({ replacement, contradicts: [eventId(2)] }));
    expect(state.impossible.map(({ id }) => id)).toEqual([eventId(2)]);
    disciplined
      .when(amend({ replacement: { until: '2025-07-01' }, contradicts: [eventId(2)] }))
      .thenRefused('supervision.not-contradicted');
  });

  it('revokes a beginning with the end that it makes impossible, and lets it be taken back', () => {
    const revoked = disciplined.when(amend({ kind: 'revoked', contradicts: [eventId(2)] }));
    expect(revoked.state.course.size).toBe(0);
    const reversed = revoked.when(amend({ kind: 'reversed', corrects: eventId(3) }));
    expect(reversed.state.course.size).toBe(1);
    expect(reversed.state.impossible).toEqual([]);
  });

  it('refuses a lift after the last day that a later decision gave it', () => {
    const imposed = given(supervisionDecider, [at('2025-01-10', they.imposed)]);
    const request = { kind: 'superseded', replacement: { until: '2025-05-31' } } as const;
    const shortened = imposed.when(amend(request));
    shortened.when(they.release(act('2025-06-01'))).thenRefused('supervision.discipline-over');
    shortened.when(they.release(act('2025-05-31'))).then(they.released);
  });

  it('supersedes from a day on: a longer discipline, and before that day the old one', () => {
    const replacement = { until: '2026-06-30' };
    const request = { kind: 'superseded', replacement } as const;
    const { state } = given(supervisionDecider, [at('2025-01-10', they.imposed)]).when(
      amend(request),
    );
    expect([...state.course.values()]).toMatchObject([{ until: '2026-06-30' }]);
    given(supervisionDecider, [at('2025-01-10', they.imposed)])
      .when(amend(request, act('2025-01-10')))
      .thenRefused('supervision.superseded-too-early');
  });

  it.each([
    [{ form: 'FINE' }, 'supervision.discipline-form-unknown'],
    [{ form: 7 }, 'supervision.value-malformed'],
    [{ until: '2025-01-09' }, 'supervision.until-before-start'],
    [{ until: {} }, 'supervision.value-malformed'],
    [{ occurredOn: '2010-04-30' }, 'supervision.before-organisation'],
    [{ disciplineId: they.SPOT }, 'supervision.field-not-replaceable'],
    [{ form: 'REPRIMAND' }, 'supervision.nothing-replaced'],
  ])('refuses the replacement %j', (replacement, code) => {
    const refused = disciplined.when(amend({ replacement, contradicts: [] })).thenRefused(code);
    expect(refused.message.en).not.toBe('');
  });

  it.each([
    ['an unknown event', { corrects: eventId(9) }, 'supervision.corrects-unknown'],
    ['a reversal of a fact', { kind: 'reversed' }, 'supervision.not-a-correction'],
    [
      'no reason',
      { kind: 'revoked', reason: '', corrects: eventId(2) },
      'supervision.text-missing',
    ],
  ] as const)('refuses %s', (_what, request, code) => {
    disciplined.when(amend(request)).thenRefused(code);
  });

  it('refuses a correction of a correction, a second revocation, a second reversal', () => {
    const revoked = disciplined.when(amend({ kind: 'revoked', corrects: eventId(2) }));
    revoked
      .when(amend({ corrects: eventId(3), replacement: { reason: 'Khác' } }))
      .thenRefused('supervision.correction-of-correction');
    revoked
      .when(amend({ kind: 'revoked', corrects: eventId(2) }))
      .thenRefused('supervision.already-revoked');
    const reversed = revoked.when(amend({ kind: 'reversed', corrects: eventId(3) }));
    reversed
      .when(amend({ kind: 'reversed', corrects: eventId(3) }))
      .thenRefused('supervision.already-reversed');
  });

  it('is for deciding roles, on a document', () => {
    const request = { kind: 'revoked', corrects: eventId(2) } as const;
    disciplined
      .when(amend(request, act('2025-12-20', { actor: CLERK })))
      .thenRefused('supervision.role-not-allowed');
    disciplined
      .when(amend(request, they.withoutDocument(act('2025-12-20'))))
      .thenRefused('supervision.document-missing');
  });
});
