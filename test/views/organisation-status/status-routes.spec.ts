import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../../support/http.js';
import { LEFT, RIGHT, ROOT, seedTree } from '../../support/http-ledger.js';

const STATUS = '/api/v1/organisation-status';
let app: TestApp;
let registered: number;
let scoped: string;

beforeAll(async () => {
  app = await TestApp.start();
  scoped = app.addToken('committee-member', RIGHT);
  await seedTree(app);
  registered = (await app.store.head())?.sequence ?? 0;
  const body = { occurredOn: '2024-05-01', name: 'Quán ăn Đống Đa' };
  await app.send(`/api/v1/organisations/${LEFT}/rename`, { as: 'recorder', body });
  await app.settle();
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});

describe('the routes of organisation status', () => {
  it('answer one organisation with the ETag of its record', async () => {
    const reply = await app.send(`${STATUS}/${LEFT}`);
    expect(reply).toMatchObject({
      status: 200,
      json: { name: 'Quán ăn Đống Đa', revision: 1, nameBecause: { sequences: [registered + 1] } },
    });
    expect(reply.headers.get('etag')).toBe('"1"');
    const past = await app.send(`${STATUS}/${LEFT}?asOf=${registered}`);
    expect(past).toMatchObject({ status: 200, json: { name: 'Quán ăn Bên Trái', revision: 0 } });
    expect(past.headers.get('etag')).toBeNull();
  });

  it('filter and sort by the second and third axis, and say for which day', async () => {
    const all = await app.send(`${STATUS}?listings=NONE,LISTED&sort=-flags&effectiveOn=2024-06-01`);
    expect(all).toMatchObject({
      status: 200,
      json: { total: 3, viewpoint: { effectiveOn: '2024-06-01', day: '2024-06-01' } },
    });
    const none = [
      ...['flags=HOT_SPOT,RELAPSE', 'grounds=G2', 'personInCharge=CB-1', 'minDays=0&maxDays=90'],
      ...['listings=MONITORING', 'listings=LISTED&listings=PLANNED'],
    ];
    for (const query of none) {
      const reply = await app.send(`${STATUS}?${query}`);
      expect({ query, reply }).toMatchObject({ query, reply: { status: 200, json: { total: 0 } } });
    }
  });

  it('page through a subtree by cursor', async () => {
    const first = await app.send(`${STATUS}?subtree=${ROOT}&levels=ESTABLISHMENT&limit=1`);
    expect(first).toMatchObject({ status: 200, json: { total: 2 } });
    const { nextCursor } = first.json as { nextCursor: string };
    const second = await app.send(
      `${STATUS}?subtree=${ROOT}&levels=ESTABLISHMENT&limit=1&cursor=${nextCursor}`,
    );
    expect(second.json).toMatchObject({ items: [{ organisationId: LEFT }], nextCursor: null });
  });

  it('summarise, compare and measure a subtree', async () => {
    const summary = await app.send(`${STATUS}/${ROOT}/summary`);
    expect(summary.json).toMatchObject({ total: { organisations: 3, byGrade: { NR: 2 } } });
    const changes = await app.send(`${STATUS}/${ROOT}/changes?from=${registered}`);
    expect(changes.json).toMatchObject({
      from: { sequence: registered },
      to: { sequence: registered + 1 },
      items: [{ axis: 'name', before: 'Quán ăn Bên Trái', after: 'Quán ăn Đống Đa' }],
    });
    const quotas = await app.send(`${STATUS}/${ROOT}/quotas`);
    expect(quotas).toMatchObject({ status: 200, json: { items: [] } });
    expect((quotas.json as { rulebook: string }).rulebook).toMatch(/^food-inspection@/);
  });

  it.each(['', '/summary', '/changes?from=1', '/quotas'])(
    'do not find what is out of scope: %s',
    async (rest) => {
      const token = scoped;
      expect((await app.send(`${STATUS}/${LEFT}${rest}`, { token })).status).toBe(404);
      expect((await app.send(`${STATUS}/${RIGHT}${rest}`, { token })).status).toBe(200);
    },
  );

  it.each([
    '?sort=size',
    '?limit=0',
    '?limit=201',
    '?subtree=nobody',
    '?states=asleep',
    '?listings=asleep',
    '?flags=STEP_LATE,BLUE',
    '?minDays=-1',
    '?maxDays=many',
    '?minDays=1.5',
    '?personInCharge=',
    '?asOf=2024-02-31',
    '?effectiveOn=0000-01-01',
    '?asOf=999999',
    '?cursor=nonsense',
    '?colour=red',
    `/${LEFT}/changes`,
    `/${LEFT}/quotas?rulebook=none`,
    '/not-an-id',
  ])('refuse %s', async (query) => {
    expect((await app.send(`${STATUS}${query}`)).status).toBe(400);
  });
});
