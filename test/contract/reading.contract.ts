import { describe, expect, it } from '@jest/globals';
import { toCanonical } from '../../src/event-store/canonical-json.js';
import type { Position } from '../../src/event-store/event-store.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { collect, traces, type OnEmptyLog } from './store-under-test.js';

export function describeReading(onEmptyLog: OnEmptyLog): void {
  describeDurability(onEmptyLog);
  describeOrder(onEmptyLog);
  describeBytes(onEmptyLog);
  describeLookups(onEmptyLog);
}

function describeDurability(onEmptyLog: OnEmptyLog): void {
  describe('promise 4: a resolved append is durable', () => {
    it(
      'is found by a store that opens the log afterwards, under the same identity',
      onEmptyLog(async (store, log) => {
        const events = newEvents(3);
        await store.append({ stream: 'a-1', expected: 'none', events });
        const before = traces(await collect(store.readLog()));
        const identity = await store.identity();
        await store.close();
        await store.close();
        const later = await log.another();
        expect(traces(await collect(later.readLog()))).toEqual(before);
        expect(await later.identity()).toBe(identity);
        await expect(
          store.append({ stream: 'a-1', expected: 'any', events: newEvents(1) }),
        ).rejects.toMatchObject({ name: 'StoreUnavailable' });
      }),
    );

    it(
      'settles what is queued when it is closed',
      onEmptyLog(async (store, log) => {
        const queued = newEvents(20).map((event) =>
          store.append({ stream: 'a-1', expected: 'any', events: [event] }),
        );
        await store.close();
        expect(await Promise.all(queued)).toHaveLength(20);
        expect(await (await log.another()).head()).toMatchObject({ sequence: 20 });
      }),
    );
  });
}

function describeOrder(onEmptyLog: OnEmptyLog): void {
  describe('promise 5: one total order', () => {
    it(
      'is read the same from every position, in batches of every size, by every store',
      onEmptyLog(async (store, log) => {
        for (let index = 0; index < 12; index += 1) {
          const stream = `a-${index % 3}`;
          await store.append({ stream, expected: 'any', events: newEvents(1 + (index % 2)) });
        }
        const whole = await collect(store.readLog());
        const other = await log.another();
        for (const batchSize of [1, 4, whole.length, 1000]) {
          for (const [index, { position }] of whole.entries()) {
            const rest = await collect(other.readLog({ after: position, batchSize }));
            expect(traces(rest)).toEqual(traces(whole.slice(index + 1)));
          }
        }
      }),
    );

    it(
      'ends where the log ended when reading began, also while it grows',
      onEmptyLog(async (store) => {
        await store.append({ stream: 'a-1', expected: 'none', events: newEvents(4) });
        let read = 0;
        for await (const batch of store.readLog({ batchSize: 2 })) {
          read += batch.length;
          await store.append({ stream: 'a-1', expected: 'any', events: newEvents(2) });
        }
        expect(read).toBe(4);
      }),
    );

    it(
      'refuses a position that is none, or that lies beyond the end of the log',
      onEmptyLog(async (store) => {
        await store.append({ stream: 'a-1', expected: 'none', events: newEvents(1) });
        const foreign = ['not a position', '', '999999999999'] as Position[];
        for (const after of foreign) {
          const unusable = { name: 'LedgerUnusable' };
          await expect(collect(store.readLog({ after }))).rejects.toMatchObject(unusable);
          await expect(store.sequenceOf(after)).rejects.toMatchObject(unusable);
        }
      }),
    );

    it(
      'throws the reason of the signal when reading is aborted',
      onEmptyLog(async (store) => {
        await store.append({ stream: 'a-1', expected: 'none', events: newEvents(4) });
        const abort = new AbortController();
        const reading = async () => {
          for await (const batch of store.readLog({ batchSize: 1, signal: abort.signal })) {
            expect(batch).toHaveLength(1);
            abort.abort(new Error('enough'));
          }
        };
        await expect(reading()).rejects.toThrow('enough');
      }),
    );
  });
}

function describeBytes(onEmptyLog: OnEmptyLog): void {
  describe('promise 7: what is read is byte for byte what was written', () => {
    it(
      'holds the canonical encoding of the event, its stream and the time of recording',
      onEmptyLog(
        async (store) => {
          const data = {
            z: 'Đảng bộ \u0000 “€” 😀',
            a: [1.5, -0, 1e-7, null, true],
            É: {},
            '10': 1,
            '9': 2,
          };
          const event = newEvent({ data });
          await store.append({ stream: 'a-1', expected: 'none', events: [event] });
          const [entry] = await collect(store.readLog());
          const recorded = { ...event, stream: 'a-1', recordedAt: '2024-07-01T02:03:04.005Z' };
          expect(entry?.bytes.toString()).toBe(toCanonical(recorded));
          expect(entry?.event).toEqual(JSON.parse(toCanonical(recorded)));
        },
        { clock: { now: () => new Date('2024-07-01T02:03:04.005Z') } },
      ),
    );

    it(
      'keeps the bytes of an old event while its meaning is lifted to the present schema',
      onEmptyLog(
        async (store) => {
          const event = newEvent({ type: 'Lifted', schemaVersion: 1, data: { name: 'a' } });
          await store.append({ stream: 'a-1', expected: 'none', events: [event] });
          const [entry] = await collect(store.readStream('a-1'));
          expect(entry?.event).toMatchObject({
            schemaVersion: 3,
            data: { title: 'a', lang: 'vi' },
          });
          expect(entry?.bytes.toString()).toContain('"data":{"name":"a"}');
          const again = await store.append({ stream: 'a-1', expected: 0, events: [event] });
          expect(again.repeated).toBe(true);
        },
        {
          upcasters: [
            { type: 'Lifted', from: 2, upcast: (data) => ({ ...data, lang: 'vi' }) },
            { type: 'Lifted', from: 1, upcast: ({ name }) => ({ title: name }) },
          ],
        },
      ),
    );
  });
}

function describeLookups(onEmptyLog: OnEmptyLog): void {
  describe('looking up', () => {
    it(
      'knows nothing of an empty log',
      onEmptyLog(async (store) => {
        expect(await store.head()).toBeUndefined();
        expect(await collect(store.readLog())).toEqual([]);
        expect(await collect(store.readStream('a-1'))).toEqual([]);
        expect(await store.findEvent(newEvent().id, 'a-1')).toBeUndefined();
        expect(await store.size()).toEqual({ events: 0, exact: true });
        expect(await store.identity()).not.toBe('');
      }),
    );

    it(
      'reads a stream from a revision and up to a number of events',
      onEmptyLog(async (store) => {
        await store.append({ stream: 'a-1', expected: 'none', events: newEvents(600) });
        await store.append({ stream: 'a-2', expected: 'none', events: newEvents(5) });
        const revisions = async (from: number, limit?: number) =>
          (await collect(store.readStream('a-1', limit ? { from, limit } : { from }))).map(
            ({ revision }) => revision,
          );
        expect(await revisions(0)).toHaveLength(600);
        expect(await revisions(597)).toEqual([597, 598, 599]);
        expect(await revisions(10, 2)).toEqual([10, 11]);
        expect(await revisions(0, 550)).toHaveLength(550);
        expect(await revisions(600)).toEqual([]);
      }),
    );

    it(
      'tells how many events there are, by the count once it was read',
      onEmptyLog(async (store) => {
        await store.append({ stream: 'a-1', expected: 'none', events: newEvents(7) });
        expect((await store.size()).events).toBeGreaterThan(0);
        await collect(store.readLog());
        expect(await store.size()).toEqual({ events: 7, exact: true });
      }),
    );

    it(
      'numbers the log from 1 without gaps and finds every event by its id',
      onEmptyLog(async (store) => {
        for (const stream of ['a-1', 'a-2', 'a-1']) {
          await store.append({ stream, expected: 'any', events: newEvents(2) });
        }
        const entries = await collect(store.readLog());
        for (const [index, entry] of entries.entries()) {
          expect(await store.sequenceOf(entry.position)).toBe(index + 1);
          const found = await store.findEvent(entry.event.id, entry.event.stream);
          expect(found).toEqual(entry);
        }
      }),
    );
  });
}
