import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDBClient, streamNameFilter } from '@eventstore/db-client';
import {
  type Arrival,
  ArrivalBuffer,
} from '../../src/event-store/eventstoredb/connection/arrival-buffer.js';
import { Cluster } from '../../src/event-store/eventstoredb/connection/cluster.js';
import { ClusterFault } from '../../src/event-store/eventstoredb/connection/cluster-faults.js';
import type { ClusterSubscription } from '../../src/event-store/eventstoredb/connection/cluster-subscription.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { rpcFailures } from '../support/eventstoredb-double/rpc-failures.js';
import { anyProposal, anyRecord } from '../support/server-records.js';
import { until } from '../support/until.js';

const SUBSCRIBE = { methods: ['subscribe'] } as const;

describe('a subscription to the cluster', () => {
  let double: EventStoreDbDouble;
  let cluster: Cluster;

  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    cluster = new Cluster(double.settings({ deadlineMs: 1000 }));
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await cluster.dispose();
    await double.stop();
  });

  const write = (stream: string, count: number) => {
    double.write(stream, ...Array.from({ length: count }, (_, at) => anyProposal(`${at}`)));
  };

  async function takeUntil(
    subscription: ClusterSubscription,
    isEnough: (arrivals: Arrival[]) => boolean,
    limit = 100,
  ): Promise<Arrival[]> {
    const arrivals: Arrival[] = [];
    while (!isEnough(arrivals)) {
      await subscription.wait(AbortSignal.timeout(5000));
      arrivals.push(...subscription.take(limit));
    }
    return arrivals;
  }
  const isCaughtUp = (arrivals: Arrival[]) => arrivals.some(({ kind }) => kind === 'caught-up');
  const revisionsOf = (arrivals: Arrival[]) =>
    arrivals.flatMap((arrival) => (arrival.kind === 'record' ? [arrival.record.revision] : []));
  const fromZero = (count: number) => Array.from({ length: count }, (_, at) => at);

  it('brings the streams of its prefixes, says when it has caught up, and goes on', async () => {
    write('a.1', 3);
    write('b.1', 2);
    const subscription = cluster.subscribe(undefined, ['a.', '$$a.']);
    const first = await takeUntil(subscription, isCaughtUp);
    expect(revisionsOf(first)).toEqual([0, 1, 2]);
    await cluster.append('a.1', [anyRecord()], 2);
    const live = await takeUntil(subscription, (arrivals) => revisionsOf(arrivals).length === 1);
    expect(revisionsOf(live)).toEqual([3]);
    subscription.close();
  });

  it('begins after a position', async () => {
    write('a.1', 5);
    const subscription = cluster.subscribe(undefined, ['a.']);
    const all = await takeUntil(subscription, isCaughtUp);
    subscription.close();
    const third = all.filter((arrival) => arrival.kind === 'record')[2];
    const rest = cluster.subscribe(third?.record.at, ['a.']);
    expect(revisionsOf(await takeUntil(rest, isCaughtUp))).toEqual([3, 4]);
    rest.close();
  });

  it('lets a slow reader make the server wait, and keeps every mark in its place', async () => {
    const subscription = cluster.subscribe(undefined, ['a.']);
    await takeUntil(subscription, isCaughtUp);
    write('a.1', 3000);
    const buffered = jest.spyOn(ArrivalBuffer.prototype, 'hasRoom', 'get');
    await until(() => buffered.mock.results.some(({ value }) => value === false));
    for (let at = 0; at < 40; at += 1) write(`b.${at}`, 100);
    const isAll = (arrivals: Arrival[]) => {
      const last = arrivals.findLastIndex(({ kind }) => kind === 'record');
      return last >= 2999 && arrivals.slice(last).some(({ kind }) => kind === 'checkpoint');
    };
    const arrivals = await takeUntil(subscription, isAll, 37);
    expect(revisionsOf(arrivals)).toEqual(fromZero(3000));
    let last = -1n;
    for (const arrival of arrivals) {
      if (arrival.kind === 'caught-up') continue;
      const { commit = -1n } = (arrival.kind === 'record' ? arrival.record.at : arrival.at) ?? {};
      expect(commit >= last).toBe(true);
      last = commit;
    }
    subscription.close();
  });

  it('ends with a fault where an older server drops a reader that is too slow', async () => {
    const subscription = cluster.subscribe(undefined, ['a.']);
    await takeUntil(subscription, isCaughtUp);
    double.faults.dropConsumersBehind = 100;
    const full = jest.spyOn(ArrivalBuffer.prototype, 'hasRoom', 'get').mockReturnValue(false);
    for (let at = 0; at < 40; at += 1) write('a.1', 100);
    await until(() => full.mock.calls.length > 0);
    await until(() => double.faults.openCalls(SUBSCRIBE) === 0);
    full.mockRestore();
    const taken: Arrival[] = [];
    const drain = async () => {
      for (;;) taken.push(...(await takeUntil(subscription, ({ length }) => length > 0)));
    };
    await expect(drain()).rejects.toMatchObject({ kind: 'ambiguous' });
    expect(revisionsOf(taken)).toEqual(fromZero(revisionsOf(taken).length));
  });

  it('tells marks after the records before them; the client tells them too early', async () => {
    write('a.1', 10);
    const client = EventStoreDBClient.connectionString(double.connectionString());
    const bare = client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['a.'] }) });
    let early = 0;
    bare.on('caughtUp', () => {
      early = bare.readableLength;
    });
    await until(() => early > 0);
    expect(early).toBe(10);
    bare.destroy();
    await bare.unsubscribe();
    await client.dispose();
    const room = jest.spyOn(ArrivalBuffer.prototype, 'hasRoom', 'get').mockReturnValue(false);
    const subscription = cluster.subscribe(undefined, ['a.']);
    const arrivals: Arrival[] = [];
    while (!isCaughtUp(arrivals)) {
      await subscription.wait(AbortSignal.timeout(5000));
      room.mockReturnValueOnce(true);
      arrivals.push(...subscription.take(1));
    }
    expect(revisionsOf(arrivals)).toEqual(fromZero(10));
    subscription.close();
  });

  const ends: [string, () => void][] = [
    [
      'an error',
      () => {
        double.faults.failOpen(SUBSCRIBE, rpcFailures.unavailable());
      },
    ],
    [
      'a clean end',
      () => {
        double.faults.endOpen();
      },
    ],
    [
      'a cancellation',
      () => {
        double.faults.failOpen(SUBSCRIBE, rpcFailures.cancelled());
      },
    ],
    [
      'a lost connection',
      () => {
        double.dropConnections();
      },
    ],
  ];
  it.each(ends)('ends with a fault after what had arrived: %s', async (_, end) => {
    write('a.1', 5);
    const subscription = cluster.subscribe(undefined, ['a.']);
    const others = cluster.subscribe(undefined, ['b.']);
    await takeUntil(others, isCaughtUp);
    await subscription.wait(AbortSignal.timeout(5000));
    await until(() => double.faults.openCalls(SUBSCRIBE) === 2);
    await cluster.readAllBackwards('end', 1);
    end();
    await until(() => double.faults.openCalls(SUBSCRIBE) === 0);
    const taken: Arrival[] = [];
    const drain = async () => {
      for (;;) {
        await subscription.wait(AbortSignal.timeout(5000));
        taken.push(...subscription.take(2));
      }
    };
    await expect(drain()).rejects.toBeInstanceOf(ClusterFault);
    expect(revisionsOf(taken)).toEqual(fromZero(5));
    await expect(others.wait(AbortSignal.timeout(5000))).rejects.toBeInstanceOf(ClusterFault);
    expect(() => subscription.take(1)).toThrow(ClusterFault);
  });

  it('ends with a fault where the server never confirms it', async () => {
    double.faults.silence(SUBSCRIBE);
    const subscription = cluster.subscribe(undefined, ['a.']);
    const waiting = subscription.wait(AbortSignal.timeout(5000));
    await expect(waiting).rejects.toMatchObject({ symptom: 'silence' });
  });

  it('ends with a fault where what the client calls back fails', async () => {
    write('a.1', 1);
    jest.spyOn(ArrivalBuffer.prototype, 'mark').mockImplementation(() => {
      throw new Error('No room for marks.');
    });
    const subscription = cluster.subscribe(undefined, ['a.']);
    await expect(takeUntil(subscription, isCaughtUp)).rejects.toThrow('No room for marks.');
    await until(() => double.faults.openCalls() === 0);
  });

  it('says what is refused, and that waiting will not help', async () => {
    double.faults.fail(SUBSCRIBE, rpcFailures.accessDenied());
    const subscription = cluster.subscribe(undefined, ['a.']);
    const waiting = subscription.wait(AbortSignal.timeout(5000));
    await expect(waiting).rejects.toMatchObject({ kind: 'refused' });
  });

  it('wakes whoever waits when it is aborted or closed, and leaves nothing on the server', async () => {
    const subscription = cluster.subscribe(undefined, ['a.']);
    await takeUntil(subscription, isCaughtUp);
    const aborting = new AbortController();
    const aborted = subscription.wait(aborting.signal);
    aborting.abort();
    await aborted;
    const closed = subscription.wait(new AbortController().signal);
    subscription.close();
    await expect(closed).rejects.toThrow('closed');
    await until(() => double.faults.openCalls(SUBSCRIBE) === 0);
  });
});
