import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Rulebook } from '../../src/rulebook/rulebook.js';
import { caseOn, DOCUMENT } from '../support/complaints-http.js';
import { altered, shippedRulebook } from '../support/rulebooks.js';
import { type Asked, BadInput, type Refusal, RULEBOOK } from './bad-input.js';

let world: BadInput;
beforeAll(async () => {
  world = await BadInput.start();
}, 30_000);
afterAll(() => world.stop());

const COUNTLESS = 'khong-lich@1';
const ROOT = '01990000-0000-7000-8000-000000000090';
const approving = { as: 'approver' } as const;
const FOUNDED = ['1', '2'].map((contentId) => ({ contentId, outcome: 'FOUNDED' }));

/** A case in a state, with the path of its commands. */
async function caseIn(state: 'TRIAGED' | 'VERIFYING' | 'SUSPENDED' | 'DECIDED', type = 'KN') {
  const { city } = world;
  const { caseId, letterId } = await city.open(type);
  const path = `complaints/${caseId}`;
  await city.done(`${path}/triage`, { complaintType: type, complexity: 'COMPLEX', remote: false });
  if (state !== 'TRIAGED') {
    await city.approved(`${path}/accept`);
    await city.done(`${path}/start-verification`);
  }
  if (state === 'SUSPENDED') await city.approved(`${path}/suspend`, { confidentialText: 'Chờ' });
  if (state === 'DECIDED') await city.approved(`${path}/decide`, { outcomes: FOUNDED });
  return { path, caseId, letterId };
}

/** An organisation whose rulebook counts an extensible limit in working days and has the calendar of 2025 alone. */
async function withoutNextYear(): Promise<void> {
  const shipped = shippedRulebook(RULEBOOK);
  const at = shipped.complaints?.clocks.findIndex(({ code }) => code === 'TC_DECISION') ?? -1;
  const rulebook = altered(shipped, {
    '/id': 'khong-lich',
    '/version': '1',
    '/calendar/years': shipped.calendar?.years.filter(({ year }) => year === 2025),
    [`/complaints/clocks/${at}/unit`]: 'working-day',
  }) as Rulebook;
  const { city } = world;
  await city.done(
    'rulebooks',
    { occurredOn: rulebook.validFrom, rulebook },
    { as: 'administrator' },
  );
  const founded = { occurredOn: '2025-09-01', organisationId: ROOT, level: 'CITY', name: 'Tỉnh' };
  const body = { ...founded, parentId: null, placeKind: 'AGENCY', rulebookId: 'khong-lich' };
  await city.done('organisations', body, { as: 'recorder' });
}

/** Extends the decision on a denunciation by 30 days, on a document that the complainant was told of. */
const extension = (path: string): Asked => ({
  path: `${path}/extend`,
  body: { clock: 'TC_DECISION', days: 30, notifiedOn: '2025-09-20', document: DOCUMENT },
  send: approving,
});

const ROWS: readonly (readonly [string, () => Promise<Asked>, Refusal])[] = [
  [
    'a letter that is joined to a second case',
    async () => {
      const [{ letterId }, { caseId }] = [await caseIn('TRIAGED'), await caseIn('TRIAGED')];
      return { path: `letters/${letterId}/join`, body: { caseId } };
    },
    { status: 409, code: 'letter.joined-already' },
  ],
  [
    'a second case that is opened on a letter of the first, with one that is free',
    async () => {
      const { city } = world;
      const [free, { letterId }] = [await city.receive(), await city.open()];
      const letters = [{ letterId: free }, { letterId }];
      return { path: 'complaints', body: caseOn(free, { letters }) };
    },
    { status: 409, code: 'complaint.letter-joined-already' },
  ],
  [
    'a case that is split into nothing',
    async () => ({ path: `${(await caseIn('TRIAGED')).path}/split`, body: { into: [] } }),
    { status: 422, code: 'complaint.split-into-nothing' },
  ],
  [
    'a case that is split into a case without a content',
    async () => {
      const into = [{ complaintType: 'PA', contentIds: [] }];
      return { path: `${(await caseIn('TRIAGED')).path}/split`, body: { into } };
    },
    { status: 422, code: 'complaint.split-into-nothing' },
  ],
  [
    'a case that is split so that nothing is left of it',
    async () => {
      const into = ['1', '2'].map((each) => ({ complaintType: 'PA', contentIds: [each] }));
      return { path: `${(await caseIn('TRIAGED')).path}/split`, body: { into } };
    },
    { status: 422, code: 'complaint.split-leaves-nothing' },
  ],
  [
    'a mixed letter that is split into nothing',
    async () => {
      const letterId = await world.city.receive({ letterType: 'MIX' });
      return { path: `letters/${letterId}/split`, body: { parts: [] } };
    },
    { status: 422, code: 'letter.split-into-nothing' },
  ],
  [
    'a withdrawal after the decision',
    async () => ({ path: `${(await caseIn('DECIDED')).path}/withdraw`, body: {} }),
    { status: 409, code: 'complaint.withdrawal-after-decision' },
  ],
  [
    'a pause inside a pause',
    async () => {
      const body = { confidentialText: 'Chờ thêm', document: DOCUMENT };
      return { path: `${(await caseIn('SUSPENDED')).path}/suspend`, body, send: approving };
    },
    { status: 409, code: 'complaint.suspended-already' },
  ],
  [
    'the end of a pause that was none',
    async () => {
      const { path } = await caseIn('VERIFYING');
      return { path: `${path}/resume`, body: { document: DOCUMENT }, send: approving };
    },
    { status: 409, code: 'complaint.not-suspended' },
  ],
  [
    'a decision in a state that does not lead there',
    async () => {
      const { path } = await caseIn('TRIAGED');
      const body = { outcomes: FOUNDED, document: DOCUMENT };
      return { path: `${path}/decide`, body, send: approving };
    },
    { status: 409, code: 'complaint.out-of-order' },
  ],
  [
    'a decision by who recorded the case, in another role',
    async () => {
      const { path } = await caseIn('VERIFYING');
      const send = world.city.tokenOf('approver', null, 'case-officer-1');
      return { path: `${path}/decide`, body: { outcomes: FOUNDED, document: DOCUMENT }, send };
    },
    { status: 403, code: 'complaint.duties-not-separate', rulebook: RULEBOOK },
  ],
  [
    'enforcement that is due before it starts',
    async () => {
      const { path } = await caseIn('DECIDED');
      return { path: `${path}/start-enforcement`, body: { dueOn: '2025-09-14' } };
    },
    { status: 422, code: 'complaint.due-before-start' },
  ],
  [
    'an extension past the rulebook’s count',
    async () => {
      const { path } = await caseIn('VERIFYING', 'TC');
      const asked = extension(path);
      await world.city.approved(asked.path, asked.body);
      return { ...asked, body: { ...asked.body, occurredOn: '2025-09-16' } };
    },
    { status: 409, code: 'complaint.extensions-used-up', rulebook: RULEBOOK },
  ],
  [
    'an extension of a limit that has none',
    async () => {
      const asked = extension((await caseIn('VERIFYING')).path);
      return { ...asked, body: { ...asked.body, clock: 'KN_FIRST' } };
    },
    { status: 409, code: 'complaint.not-extendable', rulebook: RULEBOOK },
  ],
  [
    'a sum of working days that reaches a year without a calendar',
    async () => {
      await withoutNextYear();
      const { city } = world;
      const { caseId } = await city.open('TC', ROOT);
      const path = `complaints/${caseId}`;
      const triage = { complaintType: 'TC', complexity: 'COMPLEX', remote: false };
      await city.done(`${path}/triage`, triage);
      const today = { occurredOn: '2025-11-20' };
      await city.approved(`${path}/accept`, today);
      const asked = extension(path);
      return { ...asked, body: { ...asked.body, ...today, notifiedOn: '2025-11-20' } };
    },
    { status: 422, code: 'calendar.year-missing', rulebook: COUNTLESS },
  ],
  [
    'a ground that the rulebook lacks',
    async () => {
      const letterId = await world.city.receive();
      return { path: 'complaints', body: caseOn(letterId, { contents: [{ ground: 'G7' }] }) };
    },
    { status: 422, code: 'complaint.ground-unknown', rulebook: RULEBOOK },
  ],
];

describe('letters and cases that cannot be', () => {
  it.each(ROWS)('are refused for %s, and nothing is half-done', async (_what, asked, refusal) => {
    await world.refuses(await asked(), refusal);
  });
});
