import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { REVOCATION_MS } from '../../src/access/tokens-file.js';
import type { Clock } from '../../src/ledger/clock.js';
import { TestApp, type Send } from '../support/http.js';
import { register, registration, ROOT, seedTree } from '../support/http-ledger.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

let now = new Date('2026-03-02T03:00:00.000Z').getTime();
const clock: Clock = { now: () => new Date((now += 1)) };

let app: TestApp;
let LEFT: string;
let RIGHT: string;
let before: number;

beforeAll(async () => {
  app = await TestApp.start({ clock });
  await seedTree(app);
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});
/** Two organisations of its own for each test; everything after `before` is its doing. */
beforeEach(async () => {
  LEFT = randomUUID();
  RIGHT = randomUUID();
  await register(app, registration(LEFT, ROOT, 'Quán ăn Bên Trái'));
  await register(app, registration(RIGHT, ROOT, 'Quán ăn Bên Phải'));
  before = (await app.store.head())?.sequence ?? 0;
});

const rename = (id: string, name: string, send: Send = {}) =>
  app.send(`/api/v1/organisations/${id}/rename`, {
    as: 'recorder',
    body: { occurredOn: '2024-05-01', name },
    ...send,
  });
const added = async () => (await verifyWholeLog(app.store)).entries.slice(before);

describe('a command', () => {
  it('answers what it recorded, and where: ids, ETag, ledger sequence', async () => {
    const reply = await rename(LEFT, 'Quán ăn Đống Đa');
    const [entry, ...more] = await added();
    expect(more).toEqual([]);
    expect(entry?.event).toMatchObject({ type: 'OrganisationRenamed', occurredOn: '2024-05-01' });
    expect(reply).toMatchObject({
      status: 201,
      json: { eventIds: [entry?.event.id], revision: 1, sequence: before + 1 },
    });
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.headers.get('ledger-sequence')).toBe(String(before + 1));
    expect(reply.headers.get('idempotent-replayed')).toBeNull();
  });

  it('answers 200 and adds nothing where the record already is as asked', async () => {
    await rename(LEFT, 'Quán ăn Đống Đa');
    const reply = await rename(LEFT, 'Quán ăn Đống Đa');
    expect(reply).toMatchObject({
      status: 200,
      json: { eventIds: [], revision: 1, sequence: null },
    });
    expect(reply.headers.get('ledger-sequence')).toBeNull();
    expect(await added()).toHaveLength(1);
  });

  it('is visible to a read that asks for its sequence', async () => {
    const sequence = (await rename(LEFT, 'Quán ăn Đống Đa')).headers.get('ledger-sequence') ?? '';
    const reply = await app.send(`/api/v1/organisation-status/${LEFT}?atLeast=${sequence}`);
    expect(reply).toMatchObject({ status: 200, json: { name: 'Quán ăn Đống Đa' } });
  });

  it('is told what a rule refuses, and adds nothing', async () => {
    const reply = await app.send(`/api/v1/organisations/${ROOT}/move`, {
      as: 'recorder',
      body: { occurredOn: '2024-05-01', parentId: LEFT },
    });
    expect(reply).toMatchObject({
      status: 409,
      json: { code: expect.stringMatching(/^organisation\./) },
    });
    expect(await added()).toEqual([]);
  });
});

describe('If-Match', () => {
  const ifMatch = (value: string) => ({ headers: { 'If-Match': value } });

  it('lets a decision through that rests on the present revision', async () => {
    expect((await rename(LEFT, 'Quán A', ifMatch('"0"'))).status).toBe(201);
    expect((await rename(LEFT, 'Quán B', ifMatch('*'))).status).toBe(201);
  });

  it('stops one that rests on an older revision, and says which is present', async () => {
    await rename(LEFT, 'Quán A');
    const reply = await rename(LEFT, 'Quán B', ifMatch('"0"'));
    expect(reply).toMatchObject({ status: 412, json: { code: 'precondition.failed' } });
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(await added()).toHaveLength(1);
  });

  it('lets exactly one of many through that rest on the same revision', async () => {
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, index) => rename(LEFT, `Quán ${index}`, ifMatch('"0"'))),
    );
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 11 }, () => 412)]);
    expect(await added()).toHaveLength(1);
  });

  it.each(['W/"0"', '0', '"0", "1"', '"x"', '"-1"', '"00"', ''])('refuses %p', async (value) => {
    const reply = await rename(LEFT, 'Quán', ifMatch(value));
    expect(reply).toMatchObject({ status: 400, json: { code: 'request.if-match-invalid' } });
    expect(await added()).toEqual([]);
  });
});

describe('Idempotency-Key', () => {
  const key = (value: string) => ({ headers: { 'Idempotency-Key': value } });

  it('records twenty concurrent retries once, and answers each the same', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => rename(LEFT, 'Quán ăn Ba Đình', key('retry-0001'))),
    );
    const [entry, ...more] = await added();
    expect(more).toEqual([]);
    for (const { status, json } of replies) {
      expect({ status, json }).toEqual({
        status: 201,
        json: { eventIds: [entry?.event.id], revision: 1, sequence: before + 1 },
      });
    }
    const first = replies.filter(({ headers }) => headers.get('idempotent-replayed') === null);
    expect(first).toHaveLength(1);
  });

  it('answers a retry as the first time, also after others have recorded since', async () => {
    await rename(LEFT, 'Tên thứ nhất', key('retry-0002'));
    await rename(LEFT, 'Tên thứ hai');
    const retry = await rename(LEFT, 'Tên thứ nhất', key('retry-0002'));
    expect(retry).toMatchObject({ status: 201, json: { revision: 1, sequence: before + 1 } });
    expect(retry.headers.get('idempotent-replayed')).toBe('true');
    expect(await added()).toHaveLength(2);
  });

  it('makes a retried registration find the id that the ledger made', async () => {
    const body = { ...registration(randomUUID(), ROOT, 'Quán mới'), organisationId: undefined };
    const send: Send = { as: 'recorder', body, ...key('retry-0003') };
    const [one, two] = [
      await app.send('/api/v1/organisations', send),
      await app.send('/api/v1/organisations', send),
    ];
    expect(two.json).toEqual(one.json);
    expect(await added()).toHaveLength(1);
  });

  it('refuses another request under the same key', async () => {
    await rename(LEFT, 'Quán A', key('retry-0004'));
    const otherBody = await rename(LEFT, 'Quán B', key('retry-0004'));
    const otherRecord = await rename(RIGHT, 'Quán A', key('retry-0004'));
    for (const reply of [otherBody, otherRecord]) {
      expect(reply).toMatchObject({ status: 422, json: { code: 'idempotency.key-reused' } });
    }
    expect(await added()).toHaveLength(1);
  });

  it('is a key of its account: two people may choose the same', async () => {
    const token = app.addToken('recorder', null, { account: 'cv-02' });
    now += REVOCATION_MS;
    expect((await rename(LEFT, 'Quán A', key('retry-0005'))).status).toBe(201);
    expect((await rename(RIGHT, 'Quán B', { token, ...key('retry-0005') })).status).toBe(201);
  });

  it.each(['short', 'x'.repeat(129), 'có dấu tiếng Việt', 'with space', ''])(
    'refuses %p',
    async (value) => {
      const headers = { 'Idempotency-Key': Buffer.from(value).toString('latin1') };
      const reply = await rename(LEFT, 'Quán', { headers });
      expect(reply).toMatchObject({ json: { code: 'request.idempotency-key-invalid' } });
    },
  );
});

it('sixty-four people recording at once each get an answer of their own', async () => {
  const replies = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      register(app, registration(randomUUID(), ROOT, `Quán ăn số ${index}`)),
    ),
  );
  const sequences = replies.map(({ headers }) => Number(headers.get('ledger-sequence')));
  expect(new Set(sequences).size).toBe(64);
  expect(await added()).toHaveLength(64);
});
