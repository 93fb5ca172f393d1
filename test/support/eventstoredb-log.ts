import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterSettings } from '../../src/event-store/eventstoredb/connection/cluster-settings.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import type { StoreSettings, StoreUnderTest } from '../contract/store-under-test.js';

/** A ledger on a cluster that others share: a prefix of its own, and an index of its own for every store. */
export interface ClusterLog extends StoreUnderTest {
  readonly settings: ClusterSettings;
  readonly folder: string;
}

/** @param settings of a cluster, with a prefix that nobody else uses */
export async function clusterLog(
  settings: ClusterSettings,
  chosen: StoreSettings = {},
): Promise<ClusterLog> {
  const folder = mkdtempSync(join(tmpdir(), 'soat-cluster-'));
  const opened: EventStoreDbEventStore[] = [];
  const open = async (mode: 'existing' | 'create', how: StoreSettings) => {
    const { upcasters = [], clock = systemClock, queuedAppends } = how;
    const store = await EventStoreDbEventStore.open({
      ...{ settings, mode, upcasters, clock },
      indexPath: join(folder, `log-index-${opened.length}.db`),
      ...(queuedAppends !== undefined && { queuedAppends }),
    });
    opened.push(store);
    return store;
  };
  return {
    ...{ settings, folder },
    store: await open('create', chosen),
    another: (how = chosen) => open('existing', how),
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
