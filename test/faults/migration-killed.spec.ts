import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { verifyLedgerFile } from '../../src/event-store/sqlite/verify-ledger-file.js';
import { systemClock } from '../../src/ledger/clock.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { writtenIn } from '../support/migrating.js';
import { newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

/** Ledgers that are moved by processes of which most are killed; `SOAT_KILL_LOOPS=100 npm test -- migration-killed`. */
const LEDGERS = Number(process.env.SOAT_KILL_LOOPS ?? 2);
const KILLS_PER_LEDGER = 5;
const MS_PER_LEDGER = 60_000;
/** Between the last step that is told and the end a file is sealed, verified and named, which takes about so long. */
const FINISHING_MS = 150;

const folder = tempFolder();
const common = { mode: 'existing', upcasters: [], clock: systemClock } as const;
const script = join(import.meta.dirname, '../support/migrating-process.mjs');
let double: EventStoreDbDouble;
let names = 0;

beforeAll(async () => {
  double = await EventStoreDbDouble.start();
});
afterAll(() => double.stop());

interface Source {
  readonly path: string;
  readonly written: readonly string[];
}

/** A ledger that is moved in so many steps of 20 events. */
async function sourceOf(steps: number): Promise<Source> {
  const path = join(folder, `source-${(names += 1)}.db`);
  const store = SqliteEventStore.open({ ...common, path, mode: 'create' });
  for (let append = 0; append < 2 * steps; append += 1) {
    await store.append({ stream: `a-${append % 5}`, expected: 'any', events: newEvents(10) });
  }
  const written = await writtenIn(store);
  await store.close();
  return { path, written };
}

/** Runs a migration that is killed at its nth step, at its end, or never. @returns the steps that were told */
async function run(
  { path, written }: Source,
  target: string,
  killAt: number | 'end' | 'never',
): Promise<string[]> {
  const child = spawn(process.execPath, [script, path, target], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const kill = () => child.kill('SIGKILL');
  const steps: string[] = [];
  if (killAt === 0) kill();
  for await (const line of createInterface(child.stdout)) {
    steps.push(line);
    if (steps.length === killAt) kill();
    if (killAt === 'end' && line === `verify ${written.length}`) {
      setTimeout(kill, randomInt(FINISHING_MS));
    }
  }
  const [code] = await closed;
  if (killAt === 'never')
    expect({ code, end: steps.at(-1) }).toEqual({ code: 0, end: `done ${written.length}` });
  return steps;
}

/** Kills run after run; nothing may look like a ledger before one has read the whole target again. */
async function killAndResume(
  source: Source,
  target: string,
  isLedger: () => Promise<boolean>,
): Promise<void> {
  const steps = source.written.length / 20;
  let verified = false;
  for (let kill = 0; kill < KILLS_PER_LEDGER; kill += 1) {
    const atEnd = kill === KILLS_PER_LEDGER - 1;
    const told = await run(source, target, atEnd ? 'end' : randomInt(steps));
    verified ||= told.includes(`verify ${source.written.length}`);
    if (!verified) expect(await isLedger()).toBe(false);
  }
  await run(source, target, 'never');
  expect(await isLedger()).toBe(true);
}

async function expectWhole(store: EventStore, { written }: Source): Promise<void> {
  const { entries } = await verifyWholeLog(store);
  expect(entries.map(({ bytes }) => String(bytes))).toEqual(written);
  await store.close();
}

describe('a migration that is killed again and again', () => {
  it(
    'fills a file with the same bytes in the same order',
    async () => {
      const source = await sourceOf(300);
      for (let ledger = 0; ledger < LEDGERS; ledger += 1) {
        const target = join(folder, `target-${(names += 1)}.db`);
        await killAndResume(source, target, async () => existsSync(target));
        expect(await verifyLedgerFile(target)).toMatchObject({ events: 6000, faults: [] });
        await expectWhole(SqliteEventStore.open({ ...common, path: target }), source);
      }
    },
    LEDGERS * MS_PER_LEDGER,
  );

  it(
    'fills a cluster with the same bytes in the same order',
    async () => {
      const source = await sourceOf(15);
      for (let ledger = 0; ledger < LEDGERS; ledger += 1) {
        const settings = double.settings({ prefix: `soat${(names += 1)}.` });
        const open = () => EventStoreDbEventStore.open({ ...common, settings });
        await killAndResume(source, JSON.stringify(settings), async () => {
          const store = await open().catch(() => undefined);
          await store?.close();
          return store !== undefined;
        });
        await expectWhole(await open(), source);
      }
    },
    LEDGERS * MS_PER_LEDGER,
  );
});
