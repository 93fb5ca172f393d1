import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrincipalFinder } from '../../../src/access/principal-finder.js';
import { TokensFile } from '../../../src/access/tokens-file.js';
import type { ComplaintFact } from '../../../src/ledger/complaints/complaint.events.js';
import { complaintStream } from '../../../src/ledger/complaints/complaint.events.js';
import { type Send, TestApp } from '../../support/http.js';
import { newEvent } from '../../support/new-event.js';
import { altered, shippedRulebook } from '../../support/rulebooks.js';

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [CITY, WARD, CASE, DECIDED] = [id(1), id(2), id(11), id(12)];
const TRIED = 'to-chuc-co-so@2030.trial';
const PLAN = shippedRulebook('to-chuc-co-so@2025.366');
const FIRST = PLAN.complaints?.clocks.findIndex(({ code }) => code === 'KN_FIRST');
let app: TestApp;

async function created(path: string, as: 'recorder' | 'administrator', body: object) {
  const reply = await app.send(`/api/v1/${path}`, { as, body });
  if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.text}`);
}

/** A case of a complaint about the ward, as far as its acceptance. */
async function recordCase(caseId: string, more: [ComplaintFact['type'], string, object][] = []) {
  const key = { caseId, organisationId: WARD };
  const confidential = { text: '' };
  const opening = {
    ...{ complaintType: 'KN', letters: [], receivedOn: '2026-02-25', anonymous: false },
    ...{ contents: [{ contentId: '1', ground: null }], splitFrom: null, confidential },
  };
  const triage = { complaintType: 'KN', complexity: 'ORDINARY', remote: false };
  const facts: [ComplaintFact['type'], string, object][] = [
    ['ComplaintOpened', '2026-02-26', opening],
    ['ComplaintTriaged', '2026-02-27', triage],
    ['ComplaintAccepted', '2026-03-02', {}],
    ...more,
  ];
  const events = facts.map(([type, occurredOn, data]) =>
    newEvent({
      ...{ type, occurredOn, data: { ...key, ...data }, concerns: [WARD] },
      rulebook: 'to-chuc-co-so@2025.366',
    }),
  );
  await app.store.append({ stream: complaintStream(caseId), expected: 'none', events });
}

const ask = (send: Send = {}, query = '') =>
  app.send(`/api/v1/rulebooks/what-if/cases?rulebook=${TRIED}${query}`, send);
const scoped = (scope: string) => {
  const token = app.addToken('auditor', scope);
  const finder = app.app.get(PrincipalFinder);
  if (finder instanceof TokensFile) finder.load();
  return { token };
};

beforeAll(async () => {
  app = await TestApp.start();
  const tried = altered(PLAN, {
    '/version': '2030.trial',
    '/validFrom': '2030-01-01',
    [`/complaints/clocks/${FIRST}/limits/5/days`]: 40,
  });
  await created('rulebooks', 'administrator', { occurredOn: '2025-08-30', rulebook: PLAN });
  await created('rulebooks', 'administrator', { occurredOn: '2026-01-15', rulebook: tried });
  const registered = { occurredOn: '2025-09-01', placeKind: 'AGENCY' };
  const root = { level: 'CITY', parentId: null, name: 'Đảng bộ', rulebookId: 'to-chuc-co-so' };
  await created('organisations', 'recorder', { ...registered, organisationId: CITY, ...root });
  const ward = { level: 'UPPER', parentId: CITY, name: 'Đảng bộ phường' };
  await created('organisations', 'recorder', { ...registered, organisationId: WARD, ...ward });
  await recordCase(CASE);
  await recordCase(DECIDED, [
    ['ComplaintVerificationStarted', '2026-03-03', { verifiedBy: null }],
    [
      'ComplaintDecided',
      '2026-03-10',
      {
        ...{ outcomes: [{ contentId: '1', outcome: 'FOUNDED' }], outcome: 'FOUNDED' },
        confidential: { text: '' },
      },
    ],
  ]);
  await app.settle();
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});

describe('time limits of open cases under another version', () => {
  it('are told with the day of either version and the clause; decided cases keep theirs', async () => {
    const { status, json } = await ask();
    expect(status).toBe(200);
    expect(json).toMatchObject({
      rulebook: TRIED,
      examined: 1,
      items: [
        {
          ...{ caseId: CASE, organisationId: WARD, own: 'to-chuc-co-so@2025.366' },
          differences: [
            { about: 'clock', code: 'KN_FIRST', before: '2026-04-01', after: '2026-04-11' },
          ],
        },
      ],
      nextCursor: null,
    });
  });

  it('are told to who stands above the organisation concerned', async () => {
    expect((await ask(scoped(CITY))).json).toMatchObject({ examined: 1 });
  });

  it('are kept from who may not read complaints, and nothing beside the scope is found', async () => {
    expect((await ask({ as: 'committee-member' })).status).toBe(403);
    expect((await ask({ as: 'administrator' })).status).toBe(403);
    expect((await ask(scoped(WARD), `&subtree=${CITY}`)).status).toBe(404);
    expect((await ask({}, `&subtree=${id(99)}`)).status).toBe(404);
  });
});
