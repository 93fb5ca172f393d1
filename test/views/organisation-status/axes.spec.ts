import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  STATUS_SORTS,
  type StatusFilter,
} from '../../../src/views/organisation-status/status-questions.model.js';
import { AxesWorld, ground, step } from './axes-world.js';
import { type Said, uuid } from './status-world.js';

let world: AxesWorld;
const now = () => world.queries.viewpoint();
const on = (day: string) => world.queries.viewpoint({ effectiveOn: day });
const numberOf = (id: string) => Number(id.slice(-6));
const found = (filter: StatusFilter, scope: number | null = null) => {
  const page = world.queries.page({ filter }, now(), scope === null ? null : uuid(scope));
  return page?.items.map(({ organisationId }) => numberOf(organisationId)).sort();
};
const flagsOf = (unit: number, at = now(), scope: number | null = null) =>
  world.queries
    .one(uuid(unit), at, scope === null ? null : uuid(scope))
    ?.flags.map(({ code }) => code);

let entered: number;
let hot: number;
/** 4 is under remediation with a late step; 5 is only listed; 6 is a hot spot and denounced; 7 is disciplined. */
beforeEach(() => {
  world = new AxesWorld();
  entered = world.list(4, 'ListingEntered', '2026-01-10', {
    route: 'E1',
    grounds: [ground('G2.4')],
  });
  const steps = [step('a', '2026-03-01'), step('b', '2026-12-01')];
  const plan = { dueOn: '2027-01-10', reportsEvery: null, steps };
  world.list(4, 'ListingPlanApproved', '2026-02-01', plan);
  world.list(4, 'ListingPersonAssigned', '2026-02-01', { person: 'CB-7' });
  world.list(4, 'ListingRemediationStarted', '2026-02-10');
  const grounds = [ground('G3.1')];
  world.list(5, 'ListingEntered', '2026-06-01', { route: 'E1', grounds });
  hot = world.supervise(6, 'HotSpotConcluded', '2026-05-01', { hotSpotId: uuid(1), reason: '' });
  world.accuse(6, 1, '2026-02-02');
  const discipline = { disciplineId: uuid(1), form: 'WARNING', until: '2026-06-15' };
  world.supervise(7, 'DisciplineImposed', '2026-05-15', discipline);
});

describe('the second axis', () => {
  it('says where the organisation stands, since when, why, and what leads out of it', () => {
    expect(world.queries.one(uuid(4), now(), null)?.listing).toMatchObject({
      ...{ state: 'IN_REMEDIATION', since: '2026-02-10', days: 140, route: 'E1' },
      ...{ personInCharge: 'CB-7', dueOn: '2027-01-10', extensions: 0 },
      grounds: [{ ground: 'G2.4', context: null, outcome: null }],
      steps: { done: 0, total: 2, late: 1 },
      because: { sequences: [entered + 3], rulebook: 'to-chuc-co-so@2025.366' },
      lift: [{ code: 'steps-settled', count: 2 }, { code: 'verification-requested' }],
    });
    expect(world.queries.one(uuid(8), now(), null)?.listing).toMatchObject({
      ...{ state: 'NONE', since: null, days: null, listingId: null, lift: [] },
    });
  });

  it('is told for the asked day, and as it was known', () => {
    const listingAt = (at: ReturnType<typeof now>) => {
      const listing = world.queries.one(uuid(4), at, null)?.listing;
      return [listing?.state, listing?.days, listing?.steps.late];
    };
    expect(listingAt(on('2026-01-31'))).toEqual(['LISTED', 21, 0]);
    expect(listingAt(on('2026-03-02'))).toEqual(['IN_REMEDIATION', 20, 1]);
    expect(listingAt(world.queries.viewpoint({ asOf: entered }))).toEqual(['LISTED', 0, 0]);
    expect(listingAt(world.queries.viewpoint({ asOf: entered - 1 }))).toEqual(['NONE', null, 0]);
  });

  it('is filtered by state, ground and heading, person and days', () => {
    expect(found({ listings: ['LISTED', 'IN_REMEDIATION'] })).toEqual([4, 5]);
    expect(found({ listings: ['NONE'] })).toEqual([1, 2, 3, 6, 7, 8]);
    expect(found({ grounds: ['G2'] })).toEqual([4]);
    expect(found({ grounds: ['G3.1', 'G9'] })).toEqual([5]);
    expect(found({ personInCharge: 'CB-7' })).toEqual([4]);
    expect(found({ minDays: 30 })).toEqual([4]);
    expect(found({ maxDays: 29 })).toEqual([5]);
    expect(found({ minDays: 29, maxDays: 140, listings: ['LISTED'] })).toEqual([5]);
    expect(found({ grades: ['NR'], listings: ['LISTED'], name: 'bo 5' })).toEqual([5]);
  });
});

describe('the third axis', () => {
  it('says each flag with its reason and what would end it', () => {
    const { flags } = world.queries.one(uuid(6), now(), null) ?? { flags: [] };
    expect(flags).toMatchObject([
      { code: 'HOT_SPOT', since: '2026-05-01', because: { sequences: [hot] } },
      { code: 'COMPLAINT_OVERDUE', lift: [{ code: 'complaints-decided', count: 1 }] },
    ]);
    expect(flagsOf(4)).toEqual(['STEP_LATE']);
    expect(found({ flags: ['STEP_LATE', 'COMPLAINT_OVERDUE'] })).toEqual([4, 6]);
    expect(found({ flags: ['HOT_SPOT'] })).toEqual([6]);
  });

  it('begins and ends with the day, without an event', () => {
    expect([flagsOf(4, on('2026-03-01')), flagsOf(4, on('2026-03-02'))]).toEqual([
      [],
      ['STEP_LATE'],
    ]);
    const ends = [on('2026-06-15'), on('2026-06-16'), now()].map((at) => flagsOf(7, at));
    expect(ends).toEqual([['DISCIPLINED'], [], []]);
  });

  it('tells an organisation nothing of complaints about itself, whatever it asks', () => {
    expect(flagsOf(6, now(), 6)).toEqual(['HOT_SPOT']);
    expect(world.queries.one(uuid(6), now(), uuid(6))?.complaints).toBeNull();
    expect(world.queries.one(uuid(6), now(), uuid(2))?.complaints).toEqual({ open: 1, overdue: 1 });
    expect(world.queries.one(uuid(5), now(), uuid(2))?.complaints).toEqual({ open: 0, overdue: 0 });
    expect(found({ flags: ['COMPLAINT_OVERDUE'] }, 6)).toEqual([]);
    expect(found({ flags: ['COMPLAINT_OVERDUE'] }, 2)).toEqual([6]);
    const counted = (scope: number | null) =>
      world.queries.summary(uuid(6), now(), scope === null ? null : uuid(scope))?.total.byFlag;
    expect([counted(6), counted(2)]).toEqual([
      { HOT_SPOT: 1 },
      { HOT_SPOT: 1, COMPLAINT_OVERDUE: 1 },
    ]);
    const changes = world.queries.changes(uuid(6), on('2026-01-01'), now(), uuid(6));
    expect(JSON.stringify(changes)).not.toContain('COMPLAINT');
    const sorted = world.queries.page({ sort: '-flags' }, now(), uuid(6));
    expect(sorted?.items.map(({ flags }) => flags.length)).toEqual([1]);
  });
});

describe('many at once', () => {
  it.each(STATUS_SORTS)('pages by %s without repeating or missing anybody', (sort) => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = world.queries.page({ sort, cursor, limit: 3 }, now(), null);
      seen.push(...(page?.items.map(({ organisationId }) => numberOf(organisationId)) ?? []));
      cursor = page?.nextCursor ?? undefined;
      world.list(8, 'ListingEntered', '2026-06-20', { route: 'E1', grounds: [ground('G1.1')] });
    } while (cursor !== undefined);
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    if (sort === '-days') expect(seen.slice(0, 2)).toEqual([4, 5]);
    if (sort === '-flags') expect(seen.slice(0, 2)).toEqual([6, 4]);
    if (sort === 'dueOn') expect(seen.slice(0, 2)).toEqual([5, 4]);
    if (sort === '-listing') expect(seen.slice(0, 2)).toEqual([4, 5]);
  });

  it('keeps the asked day on every page of a cursor', () => {
    const first = world.queries.page({ limit: 1 }, on('2026-03-05'), null);
    const second = world.queries.page({ cursor: first?.nextCursor ?? '' }, now(), null);
    expect(second?.viewpoint).toMatchObject({ effectiveOn: '2026-03-05', day: '2026-03-05' });
  });

  it('counts states and flags by child, and as many as a page finds', () => {
    const summary = world.queries.summary(uuid(1), now(), null);
    expect(summary?.total).toMatchObject({
      byListing: { NONE: 6, LISTED: 1, IN_REMEDIATION: 1 },
      byFlag: { HOT_SPOT: 1, COMPLAINT_OVERDUE: 1, STEP_LATE: 1 },
    });
    expect(summary?.children.map(({ byListing }) => byListing)).toEqual([
      { NONE: 2, LISTED: 1, IN_REMEDIATION: 1 },
      { NONE: 3 },
    ]);
    const past = world.queries.summary(uuid(2), on('2026-03-05'), null);
    expect(past?.children.map(({ ownListing }) => ownListing)).toEqual([
      ...['IN_REMEDIATION', 'NONE', 'NONE'],
    ]);
  });

  it('names what changed on every axis, and why', () => {
    const between = (from: ReturnType<typeof now>, to: ReturnType<typeof now>) =>
      world.queries
        .changes(uuid(1), from, to, null)
        ?.map(({ organisationId, axis, before, after, because }) =>
          [numberOf(organisationId), axis, before, after, because.sequences].join(' '),
        );
    expect(between(world.queries.viewpoint({ asOf: entered }), now())).toEqual([
      `4 listing LISTED IN_REMEDIATION ${entered + 3}`,
      expect.stringMatching(/^4 flags {2}STEP_LATE /u),
      `5 listing  LISTED ${entered + 4}`,
      `6 flags  HOT_SPOT ${hot}`,
      expect.stringMatching(/^6 flags {2}COMPLAINT_OVERDUE /u),
    ]);
    expect(between(on('2026-06-15'), on('2026-06-16'))).toEqual([
      `7 flags DISCIPLINED  ${hot + 4}`,
    ]);
    const before = now();
    const lifted = world.supervise(6, 'HotSpotLifted', '2026-06-30', {
      ...{ hotSpotId: uuid(1), reason: '' },
    });
    expect(between(before, now())).toEqual([`6 flags HOT_SPOT  ${hot},${lifted}`]);
  });

  it('says the same after a restart, and when built anew', () => {
    const again = new AxesWorld();
    for (const event of world.events.slice(again.events.length)) {
      const { type, occurredOn, data, stream, rulebook, actor } = event;
      const said = { stream, rulebook, ...(actor.body !== null && { body: actor.body }) };
      again.restart();
      again.record({ type, on: occurredOn, data: data as Said['data'], ...said });
    }
    expect(again.dump()).toBe(world.dump());
  });
});
