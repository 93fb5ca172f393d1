/**
 * What is recorded late, out of order and corrected, against a table made by hand: of each day, what was believed of it after
 * each event. Nothing that was shown before changes when more is recorded.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Uuid } from '../../src/ledger/envelope.js';
import { caseOn, letterAbout, UPPER } from '../support/complaints-http.js';
import type { Send } from '../support/http.js';
import { BadInput, eventIn } from './bad-input.js';

const unit = randomUUID();
const listing = `listings/${unit}`;
const on = (occurredOn: string, more: object = {}) => ({
  ...{ occurredOn, document: { number: '9-QĐ/ĐUK', date: occurredOn, abstract: 'Củng cố' } },
  ...more,
});
const STEP = {
  ...{ stepId: 's1', measure: 'SELF_CRITICISM', text: 'Họp kiểm điểm', owner: 'BTV' },
  ...{ startsOn: '2025-10-20', dueOn: '2026-03-31', groundIds: ['g1'] },
};

/** The days that are asked about: before anything, of the hot spot, of the list, of the overdue case, after all of it. */
const DAYS = ['2025-09-15', '2025-09-25', '2025-10-02', '2025-10-15', '2025-11-20'] as const;
/** By the event after which it is asked, in the order in which they were recorded: what is true of each day. */
const BY_HAND: Readonly<Record<string, readonly string[]>> = {
  nothing: ['NONE', 'NONE', 'NONE', 'NONE', 'NONE'],
  'listed from 01/10': ['NONE', 'NONE', 'LISTED', 'LISTED', 'LISTED'],
  'hot spot from 20/09, late': [
    ...['NONE', 'NONE HOT_SPOT', 'LISTED HOT_SPOT', 'LISTED HOT_SPOT'],
    'LISTED HOT_SPOT',
  ],
  'plan from 10/10': [
    ...['NONE', 'NONE HOT_SPOT', 'LISTED HOT_SPOT', 'PLANNED HOT_SPOT'],
    'PLANNED HOT_SPOT',
  ],
  'lifted on 05/10, late': ['NONE', 'NONE HOT_SPOT', 'LISTED HOT_SPOT', 'PLANNED', 'PLANNED'],
  'entry corrected to 05/10': ['NONE', 'NONE HOT_SPOT', 'NONE HOT_SPOT', 'PLANNED', 'PLANNED'],
  'case accepted on 12/09, due on 12/10': [
    ...['NONE', 'NONE HOT_SPOT', 'NONE HOT_SPOT', 'PLANNED COMPLAINT_OVERDUE'],
    'PLANNED COMPLAINT_OVERDUE',
  ],
  'decided on 20/10, late': [
    ...['NONE', 'NONE HOT_SPOT', 'NONE HOT_SPOT', 'PLANNED COMPLAINT_OVERDUE'],
    'PLANNED',
  ],
  'decision revoked': [
    ...['NONE', 'NONE HOT_SPOT', 'NONE HOT_SPOT', 'PLANNED COMPLAINT_OVERDUE'],
    'PLANNED COMPLAINT_OVERDUE',
  ],
  'hot spot revoked, the lift named': [
    ...['NONE', 'NONE', 'NONE', 'PLANNED COMPLAINT_OVERDUE'],
    'PLANNED COMPLAINT_OVERDUE',
  ],
};

let world: BadInput;
/** How far the log went after each. */
const recorded: number[] = [];
const people = new Map<string, Send>();

async function record(path: string, body: object, who: string): Promise<Uuid> {
  const reply = await world.city.done(path, body, people.get(who) ?? {});
  return eventIn(reply);
}
async function known(): Promise<void> {
  recorded.push((await world.city.app.store.head())?.sequence ?? 0);
}

async function listed(): Promise<Uuid> {
  const grounds = [{ groundId: 'g1', ground: 'G3.1' }];
  const entry = await record(
    `${listing}/enter`,
    on('2025-10-01', { route: 'E1', grounds }),
    'owner',
  );
  await known();
  return entry;
}

async function decidedLate(): Promise<{ readonly path: string; readonly decision: Uuid }> {
  const { city } = world;
  const letterId = randomUUID();
  await city.done('letters', letterAbout(unit, { letterId }));
  const caseId = randomUUID();
  const path = `complaints/${caseId}`;
  await city.done('complaints', caseOn(letterId, { caseId, organisationId: unit }));
  const triage = { complaintType: 'KN', complexity: 'ORDINARY', remote: false };
  await city.done(`${path}/triage`, on('2025-09-11', triage));
  await record(`${path}/accept`, on('2025-09-12'), 'planner');
  await city.done(`${path}/start-verification`, { occurredOn: '2025-09-12' });
  await known();
  const outcomes = ['1', '2'].map((contentId) => ({ contentId, outcome: 'FOUNDED' }));
  const decision = await record(`${path}/decide`, on('2025-10-20', { outcomes }), 'planner');
  await known();
  return { path, decision };
}

beforeAll(async () => {
  world = await BadInput.start();
  const { city } = world;
  people.set('owner', city.tokenOf('approver', UPPER, 'binh', 'BCD'));
  people.set('planner', city.tokenOf('approver', UPPER, 'khanh', 'UBKT'));
  people.set('other', city.tokenOf('approver', UPPER, 'phuc', 'BCD'));
  await city.register(unit, 'GRASSROOTS', UPPER);
  await known();
  const entry = await listed();
  const spots = `supervision/${unit}/hot-spots`;
  const hotSpotId = randomUUID();
  const spot = await record(
    spots,
    on('2025-09-20', { hotSpotId, reason: 'Đông người' }),
    'planner',
  );
  await known();
  const plan = { dueOn: '2026-03-31', steps: [STEP] };
  await record(`${listing}/approve-plan`, on('2025-10-10', plan), 'planner');
  await known();
  const lift = await record(
    `${spots}/${hotSpotId}/lift`,
    on('2025-10-05', { reason: 'Ổn định' }),
    'planner',
  );
  await known();
  const reason = 'Ghi nhầm ngày';
  const moved = { corrects: entry, reason, replacement: { occurredOn: '2025-10-05' } };
  await record(`${listing}/correct`, on('2025-11-21', moved), 'owner');
  await known();
  const { path, decision } = await decidedLate();
  const amend = on('2025-11-21', { kind: 'revoked', reason });
  await record(`${path}/amend`, { ...amend, corrects: decision }, 'other');
  await known();
  const taken = { ...amend, corrects: spot, contradicts: [lift] };
  await record(`supervision/${unit}/amend`, taken, 'other');
  await known();
  await city.app.settle();
}, 30_000);
afterAll(() => world.stop());

/** The state on the list and the flags, as known when the log had so many events. */
async function shown(asOf: number, day: string): Promise<string> {
  const query = `asOf=${asOf}&effectiveOn=${day}`;
  const { json } = await world.city.app.send(`/api/v1/organisation-status/${unit}?${query}`);
  const { listing: at, flags } = json as {
    listing: { state: string };
    flags: { code: string }[];
  };
  return [at.state, ...flags.map(({ code }) => code).sort()].join(' ');
}

describe('what is recorded late', () => {
  it.each(Object.entries(BY_HAND).map(([after, days], index) => [after, days, index] as const))(
    'is true of each day as it was known after this: %s',
    async (_after, days, index) => {
      const asOf = recorded[index] ?? 0;
      expect(await Promise.all(DAYS.map((day) => shown(asOf, day)))).toEqual(days);
    },
  );
});
