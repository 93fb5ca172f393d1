import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterSettings } from '../../src/event-store/eventstoredb/cluster-settings.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import type { StoreFactory, StoreSettings, StoreUnderTest } from '../contract/store-under-test.js';

/** A ledger on a cluster that others share: a prefix of its own, and an index of its own for every store. */
export interface ClusterLog extends StoreUnderTest {
  readonly settings: ClusterSettings;
  readonly folder: string;
}

/** Makes ledgers on the cluster that `settings` reach; the cluster outlives them. */
export function clusterLogs(settings: () => ClusterSettings): StoreFactory {
  return (chosen) => clusterLog(settings(), chosen);
}

export async function clusterLog(
  cluster: ClusterSettings,
  chosen: StoreSettings = {},
): Promise<ClusterLog> {
  const folder = mkdtempSync(join(tmpdir(), 'soat-cluster-'));
  const settings = { ...cluster, prefix: `t${randomUUID().slice(0, 8)}.` };
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
