import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { RevisionMismatch } from '../../src/event-store/store-errors.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { collect, traces, type OnEmptyLog } from './store-under-test.js';

/** Appends one event after the other, each at the revision that it sees, trying again after a mismatch. */
async function insist(store: EventStore, stream: string, times: number): Promise<string[]> {
  const recorded: string[] = [];
  let expected: number | 'none' = 'none';
  while (recorded.length < times) {
    const event = newEvent();
    try {
      expected = (await store.append({ stream, expected, events: [event] })).revision;
      recorded.push(event.id);
    } catch (error) {
      if (!(error instanceof RevisionMismatch)) throw error;
      expected = error.actual === -1 ? 'none' : error.actual;
    }
  }
  return recorded;
}

export function describeConcurrency(onEmptyLog: OnEmptyLog): void {
  describe('many writers at once', () => {
    it(
      'are all recorded, 64 of them on streams of their own',
      onEmptyLog(async (store) => {
        const writers = Array.from({ length: 64 }, (_, index) => insist(store, `a-${index}`, 10));
        const recorded = (await Promise.all(writers)).flat();
        const found = (await collect(store.readLog())).map(({ event }) => event.id);
        expect(found.toSorted()).toEqual(recorded.toSorted());
      }),
    );

    it(
      'share one stream through two stores without losing or overwriting an event',
      onEmptyLog(async (store, log) => {
        const other = await log.another();
        const writers = [store, other, store, other].map((each) => insist(each, 'a-1', 25));
        const recorded = (await Promise.all(writers)).flat();
        const found = await collect(store.readStream('a-1'));
        expect(found.map(({ event }) => event.id).toSorted()).toEqual(recorded.toSorted());
        expect(found.map(({ revision }) => revision)).toEqual(found.map((_, index) => index));
      }),
    );

    it(
      'have one winner at each revision; the others learn the actual one',
      onEmptyLog(async (store, log) => {
        const other = await log.another();
        const attempts = Array.from({ length: 10 }, (_, index) =>
          (index % 2 ? store : other).append({
            stream: 'a-1',
            expected: 'none',
            events: newEvents(1),
          }),
        );
        const outcomes = await Promise.allSettled(attempts);
        const losers = outcomes.filter(({ status }) => status === 'rejected');
        expect(losers).toHaveLength(9);
        for (const loser of losers) {
          expect(loser).toMatchObject({ reason: { name: 'RevisionMismatch', actual: 0 } });
        }
      }),
    );

    it(
      'record the same ids once, whichever store they go through',
      onEmptyLog(async (store, log) => {
        const other = await log.another();
        const events = newEvents(3);
        const results = await Promise.all(
          [store, other, store, other].map((each) =>
            each.append({ stream: 'a-1', expected: 'none', events }),
          ),
        );
        expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
        expect(new Set(results.map(({ position }) => position)).size).toBe(1);
        expect(await store.head()).toMatchObject({ sequence: 3 });
      }),
    );

    it(
      'leave every earlier reading a beginning of every later one',
      onEmptyLog(async (store, log) => {
        const other = await log.another();
        let writing = true;
        const readings: string[][] = [];
        const read = async () => {
          while (writing) {
            readings.push(traces(await collect(other.readLog())));
            await nextTurn();
          }
        };
        const reading = read();
        await Promise.all(
          [store, other, store].map((each, index) => insist(each, `a-${index}`, 30)),
        );
        writing = false;
        await reading;
        const whole = traces(await collect(store.readLog()));
        for (const earlier of readings) expect(earlier).toEqual(whole.slice(0, earlier.length));
      }),
    );
  });

  describe('appends that meet in one commit', () => {
    it(
      'are refused one by one',
      onEmptyLog(async (store) => {
        const taken = newEvent();
        const append = (expected: number | 'none', event = newEvent()) =>
          store.append({ stream: 'a-1', expected, events: [event] });
        const outcomes = await Promise.allSettled([
          append('none', taken),
          append('none'),
          append(0),
          append(1, { ...taken, data: { other: true } }),
          append(1),
          append('none', taken),
        ]);
        expect(
          outcomes.map((outcome) =>
            outcome.status === 'fulfilled' ? outcome.value.revision : String(outcome.reason),
          ),
        ).toEqual([
          0,
          expect.stringContaining('RevisionMismatch'),
          1,
          expect.stringContaining('EventIdConflict'),
          2,
          0,
        ]);
      }),
    );
  });

  describe('promise 9: the queue of appends is bounded', () => {
    it(
      'refuses at once what does not fit, records the rest, and then takes more',
      onEmptyLog(
        async (store) => {
          const append = () =>
            store.append({ stream: 'a-1', expected: 'any', events: newEvents(1) });
          const outcomes = await Promise.allSettled(Array.from({ length: 30 }, append));
          const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
          expect(refused.length).toBeGreaterThan(0);
          for (const { reason } of refused as { reason: { retryAfterSeconds: number } }[]) {
            expect(reason).toMatchObject({ name: 'StoreBusy' });
            expect(reason.retryAfterSeconds).toBeGreaterThan(0);
          }
          expect(await store.head()).toMatchObject({ sequence: 30 - refused.length });
          expect(await append()).toMatchObject({ repeated: false });
        },
        { queuedAppends: 10 },
      ),
    );
  });
}
