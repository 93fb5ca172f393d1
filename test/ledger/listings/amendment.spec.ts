import { describe, expect, it } from '@jest/globals';
import type { AmendmentRequest } from '../../../src/ledger/amendment-events.js';
import type { Actor } from '../../../src/ledger/envelope.js';
import { courseOn } from '../../../src/ledger/facts-state.js';
import { LISTING_COURSE } from '../../../src/ledger/listings/listing.course.js';
import { eventId } from '../../support/given.js';
import {
  after,
  CLERK,
  command,
  DOER,
  EVIDENCE,
  ground,
  LISTING,
  listingIn,
  NOTHING,
  on,
  OWNER,
  PLANNER,
  RULES,
  step,
  TODAY,
  VERIFIER,
} from '../../support/listings.js';

/** The numbers of the ordinary course's events. */
const [
  REVIEWED,
  PROPOSED,
  ENTERED,
  PLANNED,
  ,
  STARTED,
  DONE,
  VERIFIED,
  REQUESTED,
  OUTCOME,
  DELISTED,
] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(eventId) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const CHIEF: Actor = { account: 'vinh.approver', role: 'approver', body: 'BTV' };
const ANOTHER_LISTING = '0b000000-0000-7000-8000-000000000002';
const amend = (
  kind: AmendmentRequest['kind'],
  corrects: string,
  more: Partial<AmendmentRequest> = {},
  actor = CHIEF,
  day = '2027-09-01',
) =>
  command('AmendListing', on(day, actor), {
    ...{ kind, corrects, reason: 'Ghi nhầm', replacement: {}, contradicts: [], batchId: null },
    ...more,
  });

describe('amending a listing', () => {
  it('corrects from the beginning, supersedes from a day on, and takes both back', () => {
    const corrected = after('plan').when(
      amend('corrected', PLANNED, { replacement: { dueOn: '2026-07-31' } }),
    );
    expect(corrected.decision).toMatchObject([
      {
        type: 'ListingRecordCorrected',
        data: { listingId: LISTING, previous: { dueOn: '2026-08-31' } },
      },
    ]);
    expect(listingIn(corrected.state).dueOn).toBe('2026-07-31');
    const superseded = after('plan').when(
      amend('superseded', PLANNED, { replacement: { reportsEvery: null } }, CHIEF, '2026-03-01'),
    );
    const on1 = (day: string) => courseOn(LISTING_COURSE, superseded.state, day).listings[0]?.plan;
    expect([on1('2026-02-28')?.reportsEvery, on1('2026-03-01')?.reportsEvery]).toEqual([
      'QUARTER',
      null,
    ]);
    const reversed = superseded.when(amend('reversed', eventId(5), {}, CHIEF, '2026-04-01'));
    expect(listingIn(reversed.state).plan?.reportsEvery).toBe('QUARTER');
  });

  it('asks for every later decision that becomes impossible, and for nothing else', () => {
    const later = [REQUESTED, OUTCOME, DELISTED, eventId(12)];
    const revoke = (contradicts: string[]) => amend('revoked', VERIFIED, { contradicts });
    const { message } = after('close')
      .when(revoke([]))
      .thenRefused('listing.later-decision-impossible');
    for (const id of later) expect(message.en).toContain(id);
    after('close')
      .when(revoke([...later, PLANNED]))
      .thenRefused('listing.not-contradicted');
    const revoked = after('close').when(revoke(later));
    expect(revoked.state.course.state).toBe('IN_REMEDIATION');
    expect(revoked.state.impossible.map(({ id }) => id)).toEqual(later);
    const back = revoked.when(amend('reversed', eventId(13)));
    expect(back.state.course.state).toBe('CLOSED');
    expect(back.state.impossible).toEqual([]);
  });

  it('corrects a day, and refuses one on which the fact cannot have happened', () => {
    const moved = after('plan').when(
      amend('corrected', ENTERED, { replacement: { occurredOn: '2026-02-03' } }),
    );
    expect(listingIn(moved.state).enteredOn).toBe('2026-02-03');
    after('plan')
      .when(amend('corrected', ENTERED, { replacement: { occurredOn: '2026-01-15' } }))
      .thenRefused('listing.correction-impossible');
    after('plan')
      .when(amend('corrected', ENTERED, { replacement: { occurredOn: '2026-03-01' } }))
      .thenRefused('listing.later-decision-impossible');
  });

  it.each<[string, Parameters<typeof after>[0], ReturnType<typeof amend>, string]>([
    ['an unknown event', 'plan', amend('revoked', eventId(99)), 'listing.corrects-unknown'],
    [
      'what only says what it speaks of',
      'done',
      amend('corrected', STARTED, { replacement: { stepId: 's2' } }),
      'listing.field-not-replaceable',
    ],
    [
      'nothing',
      'plan',
      amend('corrected', PLANNED, { replacement: { dueOn: '2026-08-31' } }),
      'listing.nothing-replaced',
    ],
    [
      'a day that is none',
      'plan',
      amend('corrected', PLANNED, { replacement: { dueOn: 'soon' } }),
      'listing.value-malformed',
    ],
    [
      'grounds that are none',
      'enter',
      amend('corrected', ENTERED, { replacement: { grounds: [{ ground: 'G3.1' }] } }),
      'listing.value-malformed',
    ],
    [
      'steps that are none',
      'plan',
      amend('corrected', PLANNED, { replacement: { steps: 'all' } }),
      'listing.value-malformed',
    ],
    [
      'a ground that the version lacks',
      'enter',
      amend('corrected', ENTERED, { replacement: { grounds: [ground('g1', { ground: 'G7' })] } }),
      'listing.ground-unknown',
    ],
    [
      'no grounds',
      'enter',
      amend('corrected', ENTERED, { replacement: { grounds: [] } }),
      'listing.no-ground',
    ],
    [
      'a route that the version lacks',
      'enter',
      amend('corrected', ENTERED, { replacement: { route: 'E7' } }),
      'listing.route-unknown',
    ],
    [
      'steps beyond the plan',
      'plan',
      amend('corrected', PLANNED, { replacement: { dueOn: '2026-06-29' } }),
      'listing.step-beyond-plan',
    ],
    [
      'steps with a measure that the version lacks',
      'plan',
      amend('corrected', PLANNED, { replacement: { steps: [step('s1', { measure: 'MAGIC' })] } }),
      'listing.measure-unknown',
    ],
    [
      'no evidence',
      'done',
      amend('corrected', DONE, { replacement: { evidence: [] } }),
      'listing.evidence-missing',
    ],
    [
      'an outcome that the version lacks',
      'outcome',
      amend('corrected', OUTCOME, { replacement: { outcome: 'FINE' } }),
      'listing.outcome-unknown',
    ],
    [
      'to a day before the organisation was',
      'review',
      amend('corrected', REVIEWED, { replacement: { occurredOn: '2010-04-30' } }),
      'listing.before-organisation',
    ],
    ['an empty reason', 'plan', amend('revoked', PLANNED, { reason: ' ' }), 'listing.text-missing'],
    [
      'too early a replacement',
      'plan',
      amend('superseded', PLANNED, { replacement: { reportsEvery: null } }, CHIEF, '2026-02-15'),
      'listing.superseded-too-early',
    ],
    ['by a recorder', 'plan', amend('revoked', PLANNED, {}, CLERK), 'listing.role-not-allowed'],
  ])('is refused: %s', (_what, stage, asked, code) => {
    after(stage).when(asked).thenRefused(code);
  });

  it('is refused for a correction of a correction, and in an empty record', () => {
    const first = after('plan').when(
      amend('corrected', PLANNED, { replacement: { dueOn: '2026-07-31' } }),
    );
    first.when(amend('revoked', eventId(5))).thenRefused('listing.correction-of-correction');
    NOTHING.when(amend('revoked', REVIEWED)).thenRefused('listing.corrects-unknown');
    const act = { actor: CHIEF, occurredOn: '2027-09-01', today: TODAY, rulebook: RULES };
    const bare = { ...amend('revoked', PLANNED), act };
    after('plan').when(bare).thenRefused('listing.document-missing');
  });

  it('is no way around separate duties: who amends a fact has had a hand in it', () => {
    const both = { ...DOER, role: 'approver' as const, body: 'UBKT' };
    after('outcome')
      .when(amend('corrected', OUTCOME, { replacement: { outcome: 'NOT_RESOLVED' } }, both))
      .thenRefused('listing.duties-not-separate');
    after('verify')
      .when(amend('corrected', VERIFIED, { replacement: { note: 'Đạt' } }, both))
      .thenRefused('listing.duties-not-separate');
    after('verify')
      .when(
        amend(
          'corrected',
          DONE,
          { replacement: { evidence: [...EVIDENCE, ...EVIDENCE] } },
          VERIFIER,
        ),
      )
      .thenRefused('listing.duties-not-separate');
    after('enter')
      .when(amend('corrected', PROPOSED, { replacement: { route: 'E9' } }, OWNER))
      .thenRefused('listing.duties-not-separate');
  });

  it('does not take away by a correction the outcome that a delisting rests on', () => {
    const replacement = { outcome: 'NOT_RESOLVED' };
    after('delist')
      .when(amend('corrected', OUTCOME, { replacement }))
      .thenRefused('listing.carries-delisting');
    expect(
      after('outcome').when(amend('corrected', OUTCOME, { replacement })).decision,
    ).toHaveLength(1);
    const revoke = amend('revoked', OUTCOME, { contradicts: [DELISTED] });
    expect(after('delist').when(revoke).state.course.state).toBe('AWAITING_VERIFICATION');
  });
});

describe('recording late', () => {
  const evidence = (day: string) =>
    command('AddEvidence', on(day, CLERK), { groundId: 'g1', evidence: EVIDENCE });

  it('decides on the course of the day of the act', () => {
    const late = after('close').when(evidence('2026-02-10'));
    expect(late.state.course.listings[0]?.grounds[0]?.evidence).toEqual(EVIDENCE);
    expect(late.state.course.state).toBe('CLOSED');
    after('close').when(evidence('2026-01-12')).thenRefused('listing.state-forbids');
    after('close').when(evidence('2026-01-05')).thenRefused('listing.state-forbids');
  });

  it('refuses what would make impossible what was recorded of later days, and names it', () => {
    const cancel = command('CancelStep', on('2026-02-28', PLANNER), { stepId: 's1', reason: 'Bỏ' });
    const { message } = after('verify').when(cancel).thenRefused('listing.later-impossible');
    for (const id of [STARTED, DONE, VERIFIED]) expect(message.vi).toContain(id);
    const end = command('EndReview', on('2026-01-15', PLANNER), { reason: 'Không thấy gì' });
    after('propose').when(end).thenRefused('listing.later-impossible');
  });

  it('takes anew what was said of a listing that was taken back', () => {
    const enter = (listingId: string) =>
      command('Enter', on('2026-01-10', OWNER), { listingId, route: 'E1', grounds: [ground()] });
    const assign = command('AssignPerson', on('2026-01-12', PLANNER), { person: 'CB-042' });
    const [first, assigned] = [eventId(1), eventId(2)];
    const gone = NOTHING.when(enter(LISTING))
      .when(assign)
      .when(amend('revoked', first, { contradicts: [assigned] }));
    gone.when(assign).thenRefused('listing.state-forbids');
    const again = gone.when(enter(ANOTHER_LISTING)).when(assign);
    expect(listingIn(again.state).person).toBe('CB-042');
    again.when(assign).thenNothing();
  });

  it('finds a repetition of a late act', () => {
    after('close').when(evidence('2026-02-10')).when(evidence('2026-02-10')).thenNothing();
  });
});
