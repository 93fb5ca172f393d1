import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { verifyLedgerFile } from '../../src/event-store/sqlite/verify-ledger-file.js';
import { startAppendChild } from '../support/append-child.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

/** Twelve kills in every run; `SOAT_KILL_LOOPS=2000 npm test -- kill-while` for a soak of an hour. */
const KILLS = Number(process.env.SOAT_KILL_LOOPS ?? 12);
/** A ledger is killed so often before the next one is begun: each time all of it is read. */
const KILLS_PER_LEDGER = 12;
const MS_PER_KILL = 5_000;

/** Lets a process append until it is killed; everything that it acknowledged, now or earlier, must be there. */
async function killOnce(log: SqliteLog, name: string, acknowledged: string[]): Promise<void> {
  const child = startAppendChild(log.path, name, 16, 0);
  await child.until(1 + randomInt(400));
  child.kill();
  expect(await child.ended).toBeNull();
  acknowledged.push(...child.acknowledged);
  // Read before and after the recovery that a writing connection brings.
  const report = await verifyLedgerFile(log.path);
  expect(report).toMatchObject({ faults: [], faultCount: 0 });
  const store = await log.another();
  const { entries } = await verifyWholeLog(store);
  await store.close();
  const found = new Set(entries.map(({ event }) => event.id));
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  expect(report.events).toBe(entries.length);
}

describe('kill -9 in the middle of concurrent appends', () => {
  it(
    `loses nothing that was acknowledged, ${KILLS} times over`,
    async () => {
      for (let kills = 0; kills < KILLS;) {
        const log = await sqliteLog();
        await log.store.close();
        const acknowledged: string[] = [];
        try {
          for (let kill = 0; kill < KILLS_PER_LEDGER && kills < KILLS; kill += 1, kills += 1) {
            await killOnce(log, `kill${kill}`, acknowledged);
          }
        } finally {
          await log.dispose();
        }
      }
    },
    KILLS * MS_PER_KILL,
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
