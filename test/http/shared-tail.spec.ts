import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LogEntry, ReadLogOptions } from '../../src/event-store/event-store.js';
import { ForwardingEventStore } from '../../src/event-store/forwarding-event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { LedgerUnusable, StoreUnavailable } from '../../src/event-store/store-errors.js';
import { PositionIndex } from '../../src/http/feed/position-index.js';
import { SharedTail } from '../../src/http/feed/shared-tail.js';
import { systemClock } from '../../src/ledger/clock.js';
import { newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

/** Counts who reads, and can be made to fail. */
class WatchedStore extends ForwardingEventStore {
  subscriptions = 0;
  begun = 0;
  reads: (string | undefined)[] = [];
  failReads = 0;
  private fault: ((error: Error) => void) | undefined;

  override async *subscribe(options: ReadLogOptions & { readonly signal: AbortSignal }) {
    this.subscriptions += 1;
    this.begun += 1;
    const failing = new Promise<never>((_, reject) => (this.fault = reject));
    const log = this.store.subscribe(options)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const step = await Promise.race([log.next(), failing]);
        if (step.done === true) return;
        yield step.value;
      }
    } finally {
      this.subscriptions -= 1;
    }
  }

  override readLog(options: ReadLogOptions = {}) {
    this.reads.push(options.after);
    this.failReads -= 1;
    if (this.failReads >= 0) throw new StoreUnavailable('The cluster is away.');
    return this.store.readLog(options);
  }

  failSubscription(error: Error): void {
    this.fault?.(error);
  }
}

const root = tempFolder();
let store: WatchedStore;
let tail: SharedTail;
const stops: AbortController[] = [];
const endings: Promise<unknown>[] = [];

beforeEach(() => {
  const path = join(mkdtempSync(join(root, 'tail-')), 'ledger.db');
  const file = { path, mode: 'create', upcasters: [], clock: systemClock } as const;
  store = new WatchedStore(SqliteEventStore.open(file));
  tail = new SharedTail(store, new PositionIndex(store));
});
afterEach(async () => {
  for (const stop of stops.splice(0)) stop.abort();
  await Promise.all(endings.splice(0));
  await until(() => store.subscriptions === 0);
  await store.close();
});

const record = async (count: number) => {
  for (let left = count; left > 0; left -= 1000) {
    await store.append({ stream: 's', expected: 'any', events: newEvents(Math.min(left, 1000)) });
  }
};

interface Followed {
  readonly entries: LogEntry[];
  readonly stop: () => void;
  error: unknown;
}

async function follow(after?: number, used: () => Promise<void> | void = () => undefined) {
  const newest = await store.head();
  const stop = new AbortController();
  stops.push(stop);
  const followed: Followed = {
    entries: [],
    stop: () => {
      stop.abort();
    },
    error: undefined,
  };
  const following = { after: after ?? newest?.sequence ?? 0, newest, signal: stop.signal };
  const run = async () => {
    for await (const batch of tail.follow(following)) {
      followed.entries.push(...batch);
      await used();
    }
  };
  endings.push(run().catch((error: unknown) => (followed.error = error)));
  return followed;
}

const idsOf = (entries: readonly LogEntry[]) => entries.map(({ event }) => event.id);
async function wholeLog(): Promise<string[]> {
  const ids: string[] = [];
  const { reads } = store;
  for await (const entries of store.readLog()) ids.push(...idsOf(entries));
  store.reads = reads;
  return ids;
}

describe('many who follow the log', () => {
  it('share one subscription, and each gets what comes after its place, once and in order', async () => {
    await record(1500);
    const places = [0, 1, 511, 700, 1499, 1500];
    const first = await Promise.all(places.map((place) => follow(place)));
    await record(40);
    const later = await Promise.all(places.map((place) => follow(place)));
    for (let n = 0; n < 20; n += 1) await record(3);
    const log = await wholeLog();
    const all = [...first, ...later];
    await until(() =>
      all.every(({ entries }, at) => entries.length >= 1600 - (places[at % 6] ?? 0)),
    );
    for (const [at, { entries }] of all.entries()) {
      expect(idsOf(entries)).toEqual(log.slice(places[at % 6]));
    }
    expect(store.begun).toBe(1);
  });

  it('read nothing of the log where they begin with its newest event', async () => {
    await record(1500);
    const followed = await follow();
    await record(2);
    await until(() => followed.entries.length === 2);
    expect(store.reads).toEqual([]);
  });

  it('read on from near their place where others have been', async () => {
    await record(3000);
    const first = await follow(1000);
    await until(() => first.entries.length === 2000);
    const again = await follow(2900);
    await until(() => again.entries.length === 100);
    expect(store.reads.filter((after) => after === undefined)).toHaveLength(1);
  });

  it('do not wait for one that is slow, which goes on from the log when it can', async () => {
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    const slow = await follow(0, () => held);
    const quick = await follow(0);
    await record(1);
    await until(() => slow.entries.length === 1);
    await record(7000);
    await until(() => quick.entries.length === 7001);
    expect(slow.entries).toHaveLength(1);
    free();
    await until(() => slow.entries.length === 7001);
    expect(idsOf(slow.entries)).toEqual(await wholeLog());
    expect(store.begun).toBe(1);
  });
});

describe('the shared subscription', () => {
  it('ends with the last who follows, and begins again with the next', async () => {
    const [one, other] = [await follow(), await follow()];
    await until(() => store.subscriptions === 1);
    one.stop();
    await record(1);
    await until(() => other.entries.length === 1);
    other.stop();
    await until(() => store.subscriptions === 0);
    await record(5);
    const next = await follow(1);
    await record(1);
    await until(() => next.entries.length === 6);
    expect(store.begun).toBe(2);
  });

  it('ends all who follow where it fails, and begins anew for who comes then', async () => {
    const followed = await follow();
    await record(1);
    await until(() => followed.entries.length === 1);
    store.failSubscription(new LedgerUnusable('Event 1 is gone.'));
    await until(() => followed.error !== undefined);
    expect(followed.error).toBeInstanceOf(LedgerUnusable);
    const next = await follow(0);
    await record(1);
    await until(() => next.entries.length === 2);
    expect(store.begun).toBe(2);
  });
});

describe('one who reads older events', () => {
  it('waits where the log is away, and goes on', async () => {
    await record(10);
    store.failReads = 2;
    const followed = await follow(0);
    await until(() => followed.entries.length === 10);
    expect(followed.error).toBeUndefined();
  });

  it('leaves at once when told to, though the log is away', async () => {
    await record(10);
    store.failReads = 1_000;
    const followed = await follow(0);
    await until(() => store.reads.length === 1);
    followed.stop();
    await Promise.all(endings);
    expect(followed.error).toBeUndefined();
  });
});
