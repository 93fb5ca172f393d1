import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../../support/http.js';
import { newEvent } from '../../support/new-event.js';
import {
  acceptedOn,
  caseId,
  CELL,
  CITY,
  joined,
  letterId,
  opened,
  OTHER_WARD,
  received,
  RegisterWorld,
  TODAY,
  WARD,
} from './register-world.js';

const REGISTER = '/api/v1/complaint-register';
const PERIOD = 'from=2026-01-01&to=2026-06-30';
const QUESTIONS = [
  REGISTER,
  `${REGISTER}?subtree=${CELL}`,
  `${REGISTER}/letters`,
  `${REGISTER}/statistics?${PERIOD}`,
  `${REGISTER}/hot-spots`,
  `${REGISTER}/cases/${caseId(1)}`,
];

/** A second later each time: whether the file of tokens has changed is looked up by the clock. */
function tickingFrom(instant: string) {
  let ms = Date.parse(instant);
  return { now: () => new Date((ms += 1000)) };
}

let app: TestApp;
let own: string;
let above: string;
beforeAll(async () => {
  app = await TestApp.start({ clock: tickingFrom(`${TODAY}T03:00:00Z`) });
  const world = new RegisterWorld();
  world.tell(received(1, '2026-03-01', { letterType: 'TC' }));
  world.tell(...acceptedOn(1, '2026-03-02', { complaintType: 'TC' }), joined(1, 1, '2026-03-02'));
  world.tell(opened(2, '2026-03-02', { organisationId: OTHER_WARD, complaintType: 'PA' }));
  for (const event of world.events) {
    const { stream } = event;
    const { salt } = newEvent();
    const unstamped = { ...event, salt, stream: undefined, recordedAt: undefined };
    await app.store.append({ stream, expected: 'any', events: [unstamped] });
  }
  await app.settle();
  own = app.addToken('auditor', CELL);
  above = app.addToken('auditor', CITY);
}, 30_000);
afterAll(async () => {
  await app.stop();
  app.dispose();
});

/** An answer without what differs for every request. */
async function told(path: string, token: string) {
  const { status, json, headers } = await app.send(path, { token });
  const answer = { status, etag: headers.get('etag'), ...(json as object) };
  return { ...answer, instance: '', requestId: '' };
}

describe('the register over HTTP', () => {
  it('answers cases, letters, numbers and hot spots', async () => {
    const at = (path: string) => app.send(`${REGISTER}${path}`).then(({ json }) => json);
    expect(await at('?overdue=true')).toMatchObject({
      ...{ total: 1, items: [{ caseId: caseId(1), overdue: true, organisationName: 'Chi bộ 3' }] },
      viewpoint: { day: TODAY },
    });
    expect(await at('?overdue=false&states=RECEIVED,TRIAGED')).toMatchObject({ total: 1 });
    expect(await at('/letters?standings=in-case')).toMatchObject({
      items: [{ letterId: letterId(1) }],
    });
    expect(await at(`/statistics?${PERIOD}`)).toMatchObject({ cases: { received: 2, closing: 2 } });
    expect(await at(`/hot-spots?subtree=${WARD}`)).toMatchObject({
      items: [{ score: 3, organisationId: CELL }],
    });
  });

  it('answers one case with the revision for a command on it, none when it looks back', async () => {
    const path = `${REGISTER}/cases/${caseId(1)}`;
    const now = await app.send(path);
    expect(now.json).toMatchObject({
      state: 'ACCEPTED',
      clocks: [{ code: 'TC_ACCEPTANCE' }, { code: 'TC_DECISION' }],
    });
    expect(now.headers.get('etag')).toBe('"2"');
    expect((await app.send(`${path}?asOf=${TODAY}`)).headers.get('etag')).toBeNull();
    expect((await app.send(`${path}?effectiveOn=2026-03-01`)).status).toBe(404);
  });

  it.each([
    ['?states=GONE', 400],
    ['?overdue=maybe', 400],
    ['?ages=young', 400],
    ['?receivedFrom=2026-02-30', 400],
    ['?cursor=abc', 400],
    ['?sort=officer', 400],
    ['/letters?standings=lost', 400],
    ['/statistics', 400],
    ['/statistics?from=2026-02-01&to=2026-01-01', 400],
    [`?subtree=${caseId(9)}`, 404],
    [`/cases/${caseId(9)}`, 404],
    ['/cases/not-an-id', 400],
  ])('refuses %s with %i', async (path, status) => {
    expect((await app.send(`${REGISTER}${path}`)).status).toBe(status);
  });

  it('is for roles that handle complaints', async () => {
    for (const path of QUESTIONS) {
      for (const role of ['committee-member', 'administrator'] as const) {
        expect((await app.send(path, { as: role })).status).toBe(403);
      }
      expect((await app.send(path, { as: null })).status).toBe(401);
    }
  });
});

describe('the organisation that is complained of', () => {
  it('is told nothing, in the words in which nothing is told to anybody', async () => {
    for (const path of QUESTIONS.slice(0, 5)) {
      const answer = JSON.stringify(await told(path, own));
      expect(answer).toContain('"status":200');
      expect(answer).not.toMatch(new RegExp(`${caseId(1)}|${letterId(1)}|TC|NV-1`, 'u'));
      expect(JSON.stringify(await told(path, above))).toMatch(/TC|"score":3/u);
    }
    expect(await told(REGISTER, own)).toMatchObject({
      status: 200,
      total: 0,
      items: [],
      nextCursor: null,
    });
    expect(await told(`${REGISTER}/cases/${caseId(1)}`, own)).toEqual(
      await told(`${REGISTER}/cases/${caseId(9)}`, own),
    );
  });

  it('is told nothing through the cursor of somebody above, or another time', async () => {
    for (const question of ['asOf=2026-06-30', 'effectiveOn=2026-03-02', `subtree=${CELL}`]) {
      expect(await told(`${REGISTER}?${question}`, own)).toMatchObject({ total: 0 });
    }
    const { json } = await app.send(`${REGISTER}?limit=1`);
    const { nextCursor } = json as { nextCursor: string };
    expect(await told(`${REGISTER}?cursor=${nextCursor}`, own)).toMatchObject({
      total: 0,
      items: [],
    });
  });
});

describe('my work over HTTP', () => {
  const WORK = '/api/v1/my-work';

  it('answers what waits for the role, within the scope', async () => {
    const { json } = await app.send(`${WORK}?kinds=case-to-verify,case-to-triage`, {
      as: 'recorder',
    });
    expect(json).toMatchObject({
      ...{ total: 2, byKind: { 'case-to-triage': 1, 'case-to-verify': 1 } },
      items: [{ record: { id: caseId(2) } }, { kind: 'case-to-verify', daysLeft: -90 }],
    });
    const within = app.addToken('recorder', CELL);
    expect(await told(WORK, within)).toMatchObject({ status: 200, total: 0, items: [] });
  });

  it.each([
    [WORK, 'auditor', 403],
    [`${WORK}?kinds=rest`, 'recorder', 400],
    [`${WORK}?subtree=${caseId(9)}`, 'recorder', 404],
  ] as const)('refuses %s to a %s with %i', async (path, role, status) => {
    expect((await app.send(path, { as: role })).status).toBe(status);
  });
});
