import { describe, expect, it } from '@jest/globals';
import type { EventStore, LogEntry, Position } from '../../src/event-store/event-store.js';
import { newEvents } from '../support/new-event.js';
import { collect, traces, type OnEmptyLog } from './store-under-test.js';

interface Following {
  readonly entries: LogEntry[];
  /** Ends the subscription and waits for its end. */
  stop(): Promise<void>;
  /** Resolves when so many events have arrived. */
  until(count: number): Promise<void>;
}

function follow(store: EventStore, after?: Position, batchSize = 7): Following {
  const abort = new AbortController();
  const entries: LogEntry[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const from = after === undefined ? {} : { after };
  const ended = (async () => {
    for await (const batch of store.subscribe({ ...from, batchSize, signal: abort.signal })) {
      entries.push(...batch.entries);
      for (const { count, resolve } of waiting) if (entries.length >= count) resolve();
    }
  })();
  return {
    entries,
    stop: () => {
      abort.abort();
      return ended;
    },
    until: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        if (entries.length >= count) resolve();
      }),
  };
}

async function appendMany(store: EventStore, stream: string, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) {
    await store.append({ stream, expected: 'any', events: newEvents(1 + (done % 3)) });
  }
}

export function describeSubscribing(onEmptyLog: OnEmptyLog): void {
  describe('promise 6: a subscription has no gap and no repeat', () => {
    it(
      'while this store and another one append, from every position',
      onEmptyLog(async (store, log) => {
        const other = await log.another();
        await appendMany(store, 'a-1', 10);
        const positions = (await collect(store.readLog())).map(({ position }) => position);
        const followers = [undefined, ...positions].map((after) => follow(store, after));
        const elsewhere = follow(other);
        await Promise.all([
          appendMany(store, 'a-1', 30),
          appendMany(other, 'a-2', 30),
          appendMany(store, 'a-3', 30),
        ]);
        const whole = await collect(store.readLog());
        await elsewhere.until(whole.length);
        expect(traces(elsewhere.entries)).toEqual(traces(whole));
        for (const [skipped, follower] of followers.entries()) {
          await follower.until(whole.length - skipped);
          expect(traces(follower.entries)).toEqual(traces(whole.slice(skipped)));
        }
        await Promise.all([elsewhere, ...followers].map((follower) => follower.stop()));
      }),
    );

    it(
      'through a restart: it goes on after the last position seen',
      onEmptyLog(async (store, log) => {
        const other = await log.another();
        const before = follow(store);
        await appendMany(store, 'a-1', 5);
        await before.until(9);
        await before.stop();
        await appendMany(other, 'a-1', 5);
        const reopened = await log.another();
        const after = follow(reopened, before.entries.at(-1)?.position);
        const whole = await collect(other.readLog());
        await after.until(whole.length - before.entries.length);
        await after.stop();
        expect(traces([...before.entries, ...after.entries])).toEqual(traces(whole));
      }),
    );
  });

  describeBatches(onEmptyLog);
}

function describeBatches(onEmptyLog: OnEmptyLog): void {
  describe('the batches of a subscription', () => {
    it(
      'say when nothing more was in the log, first of all for an empty log',
      onEmptyLog(async (store) => {
        const abort = new AbortController();
        const batches = store.subscribe({ batchSize: 2, signal: abort.signal });
        const reader = batches[Symbol.asyncIterator]();
        const next = async () => {
          const { value } = (await reader.next()) as {
            value: { entries: LogEntry[]; caughtUp: boolean };
          };
          return [value.entries.length, value.caughtUp];
        };
        expect(await next()).toEqual([0, true]);
        await store.append({ stream: 'a-1', expected: 'none', events: newEvents(5) });
        expect(await next()).toEqual([2, false]);
        expect(await next()).toEqual([2, false]);
        expect(await next()).toEqual([1, true]);
        await store.append({ stream: 'a-1', expected: 4, events: newEvents(2) });
        expect(await next()).toEqual([2, true]);
        const waiting = reader.next();
        abort.abort();
        expect(await waiting).toEqual({ value: undefined, done: true });
      }),
    );

    it(
      'are read only when they are asked for, and a reader may stop in the middle',
      onEmptyLog(async (store) => {
        await store.append({ stream: 'a-1', expected: 'none', events: newEvents(6) });
        const { signal } = new AbortController();
        for await (const { entries } of store.subscribe({ batchSize: 2, signal })) {
          expect(entries).toHaveLength(2);
          break;
        }
        expect(await store.head()).toMatchObject({ sequence: 6 });
      }),
    );

    it(
      'never come where the signal was aborted before',
      onEmptyLog(async (store) => {
        await store.append({ stream: 'a-1', expected: 'none', events: newEvents(1) });
        const batches: unknown[] = [];
        for await (const batch of store.subscribe({ signal: AbortSignal.abort() }))
          batches.push(batch);
        expect(batches).toEqual([]);
      }),
    );

    it(
      'end with an error when the store is closed under the reader',
      onEmptyLog(async (store) => {
        const { signal } = new AbortController();
        const reader = store.subscribe({ signal })[Symbol.asyncIterator]();
        await reader.next();
        const waiting = reader.next();
        await store.close();
        await expect(waiting).rejects.toMatchObject({ name: 'StoreUnavailable' });
      }),
    );

    it(
      'refuse to begin beyond the end of the log',
      onEmptyLog(async (store) => {
        const { signal } = new AbortController();
        const after = '999999999' as Position;
        const reader = store.subscribe({ after, signal })[Symbol.asyncIterator]();
        await expect(reader.next()).rejects.toMatchObject({ name: 'LedgerUnusable' });
      }),
    );
  });
}
