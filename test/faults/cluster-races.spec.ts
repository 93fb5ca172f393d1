import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { collect } from '../contract/store-under-test.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { append, FaultyLedger } from '../support/faulty-ledger.js';
import { newEvents } from '../support/new-event.js';
import { until } from '../support/until.js';

/** What looks like a log that shrank and is none: answers that are older than what is known meanwhile. */
describe('a ledger on a cluster is not refused', () => {
  let double: EventStoreDbDouble;
  let ledger: FaultyLedger;
  let store: EventStoreDbEventStore;
  let sibling: EventStoreDbEventStore;

  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterAll(() => double.stop());
  beforeEach(async () => {
    ledger = await FaultyLedger.begin(double, 3000);
    [store, sibling] = [await ledger.open(), await ledger.open()];
    await append(store, 'a-1', 'none', newEvents(2));
    expect(await collect(store.readLog())).toHaveLength(2);
  });
  afterEach(async () => {
    expect(await store.takesAppends()).toBe(true);
    await ledger.verify();
    await ledger.dispose();
  });

  it('where an event is appended and numbered while the end is being read', async () => {
    const held = double.faults.hold({ methods: ['readAll'], at: 'answer', times: 1 });
    const head = store.head();
    await until(() => held.holding === 1);
    await append(sibling, 'a-1', 1);
    expect(await collect(sibling.readLog())).toHaveLength(3);
    held.release();
    expect((await head)?.sequence).toBeGreaterThan(1);
  });

  it('where the same happens while the end of a stream is being read', async () => {
    const held = double.faults.hold({ methods: ['read'], at: 'answer', times: 1 });
    const appended = append(store, 'a-1', 'any');
    await until(() => held.holding === 1);
    await append(sibling, 'a-1', 1);
    expect(await collect(sibling.readLog())).toHaveLength(3);
    held.release();
    expect(await appended).toMatchObject({ revision: 3 });
  });

  it('where a node does not show yet what it holds, as one that has just begun to lead', async () => {
    double.faults.halfClose({ methods: ['readAll'], times: 2 });
    expect(await store.head()).toMatchObject({ sequence: 2 });
    double.faults.halfClose({ methods: ['read'], stream: `${ledger.prefix}*`, times: 2 });
    expect(await collect(store.readStream('a-1'))).toHaveLength(2);
    double.faults.halfClose({ methods: ['read'], stream: `${ledger.prefix}*`, times: 2 });
    expect(await append(store, 'a-1', 'any')).toMatchObject({ revision: 2 });
    double.faults.halfClose({ methods: ['read'], stream: `${ledger.prefix}*`, times: 2 });
    const again = await ledger.open();
    expect(await again.takesAppends()).toBe(true);
  });
});
