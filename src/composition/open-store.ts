import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LedgerAddress } from '../config/ledger-address.js';
import type { EventStore } from '../event-store/event-store.js';
import type { ClusterSettings } from '../event-store/eventstoredb/connection/cluster-settings.js';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { LedgerUnusable } from '../event-store/store-errors.js';
import { type Clock, systemClock } from '../ledger/clock.js';
import { ViewsFolder } from '../projections/views-folder.js';
import type { LedgerOptions } from './ledger-options.js';
import { UPCASTERS } from './upcasters.js';

/** What every replica keeps beside its views: which sequence lies where on the cluster. */
export const LOG_INDEX = 'log-index.db';

/** Called with what the store has found out and somebody should know, one sentence each. */
export type OnNotice = (notice: string) => void;

/** The log that the options name. @throws LedgerUnusable · StoreUnavailable with what to do about it */
export async function openStore(options: LedgerOptions, onNotice?: OnNotice): Promise<EventStore> {
  const { config, create = false, clock = systemClock, store } = options;
  if (store) return store;
  const { ledger, viewsDir } = config;
  if (ledger.kind === 'esdb') {
    const cluster = { ...clusterOptions(ledger.settings, viewsDir, onNotice), clock };
    if (create === false) return openCluster({ ...cluster, mode: 'existing' });
    return create === 'anew' ? openCluster({ ...cluster, mode: 'create' }) : openOrCreate(cluster);
  }
  const { path } = ledger;
  const mode = create === 'anew' || (create && !existsSync(path)) ? 'create' : 'existing';
  if (mode === 'create') mkdirSync(dirname(path), { recursive: true });
  return SqliteEventStore.open({ path, mode, upcasters: UPCASTERS, clock });
}

/** Which log to read, and where a replica of it keeps its numbers; in memory where it keeps none. */
export interface LogToRead {
  readonly ledger: LedgerAddress;
  readonly viewsDir?: string;
}

/** The same log for reading alone, as the projector's thread opens it. */
export async function openStoreToRead(
  { ledger, viewsDir }: LogToRead,
  onNotice?: OnNotice,
): Promise<EventStore> {
  const common = { mode: 'existing', clock: systemClock, readOnly: true } as const;
  if (ledger.kind === 'sqlite') {
    return SqliteEventStore.open({ path: ledger.path, upcasters: UPCASTERS, ...common });
  }
  return openCluster({ ...clusterOptions(ledger.settings, viewsDir, onNotice), ...common });
}

interface ClusterOptions {
  readonly settings: ClusterSettings;
  readonly upcasters: typeof UPCASTERS;
  readonly clock: Clock;
  readonly mode: 'existing' | 'create';
  readonly readOnly?: boolean;
  readonly indexPath?: string;
  readonly onNotice?: OnNotice;
}

function clusterOptions(
  settings: ClusterSettings,
  viewsDir: string | undefined,
  onNotice: OnNotice | undefined,
) {
  return {
    settings,
    upcasters: UPCASTERS,
    ...(viewsDir !== undefined && { indexPath: join(ViewsFolder.open(viewsDir).path, LOG_INDEX) }),
    ...(onNotice && { onNotice }),
  };
}

/** Asks to make it first: only the cluster can say whether a ledger is there, and it says so at once. */
async function openOrCreate(cluster: Omit<ClusterOptions, 'mode'>): Promise<EventStore> {
  try {
    return await openCluster({ ...cluster, mode: 'create' });
  } catch (error) {
    if (!(error instanceof LedgerUnusable)) throw error;
    return openCluster({ ...cluster, mode: 'existing' });
  }
}

/** The client of a cluster takes a fifth of a second to load, which no command on a file should wait for. */
async function openCluster(options: ClusterOptions): Promise<EventStore> {
  const { EventStoreDbEventStore } =
    await import('../event-store/eventstoredb/eventstoredb-event-store.js');
  return EventStoreDbEventStore.open(options);
}
