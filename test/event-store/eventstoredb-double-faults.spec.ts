import { randomUUID } from 'node:crypto';
import { ErrorType, NO_STREAM, START } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import {
  credentials,
  eventually,
  follow,
  octets,
  start,
  types,
} from '../support/double-clients.js';
import { rpcFailures } from '../support/eventstoredb-double/rpc-failures.js';
import { until } from '../support/until.js';

const append = { methods: ['append'] } as const;

describe('the faults of the double', () => {
  it.each([
    ['busy', rpcFailures.busy(), ErrorType.UNAVAILABLE],
    ['not ready', rpcFailures.notReady(), ErrorType.UNAVAILABLE],
    ['without a leader', rpcFailures.noLeader(), ErrorType.UNKNOWN],
    ['failing inside', rpcFailures.internal(), ErrorType.UNKNOWN],
    ['losing data', rpcFailures.dataLoss(), ErrorType.UNKNOWN],
    ['timing out', rpcFailures.timedOut('Prepare'), ErrorType.TIMEOUT],
    ['cancelling', rpcFailures.cancelled(), ErrorType.CANCELLED],
  ])('answers the next calls as a server that is %s', async (_, failure, type) => {
    const { client, double } = await start();
    const fault = double.faults.fail({ ...append, times: 2, skip: 1 }, failure);
    const write = (): Promise<unknown> =>
      client.appendToStream('soat.a', octets('A'), { credentials });
    await write();
    await expect(write()).rejects.toMatchObject({ type });
    await expect(write()).rejects.toMatchObject({ type });
    await write();
    expect(fault.hits).toBe(2);
    expect(double.recordsOf('soat.a')).toHaveLength(2);
  });

  it('loses the answer of an append that it recorded, and of one that it did not', async () => {
    const { client, double, connect } = await start();
    const options = { credentials, deadline: 300 };
    double.faults.silence({ ...append, at: 'answer', times: 1 });
    await expect(client.appendToStream('soat.a', octets('A'), options)).rejects.toMatchObject({
      type: ErrorType.DEADLINE_EXCEEDED,
    });
    expect(double.recordsOf('soat.a')).toHaveLength(1);
    double.faults.silence({ ...append, times: 1 });
    await expect(client.appendToStream('soat.b', octets('B'), options)).rejects.toMatchObject({
      type: ErrorType.DEADLINE_EXCEEDED,
    });
    double.faults.hangUp({ ...append, at: 'answer', times: 1 });
    await expect(client.appendToStream('soat.c', octets('C'), options)).rejects.toThrow();
    double.faults.hangUp({ methods: ['batchAppend'], at: 'answer', times: 1 });
    await expect(connect().appendToStream('soat.d', octets('D'))).rejects.toThrow();
    const streams = ['soat.a', 'soat.b', 'soat.c', 'soat.d'];
    expect(streams.map((name) => double.recordsOf(name).length)).toEqual([1, 0, 1, 1]);
  });

  it('holds calls of one stream until they are released, and lets others pass', async () => {
    const { client, double } = await start();
    const held = double.faults.hold({ ...append, stream: 'soat.a' });
    const id = randomUUID();
    const once = { expectedRevision: NO_STREAM, credentials } as const;
    const [first, second] = [1, 2].map(() =>
      client.appendToStream('soat.a', octets('A', 'A', id), once),
    );
    await client.appendToStream('soat.b', octets('B'), { credentials });
    await until(() => held.holding === 2);
    expect(double.recordsOf('soat.a')).toHaveLength(0);
    held.release();
    expect((await first)?.nextExpectedRevision).toBe(0n);
    expect((await second)?.nextExpectedRevision).toBe(0n);
  });

  it('breaks a read in the middle', async () => {
    const { client, double } = await start();
    await client.appendToStream('soat.a', [octets('A'), octets('B'), octets('C')], { credentials });
    double.faults.fail(
      { methods: ['read'], at: 'event', skip: 2, times: 1 },
      rpcFailures.internal(),
    );
    const seen: string[] = [];
    const read = client.readStream('soat.a');
    read.on('data', ({ event }) => seen.push(event?.type ?? ''));
    const error = await new Promise((resolve) => read.on('error', resolve));
    expect(error).toMatchObject({ type: ErrorType.UNKNOWN });
    expect(seen).toEqual(['A', 'B']);
    expect(await types(client.readStream('soat.a'))).toEqual(['A', 'B', 'C']);
  });

  it('refuses connections, and comes back on its port with its log', async () => {
    const { client, double } = await start();
    const write = (type: string): Promise<unknown> =>
      client.appendToStream('soat.a', octets(type), { credentials });
    await write('A');
    const port = double.nodes[0]?.port;
    await double.stopNode();
    await expect(write('B')).rejects.toMatchObject({ type: ErrorType.UNAVAILABLE });
    await double.startNode();
    await eventually(() => write('C'));
    await double.restart();
    await eventually(() => write('D'));
    expect(double.nodes[0]?.port).toBe(port);
    expect(double.recordsOf('soat.a').map(({ type }) => type)).toEqual(['A', 'C', 'D']);
  });

  it('accepts connections and says nothing on them while it is mute', async () => {
    const { client, double } = await start();
    double.mute();
    const write = (): Promise<unknown> =>
      client.appendToStream('soat.a', octets('A'), { credentials, deadline: 300 });
    await expect(write()).rejects.toMatchObject({ type: ErrorType.DEADLINE_EXCEEDED });
    expect(double.nodes[0]?.connections).toBe(1);
    double.mute(false);
    await eventually(write);
    expect(double.recordsOf('soat.a')).toHaveLength(1);
  });

  it('ends, fails, stalls and repeats subscriptions', async () => {
    const { client, double, connect } = await start({ features: { noiseEvery: 0 } });
    const write = (type: string): Promise<unknown> =>
      client.appendToStream('soat.a', octets(type), { credentials });
    const { told } = follow(client, START);
    await until(() => told.includes('caught up'));
    const repeat = double.faults.deliverTwice({ times: 1 });
    await write('A');
    await until(() => repeat.hits === 1);
    const stall = double.faults.hold({ methods: ['subscribe'], at: 'message' });
    await write('B');
    await write('C');
    await until(() => stall.holding === 1 && told.length === 4);
    expect(told).toEqual(['checkpoint', 'caught up', 'A', 'A']);
    stall.release();
    await until(() => told.includes('C'));
    double.faults.endOpen();
    await until(() => told.includes('end'));
    expect(told.slice(4)).toEqual(['B', 'C', 'end']);
    const again = follow(connect(), START);
    await until(() => again.told.includes('caught up'));
    double.faults.failOpen({ methods: ['subscribe'] }, rpcFailures.unknown());
    await until(() => again.told.includes(ErrorType.UNKNOWN));
    const dropped = follow(connect(), START);
    await until(() => dropped.told.includes('caught up'));
    double.dropConnections();
    await until(() => dropped.told.some((what) => /unavailable|cancelled|unknown/.test(what)));
  });

  it('judges the deadline of a batched append by its own clock', async () => {
    const { client, double } = await start();
    double.faults.clockSkewMs = 60_000;
    await expect(client.appendToStream('soat.a', octets('A'))).rejects.toMatchObject({
      type: ErrorType.DEADLINE_EXCEEDED,
    });
    await client.appendToStream('soat.a', octets('B'), { credentials });
    expect(double.recordsOf('soat.a')[0]?.created.getTime()).toBeGreaterThan(Date.now() + 30_000);
  });

  it('half-closes the call of batched appends: the promise stays pending', async () => {
    const { client, double, connect } = await start();
    double.faults.halfClose({ methods: ['batchAppend'], times: 1 });
    const outcome: string[] = [];
    void client.appendToStream('soat.a', octets('A')).then(
      () => outcome.push('done'),
      () => outcome.push('failed'),
    );
    await until(() => double.faults.openCalls({ methods: ['batchAppend'] }) === 0);
    await connect().appendToStream('soat.b', octets('B'), { credentials });
    expect(outcome).toEqual([]);
  });

  it('is restored from a backup, replaced by another cluster, and loses a record', async () => {
    const { client, double, connect } = await start({ features: { noiseEvery: 0 } });
    await client.appendToStream('soat.a', [octets('A'), octets('B'), octets('C')], { credentials });
    double.removeRecord('soat.a', 1);
    expect(await types(client.readStream('soat.a'))).toEqual(['A', 'C']);
    expect(await types(client.readAll())).toEqual(['$statsCollected', 'A', 'C']);
    double.restoreBackup(2);
    const left = await eventually(() => types(connect().readStream('soat.a')));
    expect(left).toEqual(['A']);
    await connect().appendToStream('soat.a', octets('Other'), {
      credentials,
      expectedRevision: 0n,
    });
    double.replaceCluster();
    expect(await eventually(() => types(connect().readAll()))).toHaveLength(1);
    expect(double.log).toHaveLength(1);
  });
});
