import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { Arrival } from '../../src/event-store/eventstoredb/connection/arrival-buffer.js';
import { Cluster } from '../../src/event-store/eventstoredb/connection/cluster.js';
import { ClusterFault } from '../../src/event-store/eventstoredb/connection/cluster-faults.js';
import { StoreUnavailable } from '../../src/event-store/store-errors.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { rpcFailures } from '../support/eventstoredb-double/rpc-failures.js';
import { anyProposal, anyRecord } from '../support/server-records.js';
import { until } from '../support/until.js';

const DEADLINE_MS = 1000;

describe('a call to the cluster', () => {
  let double: EventStoreDbDouble;
  let cluster: Cluster;

  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    cluster = new Cluster(double.settings({ deadlineMs: DEADLINE_MS }));
  });

  afterEach(async () => {
    await cluster.dispose();
    await double.stop();
  });

  const appended = (revision: number) => ({ kind: 'appended', revision });

  it('appends bytes and reads the very same', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 0xe1, 0xbb, 0x87]);
    const record = { ...anyRecord(), bytes };
    expect(await cluster.append('a', [record, anyRecord()], 'none')).toEqual(appended(1));
    expect(await cluster.append('a', [anyRecord()], 1)).toEqual(appended(2));
    expect(await cluster.readStream('a', 0, 10)).toMatchObject({
      kind: 'records',
      records: [{ stream: 'a', revision: 0, id: record.id, type: 'Noted', bytes }, {}, {}],
    });
    expect(await cluster.readStream('a', 'end', 1, 'backwards')).toMatchObject({
      records: [{ revision: 2 }],
    });
    expect(await cluster.readStream('a', 3, 10)).toEqual({ kind: 'records', records: [] });
  });

  it('reads records of JSON without bytes, and everything backwards page by page', async () => {
    double.write('a', anyProposal('1'));
    double.write('b', { ...anyProposal('{"n":2}'), json: true });
    const [json] = await cluster.readAllBackwards('end', 1);
    expect(json).toMatchObject({ stream: 'b', bytes: undefined, json: { n: 2 } });
    const [binary] = await cluster.readAllBackwards(json?.at ?? 'end', 1);
    expect(binary).toMatchObject({ stream: 'a', json: undefined, bytes: Buffer.from('1') });
  });

  it('names the revision that was found instead of the expected one', async () => {
    await cluster.append('a', [anyRecord(), anyRecord()], 'none');
    const mismatch = { kind: 'mismatch', actual: 1 };
    expect(await cluster.append('a', [anyRecord()], 'none')).toEqual(mismatch);
    expect(await cluster.append('a', [anyRecord()], 7)).toEqual(mismatch);
    expect(await cluster.append('b', [anyRecord()], 0)).toEqual({ kind: 'mismatch', actual: -1 });
  });

  it('tells a stream that never was from one that was deleted for good', async () => {
    await cluster.append('a', [anyRecord()], 'none');
    const client = EventStoreDBClient.connectionString(double.connectionString());
    await client.tombstoneStream('a');
    await client.dispose();
    expect(await cluster.readStream('b', 0, 1)).toEqual({ kind: 'no-stream' });
    expect(await cluster.readStream('a', 0, 1)).toEqual({ kind: 'deleted' });
    const refused = cluster.append('a', [anyRecord()], 0);
    await expect(refused).rejects.toMatchObject({ kind: 'refused' });
  });

  it('records once what is sent again after its answer was lost', async () => {
    const records = [anyRecord('1'), anyRecord('2')];
    double.faults.silence({ methods: ['append'], at: 'answer', times: 1 });
    const lost = cluster.append('a', records, 'none');
    await expect(lost).rejects.toMatchObject({ kind: 'ambiguous', symptom: 'silence' });
    expect(await cluster.append('a', records, 'none')).toEqual(appended(1));
    expect(double.recordsOf('a')).toHaveLength(2);
  });

  it('has no use for an answer that comes too late, success or failure', async () => {
    const held = double.faults.hold({ methods: ['append'], at: 'answer' });
    const failed = double.faults.hold({ methods: ['append'], stream: 'b' });
    const late = [cluster.append('a', [anyRecord()], 'none'), cluster.append('b', [], 'none')];
    for (const append of late) await expect(append).rejects.toBeInstanceOf(ClusterFault);
    double.faults.fail({ methods: ['append'], stream: 'b' }, rpcFailures.internal());
    held.release();
    failed.release();
    expect(await cluster.append('c', [anyRecord()], 'none')).toEqual(appended(0));
  });

  it('ends a call in time when a node takes the connection and says nothing', async () => {
    double.mute();
    const began = performance.now();
    await expect(cluster.append('a', [anyRecord()], 'none')).rejects.toBeInstanceOf(ClusterFault);
    await expect(cluster.readStream('a', 0, 1)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - began).toBeLessThan(3 * DEADLINE_MS);
    double.mute(false);
    expect(await cluster.append('a', [anyRecord()], 'none')).toEqual(appended(0));
  });

  it('gives up a connection on which nothing is heard, and takes another one', async () => {
    await cluster.append('a', [anyRecord()], 'none');
    const subscription = cluster.subscribe(undefined, ['a']);
    // Heard to its end: what came of it during the append would be a sign of life of the connection.
    const drain = async (enough: (arrival: Arrival) => boolean) => {
      for (;;) {
        await subscription.wait(AbortSignal.timeout(5000));
        if (subscription.take(100).some(enough)) return;
      }
    };
    await drain(({ kind }) => kind === 'caught-up');
    double.faults.silence({ methods: ['append'], times: 1 });
    const silent = cluster.append('a', [anyRecord()], 0);
    await expect(silent).rejects.toMatchObject({ kind: 'ambiguous' });
    expect(await cluster.append('a', [anyRecord()], 0)).toEqual(appended(1));
    await expect(drain(() => false)).rejects.toBeInstanceOf(ClusterFault);
    await until(() => double.faults.openCalls() === 0);
    await until(() => double.nodes[0]?.connections === 1);
  });

  it('repeats a read through all that a failover looks like', async () => {
    await cluster.append('a', [anyRecord()], 'none');
    const failures = [
      rpcFailures.internal(),
      rpcFailures.dataLoss(),
      rpcFailures.unavailable(),
      rpcFailures.noLeader(),
      rpcFailures.cancelled(),
      rpcFailures.timedOut('read'),
    ];
    for (const failure of failures) {
      double.faults.fail({ methods: ['read', 'readAll'], times: 1 }, failure);
      expect(await cluster.readStream('a', 0, 9)).toMatchObject({ records: [{ revision: 0 }] });
      double.faults.fail({ methods: ['read', 'readAll'], times: 1, at: 'event' }, failure);
      expect(await cluster.readAllBackwards('end', 1)).toHaveLength(1);
    }
    double.faults.hangUp({ methods: ['read'], times: 1 });
    expect(await cluster.readStream('a', 0, 9)).toMatchObject({ records: [{ revision: 0 }] });
  });

  it('ends a read at the deadline, and at once where only a person can help', async () => {
    double.faults.fail({ methods: ['read'], stream: 'a' }, rpcFailures.busy());
    const began = performance.now();
    await expect(cluster.readStream('a', 0, 1)).rejects.toBeInstanceOf(StoreUnavailable);
    const busyFor = performance.now() - began;
    expect(busyFor).toBeGreaterThan(DEADLINE_MS * 0.8);
    expect(busyFor).toBeLessThan(DEADLINE_MS * 1.8);
    const denied = double.faults.fail({ methods: ['read'] }, rpcFailures.accessDenied());
    double.faults.fail({ methods: ['read'] }, rpcFailures.busy());
    await expect(cluster.readStream('b', 0, 1)).rejects.toThrow('access control');
    expect(denied.hits).toBe(1);
  });

  it('tells the fault that it found where its process was held up past the deadline', async () => {
    double.mute();
    const seeker = new Cluster(double.settings({ discover: true, deadlineMs: DEADLINE_MS }));
    const began = performance.now();
    const read = seeker.readStream('a', 0, 1);
    // The first attempt has half of the deadline; then there is a short rest before the second, here the longest.
    const chance = jest.spyOn(Math, 'random').mockReturnValue(0.99);
    await until(() => performance.now() - began > DEADLINE_MS / 2 + 30);
    chance.mockRestore();
    while (performance.now() - began < DEADLINE_MS + 50);
    await expect(read).rejects.toThrow(/within \d{3} ms/);
    await seeker.dispose();
  });

  it('ends everything that is under way when it is disposed of', async () => {
    double.faults.silence({});
    const read = cluster.readStream('a', 0, 1);
    const subscription = cluster.subscribe(undefined, ['a']);
    const waiting = subscription.wait(new AbortController().signal);
    await until(() => double.faults.openCalls() === 2);
    const ended = [
      expect(read).rejects.toBeInstanceOf(StoreUnavailable),
      expect(waiting).rejects.toBeInstanceOf(ClusterFault),
    ];
    await cluster.dispose();
    await Promise.all(ended);
    await expect(cluster.append('a', [anyRecord()], 'none')).rejects.toThrow('closed');
    await until(() => double.nodes[0]?.connections === 0);
  });
});
