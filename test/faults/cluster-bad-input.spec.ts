import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { digestOf, recordIdOf } from '../../src/event-store/eventstoredb/ledger-record.js';
import { collect } from '../contract/store-under-test.js';
import type { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import type { ProposedRecord } from '../support/eventstoredb-double/stored-record.js';
import { append, FaultyLedger, outcomeOf } from '../support/faulty-ledger.js';
import { newEvent, newEvents } from '../support/new-event.js';

const DEADLINE_MS = 10_000;

/** A record with the id that the ledger would give it. */
function rightId(text: string, writer = 'forger'): ProposedRecord {
  const data = Buffer.from(text);
  const id = recordIdOf(digestOf(data), writer);
  return { id, type: 'Note', json: false, data, metadata: Buffer.from(`{"writer":"${writer}"}`) };
}
const of = (value: object) => rightId(JSON.stringify(value));

const strays: [string, ProposedRecord, RegExp][] = [
  ['JSON by another program', { ...rightId('{"a":1}'), json: true }, /JSON by another program/],
  ['JSON that cannot be decoded', { ...rightId('{"a":'), json: true }, /JSON by another program/],
  ['no writer', { ...rightId('{}'), metadata: Buffer.alloc(0) }, /name no writer/],
  [
    'metadata of another kind',
    { ...rightId('{}'), metadata: Buffer.from('"x"') },
    /name no writer/,
  ],
  ['metadata that are no JSON', { ...rightId('{}'), metadata: Buffer.from('{') }, /name no writer/],
  ['a wrong id', { ...rightId('{}'), id: randomUUID() }, /id is not made of its data/],
  ['a right id and no JSON', rightId('{"a":'), /no JSON object/],
  ['a right id and a list', rightId('[1]'), /no JSON object/],
  ['a right id and nothing', rightId(''), /no JSON object/],
  ['the data of another stream', of({ stream: 'a-2', id: 'x' }), /names another stream/],
  ['no id of its own', of({ stream: 'a-1', data: {} }), /has no id/],
];

describe('what does not belong into a ledger on a cluster', () => {
  let ledger: FaultyLedger;
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    ledger = await FaultyLedger.begin({}, DEADLINE_MS);
    ({ double } = ledger);
    store = await ledger.open();
  });
  afterEach(() => ledger.dispose());

  it.each(strays)(
    'is stepped over in the midst of a stream that goes on: a record with %s',
    async (_, stray, reason) => {
      await append(store, 'a-1', 'none', newEvents(2));
      double.write(`${ledger.prefix}a-1`, stray);
      expect(await append(store, 'a-1', 1, newEvents(2))).toMatchObject({ revision: 4 });
      await expect(append(store, 'a-1', 1)).rejects.toMatchObject({ actual: 4 });
      expect(await append(store, 'a-1', 'any')).toMatchObject({ revision: 5 });
      const entries = await collect(store.readLog());
      expect(entries.map(({ revision }) => revision)).toEqual([0, 1, 3, 4, 5]);
      const stream = await collect(store.readStream('a-1'));
      expect(stream.map(({ revision }) => revision)).toEqual([0, 1, 3, 4, 5]);
      expect((await collect(store.readStream('a-1', { from: 2, limit: 2 }))).length).toBe(2);
      expect(await store.head()).toMatchObject({ sequence: 5 });
      expect(store.meters.foreignRecords).toBe(1);
      expect(await store.takesAppends()).toBe(true);
      expect(ledger.foreignReasons()).toEqual([expect.stringMatching(reason)]);
    },
  );

  it('is stepped over where it begins a stream, or is all of one', async () => {
    double.write(`${ledger.prefix}a-1`, rightId('not ours'));
    double.write(ledger.prefix, rightId('a stream named like the prefix'));
    expect(await append(store, 'a-1', 'none')).toMatchObject({ revision: 1 });
    expect(await collect(store.readStream('a-1'))).toHaveLength(1);
    expect(await collect(store.readLog())).toHaveLength(1);
    expect(store.meters.foreignRecords).toBe(2);
    const newcomer = await ledger.open({ replica: 'b' });
    expect(await newcomer.head()).toMatchObject({ sequence: 1 });
  });

  it('is another ledger: under a longer prefix that ours begins, and one that only looks alike', async () => {
    const { prefix } = ledger;
    const inside = of({ stream: 'sub.a-1', id: 'x' });
    double.write(`${prefix.slice(0, -1)}2.a-1`, of({ stream: 'a-1', id: 'y' }));
    double.write(`x${prefix}a-1`, of({ stream: 'a-1', id: 'z' }));
    await append(store, 'a-1', 'none');
    expect(await collect(store.readLog())).toHaveLength(1);
    expect(store.meters.foreignRecords).toBe(0);
    double.write(`${prefix}sub.a-1`, of({ stream: 'a-1', id: 'of a ledger under our prefix' }));
    expect(await collect(store.readLog())).toHaveLength(1);
    expect(store.meters.foreignRecords).toBe(1);
    expect(inside.json).toBe(false);
  });

  it('is kept apart from the ledger’s own: events of types that nobody knows are events', async () => {
    const unknown = newEvent({ type: 'FromTheFuture', schemaVersion: 99, data: { any: 'thing' } });
    await append(store, 'a-1', 'none', [unknown]);
    const newcomer = await ledger.open({ replica: 'b' });
    const [entry] = await collect(newcomer.readLog());
    expect(entry?.event).toMatchObject({ type: 'FromTheFuture', data: { any: 'thing' } });
    expect(newcomer.meters.foreignRecords).toBe(0);
  });

  it('is an envelope with nothing in it but a right id: it is numbered, as the frozen rule has it', async () => {
    double.write(`${ledger.prefix}a-1`, of({ stream: 'a-1', id: 'bare' }));
    expect(await collect(store.readLog())).toHaveLength(1);
    expect(store.meters.skewMs).toBeUndefined();
    expect(await store.findEvent('bare', 'a-1')).toMatchObject({ revision: 0 });
  });

  it('is an append larger than ours or the server’s limit: refused, and the stream goes on', async () => {
    const large = (bytes: number) => [newEvent({ data: { text: 'x'.repeat(bytes) } })];
    await expect(append(store, 'a-1', 'none', large(300_000))).rejects.toMatchObject({
      ...{ name: 'EventTooLarge', message: expect.stringContaining('an event may have 262144') },
    });
    const many = Array.from({ length: 5 }, () => large(200_000)).flat();
    expect(await outcomeOf(append(store, 'a-1', 'none', many))).toBe('EventTooLarge');
    expect(await outcomeOf(append(store, 'a-1', 'none', many.slice(0, 4)))).toBe('recorded');
    double.setFeatures({ maxAppendSize: 100_000 });
    await expect(append(store, 'a-1', 3, large(150_000))).rejects.toMatchObject({
      ...{ name: 'EventTooLarge', message: expect.stringContaining('MaxAppendSize') },
    });
    expect(await append(store, 'a-1', 3)).toMatchObject({ revision: 4 });
    expect((await ledger.verify()).entries).toHaveLength(5);
  });
});
