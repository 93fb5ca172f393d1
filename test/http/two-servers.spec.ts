import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/http.js';
import { LEFT, registration, ROOT, seedTree } from '../support/http-ledger.js';
import { readFeed } from '../support/sse.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

let one: TestApp;
let two: TestApp;
beforeAll(async () => {
  one = await TestApp.start();
  two = await TestApp.start({ shareWith: one });
  await seedTree(one);
});
afterAll(async () => {
  const { entries } = await verifyWholeLog(one.store);
  expect((await verifyWholeLog(two.store)).entries).toHaveLength(entries.length);
  await two.stop();
  await one.stop();
  one.dispose();
});

const rename = (app: TestApp, name: string, headers = {}) =>
  app.send(`/api/v1/organisations/${LEFT}/rename`, {
    as: 'recorder',
    body: { occurredOn: '2024-05-01', name },
    headers,
  });

describe('two servers on one ledger file', () => {
  it('number their events in one order without gaps', async () => {
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 ? one : two).send('/api/v1/organisations', {
          as: 'recorder',
          body: registration(randomUUID(), ROOT, `Quán ${index}`),
        }),
      ),
    );
    const sequences = replies.map(({ headers }) => Number(headers.get('ledger-sequence')));
    const expected = Array.from({ length: 30 }, (_, index) => index + 5);
    expect(sequences.sort((a, b) => a - b)).toEqual(expected);
  });

  it('record a retry once that reaches both', async () => {
    const headers = { 'Idempotency-Key': 'both-servers-1' };
    const replies = await Promise.all([
      rename(one, 'Quán hai chủ', headers),
      rename(two, 'Quán hai chủ', headers),
      rename(one, 'Quán hai chủ', headers),
      rename(two, 'Quán hai chủ', headers),
    ]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  it('let one of two decisions through that rest on the same revision', async () => {
    const headers = { 'If-Match': '"1"' };
    const replies = await Promise.all([rename(one, 'A', headers), rename(two, 'B', headers)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 412]);
  });

  it('show each other what they recorded, in their views and in their feeds', async () => {
    const reply = await rename(one, 'Quán cuối');
    const sequence = reply.headers.get('ledger-sequence') ?? '';
    const read = await two.send(`/api/v1/organisation-status/${LEFT}?atLeast=${sequence}`);
    expect(read).toMatchObject({ status: 200, json: { name: 'Quán cuối' } });
    const [, event] = await readFeed(
      `${two.url}/api/v1/feed?after=${Number(sequence) - 1}`,
      { Authorization: `Bearer ${two.token('auditor')}` },
      (events) => events.length === 2,
    );
    expect(event).toMatchObject({ id: sequence, data: { type: 'OrganisationRenamed' } });
  });

  it('may even share one folder of views: each event is projected once', async () => {
    const { viewsDir } = one.app.get((await import('../../src/config/app-config.js')).AppConfig);
    const third = await TestApp.start({ shareWith: one, env: { SOAT_VIEWS_DIR: viewsDir } });
    const sequence = (await rename(third, 'Quán ba')).headers.get('ledger-sequence') ?? '';
    for (const app of [one, third]) {
      const read = await app.send(`/api/v1/organisation-status/${LEFT}?atLeast=${sequence}`);
      expect(read).toMatchObject({ status: 200, json: { name: 'Quán ba' } });
    }
    await third.stop();
  });
});
