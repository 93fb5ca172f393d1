import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Amendable, decideAmendment } from '../../src/ledger/amending.rules.js';
import { textMissing } from '../../src/ledger/act.rejections.js';
import type { AmendmentRequest } from '../../src/ledger/amendment-events.js';
import { evolveFacts, fold, type FactsState, noFacts } from '../../src/ledger/facts-state.js';
import { Rejection } from '../../src/ledger/rejection.js';
import { act, decision } from '../support/complaints.js';
import {
  amendment,
  anyRecords,
  BOX,
  type Box,
  type BoxFact,
  box,
  fact,
  nth,
  type Unnumbered,
} from './box.js';

const [D1, D2, D3] = ['2025-01-01', '2025-01-02', '2025-01-03'] as const;
const SPEC: Amendable<Box, BoxFact> = {
  record: 'review',
  prefix: 'Review',
  rules: BOX,
  replaceable: (type) => (type === 'Filled' ? ['thing'] : []),
  check: ({ fact: { data } }) =>
    data.thing === '' ? textMissing('review', '/replacement/thing') : undefined,
};
const state = (...records: Unnumbered[]) =>
  box(...records).reduce((before, event) => evolveFacts(BOX, before, event), noFacts(BOX));
const request = (
  kind: AmendmentRequest['kind'],
  corrects: number,
  more: Partial<AmendmentRequest> = {},
): AmendmentRequest => ({
  ...{ kind, corrects: nth(corrects), reason: 'Ghi nhầm', replacement: {}, contradicts: [] },
  batchId: null,
  ...more,
});
const decide = (on: FactsState<Box, BoxFact>, asked: AmendmentRequest, by = decision()) =>
  decideAmendment(SPEC, on, by, asked);
const codeOf = (outcome: ReturnType<typeof decide>) =>
  outcome instanceof Rejection ? outcome.code : 'accepted';
const replace = (thing: string) => ({ replacement: { thing } });

const filled = state(fact('Opened', D1), fact('Filled', D2, 'a'), fact('Closed', D3));

describe('an amendment', () => {
  it('says what it replaces and what stood before', () => {
    expect(
      decide(filled, request('corrected', 2, { replacement: { thing: 'b', occurredOn: D1 } })),
    ).toEqual({
      type: 'ReviewRecordCorrected',
      data: {
        ...{ corrects: nth(2), reason: 'Ghi nhầm', contradicts: [], batchId: null },
        ...{
          replacement: { thing: 'b', occurredOn: D1 },
          previous: { thing: 'a', occurredOn: D2 },
        },
      },
    });
    expect(decide(filled, request('revoked', 2))).toEqual({
      type: 'ReviewRecordRevoked',
      data: { corrects: nth(2), reason: 'Ghi nhầm', contradicts: [], batchId: null },
    });
  });

  it.each([
    ['corrects-unknown', request('revoked', 9)],
    ['text-missing', request('revoked', 2, { reason: ' ' })],
    ['field-not-replaceable', request('corrected', 2, { replacement: { name: 'x' } })],
    ['field-not-replaceable', request('corrected', 1, replace('x'))],
    ['field-not-replaceable', request('superseded', 2, { replacement: { occurredOn: D1 } })],
    ['field-not-replaceable', request('revoked', 2, replace('x'))],
    ['nothing-replaced', request('corrected', 2, replace('a'))],
    ['nothing-replaced', request('corrected', 2)],
    ['not-a-date', request('corrected', 2, { replacement: { occurredOn: '2025-02-30' } })],
    ['in-future', request('corrected', 2, { replacement: { occurredOn: '2099-01-01' } })],
    ['text-missing', request('corrected', 2, replace(''))],
    ['not-a-correction', request('reversed', 2)],
    [
      'correction-impossible',
      request('corrected', 2, { replacement: { occurredOn: '2024-01-01' } }),
    ],
    ['later-decision-impossible', request('revoked', 1)],
    ['not-contradicted', request('revoked', 2, { contradicts: [nth(3)] })],
  ])('is refused with %s', (code, asked) => {
    expect(codeOf(decide(filled, asked))).toBe(`review.${code}`);
  });

  it('is decided by who may, on a document', () => {
    const asked = request('revoked', 2);
    expect(codeOf(decide(filled, asked, act()))).toBe('review.role-not-allowed');
    const { actor } = decision();
    expect(codeOf(decide(filled, asked, act({ actor })))).toMatch(/document/);
  });

  it('is not amended itself, only reversed: the last first, and once', () => {
    const amended = state(
      ...[fact('Opened', D1), fact('Filled', D2, 'a')],
      ...[amendment('RecordCorrected', D3, 2, { thing: 'b' })],
      ...[amendment('RecordCorrected', D3, 2, { thing: 'c' })],
    );
    expect(codeOf(decide(amended, request('corrected', 3, replace('x'))))).toBe(
      'review.correction-of-correction',
    );
    expect(codeOf(decide(amended, request('reversed', 3)))).toBe('review.not-the-last');
    expect(codeOf(decide(amended, request('reversed', 4)))).toBe('accepted');
    const reversed = fold(BOX, box(...amended.records, amendment('CorrectionReversed', D3, 4)));
    expect(codeOf(decide(reversed, request('reversed', 4)))).toBe('review.already-reversed');
    expect(codeOf(decide(reversed, request('reversed', 5)))).toBe('review.not-a-correction');
    expect(codeOf(decide(reversed, request('reversed', 3)))).toBe('accepted');
  });

  it('of what was revoked waits until that is reversed', () => {
    const revoked = state(
      ...[fact('Opened', D1), fact('Filled', D2, 'a'), amendment('RecordRevoked', D3, 2)],
    );
    expect(codeOf(decide(revoked, request('corrected', 2, replace('b'))))).toBe(
      'review.already-revoked',
    );
    expect(codeOf(decide(revoked, request('reversed', 3)))).toBe('accepted');
  });

  it('supersedes from a day after the fact on', () => {
    const early = decision({ occurredOn: '2025-09-01' });
    const late = state(fact('Opened', D1), fact('Filled', '2025-09-01', 'a'));
    expect(codeOf(decide(late, request('superseded', 2, replace('b')), early))).toBe(
      'review.superseded-too-early',
    );
    expect(codeOf(decide(late, request('superseded', 2, replace('b'))))).toBe('accepted');
  });

  it('lets no correction move the day of a fact behind what supersedes it', () => {
    const late = state(
      ...[fact('Opened', D1), fact('Filled', D2, 'a')],
      ...[amendment('RecordSuperseded', '2025-02-01', 2, { thing: 'b' })],
    );
    const moved = (occurredOn: string) => request('corrected', 2, { replacement: { occurredOn } });
    expect(codeOf(decide(late, moved('2025-02-01')))).toBe('review.superseded-too-early');
    expect(codeOf(decide(late, moved('2025-01-31')))).toBe('accepted');
  });

  it('names each contradiction once, however often it is told', () => {
    const asked = request('revoked', 1, { contradicts: [nth(2), nth(3), nth(2)] });
    expect(decide(filled, asked)).toMatchObject({ data: { contradicts: [nth(2), nth(3)] } });
  });
});

describe('amendments, of any records', () => {
  const requests = fc.record({
    kind: fc.constantFrom<AmendmentRequest['kind']>(
      'corrected',
      'revoked',
      'superseded',
      'reversed',
    ),
    corrects: fc.integer({ min: 1, max: 14 }),
    day: fc.constantFrom(D1, D2, D3),
  });

  it('make impossible what they name, all of it and nothing else', () => {
    fc.assert(
      fc.property(anyRecords, requests, (records, { kind, corrects, day }) => {
        const before = fold(BOX, records);
        const replacement = kind === 'corrected' ? { occurredOn: day } : {};
        const first = decide(before, request(kind, corrects, { replacement }));
        const contradicts =
          first instanceof Rejection ? (first.message.en.match(/id-\d+/g) ?? []) : [];
        const outcome = decide(before, request(kind, corrects, { replacement, contradicts }));
        if (outcome instanceof Rejection) return;
        const { occurredOn, actor } = decision();
        const event = { id: 'new', ...outcome, occurredOn, actor, rulebook: 'test@1' };
        const after = fold(BOX, [...records, event as unknown as BoxFact]);
        const already = new Set(before.impossible.map(({ id }) => id));
        const newly = after.impossible.map(({ id }) => id).filter((id) => !already.has(id));
        expect(newly.toSorted()).toEqual(outcome.data.contradicts.toSorted());
      }),
      { numRuns: 500 },
    );
  });
});
