import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { TestApp } from '../support/http.js';
import { registration, ROOT, seedTree } from '../support/http-ledger.js';
import { until } from '../support/until.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

describe('a server that is stopped', () => {
  it('in the middle of recording answers what it took, and loses nothing that it answered', async () => {
    const app = await TestApp.start();
    await seedTree(app);
    let stopped: Promise<void> | undefined;
    const recorded = await Promise.all(
      Array.from({ length: 80 }, async (_, index) => {
        const body = registration(randomUUID(), ROOT, `Quán ${index}`);
        try {
          const reply = await app.send('/api/v1/organisations', { as: 'recorder', body });
          stopped ??= app.stop();
          return reply.status === 201 ? body.organisationId : undefined;
        } catch {
          // Never reached the server: its author was told so by the connection.
          return undefined;
        }
      }),
    );
    await stopped;
    const answered = recorded.filter((id) => id !== undefined);
    const store = SqliteEventStore.open({
      path: join(app.folder, 'ledger.db'),
      mode: 'existing',
      upcasters: [],
      clock: systemClock,
    });
    const { entries } = await verifyWholeLog(store);
    const held = new Set(entries.map(({ event }) => event.data.organisationId));
    expect(answered.length).toBeGreaterThan(0);
    expect(answered.filter((id) => !held.has(id))).toEqual([]);
    expect(entries).toHaveLength(answered.length + 4);
    await store.close();
    app.dispose();
  });

  it.each([
    ['answers', '/health/live', /^HTTP\/1\.1 200 OK/],
    [
      'refuses, as a problem with a time to come back,',
      '/api/v1/feed',
      /^HTTP\/1\.1 503 [^]*retry-after: 5\r\n[^]*"code":"server\.stopping"/i,
    ],
  ])('%s what comes on a connection in use: %s', async (_how, path, expected) => {
    const app = await TestApp.start();
    await seedTree(app);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isAsked = false;
    const size = async () => {
      isAsked = true;
      await held;
      return { events: 4, exact: true };
    };
    Object.assign(app.store, { size });
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    const get = (what: string) =>
      socket.write(
        `GET ${what} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${app.token('auditor')}\r\n\r\n`,
      );
    const said = text(socket);
    get('/health/ready');
    await until(() => isAsked);
    const stopped = app.stop();
    const server = app.app.getHttpServer();
    await until(() => !server.listening);
    get(path);
    await once(server, 'request');
    release();
    const [, second] = (await said).split(/(?=HTTP\/1\.1 )/);
    expect(second).toMatch(expected);
    expect(second).toMatch(/connection: close/i);
    await stopped;
    app.dispose();
  });

  it('starts again where it was, and its views with it', async () => {
    const first = await TestApp.start();
    await seedTree(first);
    await first.settle();
    await first.stop();
    const again = await TestApp.start({ shareWith: first });
    await again.settle();
    expect(await again.send('/health/ready', { as: null })).toMatchObject({
      json: { head: 4, sequence: 4 },
    });
    await again.stop();
    again.dispose();
  });
});
