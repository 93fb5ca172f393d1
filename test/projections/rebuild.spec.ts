import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Projector } from '../../src/projections/projector.js';
import { type RebuildOptions, rebuildViews } from '../../src/projections/rebuild-views.js';
import type { RebuildProgress } from '../../src/projections/progress.js';
import { ProjectionFailed, RebuildRunning } from '../../src/projections/views-errors.js';
import { newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { contentOf, openViews, type ViewsFixture } from '../support/views.js';
import { countingProjection } from './counting.projection.js';

const root = tempFolder();
const projections = [countingProjection()];

function rebuildOf({ store, folder }: ViewsFixture, more: Partial<RebuildOptions> = {}) {
  return rebuildViews({ store, folder, projections, ...more });
}

function generationsOf({ folder }: ViewsFixture): string[] {
  return readdirSync(folder.path).filter((name) => /^views-\d+\.db$/.test(name));
}

describe('rebuilding the views', () => {
  it('gives the same rows in a new generation, and removes the old one', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(30));
    await ledger.catchUp();
    const before = contentOf(ledger.folder, '');
    const seen: RebuildProgress[] = [];
    await rebuildOf(ledger, { onProgress: (progress) => seen.push(progress) });
    expect(contentOf(ledger.folder, '')).toEqual(before);
    expect(ledger.folder.current()).toBe(2);
    expect(generationsOf(ledger)).toEqual(['views-2.db']);
    expect(seen.at(-1)).toMatchObject({ sequence: 30, total: 30 });
    expect(ledger.views.checkpoint().sequence).toBe(30);
    await ledger.close();
  });

  it('takes nothing from readers and followers while others append', async () => {
    const ledger = await openViews(root, projections);
    const stop = new AbortController();
    const following = ledger.projector.follow(stop.signal);
    let appended = 0;
    const appending = (async () => {
      for (; appended < 120; appended += 1)
        await ledger.append(`s-${appended % 7}`, ...newEvents(1));
    })();
    let newest = 0;
    const watch = setInterval(() => {
      const { sequence } = ledger.views.checkpoint();
      if (sequence < newest) throw new Error(`A reader went back from ${newest} to ${sequence}.`);
      newest = sequence;
    }, 1);
    await until(() => ledger.folder.current() !== undefined);
    for (let n = 0; n < 4; n += 1) await rebuildOf(ledger);
    await appending;
    expect(await ledger.views.waitFor(120, 15_000)).toBe(true);
    clearInterval(watch);
    stop.abort();
    await following;
    const followed = contentOf(ledger.folder, '');
    await rebuildOf(ledger);
    expect(contentOf(ledger.folder, '')).toEqual(followed);
    await verifyWholeLog(ledger.store);
    await ledger.close();
  });

  it('leaves the live generation alone when it is cancelled', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(800));
    await ledger.append('a', ...newEvents(800));
    await ledger.append('a', ...newEvents(800));
    await ledger.catchUp();
    const cancel = new AbortController();
    const onProgress = (): void => {
      cancel.abort(new Error('never mind'));
    };
    await expect(rebuildOf(ledger, { signal: cancel.signal, onProgress })).rejects.toThrow(
      'never mind',
    );
    expect(ledger.folder.current()).toBe(1);
    expect(generationsOf(ledger)).toEqual(['views-1.db']);
    expect(ledger.views.checkpoint().sequence).toBe(2400);
    await ledger.close();
  });

  it('leaves the live generation alone when a projection fails', async () => {
    const ledger = await openViews(root, projections);
    await ledger.append('a', ...newEvents(5));
    await ledger.catchUp();
    const failing = [countingProjection({ failAt: 4 })];
    await expect(rebuildOf(ledger, { projections: failing })).rejects.toThrow(ProjectionFailed);
    expect(generationsOf(ledger)).toEqual(['views-1.db']);
    expect(ledger.views.checkpoint().sequence).toBe(5);
    await ledger.close();
  });

  it('is refused while another one runs', async () => {
    const ledger = await openViews(root, projections);
    const lock = ledger.folder.tryLock();
    await expect(rebuildOf(ledger)).rejects.toThrow(RebuildRunning);
    const catching = new Projector({ ...ledger, projections }).catchUp();
    lock?.release();
    await catching;
    expect(ledger.folder.current()).toBe(1);
    await ledger.close();
  });

  it('removes what a crashed rebuild left behind', async () => {
    const ledger = await openViews(root, projections);
    await ledger.catchUp();
    const leftover = ledger.folder.fileOf(7);
    writeFileSync(leftover, 'half');
    await rebuildOf(ledger);
    expect(existsSync(leftover)).toBe(false);
    expect(generationsOf(ledger)).toEqual([`views-${ledger.folder.current() ?? 0}.db`]);
    await ledger.close();
  });
});
