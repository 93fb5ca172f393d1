import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type EventStore, MAX_EVENT_BYTES } from '../../src/event-store/event-store.js';
import { ClusterReceiver } from '../../src/event-store/eventstoredb/migrating/cluster-receiver.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type {
  MigrationOptions,
  MigrationProgress,
} from '../../src/event-store/migration/migrate-ledger.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { SqliteReceiver } from '../../src/event-store/sqlite/sqlite-receiver.js';
import { systemClock } from '../../src/ledger/clock.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import type { FaultSwitch } from '../support/eventstoredb-double/fault-rules.js';
import { chainOf, FixedLog, logEntry, moved } from '../support/fixed-log.js';
import { migrateTo, stopAfter as stopMigration, writtenIn } from '../support/migrating.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const folder = tempFolder();
let names = 0;
const newPath = () => join(folder, `${++names}.db`);
const newPrefix = () => `soat${++names}.`;
const common = { mode: 'existing', upcasters: [], clock: systemClock } as const;

let double: EventStoreDbDouble;
beforeAll(async () => {
  double = await EventStoreDbDouble.start({ nodes: 3 });
});
afterAll(() => double.stop());

const settings = (prefix: string) => double.settings({ prefix, deadlineMs: 2000 });
const receiver = (prefix: string) => new ClusterReceiver(settings(prefix), systemClock);
const openCluster = (prefix: string) =>
  EventStoreDbEventStore.open({ settings: settings(prefix), ...common });

/** In small steps, so that little has to be moved until something happens. */
const SMALL = { batchSize: 20 };
const migrate = (source: EventStore, prefix: string, options: MigrationOptions = {}) =>
  migrateTo(source, receiver(prefix), { ...SMALL, ...options });
const stopAfter = (source: EventStore, prefix: string, copied: number) =>
  stopMigration(source, receiver(prefix), copied, SMALL);

async function using<Result>(store: EventStore, work: (store: EventStore) => Promise<Result>) {
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function expectSameLog(source: EventStore, prefix: string): Promise<void> {
  await using(await openCluster(prefix), async (store) => {
    const { entries } = await verifyWholeLog(store);
    expect(entries.map(({ bytes }) => String(bytes))).toEqual(await writtenIn(source));
  });
}

/** Several streams in turn, and every event that there can be: many at once, large ones, any letters. */
async function filled(): Promise<SqliteEventStore> {
  const store = SqliteEventStore.open({ ...common, path: newPath(), mode: 'create' });
  const large = () => newEvent({ data: { text: 'ữ'.repeat(MAX_EVENT_BYTES / 3 - 400) } });
  await store.append({ stream: 'a-1', expected: 'none', events: newEvents(900) });
  await store.append({ stream: 'a-1', expected: 899, events: newEvents(900) });
  await store.append({ stream: 'tổ-chức 🏛', expected: 'none', events: [large(), large()] });
  await store.append({ stream: 'tổ-chức 🏛', expected: 1, events: [large(), large(), large()] });
  for (let turn = 0; turn < 60; turn += 1) {
    await store.append({ stream: `b-${turn % 7}`, expected: 'any', events: newEvents(2) });
  }
  return store;
}

const fixed = (events: number, name?: string) =>
  new FixedLog(
    Array.from({ length: events }, (_, index) => logEntry(`a-${index % 3}`, Math.floor(index / 3))),
    name,
  );

describe('a ledger that is moved to a cluster', () => {
  it('has the same bytes in the same order there, and after it has come back', async () => {
    const source = await filled();
    const [prefix, second, back] = [newPrefix(), newPrefix(), newPath()];
    const report = await migrateTo(source, receiver(prefix));
    const { entries } = await verifyWholeLog(source);
    expect(report).toMatchObject({ ...chainOf(entries), source: await source.identity() });
    await expectSameLog(source, prefix);
    await using(await openCluster(prefix), async (cluster) => {
      expect(await cluster.identity()).toBe(report.identity);
      expect(await cluster.head()).toMatchObject({ sequence: 1925 });
      const again = await migrateTo(cluster, receiver(second));
      expect(again).toMatchObject({ ...chainOf(entries), source: report.identity });
      await expectSameLog(source, second);
      await migrateTo(cluster, new SqliteReceiver(back, systemClock));
      await cluster.append({ stream: 'a-1', expected: 1799, events: newEvents(1) });
    });
    const returned = SqliteEventStore.open({ ...common, path: back });
    await verifyWholeLog(returned);
    expect(await writtenIn(returned)).toEqual(await writtenIn(source));
    await Promise.all([source.close(), returned.close()]);
  });

  it('keeps other applications on the same cluster apart', async () => {
    const prefix = newPrefix();
    double.write(`${prefix.slice(0, -1)}x.a-0`, foreignRecord());
    double.write(`identity-of-other`, foreignRecord());
    const source = fixed(20);
    await migrate(source, prefix);
    await expectSameLog(source, prefix);
  });

  it('may be empty', async () => {
    const prefix = newPrefix();
    expect(await migrate(fixed(0), prefix)).toMatchObject(chainOf([]));
    await expectSameLog(fixed(0), prefix);
  });
});

describe('a migration to a cluster that was stopped', () => {
  it('goes on wherever it was stopped, and is no ledger until then', async () => {
    const plan = fc.tuple(
      fc.integer({ min: 1, max: 100 }),
      fc.array(fc.nat(100), { maxLength: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(plan, async ([events, stops]) => {
        const source = fixed(events);
        const prefix = newPrefix();
        for (const at of stops.sort((a, b) => a - b)) {
          const done = await stopAfter(source, prefix, at);
          if (!done) await expect(openCluster(prefix)).rejects.toThrow(/is not complete.*migrate/s);
        }
        await migrate(source, prefix);
        await expectSameLog(source, prefix);
      }),
      { numRuns: 8 },
    );
  });

  it('takes no other source, and none that was cut short or changed', async () => {
    const source = fixed(60);
    const prefix = newPrefix();
    expect(await stopAfter(source, prefix, 40)).toBe(false);
    const refused: [FixedLog, RegExp][] = [
      [new FixedLog(source.entries, 'other'), /migration of another ledger/],
      [new FixedLog(source.entries.slice(0, 39)), /40 events.* only 39/s],
      [
        new FixedLog(source.entries.with(7, logEntry('a-1', 2))),
        /not the first ones of the source/,
      ],
    ];
    for (const [log, sentence] of refused) {
      await expect(migrate(log, prefix)).rejects.toThrow(sentence);
    }
    await migrate(source, prefix);
    await expectSameLog(source, prefix);
  });

  it('finds what a killed run has recorded after it had looked', async () => {
    const source = new FixedLog(Array.from({ length: 6 }, (_, index) => logEntry('a-1', index)));
    const events = source.entries.map(moved);
    const prefix = newPrefix();
    const [killed, next] = [receiver(prefix), receiver(prefix)];
    await killed.begin('fixed');
    await next.begin('fixed');
    await killed.receive(events.slice(0, 2));
    await next.receive(events.slice(0, 4));
    await killed.receive(events.slice(2, 3));
    await Promise.all([killed.close(), next.close()]);
    await migrate(source, prefix);
    await expectSameLog(source, prefix);
  });

  it('is taken as done when it is complete, until one of the two goes on', async () => {
    const source = fixed(30);
    const prefix = newPrefix();
    await migrate(source, prefix);
    expect(await migrate(source, prefix)).toEqual({
      ...chainOf(source.entries),
      ...{ source: 'fixed', identity: null, movedBefore: 30 },
    });
    await using(await openCluster(prefix), (store) =>
      store.append({ stream: 'a-1', expected: 'any', events: newEvents(1) }),
    );
    await expect(migrate(source, prefix)).rejects.toThrow(/no longer the same/);
  });
});

describe('a migration to a cluster in trouble', () => {
  const lose = (how: 'silence' | 'hangUp', at: 'answer' | 'request') => () =>
    double.faults[how]({ methods: ['append'], at, times: 2, skip: 3 });
  const troubles: [string, () => FaultSwitch | undefined][] = [
    ['no answer to an append that was recorded', lose('silence', 'answer')],
    ['a connection that breaks as the answer leaves', lose('hangUp', 'answer')],
    ['an append that never arrives', lose('silence', 'request')],
    [
      'another leader',
      () => {
        double.failOver();
        return undefined;
      },
    ],
    [
      'connections that are lost',
      () => {
        double.dropConnections();
        return undefined;
      },
    ],
  ];

  it.each(troubles)('records every event once after %s', async (_what, strike) => {
    const source = fixed(60);
    const prefix = newPrefix();
    let fault: FaultSwitch | undefined;
    const onProgress = ({ phase, done }: MigrationProgress) => {
      if (phase === 'copy' && done === 20) fault = strike();
    };
    try {
      await migrate(source, prefix, { onProgress });
    } finally {
      double.faults.clear();
    }
    expect(fault?.hits ?? 2).toBe(2);
    await expectSameLog(source, prefix);
  });

  it('reads on after every subscription that ends, and records that come twice', async () => {
    const source = fixed(60);
    const prefix = newPrefix();
    const twice = double.faults.deliverTwice({ skip: 20, times: 9 });
    const broken = double.faults.hangUp({
      methods: ['subscribe'],
      at: 'event',
      skip: 30,
      times: 1,
    });
    try {
      await migrate(source, prefix);
    } finally {
      double.faults.clear();
    }
    expect([twice.hits, broken.hits]).toEqual([9, 1]);
    await expectSameLog(source, prefix);
  });
});

describe('a target on a cluster that is not empty', () => {
  it('is refused where a ledger is, or anything else, and nothing is written', async () => {
    const [ledger, foreign] = [newPrefix(), newPrefix()];
    const store = await EventStoreDbEventStore.open({
      ...{ ...common, settings: settings(ledger), mode: 'create' },
    });
    await store.close();
    double.write(`${foreign}a-1`, foreignRecord());
    const before = double.log.length;
    for (const prefix of [ledger, foreign]) {
      await expect(migrate(fixed(3), prefix)).rejects.toThrow(/something else, already/);
    }
    expect(double.log.slice(before).filter(({ stream }) => stream.includes('soat'))).toEqual([]);
  });

  it('is not made a ledger where another program writes into it meanwhile', async () => {
    const [beside, between] = [newPrefix(), newPrefix()];
    const strike = (prefix: string, stream: string) =>
      migrate(fixed(60), prefix, {
        onProgress: ({ phase, done }) => {
          if (phase === 'copy' && done === 20) double.write(prefix + stream, foreignRecord());
        },
      });
    await expect(strike(beside, 'x')).rejects.toThrow(/records of another program.*0 of stream/s);
    await expect(strike(between, 'a-1')).rejects.toThrow(/Somebody else writes to stream/);
    for (const prefix of [beside, between]) {
      await expect(openCluster(prefix)).rejects.toThrow(/is not complete/);
    }
  });
});

describe('a source with records of other programs among its own', () => {
  it('goes into a file without them, and from there to another cluster', async () => {
    const [prefix, next, path] = [newPrefix(), newPrefix(), newPath()];
    await migrate(fixed(9), prefix);
    double.write(`${prefix}a-1`, foreignRecord());
    await using(await openCluster(prefix), async (source) => {
      await source.append({ stream: 'a-1', expected: 3, events: newEvents(2) });
      await expect(migrate(source, next)).rejects.toThrow(/moved into a file first/);
      await migrateTo(source, new SqliteReceiver(path, systemClock));
      const file = SqliteEventStore.open({ ...common, path });
      await verifyWholeLog(file);
      expect(await writtenIn(file)).toEqual(await writtenIn(source));
      const last = newPrefix();
      await migrate(file, last);
      await expectSameLog(source, last);
      await file.close();
    });
  });
});

function foreignRecord() {
  const [json, data, metadata] = [true, Buffer.from('{"a":1}'), Buffer.alloc(0)];
  return { id: crypto.randomUUID(), type: 'Noise', json, data, metadata };
}
