import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { importFile } from '../../src/exchange/import/import-file.js';
import { loadMapping } from '../../src/exchange/mapping/load-mapping.js';
import { EXAMPLE_INSPECTIONS, inspectionCsv } from '../support/inspections.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { importTarget, publishRulebooks } from './import-ledger.js';
import { fileOf } from './table-of.js';

const COMMAND = join(import.meta.dirname, '../../dist/cli/main.js');
const COPIES = 250;
const folder = tempFolder();

/** The example many times over, each copy with inspections of its own. */
function manyInspections() {
  return Array.from({ length: COPIES }, (_, copy) =>
    EXAMPLE_INSPECTIONS.map((each) => ({ ...each, id: each.id + 10_000 * (copy + 1) })),
  ).flat();
}

/** Runs `soat import` until the ledger holds so many events, then kills it. Needs `dist/`. */
async function killedAfter(events: number, log: SqliteLog, file: string): Promise<void> {
  const given = ['import', file, '--mapping', 'food-inspections', '--ledger', `sqlite:${log.path}`];
  const child = spawn(process.execPath, [COMMAND, ...given, '--views-dir', join(folder, 'views')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: folder,
  });
  const ended = once(child, 'close');
  const abort = new AbortController();
  void ended.then(() => {
    abort.abort();
  });
  await grown(log.store, events, abort.signal);
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

/** Resolves when the log holds so many events, whoever appended them, or when it is no use to wait. */
async function grown(store: EventStore, events: number, signal: AbortSignal): Promise<void> {
  let seen = 0;
  for await (const { entries } of store.subscribe({ signal })) {
    seen += entries.length;
    if (seen >= events) return;
  }
}

describe('kill -9 in the middle of an import', () => {
  it('leaves whole inspections, and the same command records the rest', async () => {
    const log = await sqliteLog();
    await publishRulebooks(log.store);
    const inspections = manyInspections();
    const file = fileOf(folder, inspectionCsv(inspections), '.csv');
    for (const events of [20, 900, 2500]) await killedAfter(events, log, file);
    const { entries } = await verifyWholeLog(log.store);
    const streams = Map.groupBy(entries, ({ event }) => event.stream);
    for (const [stream, recorded] of streams) {
      if (!stream.startsWith('assessment-')) continue;
      expect(recorded[0]?.event.type).toBe('AssessmentOpened');
      expect(recorded.at(-1)?.event.type).toBe('AssessmentGradeDecided');
    }
    const mapping = await loadMapping('food-inspections');
    const report = await importFile({ file, mapping, target: importTarget(log.store) });
    expect(report).toMatchObject({ balanced: true, inspections: { rejected: 0, undecided: 0 } });
    expect(report.inspections.recorded).toBeGreaterThan(0);
    expect(report.inspections.alreadyRecorded).toBeGreaterThan(0);
    const opened = (await verifyWholeLog(log.store)).entries.filter(
      ({ event }) => event.type === 'AssessmentOpened',
    );
    expect(opened).toHaveLength(inspections.length);
    await log.dispose();
  }, 60_000);
});
