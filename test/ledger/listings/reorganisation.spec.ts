import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Uuid } from '../../../src/ledger/envelope.js';
import { listingStream } from '../../../src/ledger/listings/listing.events.js';
import { CLERK, listingIn, OWNER, PLANNER, PROPOSER, REVIEW } from '../../support/listings.js';
import { sqliteLog, type SqliteLog } from '../../support/sqlite-log.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';
import { by, codeOf, ListingsOffice, succeed } from './listings.harness.js';

const id = (n: number): Uuid => `0a000000-0000-4000-8000-0000000001${n}${n}`;
const [OLD, NEW, OTHER] = [id(1), id(2), id(3)] as [Uuid, Uuid, Uuid];
let log: SqliteLog;
let office: ListingsOffice;

const enter = (organisationId: Uuid, day = '2026-02-01', ground = 'G3.1') =>
  office.listings.enter({ organisationId, route: 'E1', grounds: [{ ground }] }, by(OWNER, day));
const close = (successorIds: readonly Uuid[], day = '2026-06-15', at = office) =>
  at.reorganisations.close({ organisationId: OLD, successorIds }, by(OWNER, day));
const typesIn = async (organisationId: Uuid) => {
  const { records } = (await office.listings.load(organisationId)).state;
  return records.map(({ type }) => type);
};

beforeEach(async () => {
  log = await sqliteLog();
  office = new ListingsOffice(log.store);
  for (const organisationId of [OLD, NEW, OTHER]) office.organisations.put(organisationId);
});
afterEach(async () => {
  await verifyWholeLog(log.store);
  await log.dispose();
});

describe('closing by reorganisation', () => {
  it('has the successor take over what is open, then closes', async () => {
    const { listingId } = succeed(await enter(OLD));
    office.organisations.end(OLD, '2026-06-01', [NEW]);
    succeed(await close([NEW]));
    expect((await office.course(OLD)).state).toBe('CLOSED_REORG');
    const { state } = await office.listings.load(NEW);
    expect(state.course).toMatchObject({ state: 'LISTED', since: '2026-06-15' });
    expect(listingIn(state)).toMatchObject({
      takenOverFrom: [{ organisationId: OLD, listingId }],
      grounds: [{ ground: 'G3.1', outcome: null }],
      ...{ route: 'E1', listedBy: 'BCD' },
    });
    const entries = (await verifyWholeLog(log.store)).entries.map(({ event }) => event.type);
    expect(entries).toEqual([
      'ListingEntered',
      'ListingTakenOver',
      'ListingClosedByReorganisation',
    ]);
    expect(succeed(await close([NEW])).position).toBeUndefined();
  });

  it('loses nothing and doubles nothing when the power goes off between the two streams', async () => {
    succeed(await enter(OLD));
    office.organisations.end(OLD, '2026-06-01', [NEW, OTHER]);
    for (const stream of [listingStream(OTHER), listingStream(OLD)]) {
      office.store.fails.add(stream);
      await expect(close([NEW, OTHER])).rejects.toThrow('The power went off.');
      expect((await office.course(OLD)).state).toBe('LISTED');
      expect(await typesIn(NEW)).toEqual(['ListingTakenOver']);
    }
    succeed(await close([NEW, OTHER]));
    expect((await office.course(OLD)).state).toBe('CLOSED_REORG');
    for (const successor of [NEW, OTHER]) {
      expect(await typesIn(successor)).toEqual(['ListingTakenOver']);
    }
  });

  it('keeps duties apart across what was taken over: who recorded before does not decide after', async () => {
    succeed(await enter(OLD));
    const recorded = (await office.course(OLD)).listings[0]?.grounds[0]?.groundId ?? '';
    const dung = { account: 'dung', role: 'recorder', body: null } as const;
    const evidence = [{ reference: '12-BC/UBKT', note: 'Báo cáo kiểm tra' }];
    const added = { organisationId: OLD, groundId: recorded, evidence };
    succeed(await office.listings.record('AddEvidence', added, by(dung, '2026-03-01')));
    office.organisations.end(OLD, '2026-06-01', [NEW]);
    succeed(await close([NEW]));
    const { grounds = [] } = (await office.course(NEW)).listings.at(-1) ?? {};
    const step = {
      ...{ measure: 'WORKING_RULES', text: 'Sửa quy chế', owner: 'tổ công tác' },
      ...{ startsOn: '2026-07-01', dueOn: '2026-08-01' },
      groundIds: grounds.map(({ groundId }) => groundId),
    };
    const plan = { organisationId: NEW, dueOn: '2026-09-01', reportsEvery: null, steps: [step] };
    const asLeader = { ...OWNER, account: dung.account };
    const refused = await office.listings.approvePlan(plan, by(asLeader, '2026-07-01'));
    expect(codeOf(refused)).toBe('listing.duties-not-separate');
    const other = await office.listings.approvePlan(
      plan,
      by({ ...OWNER, account: 'khac' }, '2026-07-01'),
    );
    expect(codeOf(other)).toBe('recorded');
  });

  it('takes over once, however many replicas are asked at once', async () => {
    succeed(await enter(OLD));
    office.organisations.end(OLD, '2026-06-01', [NEW]);
    const second = new ListingsOffice(await log.another(), office.organisations);
    const outcomes = await Promise.all([close([NEW]), close([NEW], '2026-06-15', second)]);
    expect(outcomes.map(codeOf)).toEqual(['recorded', 'recorded']);
    expect(await typesIn(NEW)).toEqual(['ListingTakenOver']);
    expect(await typesIn(OLD)).toEqual(['ListingEntered', 'ListingClosedByReorganisation']);
  });

  it('joins the listing that the successor has, under whatever version the ground was found', async () => {
    const { listingId } = succeed(await enter(NEW, '2026-02-10', 'G1.1'));
    succeed(await enter(OLD, '2024-02-01'));
    office.organisations.end(OLD, '2026-06-01', [NEW]);
    succeed(await close([NEW]));
    const { state } = await office.listings.load(NEW);
    expect(listingIn(state)).toMatchObject({
      ...{ listingId, rulebook: 'to-chuc-co-so@2025.366' },
      grounds: [
        { ground: 'G1.1', rulebook: 'to-chuc-co-so@2025.366' },
        { ground: 'G3.1', rulebook: 'to-chuc-co-so@2023.124' },
      ],
    });
  });

  it('overtakes a review of the successor', async () => {
    const review = { organisationId: NEW, reviewId: null, proposalId: null };
    const clerk = { account: 'chi', role: 'recorder', body: null } as const;
    const { listingId } = succeed(
      await office.listings.startReview(review, by(clerk, '2026-05-01')),
    );
    succeed(await enter(OLD));
    office.organisations.end(OLD, '2026-06-01', [NEW]);
    succeed(await close([NEW]));
    const course = await office.course(NEW);
    expect(course.state).toBe('LISTED');
    expect(course.listings[0]).toMatchObject({
      listingId,
      state: 'NONE',
      followedBy: course.currentId,
    });
  });

  it('closes with nobody after a dissolution', async () => {
    succeed(await enter(OLD));
    office.organisations.end(OLD, '2026-06-01', []);
    expect(codeOf(await close([NEW]))).toBe('listing.not-successors');
    succeed(await close([]));
    expect((await office.course(OLD)).listings[0]?.successorIds).toEqual([]);
  });

  it.each<[string, readonly Uuid[], string, string]>([
    ['of others than the successors', [OTHER], '2026-06-15', 'listing.not-successors'],
    ['without any of them', [], '2026-06-15', 'listing.not-successors'],
    ['before the reorganisation', [NEW], '2026-05-31', 'listing.before-reorganisation'],
  ])('is refused %s, and leaves the successor alone', async (_what, successors, day, code) => {
    succeed(await enter(OLD));
    office.organisations.end(OLD, '2026-06-01', [NEW]);
    expect(codeOf(await close(successors, day))).toBe(code);
    expect([await typesIn(NEW), await typesIn(OTHER)]).toEqual([[], []]);
  });

  it('is refused while the organisation goes on, by another body, and where nothing is listed', async () => {
    expect(codeOf(await close([]))).toBe('listing.state-forbids');
    succeed(await enter(OLD));
    expect(codeOf(await close([]))).toBe('listing.not-reorganised');
    office.organisations.end(OLD, '2026-06-01', [NEW]);
    const other = by({ ...OWNER, body: 'BTV' }, '2026-06-15');
    const asked = { organisationId: OLD, successorIds: [NEW] };
    expect(codeOf(await office.reorganisations.close(asked, other))).toBe('listing.body-not-owner');
    expect(await typesIn(NEW)).toEqual([]);
  });

  it('is all that goes on in a listing after the end of the organisation', async () => {
    succeed(await enter(OLD));
    office.organisations.end(OLD, '2026-06-01', [NEW]);
    const assign = (day: string) =>
      office.listings.record(
        'AssignPerson',
        { organisationId: OLD, person: 'CB-1' },
        by(OWNER, day),
      );
    expect(codeOf(await assign('2026-06-01'))).toBe('listing.organisation-ended');
    expect(codeOf(await assign('2026-05-31'))).toBe('recorded');
  });

  it('leaves a review to be ended and a proposal to be rejected, and carries neither on', async () => {
    const { listings } = office;
    const about = { organisationId: OLD };
    const proposed = { ...about, route: 'E3', grounds: [{ ground: 'G3.1' }], proposalId: null };
    const propose = (day: string) =>
      listings.propose({ ...proposed, relapseOf: null }, by(PROPOSER, day));
    const start = (day: string) =>
      listings.startReview({ ...about, reviewId: null, proposalId: null }, by(CLERK, day));
    const end = '2026-06-01';
    succeed(await start('2026-02-01'));
    office.organisations.end(OLD, end, [NEW]);
    expect(codeOf(await propose(end))).toBe('listing.organisation-ended');
    const reason = 'Tổ chức đã sáp nhập';
    const ended = await listings.record('EndReview', { ...about, reason }, by(PLANNER, end));
    expect([codeOf(ended), (await office.course(OLD)).state]).toEqual(['recorded', 'NONE']);
    office.organisations.put(OLD);
    succeed(await start(end));
    succeed(await propose('2026-06-02'));
    office.organisations.end(OLD, '2026-06-03', [NEW]);
    const entered = await listings.enter(proposed, by(OWNER, '2026-06-04'));
    expect(codeOf(entered)).toBe('listing.organisation-ended');
    const rejected = await listings.record('Reject', { ...about, reason }, by(OWNER, '2026-06-04'));
    expect([codeOf(rejected), (await office.course(OLD)).state]).toEqual(['recorded', 'NONE']);
  });
});

describe('what others may know', () => {
  it('tells where an organisation stood on a day, from the log', async () => {
    expect(await office.directory.stateOn(NEW, '2026-02-01')).toEqual({
      state: 'NONE',
      since: null,
    });
    succeed(await enter(NEW));
    expect(await office.directory.stateOn(NEW, '2026-01-31')).toEqual({
      state: 'NONE',
      since: null,
    });
    expect(await office.directory.stateOn(NEW, '2026-02-01')).toEqual({
      state: 'LISTED',
      since: '2026-02-01',
    });
    expect(await office.directory.inReview(REVIEW, NEW, '2026-02-01')).toEqual([]);
  });

  it('tells what became of everybody who was reviewed in a round', async () => {
    const clerk = { account: 'chi', role: 'recorder', body: null } as const;
    const start = { organisationId: NEW, reviewId: REVIEW, proposalId: null };
    const told = async (on: string) =>
      (await office.directory.inReview(REVIEW, NEW, on)).map(({ result, state }) => [
        result,
        state,
      ]);
    const route = { organisationId: NEW, route: 'E3', grounds: [{ ground: 'G3.1' }] };
    const propose = (day: string) => {
      const approver = { ...OWNER, account: 'phuc' };
      const links = { proposalId: null, relapseOf: null };
      return office.listings.propose({ ...route, ...links }, by(approver, day));
    };
    const reason = 'Không đủ căn cứ';
    const record = (type: 'EndReview' | 'Reject', day: string) =>
      office.listings.record(type, { organisationId: NEW, reason }, by(OWNER, day));
    succeed(await office.listings.startReview(start, by(clerk, '2026-01-10')));
    expect(await told('2026-01-10')).toEqual([[null, 'REVIEWING']]);
    expect(await told('2026-01-09')).toEqual([[null, 'NONE']]);
    succeed(await record('EndReview', '2026-01-11'));
    succeed(await office.listings.startReview(start, by(clerk, '2026-01-12')));
    succeed(await propose('2026-01-13'));
    succeed(await record('Reject', '2026-01-14'));
    succeed(await office.listings.startReview(start, by(clerk, '2026-01-15')));
    succeed(await propose('2026-01-16'));
    succeed(await office.listings.enter(route, by(OWNER, '2026-01-17')));
    const both = [
      ['not-listed', 'NONE'],
      ['rejected', 'NONE'],
    ];
    expect(await told('2026-01-16')).toEqual([...both, [null, 'PROPOSED']]);
    expect(await told('2026-01-17')).toEqual([...both, ['listed', 'LISTED']]);
  });
});

describe('ids that are made', () => {
  it('are the same for a request that is sent again with its key', async () => {
    const send = () =>
      office.listings.enter(
        { organisationId: NEW, route: 'E1', grounds: [{ ground: 'G3.1' }] },
        by(OWNER, '2026-02-01', { idempotencyKey: 'một' }),
      );
    const first = succeed(await send());
    const second = succeed(await send());
    expect([second.listingId, second.eventIds, second.repeated]).toEqual([
      first.listingId,
      first.eventIds,
      true,
    ]);
  });
});
