import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { TestApp } from '../support/http.js';
import { FaultyLedger } from '../support/faulty-ledger.js';
import { newEvent } from '../support/new-event.js';
import { readFeed, type SseEvent } from '../support/sse.js';
import { until } from '../support/until.js';

const FEEDS = 150;
const OLDER = 60;

let ledger: FaultyLedger;
let store: EventStore;
let app: TestApp;
beforeAll(async () => {
  ledger = await FaultyLedger.begin({}, 10_000);
  store = await ledger.open();
  app = await TestApp.start({ store });
});
afterAll(async () => {
  await app.stop();
  app.dispose();
  await ledger.dispose();
});

const facts = (events: readonly SseEvent[]) => events.filter(({ event }) => event === 'ledger');
const numbers = (events: readonly SseEvent[]) => facts(events).map(({ id }) => Number(id));
/** Of a type that no view is made of. */
const record = (count: number) => {
  const events = Array.from({ length: count }, () => newEvent({ type: 'FromTheFuture' }));
  return store.append({ stream: 's', expected: 'any', events });
};
const numbersUpTo = (last: number, after = 0) =>
  Array.from({ length: last - after }, (_, index) => after + index + 1);

/** More than a connection has room for. */
function openFeeds(last: number) {
  let opened = 0;
  const headers = { Authorization: `Bearer ${app.token('auditor')}` };
  const feeds = Array.from({ length: FEEDS }, (_, index) => {
    const after = index % 2 === 0 ? '?after=0' : '';
    let isOpen = false;
    return readFeed(`${app.url}/api/v1/feed${after}`, headers, (events) => {
      if (!isOpen) opened += 1;
      isOpen = true;
      return numbers(events).at(-1) === last;
    });
  });
  return { feeds, areOpen: () => opened === FEEDS };
}

describe('more feeds than a connection to the cluster has room for', () => {
  it('all get everything, whether they begin early or late, and appends stay as quick as ever', async () => {
    await record(OLDER);
    const last = OLDER + 20;
    const { feeds, areOpen } = openFeeds(last);
    await until(areOpen);
    const took: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      const began = performance.now();
      await record(1);
      took.push(performance.now() - began);
    }
    const seen = await Promise.all(feeds);
    for (const [index, events] of seen.entries()) {
      expect(numbers(events)).toEqual(numbersUpTo(last, index % 2 === 0 ? 0 : OLDER));
    }
    expect(Math.max(...took)).toBeLessThan(2_000);
  });

  it('hold one subscription together, and none when they have left', async () => {
    const subscriptions = () => ledger.double.faults.openCalls({ methods: ['subscribe'] });
    // The projector's.
    await until(() => subscriptions() === 1);
    const last = ((await store.head())?.sequence ?? 0) + 1;
    const { feeds, areOpen } = openFeeds(last);
    await until(areOpen);
    await until(() => subscriptions() === 2);
    await record(1);
    await Promise.all(feeds);
    await until(() => subscriptions() === 1);
  });

  it('go on where the subscription breaks', async () => {
    const first = ((await store.head())?.sequence ?? 0) + 1;
    const { feeds, areOpen } = openFeeds(first + 4);
    await until(areOpen);
    for (let n = 0; n < 5; n += 1) {
      await record(1);
      ledger.double.faults.endOpen();
    }
    const seen = await Promise.all(feeds);
    expect(numbers(seen[1] ?? [])).toEqual(numbersUpTo(first + 4, first - 1));
    expect(numbers(seen[0] ?? [])).toEqual(numbersUpTo(first + 4));
  });
});
