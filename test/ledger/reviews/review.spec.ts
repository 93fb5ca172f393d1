import { describe, expect, it } from '@jest/globals';
import type { AmendmentRequest } from '../../../src/ledger/amendment-events.js';
import type { Act } from '../../../src/ledger/decider.js';
import type { ReviewedOrganisation } from '../../../src/ledger/review-rounds.js';
import type { ReviewCommand } from '../../../src/ledger/reviews/review.commands.js';
import { REVIEW_MOVES } from '../../../src/ledger/reviews/review.course.js';
import { reviewDecider } from '../../../src/ledger/reviews/review.decider.js';
import { REVIEW_FACT_TYPES, type ReviewEvent } from '../../../src/ledger/reviews/review.events.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import {
  APPROVER,
  CLERK,
  DOCUMENT,
  organisation,
  PERIOD,
  RULES,
  UPPER,
} from '../../support/assessments.js';
import { at, eventId, given } from '../../support/given.js';
import { altered } from '../../support/rulebooks.js';

const REVIEW = '0f000000-0000-4000-8000-000000000001';
const [ONE, TWO] = ['0a000000-0000-4000-8000-0000000000a1', '0a000000-0000-4000-8000-0000000000a2'];
const said = { title: 'Rà soát năm 2025', period: PERIOD };
const key = { reviewId: REVIEW, organisationId: UPPER };
const upper = organisation({ organisationId: UPPER, level: 'UPPER' });

const act = (occurredOn: string, more: Partial<Act> = {}): Act => ({
  ...{ actor: APPROVER, occurredOn, today: '2026-02-01', rulebook: RULES },
  document: { ...DOCUMENT, date: '2025-10-01' },
  ...more,
});
const clerk = (day: string, more: Partial<Act> = {}) => act(day, { actor: CLERK, ...more });
const open = (by: Act, more: object = {}, known = upper): ReviewCommand => ({
  ...{ type: 'OpenReview', act: by, known: { organisation: known } },
  payload: { ...key, ...said, ...more },
});
const close = (by: Act, reviewed: readonly ReviewedOrganisation[] = []): ReviewCommand => ({
  ...{ type: 'CloseReview', act: by, payload: { reviewId: REVIEW }, known: { reviewed } },
});
const amend = (request: Partial<AmendmentRequest>, by = act('2026-01-20')): ReviewCommand => ({
  ...{ type: 'AmendReview', act: by, known: { organisation: upper } },
  payload: {
    ...{ reviewId: REVIEW, kind: 'corrected', corrects: eventId(1), reason: 'Ghi nhầm' },
    ...{ replacement: {}, contradicts: [], batchId: null },
    ...request,
  },
});
const event = (type: string, data: object) => {
  const whole: unknown = { type, schemaVersion: 1, concerns: [UPPER], data: { ...key, ...data } };
  return whole as ReviewEvent;
};
const opened = event('ReviewOpened', said);
const closed = event('ReviewClosed', { results: [] });

const none = given(reviewDecider, []);
const standing = given(reviewDecider, [at('2025-11-01', opened)]);
const over = given(reviewDecider, [at('2025-11-01', opened), at('2025-12-01', closed)]);

describe('opening a round of reviews', () => {
  it('pins who and when', () => {
    const { state } = none.when(open(clerk('2025-11-01')));
    expect(state.course).toMatchObject({
      state: 'OPEN',
      opened: { ...key, ...said, openedOn: '2025-11-01', rulebook: 'to-chuc-co-so@2025.366' },
    });
    none.when(open(clerk('2025-11-01'))).then(opened);
  });

  it('adds nothing for the same again, and refuses another under its id', () => {
    standing.when(open(clerk('2025-11-02'))).thenNothing();
    standing.when(open(clerk('2025-11-02'), { title: 'Khác' })).thenRefused('review.exists');
  });

  it.each([
    ['by an approver', act('2025-11-01'), {}, 'review.role-not-allowed'],
    ['without a title', clerk('2025-11-01'), { title: ' ' }, 'review.text-missing'],
    ['tomorrow', clerk('2026-02-02'), {}, 'review.in-future'],
    [
      'before its period',
      clerk('2024-12-31', { document: undefined as never }),
      {},
      'review.before-period',
    ],
    [
      'for a period of an unknown kind',
      clerk('2025-11-01'),
      { period: { ...PERIOD, kind: 'WEEK' } },
      'review.period-kind-unknown',
    ],
    [
      'for a period that ends first',
      clerk('2025-11-01'),
      { period: { ...PERIOD, to: '2024-01-01' } },
      'review.period-reversed',
    ],
  ])('is refused %s', (_when, by, more, code) => {
    none.when(open(by, more)).thenRefused(code);
  });

  it('is refused for an organisation that was not there yet, or has ended', () => {
    const young = { ...upper, registeredOn: '2025-11-02' };
    none.when(open(clerk('2025-11-01'), {}, young)).thenRefused('review.before-organisation');
    const gone = { ...upper, endedOn: '2025-10-31' };
    none.when(open(clerk('2025-11-01'), {}, gone)).thenRefused('review.organisation-ended');
  });

  it('is refused where the rulebook knows no list', () => {
    const rulebook = altered(RULES, { '/listings': undefined }) as Rulebook;
    none.when(open(clerk('2025-11-01', { rulebook }))).thenRefused('review.not-in-rulebook');
  });
});

describe('closing a round of reviews', () => {
  const of = (organisationId: string, result: ReviewedOrganisation['result']) => ({
    ...{ organisationId, listingId: `0b${organisationId.slice(2)}`, result },
    state: result === null ? 'REVIEWING' : 'LISTED',
  });

  it('records the list, in the order of ids', () => {
    const { decision } = standing.when(
      close(act('2025-12-01'), [of(TWO, 'listed'), of(ONE, 'not-listed')]),
    );
    expect(decision).toMatchObject([
      {
        type: 'ReviewClosed',
        data: {
          results: [
            { organisationId: ONE, result: 'not-listed' },
            { organisationId: TWO, result: 'listed' },
          ],
        },
      },
    ]);
  });

  it('is refused while one is under review, naming it', () => {
    const { message } = standing
      .when(close(act('2025-12-01'), [of(ONE, 'rejected'), of(TWO, null)]))
      .thenRefused('review.still-under-review');
    expect(message.en).toContain(TWO);
    expect(message.en).not.toContain(ONE);
  });

  it('adds nothing for a closed one, on whatever day', () => {
    over.when(close(act('2025-12-05'))).thenNothing();
  });

  it('is refused of an unknown round, before its opening, and by a recorder', () => {
    none.when(close(act('2025-12-01'))).thenRefused('review.unknown');
    standing.when(close(act('2025-10-31'))).thenRefused('review.before-opening');
    standing.when(close(clerk('2025-12-01'))).thenRefused('review.role-not-allowed');
  });

  it('is kept apart from the opening where the rulebook says so', () => {
    const rule = { act: 'ReviewClosed', notAfter: ['ReviewOpened'], clause: '§1' };
    const rulebook = altered(RULES, { '/separationOfDuties/-': rule }) as Rulebook;
    const actor = { ...APPROVER, role: 'recorder' as const };
    given(reviewDecider, [at('2025-11-01', opened, { actor })])
      .when(close(act('2025-12-01', { rulebook })))
      .thenRefused('review.duties-not-separate');
  });
});

describe('amending a round of reviews', () => {
  it('corrects title, period and day', () => {
    const replacement = { title: 'Rà soát cuối năm', occurredOn: '2025-11-03' };
    const { state } = standing.when(amend({ replacement }));
    expect(state.course.opened).toMatchObject({
      title: 'Rà soát cuối năm',
      openedOn: '2025-11-03',
    });
  });

  it('makes the close a contradiction where it opened later, once that is named', () => {
    const replacement = { occurredOn: '2025-12-02' };
    over.when(amend({ replacement })).thenRefused('review.later-decision-impossible');
    const { state } = over.when(amend({ replacement, contradicts: [eventId(2)] }));
    expect(state.course.state).toBe('OPEN');
    expect(state.impossible).toHaveLength(1);
  });

  it('revokes the close, and the round is open again until that is reversed', () => {
    const revoked = over.when(amend({ kind: 'revoked', corrects: eventId(2) }));
    expect(revoked.state.course.state).toBe('OPEN');
    const { state } = revoked.when(amend({ kind: 'reversed', corrects: eventId(3) }));
    expect(state.course.state).toBe('CLOSED');
  });

  it.each([
    [{ title: 3 }, 'review.value-malformed'],
    [{ period: { kind: 'YEAR' } }, 'review.value-malformed'],
    [{ period: { ...PERIOD, kind: 'WEEK' } }, 'review.period-kind-unknown'],
    [{ organisationId: ONE }, 'review.field-not-replaceable'],
    [{ title: '' }, 'review.text-missing'],
    [
      { occurredOn: '2009-01-01', period: { ...PERIOD, from: '2009-01-01' } },
      'review.before-organisation',
    ],
  ])('refuses the replacement %j', (replacement, code) => {
    const refused = standing.when(amend({ replacement })).thenRefused(code);
    expect(refused.code).toBe(code);
  });

  it('is refused of a round that never was, and of an event of another record', () => {
    none.when(amend({})).thenRefused('review.unknown');
    standing
      .when(amend({ kind: 'revoked', corrects: eventId(7) }))
      .thenRefused('review.corrects-unknown');
  });
});

it('has a line of the table for every fact', () => {
  expect(REVIEW_MOVES.map(({ fact }) => fact)).toEqual([...REVIEW_FACT_TYPES]);
});
