import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROJECTIONS } from '../../src/composition/projections.js';
import { FILES_BESIDE_VIEWS } from '../../src/composition/replica-files.js';
import { LogIndex } from '../../src/event-store/eventstoredb/numbering/log-index.js';
import type { LogRecord } from '../../src/event-store/eventstoredb/numbering/log-place.js';
import type { LogEntry } from '../../src/event-store/event-store.js';
import { type CopyProgress, copyViews } from '../../src/projections/copy-views.js';
import { Projector } from '../../src/projections/projector.js';
import { rebuildViews } from '../../src/projections/rebuild-views.js';
import { ViewsFolder } from '../../src/projections/views-folder.js';
import { newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';
import { contentOf, openViews, type ViewsFixture } from '../support/views.js';
import { counted, registered } from '../views/history/city-events.js';
import { countingProjection } from './counting.projection.js';

const root = tempFolder();
let names = 0;
const newFolder = () => join(root, `replica-${++names}`);
const projections = [countingProjection()];
const beside = FILES_BESIDE_VIEWS;

/** A ledger whose views hold some events, and an index beside them that holds as many as are given. */
async function filled(indexed: number | null = 40, identity?: string): Promise<ViewsFixture> {
  const ledger = await openViews(root, projections);
  await ledger.append('a', ...newEvents(25));
  await ledger.append('b', ...newEvents(15));
  await ledger.catchUp();
  if (indexed === null) return ledger;
  const index = openIndex(ledger, identity ?? (await ledger.store.identity()));
  for await (const entries of ledger.store.readLog()) {
    index.number(0, entries.slice(0, indexed).map(toRecord));
  }
  index.close();
  return ledger;
}

function openIndex({ folder }: ViewsFixture, identity: string): LogIndex {
  return LogIndex.open({ path: join(folder.path, 'log-index.db'), identity });
}

function toRecord({ revision, event, position }: LogEntry): LogRecord {
  const { stream, id } = event;
  const at = { commit: BigInt(position), prepare: BigInt(position) };
  return { kind: 'event', stream, revision, at, id, digest: Buffer.alloc(32, revision) };
}

describe('copying views for a new service', () => {
  it('gives a folder that a projector goes on from, while the source is being written', async () => {
    const ledger = await openViews(root, PROJECTIONS);
    const { store, folder } = ledger;
    await ledger.append('o', registered(1, 'Đảng bộ', null), registered(2, 'Chi bộ', 1));
    const stop = new AbortController();
    const following = ledger.projector.follow(stop.signal);
    let appended = 2;
    const copied = new AbortController();
    const appending = (async () => {
      while (!copied.signal.aborted) await ledger.append('o', counted(2, appended++));
    })();
    await until(() => ledger.views.status().sequence > 50);
    const target = newFolder();
    const { checkpoint } = await copyViews({ source: folder.path, target, beside });
    copied.abort();
    await appending;
    expect(checkpoint.sequence).toBeGreaterThan(50);
    expect(readdirSync(target).sort()).toEqual(['current', 'rebuild.lock', 'views-1.db']);
    const copy = ViewsFolder.open(target);
    const reports: number[] = [];
    const onReport = ({ sequence }: { sequence: number }) => reports.push(sequence);
    const projector = new Projector({ store, folder: copy, projections: PROJECTIONS, onReport });
    expect((await projector.catchUp()).sequence).toBe(appended);
    expect(Math.min(...reports)).toBeGreaterThanOrEqual(checkpoint.sequence);
    expect(copy.current()).toBe(1);
    stop.abort();
    await following;
    const content = contentOf(copy, '');
    await rebuildViews({ store, folder: copy, projections: PROJECTIONS });
    expect(copy.current()).toBe(2);
    expect(contentOf(copy, '')).toEqual(content);
    await ledger.close();
  });

  it('takes the log index along, which holds at least what the views end with', async () => {
    const ledger = await filled();
    const { folder } = ledger;
    const target = newFolder();
    const seen: CopyProgress[] = [];
    const onProgress = (progress: CopyProgress) => seen.push(progress);
    const copied = await copyViews({ source: folder.path, target, beside, onProgress });
    expect(copied.checkpoint.sequence).toBe(40);
    expect([...new Set(seen.map(({ file }) => file))]).toEqual(['views-1.db', 'log-index.db']);
    const path = join(target, 'log-index.db');
    const index = LogIndex.open({ path, identity: await ledger.store.identity() });
    expect(index.at(40)?.id).toBe(copied.checkpoint.eventId);
    index.close();
    await ledger.close();
  });

  it.each<[string, number, string | undefined, RegExp]>([
    ['ends before the views', 39, undefined, /event 40, which the views end with, is not in the/],
    ['is of another ledger', 40, 'ledger-b', /is of ledger ledger-b/],
  ])('refuses an index that %s, and makes no views', async (_, indexed, identity, sentence) => {
    const ledger = await filled(indexed, identity);
    const target = newFolder();
    const copying = copyViews({ source: ledger.folder.path, target, beside });
    await expect(copying).rejects.toThrow(sentence);
    expect(readdirSync(target)).toEqual(['rebuild.lock']);
    await ledger.close();
  });

  it('refuses a folder with other files, and one in which views are being made', async () => {
    const ledger = await filled(null);
    const target = newFolder();
    const folder = ViewsFolder.open(target);
    const copy = () => copyViews({ source: ledger.folder.path, target, beside });
    const lock = folder.tryLock();
    await expect(copy()).rejects.toThrow(/views are being made there by another process/);
    lock?.release();
    writeFileSync(join(target, 'ghi-chu.txt'), 'giữ nguyên');
    await expect(copy()).rejects.toMatchObject({ reason: 'target-taken' });
    expect(readFileSync(join(target, 'ghi-chu.txt'), 'utf8')).toBe('giữ nguyên');
    await expect(
      copyViews({ source: ledger.folder.path, target: ledger.folder.path, beside }),
    ).rejects.toMatchObject({ reason: 'target-taken' });
    await ledger.close();
  });

  it('clears away what a killed copy left, and is not taken for views meanwhile', async () => {
    const ledger = await filled();
    const target = newFolder();
    ViewsFolder.open(target);
    for (const name of ['views-1.db.copying', 'views-1.db.copying-journal', 'log-index.db.copying'])
      writeFileSync(join(target, name), 'không trọn');
    expect(ViewsFolder.open(target).current()).toBeUndefined();
    await copyViews({ source: ledger.folder.path, target, beside });
    expect(readdirSync(target).sort()).toEqual([
      ...['current', 'log-index.db', 'rebuild.lock', 'views-1.db'],
    ]);
    await ledger.close();
  });

  it('leaves no views when it is called off', async () => {
    const ledger = await filled();
    for (const file of ['views-1.db', 'log-index.db']) {
      const target = newFolder();
      const stop = new AbortController();
      const onProgress = (progress: CopyProgress) => {
        if (progress.file === file) stop.abort(new Error('called off'));
      };
      const { signal } = stop;
      const copying = copyViews({ source: ledger.folder.path, target, beside, onProgress, signal });
      await expect(copying).rejects.toThrow('called off');
      expect(readdirSync(target)).toEqual(['rebuild.lock']);
    }
    await ledger.close();
  });

  it('never takes the place of a file that appears meanwhile', async () => {
    const ledger = await filled(null);
    const target = newFolder();
    const path = join(target, 'views-1.db');
    const onProgress = () => {
      writeFileSync(path, 'giữ nguyên');
    };
    const copying = copyViews({ source: ledger.folder.path, target, beside, onProgress });
    await expect(copying).rejects.toMatchObject({ reason: 'target-taken' });
    expect(readFileSync(path, 'utf8')).toBe('giữ nguyên');
    expect(existsSync(join(target, 'current'))).toBe(false);
    await ledger.close();
  });

  it('takes the next generation where the one that it was copying is superseded', async () => {
    const ledger = await filled(null);
    const { folder, store } = ledger;
    const file = folder.fileOf(1);
    copyFileSync(file, join(root, 'whole.db'));
    ledger.views.close();
    damage(file);
    let superseded = false;
    const onProgress = () => {
      if (superseded) return;
      superseded = true;
      copyFileSync(join(root, 'whole.db'), folder.fileOf(2));
      folder.publish(2);
    };
    const target = newFolder();
    await copyViews({ source: folder.path, target, beside, onProgress });
    const copy = ViewsFolder.open(target);
    await new Projector({ store, folder: copy, projections }).catchUp();
    expect(copy.current()).toBe(1);
    await ledger.close();
  });

  it('refuses a source that has no views, or damaged ones', async () => {
    const missing = newFolder();
    const copy = (source: string) => copyViews({ source, target: newFolder(), beside });
    await expect(copy(missing)).rejects.toMatchObject({ reason: 'no-views' });
    expect(existsSync(missing)).toBe(false);
    await expect(copy(ViewsFolder.open(newFolder()).path)).rejects.toMatchObject({
      reason: 'no-views',
    });
    const ledger = await filled(null);
    ledger.views.close();
    const file = ledger.folder.fileOf(ledger.folder.current() ?? 0);
    damage(file);
    await expect(copy(ledger.folder.path)).rejects.toMatchObject({ reason: 'damaged' });
    truncateSync(file, 4096 * 2);
    await expect(copy(ledger.folder.path)).rejects.toMatchObject({ reason: 'damaged' });
    await ledger.close();
  });
});

/** Overwrites a page in the middle. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xff, 4096 * 3, 4096 * 4);
  writeFileSync(file, bytes);
}
