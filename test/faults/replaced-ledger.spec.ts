import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../../src/event-store/store-errors.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { TestApp } from '../support/http.js';
import { registration, ROOT, seedTree } from '../support/http-ledger.js';
import { newEvents } from '../support/new-event.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const folder = tempFolder();
const append = (store: SqliteEventStore, stream: string) =>
  store.append({ stream, expected: 'none', events: newEvents(1) });

describe('a ledger file that is replaced while it is in use', () => {
  it('takes no appends, for nobody would find them again; put back, it goes on', async () => {
    const path = join(folder, 'replaced.db');
    const options = { path, upcasters: [], clock: systemClock };
    const store = SqliteEventStore.open({ ...options, mode: 'create' });
    await append(store, 'a-1');
    renameSync(path, `${path}.old`);
    await expect(append(store, 'a-2')).rejects.toThrow(/moved or replaced.*Nothing was recorded/);
    copyFileSync(`${path}.old`, path);
    await expect(append(store, 'a-2')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.takesAppends()).toBe(false);
    renameSync(`${path}.old`, path);
    expect(await store.takesAppends()).toBe(true);
    await append(store, 'a-2');
    const { entries } = await verifyWholeLog(store);
    expect(entries.map(({ event }) => event.stream)).toEqual(['a-1', 'a-2']);
    await store.close();
  });

  it('makes the server answer 503 and call itself not ready', async () => {
    const app = await TestApp.start();
    await seedTree(app);
    await app.settle();
    const path = join(app.folder, 'ledger.db');
    renameSync(path, `${path}.old`);
    const body = registration('01990000-0000-7000-8000-0000000000c1', ROOT, 'Quán');
    const command = await app.send('/api/v1/organisations', { as: 'recorder', body });
    expect(command).toMatchObject({ status: 503, json: { code: 'store.unavailable' } });
    expect(command.text).not.toContain(app.folder);
    expect((await app.send('/health/ready', { as: null })).status).toBe(503);
    renameSync(`${path}.old`, path);
    expect((await app.send('/health/ready', { as: null })).status).toBe(200);
    const { entries } = await verifyWholeLog(app.store);
    expect(entries).toHaveLength(4);
    await app.stop();
    app.dispose();
  });
});
