import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { PROJECTIONS } from '../../src/composition/projections.js';
import { rebuildViews } from '../../src/projections/rebuild-views.js';
import { Views } from '../../src/projections/views.js';
import { counted, registered } from '../views/history/city-events.js';
import { tempFolder } from '../support/temp-folder.js';
import { contentOf, openViews } from '../support/views.js';

const CHILD = resolve('test/projections/projecting-child.mjs');
const root = tempFolder();
let server: ChildProcess | undefined;

describe('a rebuild beside a running server', () => {
  afterEach(() => {
    server?.kill('SIGKILL');
  });

  it('is noticed by the server, which goes on in the new generation', async () => {
    const ledger = await openViews(root, []);
    const { store, folder } = ledger;
    await ledger.append('o', registered(1, 'Đảng bộ', null), registered(2, 'Chi bộ', 1));
    const views = new Views({ folder, projections: PROJECTIONS, ledger: await store.identity() });
    server = spawn(process.execPath, [CHILD, join(ledger.path, 'ledger.db'), folder.path], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await views.waitFor(2, 15_000)).toBe(true);
    for (let n = 1; n <= 3; n += 1) {
      const rebuilt = rebuildViews({ store, folder, projections: PROJECTIONS });
      for (let m = 0; m < 10; m += 1) await ledger.append('o', counted(2, n * 100 + m));
      const { sequence } = await rebuilt;
      expect(folder.current()).toBe(1 + n);
      expect(views.checkpoint().sequence).toBeGreaterThanOrEqual(sequence);
      expect(await views.waitFor(2 + 10 * n, 15_000)).toBe(true);
    }
    const followed = contentOf(folder, 'history_');
    server.kill('SIGKILL');
    await once(server, 'exit');
    await rebuildViews({ store, folder, projections: PROJECTIONS });
    expect(contentOf(folder, 'history_')).toEqual(followed);
    views.close();
    await ledger.close();
  });
});
