import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLedgerFile } from '../../src/event-store/sqlite/verify-ledger-file.js';
import { startAppendChild } from '../support/append-child.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

/** Twelve rounds in every run; `SOAT_KILL_LOOPS=2000 npm test -- kill-while` for a soak of an hour. */
const LOOPS = Number(process.env.SOAT_KILL_LOOPS ?? 12);
const MS_PER_LOOP = 5_000;

describe('kill -9 in the middle of concurrent appends', () => {
  let log: SqliteLog;
  beforeAll(async () => {
    log = await sqliteLog();
    await log.store.close();
  });
  afterAll(() => log.dispose());

  it(
    `loses nothing that was acknowledged, ${LOOPS} times over`,
    async () => {
      const acknowledged: string[] = [];
      for (let loop = 0; loop < LOOPS; loop += 1) {
        const child = startAppendChild(log.path, `kill${loop}`, 16, 0);
        await child.until(1 + randomInt(400));
        child.kill();
        expect(await child.ended).toBeNull();
        acknowledged.push(...child.acknowledged);
        // Read before and after the recovery that a writing connection brings.
        const report = await verifyLedgerFile(log.path);
        expect(report).toMatchObject({ faults: [], faultCount: 0 });
        const store = await log.another();
        const { entries } = await verifyWholeLog(store);
        const found = new Set(entries.map(({ event }) => event.id));
        expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
        expect(report.events).toBe(entries.length);
        await store.close();
      }
    },
    LOOPS * MS_PER_LOOP,
  );
});

describe('two processes on one ledger file', () => {
  it('append at once, and everything of both is there in one order', async () => {
    const log = await sqliteLog();
    try {
      const heard: string[] = [];
      const abort = new AbortController();
      const children = ['left', 'right'].map((name) => startAppendChild(log.path, name, 8, 30));
      const total = 2 * 8 * 60;
      const listening = (async () => {
        for await (const { entries } of log.store.subscribe({ signal: abort.signal })) {
          heard.push(...entries.map(({ event }) => event.id));
          if (heard.length >= total) return;
        }
      })();
      for (const child of children) expect(await child.ended).toBe(0);
      await listening;
      const { entries } = await verifyWholeLog(log.store);
      expect(heard).toEqual(entries.map(({ event }) => event.id));
      const acknowledged = children.flatMap((child) => child.acknowledged);
      expect(heard.toSorted()).toEqual(acknowledged.toSorted());
      expect(await verifyLedgerFile(log.path)).toMatchObject({ events: total, faults: [] });
    } finally {
      await log.dispose();
    }
  });
});
