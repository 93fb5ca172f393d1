import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child.js';
import type { Figure } from './figure.js';
import type { Measured } from './rebuild-task.js';

const MEMORY_LIMIT_MIB = 512;

/** Rebuilding all views against scanning and parsing the same log, and the most memory that a rebuild takes. */
export async function rebuildFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'soat-bench-'));
  try {
    await perform<number>('make', folder);
    const { events, ...pair } = await perform<Measured>('measure', folder);
    const peak = await perform<number>('rebuild', folder);
    const note = `a fictional city's ${events.toLocaleString('en')} events`;
    return [
      {
        ...{ name: 'rebuild of all views', unit: 'events/s', ...pair },
        ...{ floorName: 'log scanned and parsed', promised: 0.5, note },
      },
      {
        ...{ name: 'peak memory of a rebuild', unit: 'MiB', ours: peak, floorName: 'limit' },
        ...{ floor: MEMORY_LIMIT_MIB, ratio: MEMORY_LIMIT_MIB / peak, promised: 1 },
        note: 'ratio: limit ÷ peak',
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function perform<Answer>(task: string, folder: string): Promise<Answer> {
  const child = Child.start('rebuild-task.js', task, folder);
  const answer = await child.answer<Answer>();
  await child.ended();
  return answer;
}
