import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client';
import { Cluster } from '../../src/event-store/eventstoredb/connection/cluster.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { rpcFailures } from '../support/eventstoredb-double/rpc-failures.js';
import { anyRecord } from '../support/server-records.js';
import { until } from '../support/until.js';

/**
 * What the client does by itself, and that the adapter's connection is spared it. The client's half of each test would
 * fail if a later release of it behaved: then the way round can go.
 */
describe('a pitfall of the client', () => {
  let double: EventStoreDbDouble;
  let cluster: Cluster;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    const settings = double.settings({ deadlineMs: 4000 });
    cluster = new Cluster(settings);
    client = EventStoreDBClient.connectionString(double.connectionString({ deadlineMs: 300 }));
  });

  afterEach(async () => {
    await cluster.dispose();
    await double.stop();
  });

  const event = () => binaryEvent({ type: 'Noted', data: Buffer.from('x') });
  const isPending = async (work: Promise<unknown>, ms = 700) =>
    Promise.race([work.then(() => false), delay(ms, true, { ref: false })]);
  const appended = { kind: 'appended', revision: 0 };

  it('remembers one failed question for the features: the classic append asks none', async () => {
    double.setFeatures({ advertised: 'failing' });
    await expect(client.appendToStream('bare', event())).rejects.toThrow('INTERNAL');
    expect(await cluster.append('ours', [anyRecord()], 'none')).toEqual(appended);
    double.setFeatures({ advertised: 'all' });
    await expect(client.appendToStream('bare', event())).rejects.toThrow('INTERNAL');
    await client.dispose();
  });

  it('waits for a silent server without end, and for a half-closed stream on dispose', async () => {
    double.faults.halfClose({ methods: ['batchAppend', 'append'] });
    expect(await isPending(client.appendToStream('bare', event()))).toBe(true);
    expect(await isPending(client.dispose(), 300)).toBe(true);
    const ours = cluster.append('ours', [anyRecord()], 'none');
    await expect(ours).rejects.toMatchObject({ kind: 'ambiguous' });
    expect(await isPending(cluster.dispose(), 1500)).toBe(false);
  });

  it('disposes within a bound while reads and subscriptions hang', async () => {
    double.faults.silence({ methods: ['read', 'subscribe'] });
    cluster.subscribe(undefined, ['a']);
    const read = expect(cluster.readStream('a', 0, 1)).rejects.toThrow('closed');
    await until(() => double.faults.openCalls() === 2);
    expect(await isPending(cluster.dispose(), 1500)).toBe(false);
    await read;
  });

  it('sends its clock as the deadline: the classic append sends how long it waits', async () => {
    double.faults.clockSkewMs = 20_000;
    await expect(client.appendToStream('bare', event())).rejects.toMatchObject({
      type: 'deadline-exceeded',
    });
    expect(await cluster.append('ours', [anyRecord()], 'none')).toEqual(appended);
    await client.dispose();
  });

  it('shares pending appends among clients: the classic append is nobody else’s', async () => {
    const other = EventStoreDBClient.connectionString(double.connectionString());
    const bare = double.faults.hold({ methods: ['batchAppend'], stream: 'held' });
    const ours = double.faults.hold({ methods: ['append'], stream: 'held' });
    double.faults.fail({ stream: 'bad' }, rpcFailures.internal());
    const victim = expect(client.appendToStream('held', event())).rejects.toThrow('INTERNAL');
    const spared = cluster.append('held', [anyRecord()], 'none');
    await until(() => bare.holding === 1 && ours.holding === 1);
    await expect(other.appendToStream('bad', event())).rejects.toThrow('INTERNAL');
    await victim;
    const neighbour = new Cluster(double.settings());
    const failed = neighbour.append('bad', [anyRecord()], 'none');
    await expect(failed).rejects.toMatchObject({ kind: 'ambiguous' });
    ours.release();
    expect(await spared).toEqual(appended);
    await Promise.all([other.dispose(), client.dispose(), neighbour.dispose()]);
  });

  it('answers a made-up revision where asked not to throw: we are told the true one', async () => {
    const lenient = EventStoreDBClient.connectionString(
      `${double.connectionString()}&throwOnAppendFailure=false`,
    );
    await lenient.appendToStream('a', [event(), event(), event()]);
    const made = await lenient.appendToStream('a', event(), { expectedRevision: 0n });
    expect(made).toMatchObject({ success: false, nextExpectedRevision: 1n });
    await lenient.dispose();
    const told = await cluster.append('a', [anyRecord()], 0);
    expect(told).toEqual({ kind: 'mismatch', actual: 2 });
  });

  it('parses what is declared as JSON: our bytes are declared as binary', async () => {
    const bytes = Buffer.from('{ "b":1, "a":2 }');
    await cluster.append('a', [{ ...anyRecord(), bytes }], 'none');
    expect(double.recordsOf('a')[0]?.json).toBe(false);
    expect(await cluster.readStream('a', 0, 1)).toMatchObject({ records: [{ bytes }] });
  });

  it('prints passwords to its debug log from a connection string: ours has accessors', async () => {
    const secured = await EventStoreDbDouble.start({ security: 'tls' });
    const one = new Cluster(secured.settings());
    const seen: unknown[] = [];
    const { default: debug } = await import('debug');
    debug.enable('esdb*');
    const { log } = debug;
    debug.log = (...words: unknown[]) => seen.push(words);
    await one.append('a', [anyRecord()], 'none');
    debug.log = log;
    debug.disable();
    await one.dispose();
    await secured.stop();
    const text = JSON.stringify(seen);
    expect(text).toContain('appendToStream');
    expect(text).not.toContain('changeit');
  });
});
