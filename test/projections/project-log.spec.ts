import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectLog } from '../../src/composition/project-log.js';
import { PROJECTIONS } from '../../src/composition/projections.js';
import type { ThreadMessage } from '../../src/composition/thread-messages.js';
import { StoreUnavailable } from '../../src/event-store/store-errors.js';
import { ViewsFolderUnusable } from '../../src/projections/views-errors.js';
import { registered } from '../views/history/city-events.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';
import { openViews } from '../support/views.js';

const root = tempFolder();

describe('projecting a log', () => {
  it('lets go of the log though the folder of the views cannot be opened', async () => {
    const { path, store } = await openViews(root, PROJECTIONS);
    const viewsDir = join(path, 'a-file');
    writeFileSync(viewsDir, '');
    const { signal } = new AbortController();
    const projecting = projectLog({ store, viewsDir, tell: () => undefined, signal });
    await expect(projecting).rejects.toBeInstanceOf(ViewsFolderUnusable);
    await expect(store.identity()).rejects.toThrow('The ledger is closed.');
  });

  it('tells that it waits for a disk of this machine, and that it does not any more', async () => {
    const { store, folder } = await openViews(root, PROJECTIONS);
    const told: ThreadMessage[] = [];
    const stop = new AbortController();
    const subscribe = () => {
      Reflect.deleteProperty(store, 'subscribe');
      throw new StoreUnavailable('No room left.', { cause: { code: 'SQLITE_FULL' } });
    };
    Object.assign(store, { subscribe });
    const tell = (message: ThreadMessage) => told.push(message);
    const projecting = projectLog({ store, viewsDir: folder.path, tell, signal: stop.signal });
    const faults = () => told.filter(({ kind }) => kind === 'disk-fault');
    await until(() => faults().length === 2);
    expect(faults()).toMatchObject([{ message: 'No room left.' }, { message: null }]);
    stop.abort();
    await projecting;
  });

  it('tells how far it is, that it waits for the log and goes on, and lets go when told to stop', async () => {
    const ledger = await openViews(root, PROJECTIONS);
    const { store, folder } = ledger;
    const told: ThreadMessage[] = [];
    const stop = new AbortController();
    const subscribe = () => {
      Reflect.deleteProperty(store, 'subscribe');
      throw new StoreUnavailable('The disk is away.');
    };
    Object.assign(store, { subscribe });
    const tell = (message: ThreadMessage) => told.push(message);
    const projecting = projectLog({ store, viewsDir: folder.path, tell, signal: stop.signal });
    await ledger.append('organisation-1', registered(1, 'Chi bộ 1', null));
    const notices = () => told.flatMap((one) => (one.kind === 'notice' ? [one.notice] : []));
    await until(() => notices().length === 2);
    expect(notices()).toEqual([
      'The log cannot be read now; the views wait for it. The disk is away.',
      'The log can be read again; the views go on.',
    ]);
    await until(() => told.some((one) => one.kind === 'report' && one.report.sequence === 1));
    stop.abort();
    await projecting;
    await expect(store.identity()).rejects.toThrow('The ledger is closed.');
  });
});
