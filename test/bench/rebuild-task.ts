/**
 * One task on a generated log, in a process of its own so that its peak memory is its own: `make` the log, `measure`
 * rebuilding against scanning, or `rebuild` once. Answers the process that started it.
 */
import 'reflect-metadata';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLedger } from '../../src/cli/command-context.js';
import { openStoreToRead } from '../../src/composition/open-store.js';
import { PROJECTIONS } from '../../src/composition/projections.js';
import { readConfig } from '../../src/config/read-config.js';
import { buildDemoCity, DEMO_TIERS } from '../../src/demo/demo-city.js';
import { SimulatedClock } from '../../src/demo/simulated-clock.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { rebuildViews } from '../../src/projections/rebuild-views.js';
import { ViewsFolder } from '../../src/projections/views-folder.js';
import { paired, rate, type Pair } from './figure.js';

export interface Measured extends Pair {
  readonly events: number;
}

const ROUNDS = 5;
/** The batches that a rebuild reads. */
const BATCH = 2048;

async function make(folder: string): Promise<number> {
  const clock = new SimulatedClock();
  const config = readConfig({
    SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
    SOAT_VIEWS_DIR: join(folder, 'views'),
    SOAT_LOG_LEVEL: 'error',
  });
  const { events } = await withLedger({ config, projector: 'thread', create: true, clock }, (app) =>
    buildDemoCity({ app, clock, seed: 1, size: DEMO_TIERS.S }),
  );
  return events;
}

async function measure(store: EventStore, folder: string): Promise<Measured> {
  const events = (await store.head())?.sequence ?? 0;
  const [rebuilding, scanning] = [() => rebuild(store, folder), () => scan(store)];
  await scanning();
  await rebuilding();
  const pair = await paired(
    ROUNDS,
    () => rate(events, rebuilding),
    () => rate(events, scanning),
  );
  return { events, ...pair };
}

/** The whole log read, decoded and upcast, and nothing done with it. */
async function scan(store: EventStore): Promise<void> {
  let events = 0;
  for await (const batch of store.readLog({ batchSize: BATCH })) events += batch.length;
  if (events === 0) throw new Error('The log is empty.');
}

async function rebuild(store: EventStore, folder: string): Promise<void> {
  const path = join(folder, 'rebuilt');
  await rebuildViews({ store, folder: ViewsFolder.open(path), projections: PROJECTIONS });
  rmSync(path, { recursive: true });
}

async function perform(task: string, folder: string): Promise<number | Measured> {
  if (task === 'make') return make(folder);
  const store = await openStoreToRead({
    ledger: { kind: 'sqlite', path: join(folder, 'ledger.db') },
  });
  try {
    if (task === 'measure') return await measure(store, folder);
    await rebuild(store, folder);
    return process.resourceUsage().maxRSS / 1024;
  } finally {
    await store.close();
  }
}

const [task = '', folder = ''] = process.argv.slice(2);
process.send?.(await perform(task, folder));
process.disconnect();
