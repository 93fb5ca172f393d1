import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EventStore } from '../event-store/event-store.js';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { type Clock, systemClock } from '../ledger/clock.js';
import type { LedgerOptions } from './ledger-options.js';
import { UPCASTERS } from './upcasters.js';

/** The log that the options name. @throws LedgerUnusable · StoreUnavailable with what to do about it */
export function openStore(options: LedgerOptions): EventStore {
  const { config, create = false, clock = systemClock, store } = options;
  if (store) return store;
  const path = config.ledgerPath;
  const mode = create && !existsSync(path) ? 'create' : 'existing';
  if (mode === 'create') mkdirSync(dirname(path), { recursive: true });
  return SqliteEventStore.open({ path, mode, upcasters: UPCASTERS, clock });
}

/** The same log for reading alone, as the projector's thread opens it. */
export function openStoreToRead(path: string, clock: Clock = systemClock): EventStore {
  return SqliteEventStore.open({
    path,
    mode: 'existing',
    upcasters: UPCASTERS,
    clock,
    readOnly: true,
  });
}
