/**
 * Makes a city, its log 225 times over and the views of that, in a process of its own, and measures what the views are
 * asked. Answers the process that started it.
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { withLedger } from '../../src/cli/command-context.js';
import { openStoreToRead } from '../../src/composition/open-store.js';
import { PROJECTIONS } from '../../src/composition/projections.js';
import { readConfig } from '../../src/config/read-config.js';
import { buildDemoCity, type DemoSize } from '../../src/demo/demo-city.js';
import { SimulatedClock } from '../../src/demo/simulated-clock.js';
import { rebuildViews } from '../../src/projections/rebuild-views.js';
import { Views } from '../../src/projections/views.js';
import { ViewsFolder } from '../../src/projections/views-folder.js';
import { median } from './figure.js';
import { ManyCities } from './many-cities.js';
import { type City, plainPage, type Question, questionsOf } from './questions.js';

/** Times in milliseconds. */
export interface Answered {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  /** Of a plain page by name, asked in turn with it. */
  readonly plain: number;
  /** This divided by that, the median of the turns. */
  readonly ratio: number;
}

export interface BigCity {
  readonly events: number;
  readonly rebuildSeconds: number;
  readonly peakMiB: number;
  readonly answered: readonly Answered[];
}

const SIZE: DemoSize = { organisations: 100, from: '2025-11-01', until: '2026-06-30' };
const COPIES = 225;
const ROUNDS = 40;
/** No question is asked for longer. */
const MAX_MS = 4000;

async function ask(questions: readonly Question[], [, plain]: Question): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const [name, question] of questions) {
    await question();
    const [own, others]: [number[], number[]] = [[], []];
    const until = performance.now() + MAX_MS;
    while (own.length < ROUNDS && (own.length < 3 || performance.now() < until)) {
      others.push(await milliseconds(plain));
      own.push(await milliseconds(question));
    }
    const ratio = median(own.map((each, index) => each / (others[index] ?? each)));
    const p99 = [...own].sort((a, b) => a - b)[Math.ceil(own.length * 0.99) - 1] ?? 0;
    answered.push({ name, p50: median(own), p99, plain: median(others), ratio });
  }
  return answered;
}

async function milliseconds(question: () => unknown): Promise<number> {
  const start = performance.now();
  await question();
  return performance.now() - start;
}

async function makeCity(folder: string) {
  const clock = new SimulatedClock();
  const config = readConfig({
    SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
    SOAT_VIEWS_DIR: join(folder, 'small-views'),
    SOAT_LOG_LEVEL: 'error',
  });
  return withLedger({ config, projector: 'thread', create: true, clock }, (app) =>
    buildDemoCity({ app, clock, seed: 1, size: SIZE }),
  );
}

async function measure(folder: string): Promise<BigCity> {
  const { rootId, heroId } = await makeCity(folder);
  const ledger = { kind: 'sqlite', path: join(folder, 'ledger.db') } as const;
  const store = await ManyCities.of(await openStoreToRead({ ledger }), rootId, COPIES);
  const views = ViewsFolder.open(join(folder, 'views'));
  const start = performance.now();
  await rebuildViews({ store, folder: views, projections: PROJECTIONS });
  const rebuildSeconds = (performance.now() - start) / 1000;
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  const city: City = {
    views: new Views({ folder: views, projections: PROJECTIONS, ledger: await store.identity() }),
    ...{ store, rootId, organisationId: heroId, from: '2026-01-01', until: SIZE.until },
  };
  const answered = await ask(questionsOf(city), plainPage(city));
  city.views.close();
  await store.close();
  return { events: store.events, rebuildSeconds, peakMiB, answered };
}

const [folder = ''] = process.argv.slice(2);
process.send?.(await measure(folder));
process.disconnect();
