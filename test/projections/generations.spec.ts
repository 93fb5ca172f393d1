import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import type { ProjectorReport } from '../../src/projections/progress.js';
import { Projector } from '../../src/projections/projector.js';
import type { Projection } from '../../src/projections/projection.js';
import { rebuildViews } from '../../src/projections/rebuild-views.js';
import { Views } from '../../src/projections/views.js';
import { ViewsOfAnotherLedger, ViewsRebuilding } from '../../src/projections/views-errors.js';
import { newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { openViews, type ViewsFixture } from '../support/views.js';
import { countingProjection } from './counting.projection.js';

const root = tempFolder();
const projections = [countingProjection()];

/** A newer software's eyes and hands on the same ledger and folder. */
async function upgraded({ store, folder }: ViewsFixture, newer: readonly Projection[]) {
  const views = new Views({ folder, projections: newer, ledger: await store.identity() });
  const reports: ProjectorReport[] = [];
  const stale: number[] = [];
  const onReport = (report: ProjectorReport): void => {
    reports.push(report);
    views.report(report);
    if (report.rebuild && views.status().sequence > 0) stale.push(views.status().sequence);
  };
  const projector = new Projector({ store, folder, projections: newer, onReport });
  return { views, projector, reports, stale };
}

describe('a generation of the views', () => {
  it('is built before anything can be read', async () => {
    const ledger = await openViews(root, projections);
    expect(() => ledger.views.checkpoint()).toThrow(ViewsRebuilding);
    expect(ledger.views.status()).toMatchObject({ state: 'rebuilding', sequence: 0 });
    expect(await ledger.views.waitFor(0, 10)).toBe(true);
    expect(await ledger.views.waitFor(1, 10)).toBe(false);
    await ledger.catchUp();
    expect(ledger.views.checkpoint()).toEqual({ sequence: 0, knownAt: null });
    await ledger.close();
  });

  it('is gone on from where nothing changed', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(3));
    await ledger.catchUp();
    const same = await upgraded(ledger, [countingProjection()]);
    await same.projector.catchUp();
    expect(ledger.folder.current()).toBe(1);
    expect(same.reports.every(({ rebuild }) => rebuild === undefined)).toBe(true);
    same.views.close();
    await ledger.close();
  });

  it('is read, stale, while a new version of the same tables is built', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(3));
    await ledger.catchUp();
    await ledger.append('a', ...newEvents(2));
    const newer = await upgraded(ledger, [countingProjection({ version: 2 })]);
    expect(newer.views.checkpoint().sequence).toBe(3);
    await newer.projector.catchUp();
    expect(newer.stale).toContain(3);
    expect(ledger.folder.current()).toBe(2);
    expect(newer.views.checkpoint().sequence).toBe(5);
    newer.views.close();
    await ledger.close();
  });

  it('is not read where its tables differ, and the refusal says how far the new one is', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(1000));
    await ledger.append('a', ...newEvents(1000));
    await ledger.append('a', ...newEvents(1000));
    await ledger.catchUp();
    const newer = await upgraded(ledger, [countingProjection({ version: 2, column: 'total' })]);
    expect(() => newer.views.prepare('SELECT total FROM counting_stream')).toThrow(ViewsRebuilding);
    const refusals: string[] = [];
    const onProgress = (): void => {
      try {
        newer.views.checkpoint();
      } catch (error) {
        if (error instanceof ViewsRebuilding) refusals.push(error.message);
      }
    };
    await newer.projector.catchUp({ onProgress });
    expect(refusals.some((message) => /\(\d+ %\)/.test(message))).toBe(true);
    expect(newer.views.prepare('SELECT total FROM counting_stream').get()).toEqual({ total: 3000 });
    newer.views.close();
    await ledger.close();
  });

  it('of another ledger is refused, unless somebody asks for a rebuild', async () => {
    const other = await openViews(root, projections);
    await other.append('a', ...newEvents(2));
    await other.catchUp();
    const ledger = await openViews(root, projections);
    const { store } = ledger;
    const views = new Views({
      folder: other.folder,
      projections,
      ledger: await store.identity(),
    });
    const projector = new Projector({ store, folder: other.folder, projections });
    await expect(projector.catchUp()).rejects.toThrow(ViewsOfAnotherLedger);
    expect(() => views.prepare('SELECT 1')).toThrow(ViewsOfAnotherLedger);
    expect(views.status()).toMatchObject({ state: 'rebuilding', sequence: 0 });
    await rebuildViews({ store, folder: other.folder, projections });
    expect(views.checkpoint().sequence).toBe(0);
    views.close();
    await Promise.all([other.close(), ledger.close()]);
  });

  it('that knows more than the log is built anew: the log came from a backup', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(3));
    const backup = join(ledger.path, 'backup.db');
    const path = join(ledger.path, 'ledger.db');
    await ledger.store.close();
    copyFileSync(path, backup);
    const open = (file: string) =>
      SqliteEventStore.open({ path: file, mode: 'existing', upcasters: [], clock: systemClock });
    const grown = open(path);
    await grown.append({ stream: 'a', expected: 'any', events: newEvents(2) });
    const { folder, views } = ledger;
    await new Projector({ store: grown, folder, projections }).catchUp();
    expect(views.checkpoint().sequence).toBe(5);
    await grown.close();
    const restored = open(backup);
    await restored.append({ stream: 'b', expected: 'any', events: newEvents(3) });
    await new Projector({ store: restored, folder, projections }).catchUp();
    expect(folder.current()).toBe(2);
    expect(views.checkpoint().sequence).toBe(6);
    const rows = views.prepare('SELECT stream, events FROM counting_stream ORDER BY stream').all();
    expect(rows).toEqual([
      { stream: 'a', events: 3 },
      { stream: 'b', events: 3 },
    ]);
    views.close();
    await restored.close();
  });

  it('that is damaged is built anew', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(3));
    await ledger.catchUp();
    ledger.views.close();
    writeFileSync(ledger.folder.fileOf(1), 'not a database, whatever its name says'.repeat(50));
    await ledger.catchUp();
    expect(ledger.folder.current()).toBe(2);
    await ledger.close();
  });
});
