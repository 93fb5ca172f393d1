import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../../src/event-store/event-store.js';
import { QUEUE_LIMITS } from '../../src/event-store/sqlite/append-queue.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import type { StoreSettings, StoreUnderTest } from '../contract/store-under-test.js';

/** A SQLite ledger in a temporary folder of its own. */
export interface SqliteLog extends StoreUnderTest {
  readonly path: string;
}

export async function sqliteLog(settings: StoreSettings = {}): Promise<SqliteLog> {
  const folder = mkdtempSync(join(tmpdir(), 'soat-'));
  const path = join(folder, 'ledger.db');
  const opened: EventStore[] = [];
  const open = (mode: 'existing' | 'create', chosen: StoreSettings): EventStore => {
    const { upcasters = [], clock = systemClock, queuedAppends = QUEUE_LIMITS.appends } = chosen;
    const queue = { ...QUEUE_LIMITS, appends: queuedAppends };
    const store = SqliteEventStore.open({ path, mode, upcasters, clock, queue });
    opened.push(store);
    return store;
  };
  return {
    path,
    store: open('create', settings),
    another: async (chosen = settings) => open('existing', chosen),
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
