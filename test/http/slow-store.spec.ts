import { afterEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { StoreMeasurements } from '../../src/event-store/store-measurements.js';
import { LedgerUnusable, StoreUnavailable } from '../../src/event-store/store-errors.js';
import { Metrics } from '../../src/http/metrics.js';
import { TestApp } from '../support/http.js';
import { LEFT, seedTree } from '../support/http-ledger.js';

let app: TestApp;
afterEach(async () => {
  await app.stop();
  app.dispose();
});

type Ask = 'sequenceOf' | 'size' | 'takesAppends' | 'append';

/** Replaces one method of the running store, as `how` says. */
function replace<Method extends Ask>(method: Method, how: EventStore[Method]): void {
  Object.assign(app.store, { [method]: how });
}
const never = () => new Promise<never>(() => undefined);

const rename = (name: string, headers: Readonly<Record<string, string>> = {}) =>
  app.send(`/api/v1/organisations/${LEFT}/rename`, {
    as: 'recorder',
    headers,
    body: { occurredOn: '2024-05-01', name },
  });

describe('a command whose event is recorded but not numbered', () => {
  it.each([
    ['because its number never comes', never],
    ['because asking for it fails', () => Promise.reject(new StoreUnavailable('Away.'))],
  ])('is answered as recorded all the same: %s', async (_why, sequenceOf) => {
    app = await TestApp.start();
    await seedTree(app);
    replace('sequenceOf', sequenceOf);
    const key = { 'Idempotency-Key': 'rename-left-0001' };
    const began = performance.now();
    const first = await rename('Quán mới', key);
    expect(performance.now() - began).toBeLessThan(6_000);
    expect(first).toMatchObject({ status: 201, json: { revision: 1, sequence: null } });
    expect(first.headers.has('ledger-sequence')).toBe(false);
    expect(first.headers.get('etag')).toBe('"1"');
    Reflect.deleteProperty(app.store, 'sequenceOf');
    const again = await rename('Quán mới', key);
    expect(again).toMatchObject({ status: 201, json: { sequence: 5 } });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });
});

describe('readiness of a log that does not answer', () => {
  it('is told within its time, and asks no more questions while one is open', async () => {
    app = await TestApp.start();
    await seedTree(app);
    await app.settle();
    expect(await app.send('/health/ready', { as: null })).toMatchObject({ status: 200 });
    let asked = 0;
    replace('size', () => {
      asked += 1;
      return never();
    });
    const began = performance.now();
    const replies = await Promise.all([1, 2, 3].map(() => app.send('/health/ready', { as: null })));
    expect(performance.now() - began).toBeLessThan(5_000);
    for (const reply of replies) {
      expect(reply).toMatchObject({ status: 503, json: { store: 'unreachable', head: 4, lag: 0 } });
    }
    expect(asked).toBe(1);
    expect(await app.send('/metrics', { as: 'administrator' })).toMatchObject({ status: 200 });
    expect(asked).toBe(1);
  });

  it('counts one that answers only half of what it is asked as unreachable', async () => {
    app = await TestApp.start();
    replace('takesAppends', never);
    expect(await app.send('/health/ready', { as: null })).toMatchObject({
      status: 503,
      json: { store: 'unreachable' },
    });
  });
});

describe('a ledger that must not be used any more', () => {
  it('is told like one that is away: not now, with a time to come back', async () => {
    app = await TestApp.start();
    await seedTree(app);
    replace('append', () =>
      Promise.reject(new LedgerUnusable('Event 3 is gone from the cluster.')),
    );
    const reply = await rename('Quán mới');
    expect(reply).toMatchObject({ status: 503, json: { code: 'store.unavailable' } });
    expect(reply.headers.get('retry-after')).toBe('5');
    expect(reply.text).not.toContain('cluster');
  });
});

describe('the numbers of a store on a cluster', () => {
  const scrape = async (measurements: StoreMeasurements) => {
    Object.defineProperty(app.store, 'meters', { value: measurements, configurable: true });
    return (await app.send('/metrics', { as: 'administrator' })).text;
  };

  it('are among the metrics; reconnections only ever grow', async () => {
    app = await TestApp.start();
    const first = await scrape({ reconnects: 2, foreignRecords: 3, skewMs: -250 });
    expect(first).toMatch(/^soat_store_reconnects_total 2$/m);
    expect(first).toMatch(/^soat_foreign_records 3$/m);
    expect(first).toMatch(/^soat_clock_skew_seconds -0\.25$/m);
    await scrape({ reconnects: 5, foreignRecords: 3, skewMs: undefined });
    // A store that was opened anew counts from nothing.
    const last = await scrape({ reconnects: 1, foreignRecords: 0, skewMs: undefined });
    expect(last).toMatch(/^soat_store_reconnects_total 6$/m);
    expect(last).toMatch(/^soat_foreign_records 0$/m);
    expect(last).toMatch(/^soat_clock_skew_seconds -0\.25$/m);
  });

  it('do not put an old skew in the place of what the projector saw last', async () => {
    app = await TestApp.start();
    const requests = { reconnects: 0, foreignRecords: 0, skewMs: -250 };
    await scrape(requests);
    app.app.get(Metrics).observeStore('projector', { ...requests, skewMs: 90_000 });
    expect(await scrape(requests)).toMatch(/^soat_clock_skew_seconds 90$/m);
  });
});
