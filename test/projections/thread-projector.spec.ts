import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECTIONS } from '../../src/composition/projections.js';
import { ThreadProjector } from '../../src/composition/thread-projector.js';
import { Views } from '../../src/projections/views.js';
import { registered } from '../views/history/city-events.js';
import { tempFolder } from '../support/temp-folder.js';
import { openViews, type ViewsFixture } from '../support/views.js';
import { until } from '../support/until.js';

/** A thread runs compiled code; `npm test` builds it first. */
const COMPILED = resolve('dist/composition/projector-thread.js');
const root = tempFolder();
const hosts: ThreadProjector[] = [];

function hostOf(fixture: ViewsFixture, views: Views, path = join(fixture.path, 'ledger.db')) {
  const viewsDir = fixture.folder.path;
  const ledger = { kind: 'sqlite', path } as const;
  const host = new ThreadProjector({ ledger, viewsDir, views, entry: pathToFileURL(COMPILED) });
  hosts.push(host);
  return host;
}

describe('the projector in its own thread', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
    if (!existsSync(COMPILED)) throw new Error(`Run npm run build first: ${COMPILED} is missing.`);
  });
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.stop()));
  });
  afterAll(() => {
    Logger.overrideLogger(['error']);
  });

  it('builds the views, follows the log and stops cleanly', async () => {
    const ledger = await openViews(root, PROJECTIONS);
    const host = hostOf(ledger, ledger.views);
    expect(ledger.views.status().state).toBe('rebuilding');
    host.start();
    for (let n = 1; n <= 3; n += 1) {
      await ledger.append(`organisation-${n}`, registered(n, `Chi bộ ${n}`, null));
      expect(await ledger.views.waitFor(n, 15_000)).toBe(true);
    }
    await until(() => ledger.views.status().state === 'live');
    expect(host.failure()).toBeUndefined();
    await host.stop();
    await host.stop();
    await ledger.close();
  });

  it('says why it cannot go on', async () => {
    const ledger = await openViews(root, PROJECTIONS);
    const host = hostOf(ledger, ledger.views, join(ledger.path, 'missing.db'));
    host.start();
    await until(() => host.failure() !== undefined);
    expect(host.failure()?.message).toMatch(/missing\.db/);
    await host.stop();
    await ledger.close();
  });

  it('has failed while its thread waits for the disk, and not for a moment of it', async () => {
    const ledger = await openViews(root, PROJECTIONS);
    // Says at once that it waits, then whatever it is sent.
    const entry = new URL(
      `data:text/javascript,${encodeURIComponent(`
        import { parentPort } from 'node:worker_threads';
        parentPort.postMessage({ kind: 'disk-fault', message: 'No room left.' });
        setTimeout(() => parentPort.postMessage({ kind: 'disk-fault', message: null }), 4500);
        parentPort.once('message', () => process.exit(0));
      `)}`,
    );
    const path = join(ledger.path, 'ledger.db');
    const viewsDir = ledger.folder.path;
    const host = new ThreadProjector({
      ...{ ledger: { kind: 'sqlite', path }, viewsDir, views: ledger.views, entry },
    });
    hosts.push(host);
    const began = performance.now();
    host.start();
    await until(() => host.failure() !== undefined);
    expect(performance.now() - began).toBeGreaterThan(2_500);
    expect(host.failure()?.message).toBe('No room left.');
    await until(() => host.failure() === undefined);
    await host.stop();
    await ledger.close();
  });

  it('reports the views of another ledger and leaves them alone', async () => {
    const other = await openViews(root, PROJECTIONS);
    await other.append('organisation-1', registered(1, 'Chi bộ 1', null));
    await other.catchUp();
    const ledger = await openViews(root, PROJECTIONS);
    const views = new Views({
      folder: other.folder,
      projections: PROJECTIONS,
      ledger: await ledger.store.identity(),
    });
    const host = hostOf(other, views, join(ledger.path, 'ledger.db'));
    host.start();
    await until(() => host.failure() !== undefined);
    expect(host.failure()?.message).toMatch(/belong to ledger/);
    expect(() => views.checkpoint()).toThrow(/belong to ledger/);
    expect(other.views.checkpoint().sequence).toBe(1);
    await host.stop();
    await Promise.all([ledger.close(), other.close()]);
  });
});
