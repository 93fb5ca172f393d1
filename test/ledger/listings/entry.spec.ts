import { describe, expect, it } from '@jest/globals';
import type { Act } from '../../../src/ledger/decider.js';
import type { ListingGround } from '../../../src/ledger/listings/listing.events.js';
import type { Rulebook } from '../../../src/rulebook/rulebook.js';
import { altered, shippedRulebook } from '../../support/rulebooks.js';
import {
  after,
  BODIES,
  CLERK,
  command,
  ground,
  type Known,
  LISTING,
  NOTHING,
  on,
  organisation,
  OWNER,
  PROPOSER,
  RELAPSE,
  REVIEW,
  RULES,
  TODAY,
  UPPER,
} from '../../support/listings.js';

const start = (more: object = {}, act = on('2026-01-10', CLERK), known: Known = {}) =>
  command(
    'StartReview',
    act,
    { listingId: LISTING, reviewId: null, proposalId: null, ...more },
    known,
  );
const propose = (
  more: object = {},
  known: Known = {},
  act: Act = on('2026-01-20', PROPOSER),
  grounds: readonly ListingGround[] = [ground()],
) =>
  command(
    'Propose',
    act,
    { listingId: LISTING, route: 'E3', grounds, proposalId: null, relapseOf: null, ...more },
    known,
  );
const enter = (more: object = {}, act: Act = on('2026-02-01', OWNER), known: Known = {}) =>
  command('Enter', act, { listingId: LISTING, route: 'E1', grounds: [ground()], ...more }, known);
const reviewing = after('review');

describe('beginning a listing', () => {
  const round = {
    ...{ reviewId: REVIEW, organisationId: UPPER, openedOn: '2026-01-05' },
    ...{ state: 'OPEN', rulebook: 'to-chuc-co-so@2025.366' },
  };

  it('is in a round that is open above the organisation, or in none', () => {
    const asked = start({ reviewId: REVIEW }, on('2026-01-10', CLERK), { review: round });
    expect(NOTHING.when(asked).decision).toMatchObject([{ data: { reviewId: REVIEW } }]);
  });

  it('is no repetition of one in a round where it is to be in none, and the other way round', () => {
    const act = on('2026-01-10', CLERK);
    const within = start({ reviewId: REVIEW }, act, { review: round });
    const begun = NOTHING.when(within);
    expect(begun.when(within).decision).toEqual([]);
    begun.when(start({}, act)).thenRefused('listing.state-forbids');
    const alone = NOTHING.when(start({}, act));
    expect(alone.when(start({}, act)).decision).toEqual([]);
    alone.when(within).thenRefused('listing.state-forbids');
  });

  it.each<[string, Known]>([
    ['that is unknown', {}],
    ['that is closed', { review: { ...round, state: 'CLOSED' } }],
    ['of another subtree', { review: { ...round, organisationId: RELAPSE } }],
    ['that was opened later', { review: { ...round, openedOn: '2026-01-11' } }],
  ])('refuses a round %s', (_what, known) => {
    NOTHING.when(start({ reviewId: REVIEW }, on('2026-01-10', CLERK), known)).thenRefused(
      'listing.review-unknown',
      '/reviewId',
    );
  });

  it.each<[string, ReturnType<typeof start>, string]>([
    [
      'an organisation that never was',
      start({}, undefined, { organisation: undefined }),
      'listing.organisation-unknown',
    ],
    ['a day before it was', start({}, on('2009-01-01', CLERK)), 'listing.before-organisation'],
    ['a day to come', start({}, on('2028-01-02', CLERK)), 'listing.in-future'],
    [
      'after its end',
      start({}, undefined, {
        organisation: organisation({ state: 'merged', endedOn: '2026-01-10' }),
      }),
      'listing.organisation-ended',
    ],
    [
      'a level that is not listed',
      start({}, undefined, { organisation: organisation({ level: 'CELL' }) }),
      'listing.level-not-listable',
    ],
    [
      'a role that only looks',
      start({}, on('2026-01-10', { ...CLERK, role: 'auditor' })),
      'listing.role-not-allowed',
    ],
    [
      'a rulebook without a list',
      start({}, on('2026-01-10', CLERK, { rulebook: shippedRulebook('food-inspection@1') })),
      'listing.not-in-rulebook',
    ],
  ])('refuses %s', (_what, asked, code) => {
    NOTHING.when(asked).thenRefused(code);
  });

  it('refuses an id that another listing has', () => {
    after('close')
      .when(start({}, on('2027-06-01', CLERK)))
      .thenRefused('listing.exists', '/listingId');
  });

  it('refuses a state that the rulebook does without', () => {
    const rulebook = altered(RULES, { '/listings/states/1': undefined }) as Rulebook;
    NOTHING.when(start({}, on('2026-01-10', CLERK, { rulebook }))).thenRefused(
      'listing.state-not-used',
    );
  });
});

describe('grounds', () => {
  it.each<[string, readonly ListingGround[], string, string]>([
    ['none', [], 'listing.no-ground', '/grounds'],
    [
      'one that the version lacks',
      [ground('g1', { ground: 'G7.1' })],
      'listing.ground-unknown',
      '/grounds/0/ground',
    ],
    ['a heading', [ground('g1', { ground: 'G3' })], 'listing.ground-heading', '/grounds/0/ground'],
    [
      'no context where one is needed',
      [ground('g1', { ground: 'G3.2' })],
      'listing.context-missing',
      '/grounds/0/context',
    ],
    [
      'a context that it has not',
      [ground('g1', { ground: 'G3.2', context: 'MONEY' })],
      'listing.context-not-taken',
      '/grounds/0/context',
    ],
    [
      'a context where none is taken',
      [ground('g1', { context: 'TASKS' })],
      'listing.context-not-taken',
      '/grounds/0/context',
    ],
    [
      'no text where one is needed',
      [ground('g1', { ground: 'G9' })],
      'listing.text-missing',
      '/grounds/0/text',
    ],
    [
      'the same id twice',
      [ground(), ground('g1', { ground: 'G1.1' })],
      'listing.ground-twice',
      '/grounds/1',
    ],
    ['the same ground twice', [ground(), ground('g2')], 'listing.ground-twice', '/grounds/1'],
    [
      'evidence without a reference',
      [ground('g1', { evidence: [{ reference: ' ', note: '' }] })],
      'listing.text-missing',
      '/grounds/0/evidence/0/reference',
    ],
    [
      'a reference without an end',
      [ground('g1', { evidence: [{ reference: 'x'.repeat(301), note: '' }] })],
      'listing.reference-too-long',
      '/grounds/0/evidence/0/reference',
    ],
  ])('refuses %s, in a proposal and at the entry', (_what, grounds, code, pointer) => {
    reviewing.when(propose({ grounds })).thenRefused(code, pointer);
    NOTHING.when(enter({ grounds })).thenRefused(code, pointer);
  });

  it('names the version that the listing is kept under', () => {
    const grounds = [ground('g1', { ground: 'G7.1' })];
    const { message } = reviewing.when(propose({ grounds })).thenRefused('listing.ground-unknown');
    expect(message.vi).toContain('to-chuc-co-so@2025.366');
    expect(message.en).toContain('to-chuc-co-so@2025.366');
  });

  it('refuses an act under another version than the listing pinned', () => {
    const rulebook = shippedRulebook('to-chuc-co-so@2023.124');
    reviewing
      .when(propose({}, {}, on('2026-01-20', PROPOSER, { rulebook })))
      .thenRefused('listing.rulebook-not-pinned');
  });
});

describe('routes', () => {
  it.each<[string, ReturnType<typeof propose>, string]>([
    ['one that the version lacks', propose({ route: 'E7' }), 'listing.route-unknown'],
    [
      'a grade that does not stand',
      propose({ route: 'E2' }, { lastGrade: 'B' }),
      'listing.grade-does-not-stand',
    ],
    [
      'a grade where none was decided',
      propose({ route: 'E2' }, { lastGrade: null }),
      'listing.grade-does-not-stand',
    ],
    [
      'no document where it rests on one',
      propose(
        { route: 'E9' },
        {},
        { actor: PROPOSER, occurredOn: '2026-01-20', today: '2028-01-01', rulebook: RULES },
      ),
      'listing.route-without-document',
    ],
  ])('refuses %s', (_what, asked, code) => {
    reviewing.when(asked).thenRefused(code);
  });

  it.each(['C', 'D'])('rests on grade %s', (lastGrade) => {
    expect(reviewing.when(propose({ route: 'E2' }, { lastGrade })).decision).toHaveLength(1);
  });

  it('leads straight onto the list only where it says so', () => {
    NOTHING.when(enter({ route: 'E3' })).thenRefused('listing.route-not-direct', '/route');
    const rulebook = altered(RULES, { '/listings/routes/0/from': ['REVIEWING'] }) as Rulebook;
    NOTHING.when(enter({}, on('2026-02-01', OWNER, { rulebook }))).thenRefused(
      'listing.route-not-from-here',
    );
  });

  it('refuses a grade at the entry that no longer stands', () => {
    after('review')
      .when(propose({ route: 'E2' }))
      .when(enter({ route: 'E2' }, undefined, { lastGrade: 'B' }))
      .thenRefused('listing.grade-does-not-stand');
  });
});

describe('the body that owns the list', () => {
  const as = (body: string | null) => on('2026-02-01', { ...OWNER, body });
  it.each<[string, ReturnType<typeof enter>, string]>([
    ['nobody', enter({}, as(null)), 'listing.body-missing'],
    ['a body that is not there', enter({}, as('XYZ')), 'listing.body-unknown'],
    ['a body of another kind', enter({}, as('BTV')), 'listing.body-not-owner'],
    [
      'a body that was dissolved',
      enter({}, as('BCD'), { bodiesAbove: [] }),
      'listing.body-unknown',
    ],
  ])('refuses %s', (_what, asked, code) => {
    NOTHING.when(asked).thenRefused(code);
  });

  it('decides rejections too', () => {
    const reject = command('Reject', on('2026-01-25', { ...OWNER, body: 'BTV' }), {
      reason: 'Không đủ căn cứ',
    });
    after('propose').when(reject).thenRefused('listing.body-not-owner');
  });

  it('may be of any kind where the rulebook names none, and one of two that share a sign', () => {
    const rulebook = altered(RULES, { '/listings/ownerBodies': [] }) as Rulebook;
    const act = on('2026-02-01', { ...OWNER, body: 'BTV' }, { rulebook });
    expect(NOTHING.when(enter({}, act)).decision).toHaveLength(1);
    const [first] = BODIES;
    const bodiesAbove = [{ ...first, kind: 'COMMITTEE' }, ...BODIES];
    expect(NOTHING.when(enter({}, undefined, { bodiesAbove })).decision).toHaveLength(1);
  });
});

describe('documents and texts', () => {
  it('asks for the document that the rulebook names', () => {
    const bare = { actor: OWNER, occurredOn: '2026-02-01', today: TODAY, rulebook: RULES };
    NOTHING.when(enter({}, bare)).thenRefused('listing.document-missing');
  });

  it('asks for reasons', () => {
    const day = on('2026-01-25', OWNER);
    after('propose')
      .when(command('Reject', day, { reason: ' ' }))
      .thenRefused('listing.text-missing', '/reason');
    reviewing
      .when(command('EndReview', day, { reason: '' }))
      .thenRefused('listing.text-missing', '/reason');
  });
});
