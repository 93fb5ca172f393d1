import { setTimeout as delay } from 'node:timers/promises';
import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { EventStoreError } from '../../src/event-store/store-errors.js';
import { collect } from '../contract/store-under-test.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { jsonRecord } from '../support/eventstoredb-double/log-writing.js';
import { rpcFailures } from '../support/eventstoredb-double/rpc-failures.js';
import { append, DEADLINE_MS, FaultyLedger, Follower } from '../support/faulty-ledger.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { until } from '../support/until.js';

/**
 * The pitfalls of the client, each provoked against the whole store. Where the bare client is shown to be harmed by the
 * same switch, the switch is known to work; what it does to single calls is in `cluster-pitfalls.spec.ts`.
 */
describe('the store on a cluster is not harmed by pitfall', () => {
  let double: EventStoreDbDouble;
  let ledger: FaultyLedger;
  let store: EventStoreDbEventStore;
  let bare: EventStoreDBClient;

  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterAll(() => double.stop());
  beforeEach(async () => {
    ledger = await FaultyLedger.begin(double);
    store = await ledger.open();
    bare = EventStoreDBClient.connectionString(double.connectionString({ deadlineMs: 400 }));
  });
  afterEach(async () => {
    double.setFeatures({ advertised: 'all' });
    await ledger.dispose();
    void bare.dispose().catch(() => undefined);
  });

  const event = () => binaryEvent({ type: 'Noted', data: Buffer.from('x') });
  const isPending = (work: Promise<unknown>, ms: number) =>
    Promise.race([work.then(() => false), delay(ms, true)]);
  const target = (stream = 'a-1') => ledger.prefix + stream;

  describe('1: one failed question is remembered for ever', () => {
    it('for it asks no question of the features', async () => {
      double.setFeatures({ advertised: 'failing' });
      await expect(bare.appendToStream('bare', event())).rejects.toThrow('INTERNAL');
      expect(await append(store, 'a-1', 'none')).toMatchObject({ revision: 0 });
      double.setFeatures({ advertised: 'all' });
      await expect(bare.appendToStream('bare', event())).rejects.toThrow('INTERNAL');
      expect(await append(store, 'a-1', 0)).toMatchObject({ revision: 1 });
    });

    it('for it takes a new client where no leader was found', async () => {
      const three = await FaultyLedger.begin({ nodes: 3 });
      const one = await three.open();
      await Promise.all(three.double.nodes.map((node) => node.stop()));
      await expect(append(one, 'a-1', 'none')).rejects.toBeInstanceOf(EventStoreError);
      await three.double.restart();
      expect(await append(one, 'a-1', 'none')).toMatchObject({ revision: 0 });
      await three.dispose();
    });
  });

  describe('2: an append without a deadline, and a half-closed stream that cannot be disposed of', () => {
    it('for every call and the end have limits of their own', async () => {
      double.faults.halfClose({ methods: ['append', 'batchAppend'] });
      const lost = bare.appendToStream('bare', event());
      const ours = expect(append(store, 'a-1')).rejects.toMatchObject({ name: 'OutcomeUnknown' });
      expect(await isPending(lost, 2 * DEADLINE_MS)).toBe(true);
      expect(await isPending(ours, 2 * DEADLINE_MS)).toBe(false);
      expect(await isPending(bare.dispose(), 300)).toBe(true);
      expect(await isPending(store.close(), 1500)).toBe(false);
    });
  });

  describe('3: deadlines by the clock', () => {
    it('for none is sent; the difference of the clocks is a meter', async () => {
      double.faults.clockSkewMs = 60_000;
      await expect(bare.appendToStream('bare', event())).rejects.toThrow();
      expect(await append(store, 'a-1', 'none')).toMatchObject({ revision: 0 });
      await collect(store.readLog());
      expect(store.meters.skewMs).toBeLessThan(-50_000);
    });
  });

  describe('4: appends of one client that fail with those of another', () => {
    it('for it never joins the batched appends of the process', async () => {
      const batched = double.faults.fail({ methods: ['batchAppend'] }, rpcFailures.internal());
      const others = Array.from({ length: 8 }, () =>
        bare.appendToStream('bare', event()).catch((error: unknown) => error),
      );
      const ours = Array.from({ length: 20 }, (_, at) => append(store, `a-${at}`, 'none'));
      expect(await Promise.all(ours)).toHaveLength(20);
      expect((await Promise.all(others)).every((error) => error instanceof Error)).toBe(true);
      const { hits } = batched;
      await append(store, 'a-1', 0);
      expect(batched.hits).toBe(hits);
    });
  });

  describe('5: made-up revisions', () => {
    it('for a mismatch names the true one', async () => {
      await append(store, 'a-1', 'none', newEvents(3));
      const other = await ledger.open({ replica: 'b' });
      for (const expected of ['none', 0, 7] as const)
        await expect(append(other, 'a-1', expected)).rejects.toMatchObject({
          ...{ name: 'RevisionMismatch', expected, actual: 2 },
        });
    });
  });

  describe('6: what JSON cannot encode is never answered', () => {
    it('for it is refused before anything is sent', async () => {
      const calls = double.faults.silence({ methods: ['append'] });
      const bad = [newEvent({ data: { big: 1n as unknown as number } })];
      await expect(append(store, 'a-1', 'none', bad)).rejects.toMatchObject({
        name: 'NotEncodable',
      });
      expect(calls.hits).toBe(0);
    });
  });

  describe('7: a subscription that ends without a word', () => {
    it('for it is begun again after the last event', async () => {
      const read: unknown[] = [];
      const ended = (async () => {
        for await (const resolved of bare.subscribeToAll()) read.push(resolved);
        return 'ended without an error';
      })();
      const follower = new Follower(store);
      await append(store, 'a-1', 'none', newEvents(2));
      await follower.has(2);
      await until(() => double.faults.openCalls({ methods: ['subscribe'] }) === 2);
      double.faults.endOpen();
      expect(await ended).toBe('ended without an error');
      await append(store, 'a-1', 1, newEvents(2));
      await follower.has(4);
      await follower.stop();
      expect(follower.entries.map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
    });
  });

  describe('8: errors of another kind', () => {
    it('for every failure of a call is one of the port’s, and ends in a sentence', async () => {
      const { notLeader, ...plain } = rpcFailures;
      const failures = [
        ...['timedOut', 'notReady', 'busy', 'noLeader', 'accessDenied', 'unauthenticated'],
        ...['invalidPosition', 'consumerTooSlow', 'unknown', 'internal', 'dataLoss', 'unavailable'],
        ...['cancelled'],
      ] as (keyof typeof plain)[];
      const make = (name: keyof typeof plain) => (plain[name] as (what: string) => never)('a');
      failures.forEach((name, at) => {
        double.faults.fail({ stream: target(`a-${at}`) }, make(name));
      });
      double.faults.fail({ stream: target('a-99') }, notLeader('127.0.0.1', 1));
      const calls = [...failures.keys(), 99].flatMap((at) => [
        append(store, `a-${at}`, 'none'),
        collect(store.readStream(`a-${at}`)),
      ]);
      for (const result of await Promise.allSettled(calls)) {
        const reason: unknown = result.status === 'rejected' ? result.reason : undefined;
        expect(reason).toBeInstanceOf(EventStoreError);
        expect(String(reason)).toMatch(/\.$/);
      }
    });
  });

  describe('9: rights on $all, and readers that are dropped for being slow', () => {
    it('for the missing right is named when it is opened; slow readers are in cluster-subscriptions', async () => {
      const secured = await FaultyLedger.begin({ security: 'tls' });
      const user = { name: 'stranger', password: 'stranger-password' };
      const opening = secured.open({ user });
      await expect(opening).rejects.toThrow(
        /User stranger may not read \$all.*access control list/,
      );
      await secured.dispose();
    });
  });

  describe('10: JSON that is parsed and times that are cut', () => {
    it('for the bytes that were written are those that are read, and carry the time', async () => {
      const written = '{"10":"b", "9":"a"}';
      double.write('json', { ...jsonRecord('Noted', {}), data: Buffer.from(written) });
      for await (const { event: read } of bare.readStream('json'))
        expect(JSON.stringify(read?.data)).toBe('{"9":"a","10":"b"}');
      const data = { 10: 'b', 9: 'a', text: 'Chi bộ Đường sắt 🚂' };
      await append(store, 'a-1', 'none', [newEvent({ data })]);
      const [stored] = double.recordsOf(target());
      const [entry] = await collect(store.readLog());
      expect(stored?.json).toBe(false);
      expect(entry?.bytes.equals(Buffer.from(stored?.data ?? []))).toBe(true);
      expect(entry?.bytes.toString()).toContain('{"10":"b","9":"a","text":');
    });
  });

  describe('11: outcomes that are unknown after a timeout', () => {
    it('for the same ids go to the same revision again', async () => {
      const options = { credentials: { username: 'a', password: 'b' }, deadline: 200 };
      double.faults.silence({ methods: ['append'], at: 'answer', times: 1 });
      await expect(bare.appendToStream('bare', event(), options)).rejects.toThrow();
      await bare.appendToStream('bare', event(), options);
      expect(double.recordsOf('bare').length).toBeGreaterThan(1);
      double.faults.silence({ methods: ['append'], at: 'answer', times: 1 });
      expect(await append(store, 'a-1', 'any', newEvents(2))).toMatchObject({ revision: 1 });
      expect(double.recordsOf(target())).toHaveLength(2);
    });
  });

  describe('12: the many faces of a failover', () => {
    it('for all of them are tried again', async () => {
      const faces = [
        ...[rpcFailures.internal(), rpcFailures.dataLoss(), rpcFailures.unavailable()],
        ...[rpcFailures.notReady(), rpcFailures.noLeader(), rpcFailures.unknown()],
        ...[rpcFailures.cancelled(), rpcFailures.timedOut('Prepare')],
        rpcFailures.notLeader('127.0.0.1', double.nodes[0]?.port ?? 0),
      ];
      faces.forEach((face, at) => {
        double.faults.fail({ stream: target(`a-${at}`), times: 1 }, face);
      });
      const appends = faces.map((_, at) => append(store, `a-${at}`, 'none'));
      expect((await Promise.all(appends)).map(({ revision }) => revision)).toEqual(
        faces.map(() => 0),
      );
      faces.forEach((face, at) => {
        double.faults.fail({ stream: target(`a-${at}`), methods: ['read'], times: 1 }, face);
      });
      for (const at of faces.keys())
        expect(await collect(store.readStream(`a-${at}`))).toHaveLength(1);
    });
  });
});
