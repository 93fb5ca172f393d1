import { describe, expect, it } from '@jest/globals';
import { MAX_EVENTS_PER_APPEND, MAX_EVENT_BYTES } from '../../src/event-store/event-store.js';
import type { JsonValue } from '../../src/ledger/json.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { collect, type OnEmptyLog } from './store-under-test.js';

const mismatch = (expected: unknown, actual: number) =>
  expect.objectContaining({ name: 'RevisionMismatch', expected, actual });
const conflict = (id: string) => expect.objectContaining({ name: 'EventIdConflict', id });

export function describeAppending(onEmptyLog: OnEmptyLog): void {
  describe('promise 1: an append is all or nothing', () => {
    it(
      'records all events of an append at consecutive revisions',
      onEmptyLog(async (store) => {
        const events = newEvents(3);
        const result = await store.append({ stream: 'a-1', expected: 'none', events });
        const found = await collect(store.readLog());
        expect(found.map(({ event, revision }) => [event.id, revision])).toEqual(
          events.map(({ id }, index) => [id, index]),
        );
        expect(result).toEqual({ revision: 2, position: found[2]?.position, repeated: false });
      }),
    );

    it(
      'records nothing of an append whose last event cannot be recorded',
      onEmptyLog(async (store) => {
        const taken = newEvent();
        await store.append({ stream: 'a-1', expected: 'none', events: [taken] });
        const events = [newEvent(), newEvent({ id: taken.id, data: { other: true } })];
        await expect(store.append({ stream: 'a-2', expected: 'none', events })).rejects.toEqual(
          conflict(taken.id),
        );
        const large = [newEvent(), newEvent({ data: { text: 'x'.repeat(MAX_EVENT_BYTES) } })];
        await expect(
          store.append({ stream: 'a-2', expected: 'none', events: large }),
        ).rejects.toMatchObject({ name: 'EventTooLarge' });
        expect(await collect(store.readStream('a-2'))).toEqual([]);
      }),
    );

    it(
      'refuses an append without events, without a stream, or with too many or too large events',
      onEmptyLog(async (store) => {
        const events = newEvents(1);
        await expect(store.append({ stream: '', expected: 'any', events })).rejects.toThrow(
          RangeError,
        );
        await expect(store.append({ stream: 'a-1', expected: 'any', events: [] })).rejects.toThrow(
          RangeError,
        );
        const text = 'x'.repeat(MAX_EVENT_BYTES - 1000);
        const heavy = Array.from({ length: 17 }, () => newEvent({ data: { text } }));
        await expect(
          store.append({ stream: 'a-1', expected: 'any', events: heavy }),
        ).rejects.toMatchObject({ name: 'EventTooLarge' });
        const many = newEvents(MAX_EVENTS_PER_APPEND + 1);
        await expect(
          store.append({ stream: 'a-1', expected: 'any', events: many }),
        ).rejects.toMatchObject({ name: 'EventTooLarge' });
        expect(await store.head()).toBeUndefined();
      }),
    );

    const unencodable: [string, unknown][] = [
      ['half of a surrogate pair', { text: '\ud800' }],
      ['half of a surrogate pair in a name', { ['\udc00']: 1 }],
      ['an infinite number', { n: Infinity }],
      ['a number that is none', { n: NaN }],
      ['an integer beyond 2^53', { n: 2 ** 53 }],
      ['a missing item of a list', { list: [undefined] }],
      ['a date object', { at: new Date(0) }],
      ['a big integer', { n: 1n }],
    ];
    it(
      'goes on taking appends after it has refused some',
      onEmptyLog(async (store) => {
        const append = () =>
          store.append({ stream: 'a-1', expected: 'none', events: newEvents(1) });
        await append();
        await expect(append()).rejects.toMatchObject({ name: 'RevisionMismatch' });
        expect(await store.takesAppends()).toBe(true);
        await store.close();
        expect(await store.takesAppends()).toBe(false);
      }),
    );

    it.each(unencodable)('refuses %s before anything is recorded', (_what, data) =>
      onEmptyLog(async (store) => {
        const events = [newEvent(), newEvent({ data: data as Record<string, JsonValue> })];
        await expect(
          store.append({ stream: 'a-1', expected: 'any', events }),
        ).rejects.toMatchObject({
          name: 'NotEncodable',
        });
        expect(await store.head()).toBeUndefined();
      })(),
    );
  });

  describe('promise 2: the expected revision is checked', () => {
    it(
      'appends at the revision that is named and refuses every other, naming both',
      onEmptyLog(async (store) => {
        const append = (expected: number | 'none' | 'any') =>
          store.append({ stream: 'a-1', expected, events: newEvents(1) });
        await expect(append(0)).rejects.toEqual(mismatch(0, -1));
        expect(await append('none')).toMatchObject({ revision: 0 });
        await expect(append('none')).rejects.toEqual(mismatch('none', 0));
        await expect(append(1)).rejects.toEqual(mismatch(1, 0));
        expect(await append(0)).toMatchObject({ revision: 1 });
        expect(await append('any')).toMatchObject({ revision: 2 });
        await expect(append(1)).rejects.toEqual(mismatch(1, 2));
      }),
    );

    it(
      'keeps the revisions of streams apart, also of streams whose names begin alike',
      onEmptyLog(async (store) => {
        for (const stream of ['a-1', 'a-10', 'A-1', 'a-1 ']) {
          const result = await store.append({ stream, expected: 'none', events: newEvents(2) });
          expect(result).toMatchObject({ revision: 1 });
        }
      }),
    );
  });

  describeRepeating(onEmptyLog);
}

function describeRepeating(onEmptyLog: OnEmptyLog): void {
  describe('promise 3: appending the same ids again repeats the first result', () => {
    it(
      'whatever revision is expected, and after other events were appended',
      onEmptyLog(async (store) => {
        const events = newEvents(2);
        const first = await store.append({ stream: 'a-1', expected: 'none', events });
        await store.append({ stream: 'a-1', expected: 1, events: newEvents(1) });
        for (const expected of ['none', 'any', 0, 1, 2, 99] as const) {
          const again = await store.append({ stream: 'a-1', expected, events });
          expect(again).toEqual({ ...first, repeated: true });
        }
        expect(await store.head()).toMatchObject({ sequence: 3 });
      }),
    );

    it(
      'also with another salt, and returns the bytes of the first',
      onEmptyLog(async (store) => {
        const event = newEvent();
        await store.append({ stream: 'a-1', expected: 'none', events: [event] });
        const events = [{ ...event, salt: 'AAAAAAAAAAAAAAAAAAAAAA' }];
        const again = await store.append({ stream: 'a-1', expected: 'none', events });
        expect(again.repeated).toBe(true);
        expect((await store.findEvent(event.id, 'a-1'))?.event.salt).toBe(event.salt);
      }),
    );

    it(
      'refuses a known id with other content, in another stream, or twice in one append',
      onEmptyLog(async (store) => {
        const event = newEvent();
        await store.append({ stream: 'a-1', expected: 'none', events: [event] });
        const changed = { ...event, data: { name: 'Chi bộ khác' } };
        await expect(
          store.append({ stream: 'a-1', expected: 0, events: [changed] }),
        ).rejects.toEqual(conflict(event.id));
        await expect(
          store.append({ stream: 'a-2', expected: 'none', events: [event] }),
        ).rejects.toEqual(conflict(event.id));
        const twice = newEvent();
        await expect(
          store.append({ stream: 'a-1', expected: 0, events: [twice, twice] }),
        ).rejects.toEqual(conflict(twice.id));
      }),
    );

    it(
      'refuses an append of which only a part is known',
      onEmptyLog(async (store) => {
        const events = newEvents(2);
        await store.append({ stream: 'a-1', expected: 'none', events });
        const fresh = newEvent();
        await expect(
          store.append({ stream: 'a-1', expected: 1, events: [...events, fresh] }),
        ).rejects.toMatchObject({ name: 'EventIdConflict' });
        expect(await store.findEvent(fresh.id, 'a-1')).toBeUndefined();
      }),
    );
  });
}
