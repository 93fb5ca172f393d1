import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Uuid } from '../../src/ledger/envelope.js';
import { ComplaintsApp, UNIT, UPPER } from '../support/complaints-http.js';
import type { Send } from '../support/http.js';
import { altered, shippedRulebook } from '../support/rulebooks.js';
import { type Asked, BadInput, type Refusal, RULEBOOK } from './bad-input.js';

/** Who acts: in which role and in which body. One account may have several tokens. */
const PEOPLE = {
  recorder: ['recorder', 'dung', null],
  implementer: ['approver', 'dung', 'UBKT'],
  proposer: ['approver', 'phuc', 'UBKT'],
  proposerAsOwner: ['approver', 'phuc', 'BCD'],
  owner: ['approver', 'binh', 'BCD'],
  planner: ['approver', 'khanh', 'BCD'],
  verifier: ['approver', 'tam', 'UBKT'],
} as const;
type Person = keyof typeof PEOPLE;
const GROUNDS = [{ groundId: 'g1', ground: 'G3.1' }];
const EVIDENCE = [{ reference: '15-BB/ĐU', note: 'Biên bản' }];
const STEP = {
  ...{ stepId: 's1', measure: 'SELF_CRITICISM', text: 'Họp kiểm điểm', owner: 'BTV' },
  ...{ startsOn: '2025-10-20', dueOn: '2026-03-31', groundIds: ['g1'] },
};

let world: BadInput;
let city: ComplaintsApp;
const tokens = new Map<Person, Send>();
beforeAll(async () => {
  world = await BadInput.start();
  city = world.city;
  for (const [name, [role, account, body]] of Object.entries(PEOPLE)) {
    tokens.set(name as Person, city.tokenOf(role, UPPER, account, body));
  }
}, 30_000);
afterAll(() => world.stop());

/** An act on the listing of one organisation. */
function act(unit: Uuid, person: Person, path: string, day: string, more: object = {}): Asked {
  const document = { number: '12-QĐ/ĐUK', date: day, abstract: 'Củng cố' };
  return {
    path: `listings/${unit}/${path}`,
    body: { occurredOn: day, document, ...more },
    send: tokens.get(person) ?? {},
  };
}

const STATES = ['REVIEWING', 'LISTED', 'PLANNED', 'IN_REMEDIATION', 'VERIFYING'] as const;
const STEPS: readonly ((unit: Uuid) => readonly Asked[])[] = [
  (unit) => [act(unit, 'recorder', 'start-review', '2025-09-10')],
  (unit) => [
    act(unit, 'proposer', 'propose', '2025-09-20', { route: 'E3', grounds: GROUNDS }),
    act(unit, 'owner', 'enter', '2025-10-01', { route: 'E3', grounds: GROUNDS }),
  ],
  (unit) => [
    act(unit, 'planner', 'approve-plan', '2025-10-10', { dueOn: '2026-03-31', steps: [STEP] }),
  ],
  (unit) => [
    act(unit, 'planner', 'start-remediation', '2025-10-15'),
    act(unit, 'recorder', 'steps/s1/start', '2025-10-20'),
    act(unit, 'recorder', 'steps/s1/report-done', '2025-10-25', { evidence: EVIDENCE }),
  ],
  (unit) => [
    act(unit, 'verifier', 'steps/s1/verify', '2025-10-30'),
    act(unit, 'planner', 'request-verification', '2025-11-01'),
  ],
];

/** A new organisation, its listing brought to a state. */
async function unitIn(state: (typeof STATES)[number] | 'NONE'): Promise<Uuid> {
  const unit = randomUUID();
  await city.register(unit, 'GRASSROOTS', UPPER);
  const steps = STEPS.slice(0, state === 'NONE' ? 0 : STATES.indexOf(state) + 1);
  for (const { path, body, send } of steps.flatMap((step) => step(unit)))
    await city.done(path, body, send);
  return unit;
}

async function extended(unit: Uuid, day: string, dueOn: string): Promise<void> {
  const { path, body, send } = act(unit, 'owner', 'extend', day, { dueOn, reason: 'Cần thêm' });
  await city.done(path, body, send);
}

/** The next version, in force before the listing goes on, has a ground that the pinned one lacks. */
async function publishNewGround(): Promise<void> {
  const shipped = shippedRulebook(RULEBOOK);
  const [ground] = shipped.listings?.grounds.filter(({ code }) => code === 'G1.1') ?? [];
  const rulebook = altered(shipped, {
    '/version': '2025.11',
    '/validFrom': '2025-11-02',
    '/listings/grounds/-': { ...ground, code: 'G1.4' },
  });
  await city.done('rulebooks', { occurredOn: '2025-11-02', rulebook }, { as: 'administrator' });
}

type Row = readonly [string, () => Promise<Asked>, Refusal];
const duties = { status: 403, code: 'listing.duties-not-separate', rulebook: RULEBOOK };

const ENTRIES: readonly Row[] = [
  [
    'a proposal without a ground',
    async () =>
      act(await unitIn('REVIEWING'), 'proposer', 'propose', '2025-09-20', {
        ...{ route: 'E3', grounds: [] },
      }),
    { status: 422, code: 'listing.no-ground' },
  ],
  [
    'an entry without a ground',
    async () =>
      act(await unitIn('NONE'), 'owner', 'enter', '2025-10-01', { route: 'E1', grounds: [] }),
    { status: 422, code: 'listing.no-ground' },
  ],
  [
    'a ground of a later version than the listing is kept under',
    async () => {
      const unit = await unitIn('IN_REMEDIATION');
      await publishNewGround();
      return act(unit, 'owner', 'add-ground', '2025-11-04', { ground: { ground: 'G1.4' } });
    },
    { status: 422, code: 'listing.ground-unknown', rulebook: RULEBOOK },
  ],
  [
    'an entry decided by who proposed it, in another body',
    async () => {
      const unit = await unitIn('REVIEWING');
      const body = { route: 'E3', grounds: GROUNDS };
      const { path, ...asked } = act(unit, 'proposer', 'propose', '2025-09-20', body);
      await city.done(path, asked.body, asked.send);
      return act(unit, 'proposerAsOwner', 'enter', '2025-10-01', body);
    },
    duties,
  ],
];

const REMEDIATION: readonly Row[] = [
  [
    'a verification that is asked for with open steps',
    async () =>
      act(await unitIn('IN_REMEDIATION'), 'planner', 'request-verification', '2025-11-01'),
    { status: 409, code: 'listing.steps-open' },
  ],
  [
    'a closing with open steps',
    async () =>
      act(await unitIn('IN_REMEDIATION'), 'owner', 'close', '2025-11-01', { reason: 'Xong' }),
    { status: 409, code: 'listing.steps-open' },
  ],
  [
    'one’s own step verified, in another role',
    async () => act(await unitIn('IN_REMEDIATION'), 'implementer', 'steps/s1/verify', '2025-10-30'),
    duties,
  ],
  [
    'one’s own step rejected, in another role',
    async () =>
      act(await unitIn('IN_REMEDIATION'), 'implementer', 'steps/s1/reject', '2025-10-30', {
        reason: 'Thiếu biên bản',
      }),
    duties,
  ],
  [
    'a plan with a step that is due before it starts',
    async () =>
      act(await unitIn('LISTED'), 'planner', 'approve-plan', '2025-10-10', {
        dueOn: '2026-03-31',
        steps: [{ ...STEP, dueOn: '2025-10-19' }],
      }),
    { status: 422, code: 'listing.due-before-start' },
  ],
  [
    'a plan that is due before it is approved',
    async () =>
      act(await unitIn('LISTED'), 'planner', 'approve-plan', '2025-10-10', {
        dueOn: '2025-10-09',
        steps: [STEP],
      }),
    { status: 422, code: 'listing.due-before-start' },
  ],
  [
    'a step moved to before its start',
    async () =>
      act(await unitIn('PLANNED'), 'planner', 'steps/s1/reschedule', '2025-10-12', {
        ...{ dueOn: '2025-10-19', reason: 'Sớm hơn' },
      }),
    { status: 422, code: 'listing.due-before-start' },
  ],
];

const ENDINGS: readonly Row[] = [
  [
    'the outcome of one’s own work judged, in another role',
    async () =>
      act(await unitIn('VERIFYING'), 'implementer', 'verify-ground', '2025-11-02', {
        ...{ groundId: 'g1', outcome: 'RESOLVED', evidence: EVIDENCE },
      }),
    duties,
  ],
  [
    'a delisting without a verified outcome of every ground',
    async () => act(await unitIn('VERIFYING'), 'owner', 'delist', '2025-11-03'),
    { status: 409, code: 'listing.grounds-unverified' },
  ],
  [
    'a delisting with an outcome that settles nothing',
    async () => {
      const unit = await unitIn('VERIFYING');
      const judged = { groundId: 'g1', outcome: 'NOT_RESOLVED', evidence: EVIDENCE };
      const { path, body, send } = act(unit, 'verifier', 'verify-ground', '2025-11-02', judged);
      await city.done(path, body, send);
      return act(unit, 'owner', 'delist', '2025-11-03');
    },
    { status: 409, code: 'listing.grounds-unsettled', rulebook: RULEBOOK },
  ],
  [
    'an extension past the rulebook’s count',
    async () => {
      const unit = await unitIn('VERIFYING');
      for (const [day, due] of [
        ['2025-11-02', '2026-05-31'],
        ['2025-11-06', '2026-06-30'],
      ] as const) {
        await extended(unit, day, due);
        for (const [name, on] of [
          ['start-remediation', day],
          ['request-verification', day],
        ] as const) {
          const { path, body, send } = act(unit, 'planner', name, on);
          await city.done(path, body, send);
        }
      }
      const more = { dueOn: '2026-07-31', reason: 'Cần thêm' };
      return act(unit, 'owner', 'extend', '2025-11-10', more);
    },
    { status: 409, code: 'listing.extensions-used', rulebook: RULEBOOK },
  ],
  [
    'an extension beyond the rulebook’s months',
    async () =>
      act(await unitIn('VERIFYING'), 'owner', 'extend', '2025-11-02', {
        ...{ dueOn: '2027-12-31', reason: 'Cần thêm' },
      }),
    { status: 422, code: 'listing.extension-too-long', rulebook: RULEBOOK },
  ],
];

const ELSEWHERE: readonly Row[] = [
  [
    'a grade decided by who recorded the assessment, in another role',
    async () => {
      const period = { kind: 'YEAR', label: '2025', from: '2025-01-01', to: '2025-12-31' };
      const opening = { occurredOn: '2025-10-03', organisationId: UNIT, period };
      const { json } = await city.done('assessments', opening, { as: 'recorder' });
      const { assessmentId } = json as { assessmentId: Uuid };
      const document = { number: '9-QĐ/ĐUK', date: '2025-11-10', abstract: 'Xếp loại' };
      const body = { occurredOn: '2025-11-10', document, grade: 'C', points: 60 };
      const send = city.tokenOf('approver', null, 'recorder-1');
      return { path: `assessments/${assessmentId}/grade/decide`, body, send };
    },
    { status: 403, code: 'assessment.duties-not-separate', rulebook: RULEBOOK },
  ],
  [
    'a discipline that is over before it begins',
    async () => {
      const document = { number: '9-QĐ/ĐUK', date: '2025-11-10', abstract: 'Kỷ luật' };
      const body = { occurredOn: '2025-11-10', document, form: 'REPRIMAND', until: '2025-11-09' };
      return Promise.resolve({
        path: `supervision/${UNIT}/disciplines`,
        ...{ body, send: { as: 'approver' } },
      });
    },
    { status: 422, code: 'supervision.until-before-start' },
  ],
];

describe.each([
  ['entries onto the list', ENTRIES],
  ['plans and steps', REMEDIATION],
  ['endings and extensions', ENDINGS],
  ['grades and disciplines', ELSEWHERE],
])('%s that cannot be', (_about, rows) => {
  it.each(rows)('are refused for %s, and nothing is half-done', async (_what, asked, refusal) => {
    await world.refuses(await asked(), refusal);
  });
});
