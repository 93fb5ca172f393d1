import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REVOCATION_MS } from '../../src/access/tokens-file.js';
import { FeedService } from '../../src/http/feed/feed.service.js';
import type { Clock } from '../../src/ledger/clock.js';
import { TestApp } from '../support/http.js';
import { LEFT, register, registration, RIGHT, ROOT, seedTree } from '../support/http-ledger.js';
import { readFeed } from '../support/sse.js';
import { until } from '../support/until.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const ORGANISATIONS = '/api/v1/organisations';
const STATUS = '/api/v1/organisation-status';

let now = new Date('2026-03-02T03:00:00.000Z').getTime();
const clock: Clock = { now: () => new Date((now += 1)) };
let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ clock });
  await seedTree(app);
  await app.settle();
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

/** A token as the server knows it once it has looked at its file again. */
const tokenOf = (...token: Parameters<TestApp['addToken']>) => {
  const added = app.addToken(...token);
  now += REVOCATION_MS;
  return added;
};
const raw = (text: string) => app.send(ORGANISATIONS, { as: 'recorder', raw: text });
const named = (name: string) => ({ ...registration(randomUUID(), ROOT, name) });
const nameOf = async (id: string, sequence: string | null) =>
  (await app.send(`${STATUS}/${id}?atLeast=${sequence ?? 0}`)).json;

describe('a text that is not what it looks like', () => {
  it.each([
    ['reverses the direction of reading', 'Quán \u202eoàb'],
    ['isolates a direction', 'Quán \u2067x\u2069'],
    ['rings a bell', 'Quán\u0007'],
    ['escapes to the terminal of who reads the log', '\u001b[2JQuán'],
  ])('is refused where it %s, and nothing is recorded', async (_what, name) => {
    const before = await app.store.head();
    const reply = await raw(JSON.stringify(named(name)));
    expect(reply).toMatchObject({ status: 400, json: { code: 'request.deceptive-text' } });
    expect(await app.store.head()).toEqual(before);
  });

  it('is recorded as it is seen: composed, without what has no width, in one line', async () => {
    const body = named(`\ufeff${'Quán ăn Đông'.normalize('NFD')}\u200b\n\tHà\u00ad`);
    const reply = await register(app, body);
    const status = await nameOf(body.organisationId, reply.headers.get('ledger-sequence'));
    expect(status).toMatchObject({ name: 'Quán ăn Đông Hà' });
  });

  it('is refused as missing where nothing of it is seen', async () => {
    const reply = await raw(JSON.stringify(named('\u200b \u2060')));
    expect(reply).toMatchObject({ status: 422, json: { code: 'organisation.bad-text' } });
  });
});

describe('a body that says two things at once', () => {
  it.each([
    ['at its top', '"name":"A","name":"B"'],
    ['where the names are written in two ways', '"name":"A","\\u006eame":"A"'],
    ['further down', '"name":"A","document":{"number":"1-KH/A","number":"2-KH/A"}'],
  ])('is refused where a name stands twice %s', async (_where, fields) => {
    const reply = await raw(`{${fields}}`);
    expect(reply).toMatchObject({ status: 400, json: { code: 'request.name-twice' } });
  });

  it('is told from one that holds colons and quotation marks in its texts', async () => {
    const body = named('Quán "a:b" \\":{"x":1}');
    expect((await raw(JSON.stringify(body))).status).toBe(201);
  });
});

describe('a cursor that somebody made', () => {
  const cursor = (values: readonly unknown[]) =>
    Buffer.from(JSON.stringify(values)).toString('base64url');
  it.each([
    [['organisation-status', 1, 1.5, null, 'name', '', '', 0]],
    [['organisation-status', 1, -5, null, 'name', '', '', 0]],
    [['organisation-status', 1, 1e300, null, 'name', '', '', 0]],
    [['organisation-status', 1, 1, "' OR 1=1 --", 'name', '', '', 0]],
    [['organisation-status', 1, 1, '2025-02-31', 'name', '', '', 0]],
    [['organisation-status', 1, 1, null, 'constructor', '', '', 0]],
    [['history', 1, 5]],
  ])('is refused where it says %j', async (values) => {
    const reply = await app.send(`${STATUS}?cursor=${cursor(values)}`);
    expect(reply).toMatchObject({ status: 400, json: { code: 'request.cursor-invalid' } });
  });

  it('of somebody who sees more shows no more than the own scope', async () => {
    const { nextCursor } = (await app.send(`${STATUS}?limit=1`)).json as { nextCursor: string };
    const token = tokenOf('auditor', LEFT);
    const page = await app.send(`${STATUS}?cursor=${nextCursor}`, { token });
    const { items } = page.json as { items: { organisationId: string }[] };
    expect(items.filter(({ organisationId }) => organisationId !== LEFT)).toEqual([]);
  });
});

describe('a question about what lies beside the scope', () => {
  it.each([
    `${STATUS}?subtree=${RIGHT}`,
    `${STATUS}/${RIGHT}`,
    `${STATUS}/${RIGHT}/summary`,
    `${STATUS}/${RIGHT}/changes?from=1&to=2`,
    `${STATUS}/${RIGHT}/quotas`,
    `/api/v1/history/4`,
  ])('is not found, as if there were nothing: %s', async (path) => {
    const token = tokenOf('auditor', LEFT);
    const reply = await app.send(path, { token });
    expect(reply).toMatchObject({ status: 404, json: { code: 'resource.not-found' } });
  });

  it.each([
    `${STATUS}?name=${encodeURIComponent('Bên Phải')}`,
    `/api/v1/history?organisation=${RIGHT}`,
    `/api/v1/history?subtree=${RIGHT}`,
    `/api/v1/history?text=${encodeURIComponent('bên phải')}`,
    `/api/v1/history?text=${encodeURIComponent('" OR o=1 OR "')}`,
    `/api/v1/history?account=${encodeURIComponent('x" OR "u=1')}`,
  ])('finds nothing and counts nothing: %s', async (path) => {
    const token = tokenOf('auditor', LEFT);
    const { status, json } = await app.send(path, { token });
    expect(status).toBe(200);
    expect(json).toMatchObject({ items: [], nextCursor: null });
    expect((json as { total?: number }).total ?? 0).toBe(0);
  });

  it.each([
    ['register', ORGANISATIONS, { ...registration(RIGHT, LEFT, 'X') }],
    ['register below', ORGANISATIONS, registration(randomUUID(), RIGHT, 'X')],
    ['move', `${ORGANISATIONS}/${LEFT}/move`, { occurredOn: '2024-05-01', parentId: RIGHT }],
  ])('cannot be asked by a command either: %s', async (_what, path, body) => {
    const token = tokenOf('recorder', LEFT);
    const before = await app.store.head();
    const reply = await app.send(path, { token, body });
    expect(reply).toMatchObject({ status: 404, json: { code: 'resource.not-found' } });
    expect(await app.store.head()).toEqual(before);
  });
});

describe('an idempotency key', () => {
  it('of one request does not let another route pass for its retry', async () => {
    const headers = { 'Idempotency-Key': 'one-key-two-routes' };
    const first = await app.send(ORGANISATIONS, { as: 'recorder', body: named('Quán'), headers });
    expect(first.status).toBe(201);
    const body = { occurredOn: '2024-05-01', name: 'Tên khác' };
    const second = await app.send(`${ORGANISATIONS}/${LEFT}/rename`, {
      as: 'recorder',
      body,
      headers,
    });
    expect(second).toMatchObject({ status: 422, json: { code: 'idempotency.key-reused' } });
  });
});

describe('a form on another site', () => {
  const form = (path: string, site: string) =>
    app.send(path, {
      as: null,
      raw: new URLSearchParams({ token: app.token('auditor') }).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': site },
    });

  it('signs nobody in and nobody out', async () => {
    for (const path of ['/open', '/leave']) {
      const ours = await form(path, 'same-origin');
      expect(ours.headers.get('set-cookie')).toContain('soat_session=');
      const theirs = await form(path, 'cross-site');
      expect(theirs.status).toBe(303);
      expect(theirs.headers.get('set-cookie')).toBeNull();
    }
  });
});

describe('If-Match', () => {
  it.each(['W/"0"', '"0", "1"', '0', '"-1"', '"1e1"', 'null'])(
    'is refused where it is %s, not taken for another revision',
    async (ifMatch) => {
      const before = await app.store.head();
      const reply = await app.send(`${ORGANISATIONS}/${RIGHT}/rename`, {
        as: 'recorder',
        body: { occurredOn: '2024-05-01', name: 'Tên khác' },
        headers: { 'If-Match': ifMatch },
      });
      expect(reply).toMatchObject({ status: 400, json: { code: 'request.if-match-invalid' } });
      expect(await app.store.head()).toEqual(before);
    },
  );
});

describe('feeds', () => {
  it('are served to so many and no more, and again when one has left', async () => {
    const feeds = app.app.get(FeedService, { strict: false });
    const principal = { account: 'an', role: 'auditor', body: null, scope: null } as const;
    const follow = () => feeds.follow({ principal, isAdmitted: () => true }, undefined);
    const opened = await Promise.allSettled(Array.from({ length: 300 }, follow));
    const served = opened.flatMap((feed) => (feed.status === 'fulfilled' ? [feed.value] : []));
    expect(served).toHaveLength(256);
    const refused = await app.send('/api/v1/feed');
    expect(refused).toMatchObject({ status: 503, json: { code: 'feed.full' } });
    expect(refused.headers.get('retry-after')).toBe('30');
    for (const feed of served) feed.destroy();
    let next: Readable | undefined;
    await until(() => {
      void follow().then(
        (feed) => (next = feed),
        () => undefined,
      );
      return next !== undefined;
    });
  });
});

describe('an open feed', () => {
  it('ends when its token does, before it shows what is recorded next', async () => {
    const token = tokenOf('auditor', null, { expiresOn: '2026-03-02' });
    const headers = { Authorization: `Bearer ${token}` };
    let ended = 0;
    const seen: string[] = [];
    const reading = readFeed(`${app.url}/api/v1/feed`, headers, (events) => {
      if (ended === 0) {
        now += 24 * 60 * 60 * 1000;
        ended = now;
        void register(app, named('Quán sau khi hết hạn'));
      }
      seen.push(...events.map(({ event }) => event));
      return seen.includes('ledger');
    });
    await expect(reading).rejects.toThrow();
    expect(seen).not.toContain('ledger');
    const again = await app.send('/api/v1/feed', { token });
    expect(again.status).toBe(401);
  });
});
