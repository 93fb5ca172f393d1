import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Database } from 'better-sqlite3';
import { createLedger, openLedger } from '../../src/event-store/sqlite/ledger-database.js';
import { SCHEMA_STEPS } from '../../src/event-store/sqlite/ledger-schema.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock, type Clock } from '../../src/ledger/clock.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const folder = tempFolder();
let ledgers = 0;
const newPath = () => join(folder, `${++ledgers}.db`);
const versionOf = (database: Database) => database.pragma('user_version', { simple: true });
const open = (path: string, clock: Clock = systemClock, readOnly = false) =>
  SqliteEventStore.open({ path, mode: 'existing', upcasters: [], clock, readOnly });

describe('the format of a ledger file', () => {
  const later = [...SCHEMA_STEPS, 'CREATE TABLE later (x INTEGER) STRICT;'];

  it('is upgraded step by step when an older one is opened for writing, and keeps its events', async () => {
    const path = newPath();
    createLedger(path, systemClock);
    const store = open(path);
    await store.append({ stream: 'a-1', expected: 'none', events: newEvents(3) });
    await store.close();
    const reading = openLedger({ path, readOnly: true, steps: later });
    expect(versionOf(reading)).toBe(SCHEMA_STEPS.length);
    reading.close();
    for (let opening = 0; opening < 2; opening += 1) {
      const database = openLedger({ path, readOnly: false, steps: later });
      expect(versionOf(database)).toBe(later.length);
      expect(database.prepare('SELECT count(*) FROM event').pluck().get()).toBe(3);
      expect(database.prepare('SELECT count(*) FROM later').pluck().get()).toBe(0);
      database.close();
    }
    expect(() => open(path)).toThrow(/has format 2; this program knows formats up to 1/);
  });

  it('stays the older one when a step of the upgrade fails', async () => {
    const path = newPath();
    createLedger(path, systemClock);
    const broken = [
      ...SCHEMA_STEPS,
      'CREATE TABLE later (x INTEGER) STRICT; SELECT * FROM nowhere;',
    ];
    expect(() => openLedger({ path, readOnly: false, steps: broken })).toThrow();
    const store = open(path);
    expect(await store.head()).toBeUndefined();
    await store.close();
  });

  it('waits for the disk at every commit and logs ahead', () => {
    const path = newPath();
    createLedger(path, systemClock);
    const database = openLedger({ path, readOnly: false });
    const pragmas = ['journal_mode', 'synchronous', 'fullfsync'].map((name) =>
      database.pragma(name, { simple: true }),
    );
    expect(pragmas).toEqual(['wal', 2, 1]);
    database.close();
  });
});

describe('the time of recording', () => {
  it('never goes back with the clock, also after a restart and between two processes', async () => {
    const path = newPath();
    createLedger(path, systemClock);
    const times = ['2024-01-02', '2024-01-01', '2024-01-03', '2023-12-31', '2024-01-04'];
    let now = 0;
    const clock = { now: () => new Date(`${times[now] ?? ''}T00:00:00.000Z`) };
    let left = open(path, clock);
    const right = open(path, clock);
    for (; now < times.length; now += 1) {
      const store = now % 2 ? right : left;
      await store.append({ stream: 'a-1', expected: 'any', events: [newEvent()] });
      await left.close();
      left = open(path, clock);
    }
    const { entries } = await verifyWholeLog(left);
    expect(entries.map(({ event }) => event.recordedAt.slice(0, 10))).toEqual([
      '2024-01-02',
      '2024-01-02',
      '2024-01-03',
      '2024-01-03',
      '2024-01-04',
    ]);
    await Promise.all([left.close(), right.close()]);
  });
});

describe('a ledger that is open for reading only', () => {
  it('is read and followed while another store writes, and takes no appends', async () => {
    const path = newPath();
    createLedger(path, systemClock);
    const writer = open(path);
    const reader = open(path, systemClock, true);
    const events = newEvents(4);
    const abort = new AbortController();
    const heard: string[] = [];
    const following = (async () => {
      for await (const { entries } of reader.subscribe({ signal: abort.signal })) {
        heard.push(...entries.map(({ event }) => event.id));
        if (heard.length === events.length) return;
      }
    })();
    for (const event of events)
      await writer.append({ stream: 'a-1', expected: 'any', events: [event] });
    await following;
    expect(heard).toEqual(events.map(({ id }) => id));
    await expect(
      reader.append({ stream: 'a-1', expected: 'any', events: newEvents(1) }),
    ).rejects.toThrow(/reading only/);
    await verifyWholeLog(reader);
    await Promise.all([writer.close(), reader.close()]);
  });
});

describe('an older copy in the place of the ledger', () => {
  it('is noticed by whoever read further than it goes', async () => {
    const path = newPath();
    createLedger(path, systemClock);
    let store = open(path);
    await store.append({ stream: 'a-1', expected: 'none', events: newEvents(2) });
    await store.close();
    const older = newPath();
    copyFileSync(path, older);
    store = open(path);
    const { position } = await store.append({ stream: 'a-1', expected: 1, events: newEvents(1) });
    await store.close();
    store = open(older);
    const { signal } = new AbortController();
    const reader = store.subscribe({ after: position, signal })[Symbol.asyncIterator]();
    await expect(reader.next()).rejects.toThrow(/Position 3 lies beyond the end \(2\).*older/);
    await verifyWholeLog(store);
    await store.close();
  });
});

describe('appends that are larger than the queue', () => {
  it('are counted by their bytes as well', async () => {
    const path = newPath();
    const queue = { appends: 1000, bytes: 100_000 };
    const options = { path, mode: 'create' as const, upcasters: [], clock: systemClock, queue };
    const store = SqliteEventStore.open(options);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        store.append({
          stream: 'a-1',
          expected: 'any',
          events: [newEvent({ data: { text: 'x'.repeat(30_000) } })],
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(outcomes.at(-1)).toMatchObject({ reason: { name: 'StoreBusy' } });
    await verifyWholeLog(store);
    await store.close();
  });
});
