import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ReadStreamOptions } from '../../src/event-store/event-store.js';
import { ForwardingEventStore } from '../../src/event-store/forwarding-event-store.js';
import { StoreUnavailable } from '../../src/event-store/store-errors.js';
import { TestApp } from '../support/http.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';

class Away extends ForwardingEventStore {
  isAway = false;
  override readStream(stream: string, options?: ReadStreamOptions) {
    if (this.isAway) throw new StoreUnavailable('Nobody answers.');
    return super.readStream(stream, options);
  }
}

let log: SqliteLog;
let store: Away;
let app: TestApp;
beforeAll(async () => {
  log = await sqliteLog();
  store = new Away(log.store);
  app = await TestApp.start({ store });
});
afterAll(async () => {
  await app.stop();
  app.dispose();
  await log.dispose();
});

it('says on a page that the ledger cannot be reached, and not that views are being rebuilt', async () => {
  store.isAway = true;
  const headers = { 'Accept-Language': 'vi' };
  const { status, text } = await app.send('/', { headers, as: 'auditor' });
  expect(status).toBe(503);
  expect(text).toContain('Chưa truy cập được sổ cái');
  expect(text).not.toContain('Đang dựng lại');
});
