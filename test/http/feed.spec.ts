import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/http.js';
import { LEFT, register, registration, RIGHT, ROOT, seedTree } from '../support/http-ledger.js';
import { readFeed, type SseEvent } from '../support/sse.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

let app: TestApp;
beforeEach(async () => {
  app = await TestApp.start();
  await seedTree(app);
});
afterEach(async () => {
  await app.stop();
  app.dispose();
});

const facts = (events: readonly SseEvent[]) => events.filter(({ event }) => event === 'ledger');
const ids = (events: readonly SseEvent[]) => facts(events).map(({ id }) => Number(id));
const until = (count: number) => (events: readonly SseEvent[]) => facts(events).length >= count;
const bearer = (token = app.token('auditor')) => ({ Authorization: `Bearer ${token}` });
const feed = (query = '') => `${app.url}/api/v1/feed${query}`;
const recordSome = async (count: number) => {
  for (let index = 0; index < count; index += 1) {
    await register(app, registration(randomUUID(), ROOT, `Quán ${index}`));
  }
};

describe('the feed', () => {
  it('sends the whole ledger in order to who asks from the beginning, with sequences as ids', async () => {
    const events = facts(await readFeed(feed('?after=0'), bearer(), until(4)));
    const { entries } = await verifyWholeLog(app.store);
    expect(ids(events)).toEqual([1, 2, 3, 4]);
    expect(events.map(({ data }) => data)).toMatchObject(
      entries.map(({ event }, index) => ({ sequence: index + 1, id: event.id, data: event.data })),
    );
    expect(JSON.stringify(events)).not.toContain(entries[0]?.event.salt);
  });

  it('goes on with what is recorded while it is open', async () => {
    const reading = readFeed(feed('?after=0'), bearer(), until(7));
    await recordSome(3);
    expect(ids(await reading)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('begins with what comes next where no place is named', async () => {
    const recorded = (events: readonly SseEvent[]) => {
      if (events.length === 1) void recordSome(1);
      return facts(events).length === 1;
    };
    expect(ids(await readFeed(feed(), bearer(), recorded))).toEqual([5]);
  });

  it('resumes after Last-Event-ID through disconnections without gap or repeat', async () => {
    await recordSome(20);
    const seen: number[] = [];
    while (seen.length < 24) {
      const headers = { ...bearer(), 'Last-Event-ID': String(seen.at(-1) ?? 0) };
      const wanted = Math.min(7, 24 - seen.length);
      const part = await readFeed(feed(), headers, until(wanted));
      seen.push(...ids(part).slice(0, wanted));
    }
    expect(seen).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it('shows a scope its own events alone, and moves on past the others', async () => {
    const token = app.addToken('auditor', LEFT);
    const scoped = await app.stop().then(() => TestApp.start({ shareWith: app }));
    app = scoped;
    const rename = (id: string, name: string) =>
      app.send(`/api/v1/organisations/${id}/rename`, {
        as: 'recorder',
        body: { occurredOn: '2024-05-01', name },
      });
    await rename(RIGHT, 'Quán bên phải');
    await rename(LEFT, 'Quán bên trái');
    const events = facts(await readFeed(feed('?after=0'), bearer(token), until(2)));
    expect(ids(events)).toEqual([3, 6]);
    expect(JSON.stringify(events)).not.toContain('phải');
  });

  it.each(['-1', 'abc', '1.5', '', '99999999999999999999'])(
    'refuses the place %p',
    async (place) => {
      const headers = { 'Last-Event-ID': place };
      const reply = await app.send('/api/v1/feed', { headers });
      expect(reply).toMatchObject({ status: 400, json: { code: 'request.sequence-unknown' } });
    },
  );

  it('refuses a place beyond the end, which another ledger must have named', async () => {
    const reply = await app.send('/api/v1/feed?after=5');
    expect(reply).toMatchObject({ status: 400, json: { code: 'request.sequence-unknown' } });
  });

  it('needs the permission to read history', async () => {
    expect((await app.send('/api/v1/feed', { as: 'committee-member' })).status).toBe(403);
    expect((await app.send('/api/v1/feed', { as: null })).status).toBe(401);
  });

  it('is ended by the server when it stops, which does not wait for the reader', async () => {
    let stopped: Promise<void> | undefined;
    const events = await readFeed(feed('?after=0'), bearer(), (seen) => {
      if (facts(seen).length === 4) stopped ??= app.stop();
      return false;
    });
    await stopped;
    expect(ids(events)).toEqual([1, 2, 3, 4]);
  });
});
