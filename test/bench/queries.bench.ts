import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child.js';
import type { Figure } from './figure.js';
import type { BigCity } from './queries-task.js';

const ORGANISATIONS = 22_500;
const LIMIT_MS = 200;

/** What views are asked at 22,500 organisations, each against a plain page by name. Not among the suites of a plain run. */
export async function queryFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'soat-bench-'));
  try {
    const child = Child.start('queries-task.js', folder);
    const { events, rebuildSeconds, peakMiB, answered } = await child.answer<BigCity>();
    await child.ended();
    const built = `${ORGANISATIONS.toLocaleString('en')} organisations, ${events.toLocaleString('en')} events`;
    process.stderr.write(
      `${built}: views built in ${rebuildSeconds.toFixed(0)} s, peak ${peakMiB.toFixed(0)} MiB\n`,
    );
    return answered.map(({ name, p50, p99, plain, ratio }) => ({
      ...{ name, unit: 'ms', ours: p50, floorName: 'page by name', floor: plain, ratio },
      note: `p99 ${p99.toFixed(0)} ms${p50 > LIMIT_MS ? `, over ${LIMIT_MS}` : ''}`,
    }));
  } finally {
    await rm(folder, { recursive: true });
  }
}
