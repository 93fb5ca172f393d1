import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { NotEncodable } from '../../src/event-store/canonical-json.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import {
  LedgerUnusable,
  OutcomeUnknown,
  StoreBusy,
  StoreUnavailable,
} from '../../src/event-store/store-errors.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { ProjectorHost } from '../../src/projections/projector-host.js';
import { type Reply, TestApp } from '../support/http.js';
import { LEFT, seedTree } from '../support/http-ledger.js';
import { newEvent } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const folder = tempFolder();
let app: TestApp;
afterEach(async () => {
  await app.stop();
  app.dispose();
});

const ready = () => app.send('/health/ready', { as: null });
const rename = (name: string): Promise<Reply> =>
  app.send(`/api/v1/organisations/${LEFT}/rename`, {
    as: 'recorder',
    body: { occurredOn: '2024-05-01', name },
  });

/** Replaces one method of the running store: the log then fails as the test says. */
function failing<Method extends 'append' | 'size' | 'takesAppends'>(
  method: Method,
  how: EventStore[Method],
): void {
  Object.assign(app.store, { [method]: how });
}

describe('readiness', () => {
  it('is told with the numbers that it rests on', async () => {
    app = await TestApp.start();
    await seedTree(app);
    await app.settle();
    expect(await ready()).toMatchObject({
      status: 200,
      json: { status: 'ready', store: 'reachable', views: 'live', head: 4, sequence: 4, lag: 0 },
    });
  });

  it('ends when the views fall behind the limit, and says by how much', async () => {
    app = await TestApp.start({ env: { SOAT_MAX_LAG: '1' } });
    await seedTree(app);
    await app.settle();
    await app.app.get(ProjectorHost, { strict: false }).stop();
    await rename('Quán A');
    expect(await ready()).toMatchObject({ status: 200, json: { views: 'behind', lag: 1 } });
    await rename('Quán B');
    expect(await ready()).toMatchObject({
      status: 503,
      json: { status: 'not-ready', views: 'behind', head: 6, sequence: 4, lag: 2, maxLag: 1 },
    });
    expect((await app.send('/health/live', { as: null })).status).toBe(200);
  });

  it('ends when the log takes no appends any more, though it can be read', async () => {
    app = await TestApp.start();
    failing('takesAppends', () => Promise.resolve(false));
    expect(await ready()).toMatchObject({
      status: 503,
      json: { status: 'not-ready', store: 'suspended', views: 'live' },
    });
  });

  it('says at once that the log takes no appends, though the log does not answer, and asks it beside', async () => {
    app = await TestApp.start();
    await seedTree(app);
    await app.settle();
    failing('takesAppends', () => Promise.resolve(false));
    let found: (size: { events: number; exact: boolean }) => void = () => undefined;
    let asked = 0;
    failing('size', () => {
      asked += 1;
      return new Promise((resolve) => {
        found = resolve;
      });
    });
    const began = performance.now();
    // Nothing was heard of the log yet: it is as long as the views are.
    const suspended = { store: 'suspended', head: 4, sequence: 4, lag: 0 };
    for (let n = 0; n < 2; n += 1) {
      expect(await ready()).toMatchObject({ status: 503, json: suspended });
    }
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(asked).toBe(1);
    Reflect.deleteProperty(app.store, 'takesAppends');
    found({ events: 4, exact: true });
    Reflect.deleteProperty(app.store, 'size');
    expect(await ready()).toMatchObject({ status: 200, json: { store: 'reachable' } });
  });

  it('never tells of a log that is shorter than what the views hold of it', async () => {
    app = await TestApp.start();
    await seedTree(app);
    await app.settle();
    failing('size', () => Promise.resolve({ events: 2, exact: false }));
    expect(await ready()).toMatchObject({ status: 200, json: { head: 4, sequence: 4, lag: 0 } });
  });

  it('ends when the log cannot be reached', async () => {
    app = await TestApp.start();
    failing('size', () => Promise.reject(new StoreUnavailable('The disk is gone.')));
    const reply = await ready();
    expect(reply).toMatchObject({ status: 503, json: { store: 'unreachable' } });
    expect(reply.text).not.toContain('disk');
  });

  it('does not call the views failed while the log may not be followed, and they go on by themselves', async () => {
    const path = join(folder, 'unfollowed.db');
    const file = { path, mode: 'create', upcasters: [], clock: systemClock } as const;
    const store = SqliteEventStore.open(file);
    let asked = 0;
    const subscribe = () => {
      asked += 1;
      throw new StoreUnavailable('The disk is away.');
    };
    Object.assign(store, { subscribe });
    app = await TestApp.start({ store });
    await until(() => asked === 2);
    const views = expect.stringMatching(/^(live|behind)$/);
    expect(await ready()).toMatchObject({ status: 200, json: { views } });
    Reflect.deleteProperty(store, 'subscribe');
    await seedTree(app);
    await app.settle();
    expect(await ready()).toMatchObject({ status: 200, json: { views: 'live', sequence: 4 } });
  });

  it('calls the views failed that wait for a disk of this machine, until it is well again', async () => {
    const path = join(folder, 'full.db');
    const file = { path, mode: 'create', upcasters: [], clock: systemClock } as const;
    const store = SqliteEventStore.open(file);
    const subscribe = () => {
      throw new StoreUnavailable('No room left.', { cause: { code: 'SQLITE_FULL' } });
    };
    Object.assign(store, { subscribe });
    app = await TestApp.start({ store });
    const host = app.app.get(ProjectorHost, { strict: false });
    expect(await ready()).toMatchObject({ status: 200 });
    await until(() => host.failure() !== undefined);
    expect(await ready()).toMatchObject({ status: 503, json: { views: 'failed' } });
    Reflect.deleteProperty(store, 'subscribe');
    await until(() => host.failure() === undefined);
    expect(await ready()).toMatchObject({ status: 200, json: { views: 'live' } });
  });

  it('ends when the log must not be used any more, and why is logged once', async () => {
    const lines: string[] = [];
    const logTo = { write: (line: string) => void lines.push(line) };
    app = await TestApp.start({ logTo, env: { SOAT_LOG_LEVEL: 'error' } });
    await seedTree(app);
    await app.settle();
    await ready();
    failing('size', () => Promise.reject(new LedgerUnusable('Event 3 is gone from the cluster.')));
    for (let n = 0; n < 3; n += 1) {
      const reply = await ready();
      expect(reply).toMatchObject({ status: 503, json: { store: 'suspended', head: 4, lag: 0 } });
      expect(reply.text).not.toContain('cluster');
    }
    expect(lines.filter((line) => line.includes('Event 3 is gone'))).toHaveLength(1);
  });
});

describe('a command that fails before its append', () => {
  it('is counted as refused, by its code', async () => {
    app = await TestApp.start();
    await seedTree(app);
    const away = () => Promise.reject(new StoreUnavailable('The cluster is away.'));
    Object.assign(app.store, {
      readStream: () => ({ [Symbol.asyncIterator]: () => ({ next: away }) }),
    });
    expect(await rename('Quán A')).toMatchObject({
      status: 503,
      json: { code: 'store.unavailable' },
    });
    const { text } = await app.send('/metrics', { as: 'administrator' });
    expect(text).toContain('soat_refused_requests_total{code="store.unavailable"} 1');
    expect(text).toContain('soat_append_failures_total{code="store.unavailable"} 0');
    expect(text).not.toContain('soat_refused_requests_total{code="resource.not-found"}');
  });
});

describe('a value that only the log refuses', () => {
  it('is told as a fault of the request, with the field that holds it', async () => {
    app = await TestApp.start();
    await seedTree(app);
    failing('append', () =>
      Promise.reject(new NotEncodable('is an integer beyond 2^53 - 1', '/data/name')),
    );
    expect(await rename('Quán A')).toMatchObject({
      status: 400,
      json: { code: 'request.not-recordable', errors: [{ pointer: '/name' }] },
    });
  });
});

describe('a failing log', () => {
  it.each([
    [new StoreBusy(1.2), 'store.busy', '2'],
    [new StoreUnavailable('The disk is full.'), 'store.unavailable', '5'],
    [new OutcomeUnknown('Connection lost.'), 'store.outcome-unknown', '5'],
  ] as const)('is told as %s: when to try again', async (error, code, after) => {
    app = await TestApp.start();
    await seedTree(app);
    failing('append', () => Promise.reject(error));
    const reply = await rename('Quán A');
    expect(reply).toMatchObject({ status: 503, json: { code } });
    expect(reply.headers.get('retry-after')).toBe(after);
    expect((await verifyWholeLog(app.store)).entries).toHaveLength(4);
  });

  it('that fails in a way nobody foresaw gets a sentence and an id, no stack', async () => {
    app = await TestApp.start();
    await seedTree(app);
    failing('append', () => Promise.reject(new TypeError('secret detail at /srv/soat/x.js:1')));
    const reply = await rename('Quán A');
    expect(reply).toMatchObject({
      status: 500,
      json: { code: 'internal', requestId: reply.headers.get('x-request-id') },
    });
    expect(reply.text).not.toContain('secret');
  });

  it('is told to a read that cannot be as new as it was asked to be', async () => {
    app = await TestApp.start();
    await seedTree(app);
    const reply = await app.send(`/api/v1/organisation-status/${LEFT}?atLeast=99`);
    expect(reply).toMatchObject({ status: 503, json: { code: 'views.behind' } });
    expect(reply.headers.get('retry-after')).toBe('2');
  });
});

describe('the metrics', () => {
  it('count what was recorded and how long requests took, by route and never by id', async () => {
    app = await TestApp.start();
    await seedTree(app);
    await rename('Quán ăn Hoàn Kiếm');
    await app.settle();
    const { text } = await app.send('/metrics', { as: 'administrator' });
    expect(text).toContain('soat_appended_events_total 5');
    expect(text).toMatch(/soat_append_duration_seconds_count 5/);
    expect(text).toContain('soat_views_lag_events 0');
    expect(text).toContain('soat_append_failures_total{code="store.unavailable"} 0');
    expect(text).toContain('soat_refused_requests_total{code="store.unavailable"} 0');
    expect(text).toContain('route="/api/v1/organisations/:organisationId/rename",status="201"');
    expect(text).not.toContain(LEFT);
    expect(text).not.toContain('Hoàn Kiếm');
  });

  it('count events of a type that this version does not know', async () => {
    app = await TestApp.start();
    await seedTree(app);
    const events = [newEvent({ type: 'OrganisationTwinned' })];
    await app.store.append({ stream: 'organisation-x', expected: 'none', events });
    await app.settle();
    const { text } = await app.send('/metrics', { as: 'administrator' });
    expect(text).toContain('soat_unknown_event_type_events{type="OrganisationTwinned"} 1');
  });
});
