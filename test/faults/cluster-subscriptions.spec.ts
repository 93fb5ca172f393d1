import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { traces } from '../contract/store-under-test.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { rpcFailures } from '../support/eventstoredb-double/rpc-failures.js';
import { append, DEADLINE_MS, FaultyLedger, Follower } from '../support/faulty-ledger.js';
import { newEvents } from '../support/new-event.js';
import { until } from '../support/until.js';

const METHODS = ['subscribe'] as const;

describe('a subscription of the store', () => {
  let double: EventStoreDbDouble;
  let ledger: FaultyLedger;
  let writer: EventStoreDbEventStore;
  let reader: EventStoreDbEventStore;
  let notices: string[];

  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterAll(() => double.stop());
  beforeEach(async () => {
    ledger = await FaultyLedger.begin(double);
    notices = [];
    writer = await ledger.open({ replica: 'w', deadlineMs: 10_000 });
    reader = await ledger.open({ onNotice: (notice) => notices.push(notice) });
  });
  afterEach(() => ledger.dispose());

  const write = async (count: number) => {
    for (let done = 0; done < count; done += 1)
      await append(writer, `a-${done % 3}`, 'any', newEvents(2));
  };

  async function expectWhole(follower: Follower): Promise<void> {
    const { entries } = await ledger.verify();
    await follower.has(entries.length);
    await follower.stop();
    expect(traces(follower.entries)).toEqual(traces(entries));
    const last = entries.at(-1);
    expect(last && (await reader.sequenceOf(last.position))).toBe(entries.length);
  }

  const endings: [string, () => void | Promise<void>][] = [
    [
      'ends with an error',
      () => {
        double.faults.failOpen({ methods: METHODS }, rpcFailures.unavailable());
      },
    ],
    [
      'ends in good order',
      () => {
        double.faults.endOpen();
      },
    ],
    [
      'is cancelled by the server',
      () => {
        double.faults.failOpen({ methods: METHODS }, rpcFailures.cancelled());
      },
    ],
    [
      'loses its connection',
      () => {
        double.dropConnections();
      },
    ],
    ['is ended by a restart', () => double.restart()],
    [
      'falls silent while the log goes on',
      () => {
        double.faults.hold({ methods: METHODS, at: 'message', times: 1 });
      },
    ],
    [
      'breaks at an event, and finds several nodes’ worth of trouble on its way back',
      () => {
        double.faults.fail({ methods: METHODS, at: 'event', times: 1 }, rpcFailures.dataLoss());
        double.faults.fail({ methods: METHODS, times: 1 }, rpcFailures.noLeader());
        double.faults.halfClose({ methods: METHODS, times: 1 });
        double.faults.silence({ methods: METHODS, times: 1 });
        double.faults.fail({ methods: ['read'], times: 2 }, rpcFailures.busy());
      },
    ],
  ];
  it.each(endings)('goes on without gap or repeat, and says so, where it %s', async (_, strike) => {
    await write(5);
    const follower = new Follower(reader);
    await follower.has(10);
    await until(() => double.faults.openCalls({ methods: METHODS }) === 1);
    await strike();
    await write(8);
    await follower.has(26);
    expect(reader.meters.reconnects).toBe(1);
    expect(notices).toEqual([
      expect.stringContaining('subscribing again'),
      'The subscription to the cluster goes on.',
    ]);
    await expectWhole(follower);
  });

  it('has every event once where the server sends them twice', async () => {
    await write(3);
    const repeats = double.faults.deliverTwice();
    const follower = new Follower(reader);
    await write(5);
    await follower.has(16);
    expect(repeats.hits).toBeGreaterThan(15);
    await expectWhole(follower);
  });

  it('goes on for a consumer so slow that the server has dropped it', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const follower = new Follower(reader, undefined, async (count) => {
      if (count > 0) await released;
    });
    await write(1);
    await follower.has(1);
    await write(20);
    double.faults.failOpen({ methods: METHODS }, rpcFailures.consumerTooSlow());
    await write(20);
    release();
    await follower.has(82);
    expect(reader.meters.reconnects).toBe(1);
    await expectWhole(follower);
  });

  it('begins after any position, also in the midst of an outage', async () => {
    await write(3);
    const { entries } = await ledger.verify();
    double.mute();
    const followers = entries.map(({ position }) => new Follower(writer, position));
    double.mute(false);
    await write(2);
    for (const [skipped, follower] of followers.entries()) {
      await follower.has(9 - skipped);
      await follower.stop();
      const { entries: whole } = await ledger.verify();
      expect(traces(follower.entries)).toEqual(traces(whole.slice(skipped + 1)));
    }
  });

  it('delivers what arrives while the end of the log cannot be asked for', async () => {
    const follower = new Follower(reader);
    await until(() => follower.caughtUpAt.length > 0);
    double.faults.fail({ methods: ['readAll'] }, rpcFailures.busy());
    await write(2);
    await follower.has(4);
    expect(follower.caughtUpAt).toEqual([0]);
    double.faults.clear();
    await expectWhole(follower);
  });

  it('waits for a cluster that is away, tells it, ends at once when aborted, and begins when it is back', async () => {
    await write(2);
    double.mute();
    const waiting = [new Follower(reader), new Follower(reader)];
    await until(() => notices.length > 0);
    const began = performance.now();
    await waiting[0]?.stop();
    expect(performance.now() - began).toBeLessThan(DEADLINE_MS / 4);
    double.mute(false);
    await waiting[1]?.has(4);
    await waiting[1]?.stop();
    expect(waiting.map((follower) => follower.failure)).toEqual([undefined, undefined]);
  });

  it.each(['readAll', 'read'] as const)(
    'ends at once when it is aborted while an answer is awaited to %s',
    async (method) => {
      const follower = new Follower(reader);
      await until(() => double.faults.openCalls({ methods: METHODS }) === 1);
      double.faults.silence({ methods: [method] });
      if (method === 'read') double.faults.endOpen();
      else await write(1);
      await until(() => double.faults.openCalls({ methods: [method] }) > 0);
      const began = performance.now();
      await follower.stop();
      expect(performance.now() - began).toBeLessThan(DEADLINE_MS / 4);
    },
  );

  it('leaves nothing on the server when it ends', async () => {
    const follower = new Follower(reader);
    await until(() => follower.caughtUpAt.length > 0);
    await follower.stop();
    await until(() => double.faults.openCalls({ methods: METHODS }) === 0);
  });
});
