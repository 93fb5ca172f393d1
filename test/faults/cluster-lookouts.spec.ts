import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogBatch } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { newPrefix } from '../support/cluster-under-test.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

const folder = tempFolder();
let double: EventStoreDbDouble;
const opened: EventStoreDbEventStore[] = [];

beforeAll(async () => {
  double = await EventStoreDbDouble.start({ features: { noiseEvery: 0 } });
});
afterEach(async () => {
  double.faults.clear();
  double.show();
  await Promise.all(opened.splice(0).map((store) => store.close()));
});
afterAll(() => double.stop());

async function open(prefix: string, mode: 'create' | 'existing', indexPath?: string) {
  const settings = double.settings({ prefix, deadlineMs: 1_000 });
  const store = await EventStoreDbEventStore.open({
    ...{ settings, mode, upcasters: [], clock: systemClock },
    ...(indexPath !== undefined && { indexPath }),
  });
  opened.push(store);
  return store;
}

/** Collects batches until it is stopped; says how it ended. */
function follow(store: EventStoreDbEventStore) {
  const stop = new AbortController();
  const batches: LogBatch[] = [];
  const ended = (async () => {
    for await (const batch of store.subscribe({ signal: stop.signal })) batches.push(batch);
  })();
  const count = () => batches.reduce((sum, { entries }) => sum + entries.length, 0);
  return {
    batches,
    count,
    ended,
    stop: () => {
      stop.abort();
      return ended;
    },
  };
}

const limits = (json: string) => ({
  ...{ id: randomUUID(), type: '$metadata', json: true },
  ...{ data: Buffer.from(json), metadata: Buffer.from('{}') },
});

describe('a store that looks out for what may be wrong with its log', () => {
  it('takes a refusal back that a node behind the others had caused, while its subscription goes on', async () => {
    const [prefix, index] = [newPrefix(), join(folder, 'behind.db')];
    const store = await open(prefix, 'create', index);
    const follower = follow(await open(prefix, 'existing', index));
    await store.append({ stream: 'a-1', expected: 'none', events: newEvents(4) });
    await until(() => follower.count() === 4);
    double.withhold(double.log.length - 2);
    await expect(store.size()).rejects.toMatchObject({ name: 'LedgerUnusable' });
    expect(await store.takesAppends()).toBe(false);
    double.show();
    expect(await store.size()).toEqual({ events: 4, exact: true });
    expect(await store.takesAppends()).toBe(true);
    await follower.stop();
  });

  it('keeps what has arrived where a look at limits gets no answer, and hands it out after the next', async () => {
    const prefix = newPrefix();
    const store = await open(prefix, 'create');
    await store.append({ stream: 'a-1', expected: 'none', events: newEvents(1) });
    const follower = follow(store);
    await until(() => follower.count() === 1);
    const silence = double.faults.silence({ methods: ['read'], stream: '$$*' });
    double.write(`$$${prefix}a-1`, limits('{"$maxCount":1000000}'), limits('{}'));
    await store.append({ stream: 'a-1', expected: 0, events: newEvents(1) });
    // Longer than one look is tried.
    await until(() => silence.hits >= 3);
    expect(follower.count()).toBe(1);
    silence.off();
    await until(() => follower.count() === 2);
    await follower.stop();
  });

  it('goes on with a log that was cut off before the end that it had been told last', async () => {
    const prefix = newPrefix();
    const writer = await open(prefix, 'create');
    const follower = follow(await open(prefix, 'existing'));
    await writer.append({ stream: 'a-1', expected: 'none', events: newEvents(1) });
    await until(() => follower.count() === 1);
    const kept = double.log.length;
    const hold = double.faults.hold({ methods: ['subscribe'], at: 'event' });
    const text = 'x'.repeat(3_000);
    const lost = Array.from({ length: 100 }, () => newEvent({ data: { text } }));
    await writer.append({ stream: 'a-2', expected: 'none', events: lost });
    await until(() => hold.holding > 0);
    double.restoreBackup(kept);
    double.faults.clear();
    const later = await open(prefix, 'existing');
    await later.append({ stream: 'a-3', expected: 'none', events: newEvents(1) });
    await until(() => follower.count() === 2);
    await follower.stop();
  });

  it('makes no ledger for a folder that holds the index of another', async () => {
    const index = join(folder, 'taken.db');
    await open(newPrefix(), 'create', index);
    const prefix = newPrefix();
    const refused = open(prefix, 'create', index);
    await expect(refused).rejects.toThrow(/index of another ledger.*Nothing was made/su);
    expect(double.log.filter(({ stream }) => stream.includes(prefix))).toEqual([]);
  });
});
