import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import {
  backupLedger,
  restoreLedger,
  type CopyProgress,
} from '../../src/event-store/sqlite/copy-ledger.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { verifyLedgerFile } from '../../src/event-store/sqlite/verify-ledger-file.js';
import { systemClock } from '../../src/ledger/clock.js';
import { newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const folder = tempFolder();
let names = 0;
const newPath = () => join(folder, `${++names}.db`);
const open = (path: string, mode: 'existing' | 'create') =>
  SqliteEventStore.open({ path, mode, upcasters: [], clock: systemClock });

async function filled(events = 1200): Promise<{ path: string; store: SqliteEventStore }> {
  const path = newPath();
  const store = open(path, 'create');
  await store.append({ stream: 'a-1', expected: 'none', events: newEvents(events / 2) });
  await store.append({ stream: 'a-2', expected: 'none', events: newEvents(events / 2) });
  return { path, store };
}

describe('a backup', () => {
  it('is one consistent file while the ledger is being written', async () => {
    const { path, store } = await filled();
    let writing = true;
    const write = async () => {
      while (writing) await store.append({ stream: 'a-3', expected: 'any', events: newEvents(2) });
    };
    const written = write();
    const target = newPath();
    const seen: CopyProgress[] = [];
    const report = await backupLedger(path, target, {
      onProgress: (progress) => seen.push(progress),
    });
    writing = false;
    await written;
    expect(report).toMatchObject({ path: target, faults: [], identity: await store.identity() });
    expect(report.events).toBeGreaterThanOrEqual(1200);
    expect(report.events % 2).toBe(0);
    expect(new Set(seen.map(({ phase }) => phase))).toEqual(new Set(['copy', 'verify']));
    expect(seen.at(-1)).toEqual({ phase: 'verify', done: report.events, total: report.events });
    expect(readdirSync(folder).filter((name) => name.startsWith(`${names}.db`))).toHaveLength(1);
    await store.close();
    const copy = open(target, 'existing');
    expect((await verifyWholeLog(copy)).entries).toHaveLength(report.events);
    await copy.close();
  });

  it('never takes the place of a file', async () => {
    const { path, store } = await filled(2);
    const target = newPath();
    writeFileSync(target, 'giữ nguyên');
    await expect(backupLedger(path, target)).rejects.toThrow(/exists already/);
    await expect(backupLedger(path, path)).rejects.toThrow(/exists already/);
    expect(readFileSync(target, 'utf8')).toBe('giữ nguyên');
    await store.close();
  });

  it('leaves nothing when it is called off', async () => {
    const { path, store } = await filled();
    const before = readdirSync(folder);
    for (const phase of ['copy', 'verify']) {
      const abort = new AbortController();
      const onProgress = (progress: CopyProgress) => {
        if (progress.phase === phase) abort.abort(new Error('called off'));
      };
      const { signal } = abort;
      await expect(backupLedger(path, newPath(), { onProgress, signal })).rejects.toThrow(
        'called off',
      );
    }
    expect(readdirSync(folder)).toEqual(before);
    await store.close();
  });

  it('is refused of a file that is no ledger', async () => {
    const missing = newPath();
    await expect(backupLedger(missing, newPath())).rejects.toThrow(/There is no ledger at/);
    expect(existsSync(missing)).toBe(false);
  });
});

describe('a restored ledger', () => {
  it('has every event and a new identity, and goes on', async () => {
    const { path, store } = await filled();
    const target = newPath();
    const report = await restoreLedger(path, target, { clock: systemClock });
    const restored = open(target, 'existing');
    expect(await restored.identity()).toBe(report.identity);
    expect(await restored.identity()).not.toBe(await store.identity());
    expect(await restored.head()).toEqual(await store.head());
    const result = await restored.append({ stream: 'a-1', expected: 599, events: newEvents(1) });
    expect(result.position).toBe('1201');
    await verifyWholeLog(restored);
    await Promise.all([store.close(), restored.close()]);
  });

  it('is not made of a damaged backup, nor over an existing file', async () => {
    const { path, store } = await filled();
    await store.close();
    await expect(restoreLedger(path, path, { clock: systemClock })).rejects.toThrow(
      /exists already/,
    );
    const database = new Database(path);
    database.exec(
      `DROP TRIGGER event_is_never_updated; UPDATE event SET bytes = x'7b7d' WHERE sequence = 7`,
    );
    database.close();
    const target = newPath();
    await expect(restoreLedger(path, target, { clock: systemClock })).rejects.toMatchObject({
      name: 'LedgerDamaged',
      report: { faults: expect.arrayContaining([expect.objectContaining({ sequence: 7 })]) },
    });
    expect(existsSync(target)).toBe(false);
  });
});

describe('verifying a ledger file', () => {
  const tampered = async (sql: string): Promise<string[]> => {
    const { path, store } = await filled(20);
    await store.close();
    const database = new Database(path);
    const triggers = database
      .prepare<[], { name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`,
      )
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(sql);
    for (const trigger of triggers) database.exec(trigger.sql);
    database.close();
    const { faults, faultCount } = await verifyLedgerFile(path);
    expect(faultCount).toBe(faults.length);
    return faults.map(({ sequence, problem }) => `${sequence ?? '-'} ${problem}`);
  };
  const replaced = (from: string, to: string) =>
    `UPDATE event SET bytes = CAST(replace(CAST(bytes AS TEXT), '${from}', '${to}') AS BLOB) WHERE sequence = 5`;

  const cases: [string, string, RegExp][] = [
    ['an event that was cut out', 'DELETE FROM event WHERE sequence = 5', /^6 The sequence jumps/],
    [
      'a stream with a gap',
      'UPDATE event SET revision = 99 WHERE sequence = 10',
      /^- Stream a-1 has 10 events/,
    ],
    ['another id in the row', `UPDATE event SET id = 'x' WHERE sequence = 5`, /^5 .*another id/],
    [
      'another stream in the row',
      `UPDATE event SET stream = 'a-0' WHERE sequence = 10`,
      /^10 .*another stream/,
    ],
    [
      'bytes that are no JSON',
      `UPDATE event SET bytes = x'00' WHERE sequence = 5`,
      /^5 The event is not JSON/,
    ],
    ['bytes in another order', replaced('{"actor"', '{ "actor"'), /^5 .*canonical/],
    [
      'bytes that are not UTF-8',
      `UPDATE event SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Chi', CAST(x'ff6869' AS TEXT)) AS BLOB) WHERE sequence = 5`,
      /^5 .*canonical/,
    ],
    [
      'a time that goes back',
      replaced('"recordedAt":"2', '"recordedAt":"1'),
      /^5 .*recorded before/,
    ],
    ['no time', replaced('"recordedAt":"2', '"recordedAt":"x'), /^5 .*no time/],
    ['a lost identity', 'DELETE FROM history', /^- The ledger has no identity/],
  ];
  it.each(cases)('finds %s', async (_what, sql, fault) => {
    expect(await tampered(sql)).toContainEqual(expect.stringMatching(fault));
  });

  it('finds a guard that is gone, and a file that is no ledger', async () => {
    const { path, store } = await filled(2);
    await store.close();
    const database = new Database(path);
    database.exec('DROP TRIGGER event_continues_the_log');
    database.close();
    expect((await verifyLedgerFile(path)).faults).toEqual([
      { sequence: null, problem: expect.stringMatching(/event_continues_the_log/) },
    ]);
    expect(await verifyLedgerFile(newPath())).toMatchObject({
      events: 0,
      identity: null,
      faultCount: 1,
    });
  });

  it('finds a single letter that changed inside a text', async () => {
    const { path, store } = await filled(2);
    await store.close();
    const bytes = readFileSync(path);
    const at = bytes.indexOf('T\u1ed5 ch\u1ee9c');
    expect(at).toBeGreaterThan(0);
    bytes.write('t', at, 'latin1');
    const damagedPath = newPath();
    writeFileSync(damagedPath, bytes);
    expect((await verifyLedgerFile(damagedPath)).faults).toEqual([
      { sequence: expect.any(Number), problem: expect.stringMatching(/digest differs/) },
    ]);
  });

  it('finds damaged pages, wherever they are', async () => {
    const { path, store } = await filled(400);
    await store.close();
    const bytes = readFileSync(path);
    const damagedPath = newPath();
    for (let page = 1; page < bytes.length / 4096; page += 7) {
      const damaged = Buffer.from(bytes);
      damaged.fill(0x5a, page * 4096, (page + 1) * 4096);
      writeFileSync(damagedPath, damaged);
      const { faultCount } = await verifyLedgerFile(damagedPath);
      expect({ page, sound: faultCount === 0 }).toEqual({ page, sound: false });
    }
  });
});
