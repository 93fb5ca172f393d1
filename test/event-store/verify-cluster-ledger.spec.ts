import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '../../src/ledger/envelope.js';
import { Cluster } from '../../src/event-store/eventstoredb/connection/cluster.js';
import type { ClusterSettings } from '../../src/event-store/eventstoredb/connection/cluster-settings.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { toRecord } from '../../src/event-store/eventstoredb/ledger-record.js';
import { LogIndex } from '../../src/event-store/eventstoredb/numbering/log-index.js';
import { verifyClusterLedger } from '../../src/event-store/eventstoredb/verifying/verify-cluster-ledger.js';
import { systemClock } from '../../src/ledger/clock.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { newEvent } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';

const folder = tempFolder();
let double: EventStoreDbDouble;
let settings: ClusterSettings;
let indexPath: string;
let identity: string;

beforeAll(async () => {
  double = await EventStoreDbDouble.start();
});
afterAll(async () => {
  await double.stop();
});

const open = (mode: 'create' | 'existing', path?: string) =>
  EventStoreDbEventStore.open({
    ...{ settings, mode, upcasters: [], clock: systemClock },
    ...(path !== undefined && { indexPath: path }),
  });

/** Appends through a store of its own, whose numbers nobody else sees; returns nothing. */
async function append(stream: string, ...events: readonly NewEvent[]): Promise<void> {
  const store = await open('existing');
  for (const event of events) await store.append({ stream, expected: 'any', events: [event] });
  await store.close();
}

/** This replica reads the log to its end. */
async function number(): Promise<void> {
  const store = await open('existing', indexPath);
  for await (const batch of store.readLog()) expect(batch.length).toBeGreaterThan(0);
  await store.close();
}

const verify = (path: string | null = indexPath) =>
  verifyClusterLedger({ settings, indexPath: path, signal: new AbortController().signal });

/** Five events in two streams, all numbered. */
beforeEach(async () => {
  const name = randomUUID().slice(0, 8);
  settings = double.settings({ prefix: `${name}.` });
  indexPath = join(folder, `${name}.db`);
  const store = await open('create');
  identity = await store.identity();
  await store.close();
  for (const stream of ['a', 'b', 'a', 'b', 'a']) await append(stream, newEvent());
  await number();
});

describe('the verification of a ledger on a cluster', () => {
  it('finds nothing in a sound one, with and without the replica’s own numbers', async () => {
    const sound = { identity, events: 5, faultCount: 0, faults: [], refusal: null };
    expect(await verify()).toMatchObject({ ...sound, compared: 5 });
    expect(await verify(null)).toMatchObject({ ...sound, compared: 0 });
    await append('c', newEvent());
    expect(await verify()).toMatchObject({ ...sound, events: 6, compared: 5 });
  });

  it('tells which events are gone from the middle and from the end', async () => {
    double.removeRecord(`${settings.prefix}b`, 0);
    double.removeRecord(`${settings.prefix}a`, 2);
    const { faults, events } = await verify();
    expect(events).toBe(3);
    const gone = faults.filter(({ problem }) => problem.includes('is gone'));
    expect(gone.map(({ sequence }) => sequence)).toEqual([2, 5]);
    expect(faults).toContainEqual({
      sequence: null,
      problem: 'Stream b goes on with revision 1 where 0 must come.',
    });
  });

  it('tells another log behind the same mark from the one that was read', async () => {
    const records = double.log.length;
    const last = double.recordsOf(`${settings.prefix}a`).at(-1);
    double.restoreBackup(double.log.findIndex((record) => record === last));
    expect(double.log.length).toBeLessThan(records);
    await append('a', newEvent());
    expect((await verify()).faults).toEqual([
      { sequence: 5, problem: expect.stringContaining('its digest differs') },
    ]);
  });

  it('tells an event that is not encoded as it must be, not dated, and called otherwise', async () => {
    const cluster = new Cluster(settings);
    const bytes = Buffer.from(`{"stream":"c","id":"${randomUUID()}","type":"X"}`);
    await cluster.append(`${settings.prefix}c`, [toRecord({ type: 'Y', bytes }, 'test')], 'none');
    await cluster.dispose();
    const { faults, faultCount } = await verify();
    expect(faultCount).toBe(3);
    expect(faults.map(({ problem }) => problem)).toEqual([
      'The event is not in canonical encoding.',
      'The cluster calls its type otherwise than the event itself.',
      'The event has no time of recording.',
    ]);
    expect(new Set(faults.map(({ sequence }) => sequence))).toEqual(new Set([6]));
  });

  it('lets a refusal stand that proves right', async () => {
    const reason = 'Event 3 was gone from the cluster.';
    const index = LogIndex.open({ path: indexPath, identity });
    index.refuse({ kind: 'content', stream: null, reason });
    double.removeRecord(`${settings.prefix}a`, 2);
    expect(await verify()).toMatchObject({ refusal: reason });
    expect(index.refusal()?.reason).toBe(reason);
    index.close();
  });

  it('lifts a refusal once the log is whole', async () => {
    const index = LogIndex.open({ path: indexPath, identity });
    index.refuse({ kind: 'content', stream: null, reason: 'Gone.' });
    expect(await verify()).toMatchObject({ refusal: 'Gone.', faultCount: 0 });
    expect(index.refusal()).toBeUndefined();
    index.close();
  });

  it('stops where it is told to', async () => {
    const stopped = AbortSignal.abort(new Error('Enough.'));
    const stopping = verifyClusterLedger({ settings, indexPath, signal: stopped });
    await expect(stopping).rejects.toThrow('Enough.');
  });
});
