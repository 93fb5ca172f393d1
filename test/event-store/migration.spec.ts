import { existsSync, linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { EventStore } from '../../src/event-store/event-store.js';
import { MAX_EVENT_BYTES } from '../../src/event-store/event-store.js';
import type {
  MigrationOptions,
  MigrationProgress,
} from '../../src/event-store/migration/migrate-ledger.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { SqliteReceiver } from '../../src/event-store/sqlite/sqlite-receiver.js';
import { verifyLedgerFile } from '../../src/event-store/sqlite/verify-ledger-file.js';
import { systemClock } from '../../src/ledger/clock.js';
import { chainOf, FixedLog, logEntry } from '../support/fixed-log.js';
import { migrateTo, stopAfter, writtenIn } from '../support/migrating.js';
import { newEvent, newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const folder = tempFolder();
let names = 0;
const newPath = () => join(folder, `${++names}.db`);
const open = (path: string, mode: 'existing' | 'create' = 'existing') =>
  SqliteEventStore.open({ path, mode, upcasters: [], clock: systemClock });

const receiver = (target: string) => new SqliteReceiver(target, systemClock);
const migrate = (source: EventStore, target: string, options?: MigrationOptions) =>
  migrateTo(source, receiver(target), { batchSize: 250, ...options });
const stop = (source: EventStore, target: string, copied: number) =>
  stopAfter(source, receiver(target), copied, { batchSize: 250 });

async function filled(events: number): Promise<SqliteEventStore> {
  const store = open(newPath(), 'create');
  for (let left = events; left > 0; left -= 500) {
    const stream = `a-${left % 3}`;
    await store.append({ stream, expected: 'any', events: newEvents(Math.min(left, 500)) });
  }
  return store;
}

const fixed = (events: number) =>
  new FixedLog(Array.from({ length: events }, (_, index) => logEntry('a-1', index)));

async function expectSameLog(source: EventStore, target: string): Promise<void> {
  expect(await verifyLedgerFile(target)).toMatchObject({ faults: [] });
  const moved = open(target);
  try {
    const { entries } = await verifyWholeLog(moved);
    expect(entries.map(({ bytes }) => bytes.toString())).toEqual(await writtenIn(source));
  } finally {
    await moved.close();
  }
}

describe('a ledger that is moved into a file', () => {
  it('has the same bytes in the same order, an identity of its own, and goes on', async () => {
    const source = await filled(2300);
    const large = newEvent({ data: { text: 'ữ'.repeat(MAX_EVENT_BYTES / 3 - 400) } });
    await source.append({ stream: 'tổ-chức 🏛', expected: 'none', events: [large] });
    const target = newPath();
    const seen: MigrationProgress[] = [];
    const report = await migrate(source, target, { onProgress: (step) => seen.push(step) });
    const { entries } = await verifyWholeLog(source);
    expect(report).toEqual({
      ...chainOf(entries),
      source: await source.identity(),
      identity: expect.any(String),
      movedBefore: 0,
    });
    await expectSameLog(source, target);
    expect(new Set(seen.map(({ phase }) => phase))).toEqual(new Set(['copy', 'verify']));
    expect(seen.at(-1)).toEqual({ phase: 'verify', done: 2301, total: 2301 });
    const moved = open(target);
    expect(await moved.identity()).toBe(report.identity);
    expect(await moved.identity()).not.toBe(await source.identity());
    const next = await moved.append({ stream: 'a-2', expected: 'any', events: newEvents(1) });
    expect(next.position).toBe('2302');
    expect(readdirSync(folder).filter((name) => name.startsWith(`${names}.db.m`))).toEqual([]);
    await Promise.all([source.close(), moved.close()]);
  });

  it('may be empty', async () => {
    const target = newPath();
    expect(await migrate(fixed(0), target)).toMatchObject(chainOf([]));
    expect(await verifyLedgerFile(target)).toMatchObject({ events: 0, faults: [] });
  });

  it('holds what was added to the source meanwhile', async () => {
    const source = fixed(1500);
    const target = newPath();
    let added = 0;
    await migrate(source, target, {
      onProgress: ({ phase }) => {
        if (added >= 4 || (phase === 'copy' && added >= 2)) return;
        source.entries.push(logEntry('a-1', source.entries.length));
        added += 1;
      },
    });
    expect(added).toBe(4);
    await expectSameLog(source, target);
  });

  it('is not made of a source that keeps growing, and is once that is stopped', async () => {
    const source = fixed(10);
    const target = newPath();
    const onProgress = () => void source.entries.push(logEntry('a-1', source.entries.length));
    await expect(migrate(source, target, { onProgress })).rejects.toThrow(/Stop the services/);
    expect(existsSync(target)).toBe(false);
    expect((await migrate(source, target)).movedBefore).toBeGreaterThan(10);
    await expectSameLog(source, target);
  });

  it('may be a snapshot of one that keeps growing, also when it is stopped and run again', async () => {
    const source = fixed(600);
    const target = newPath();
    const onProgress = () => void source.entries.push(logEntry('a-1', source.entries.length));
    const options = { snapshot: true, onProgress };
    const abort = new AbortController();
    const stopping = migrate(source, target, {
      ...{ snapshot: true, signal: abort.signal },
      onProgress: ({ done }) => {
        onProgress();
        if (done === 250) abort.abort(new Error('stopped'));
      },
    });
    await expect(stopping).rejects.toThrow('stopped');
    const held = source.entries.length;
    const report = await migrate(source, target, options);
    expect(report).toMatchObject({ ...chainOf(source.entries.slice(0, held)), movedBefore: 250 });
    await expectSameLog(new FixedLog(source.entries.slice(0, held)), target);
    expect(await migrate(source, target, options)).toMatchObject({ events: held, identity: null });
    await expect(migrate(source, target)).rejects.toThrow(/no longer the same/);
  });

  it('keeps times that go back and counts past revisions that are taken by strangers', async () => {
    const source = new FixedLog([
      logEntry('a-1', 0, '2025-01-01T00:00:00.002Z'),
      logEntry('a-1', 3, '2025-01-01T00:00:00.001Z'),
    ]);
    const target = newPath();
    await migrate(source, target);
    await expectSameLog(source, target);
    const store = open(target);
    const clock = { now: () => new Date('2024-01-01T00:00:00.000Z') };
    await store.close();
    const late = SqliteEventStore.open({ path: target, mode: 'existing', upcasters: [], clock });
    await late.append({ stream: 'a-1', expected: 1, events: newEvents(2) });
    await late.close();
    expect(await verifyLedgerFile(target)).toMatchObject({ events: 4, faults: [] });
  });
});

describe('a source that holds an id twice', () => {
  it('is not moved into a file, and the sentence says which event and why', async () => {
    const source = fixed(300);
    const [twin] = source.entries.slice(7, 8);
    if (twin) source.entries.push({ ...twin, revision: 300 });
    const target = newPath();
    await expect(migrate(source, target)).rejects.toThrow(/^Event 301 .*an earlier event has/);
    expect(existsSync(target)).toBe(false);
  });
});

describe('a migration that was stopped', () => {
  it('goes on wherever it was stopped, as often as that happens', async () => {
    const plan = fc.tuple(
      fc.integer({ min: 1, max: 900 }),
      fc.array(fc.nat(1000), { maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(plan, async ([events, stops]) => {
        const source = fixed(events);
        const target = newPath();
        for (const at of stops.sort((a, b) => a - b)) await stop(source, target, at);
        await migrate(source, target);
        await expectSameLog(source, target);
      }),
      { numRuns: 12 },
    );
  });

  it('tells what it had moved, and compares it', async () => {
    const source = fixed(750);
    const target = newPath();
    expect(await stop(source, target, 400)).toBe(false);
    const seen = new Set<string>();
    const report = await migrate(source, target, { onProgress: ({ phase }) => seen.add(phase) });
    expect(report).toMatchObject({ movedBefore: 500, events: 750 });
    expect([...seen]).toEqual(['held', 'compare', 'copy', 'verify']);
  });

  it('is no ledger to anybody', async () => {
    const source = fixed(600);
    const target = newPath();
    expect(await stop(source, target, 250)).toBe(false);
    expect(() => open(target)).toThrow(/There is no ledger/);
    expect(() => open(`${target}.migrating`)).toThrow(/unfinished migration.*soat migrate/s);
    expect(await verifyLedgerFile(`${target}.migrating`)).toMatchObject({ foreign: true });
  });

  it('takes no other source, and none that was cut short or changed', async () => {
    const source = fixed(600);
    const target = newPath();
    expect(await stop(source, target, 500)).toBe(false);
    const other = new FixedLog(source.entries, 'other');
    await expect(migrate(other, target)).rejects.toThrow(/migration of another ledger/);
    const shorter = new FixedLog(source.entries.slice(0, 499));
    await expect(migrate(shorter, target)).rejects.toThrow(/500 events.* only 499.*cut short/s);
    const changed = new FixedLog(source.entries.with(7, logEntry('a-1', 7)));
    await expect(migrate(changed, target)).rejects.toThrow(/not the first ones of the source/);
    await migrate(source, target);
    await expectSameLog(source, target);
  });

  it('notices that what it had written was changed', async () => {
    const source = fixed(600);
    const target = newPath();
    expect(await stop(source, target, 250)).toBe(false);
    const database = new Database(`${target}.migrating`);
    database.exec(`DROP TRIGGER event_is_never_updated;
      UPDATE event SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Chi', 'chi') AS BLOB) WHERE sequence = 7`);
    database.close();
    await expect(migrate(source, target)).rejects.toThrow(/does not verify \(event 7\)/);
  });

  it('is written by one process at a time', async () => {
    const target = newPath();
    const first = receiver(target);
    expect(await first.begin('fixed')).toBe('new');
    await expect(migrate(fixed(1), target)).rejects.toThrow(/another migration is writing/);
    await first.close();
    await migrate(fixed(1), target);
  });
});

describe('a target that is not empty', () => {
  it('is left as it is, whatever it is', async () => {
    const source = fixed(5);
    const [ledger, note] = [newPath(), newPath()];
    await open(ledger, 'create').close();
    writeFileSync(note, 'giữ nguyên');
    for (const target of [ledger, note]) {
      const before = readFileSync(target);
      await expect(migrate(source, target)).rejects.toThrow(/exists already/);
      expect(readFileSync(target)).toEqual(before);
    }
  });

  it('is refused also where only the name of the unfinished file is taken', async () => {
    const [ledger, note] = [newPath(), newPath()];
    await open(`${ledger}.migrating`, 'create').close();
    writeFileSync(`${note}.migrating`, 'giữ nguyên '.repeat(100));
    for (const target of [ledger, note]) {
      const before = readFileSync(`${target}.migrating`);
      await expect(migrate(fixed(5), target)).rejects.toThrow(/is in the way/);
      expect(readFileSync(`${target}.migrating`)).toEqual(before);
    }
    await expect(migrate(fixed(5), join(folder, 'none', 'x.db'))).rejects.toThrow(/does not exist/);
  });

  it('is taken as done where this migration has filled it, until one of the two goes on', async () => {
    const source = fixed(1200);
    const target = newPath();
    await migrate(source, target);
    // As a kill leaves it between the last two steps of giving the file its name.
    linkSync(target, `${target}.migrating`);
    const again = await migrate(source, target);
    expect(again).toEqual({
      ...chainOf(source.entries),
      source: 'fixed',
      identity: null,
      movedBefore: 1200,
    });
    expect(existsSync(`${target}.migrating`)).toBe(false);
    const store = open(target);
    await store.append({ stream: 'a-1', expected: 'any', events: newEvents(1) });
    await store.close();
    await expect(migrate(source, target)).rejects.toThrow(/no longer the same/);
  });
});
