import { randomUUID } from 'node:crypto';
import { readConfig } from '../../src/config/read-config.js';
import type { ClusterSettings } from '../../src/event-store/eventstoredb/connection/cluster-settings.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';

/**
 * A cluster for tests that need nothing of the double: the real one that `EVENTSTORE_URL` names, with user, password and
 * certificates from the settings of the service (`SOAT_LEDGER_…`), or else a double. Every test begins ledgers of its
 * own, each under a prefix of its own, so nothing has to be cleared away; on a real cluster they stay.
 */
export interface ClusterUnderTest {
  settings(prefix?: string): ClusterSettings;
  /** What a service needs to reach it. */
  env(prefix: string): Record<string, string>;
  stop(): Promise<void>;
}

export async function clusterUnderTest(): Promise<ClusterUnderTest> {
  const url = process.env.EVENTSTORE_URL;
  return url === undefined ? double() : realCluster(url);
}

export const newPrefix = (): string => `t${randomUUID().slice(0, 8)}.`;

async function double(): Promise<ClusterUnderTest> {
  const started = await EventStoreDbDouble.start();
  return {
    settings: (prefix = newPrefix()) => ({ ...started.settings(), prefix }),
    env: (prefix) => ({
      SOAT_LEDGER: started.connectionString(),
      SOAT_LEDGER_PREFIX: prefix,
    }),
    stop: () => started.stop(),
  };
}

function realCluster(url: string): ClusterUnderTest {
  const given = Object.entries(process.env).filter(([name]) => name.startsWith('SOAT_LEDGER_'));
  const env = (prefix: string) => {
    const rest = Object.fromEntries(given) as Record<string, string>;
    return { ...rest, SOAT_LEDGER: url, SOAT_LEDGER_PREFIX: prefix };
  };
  return {
    env,
    settings: (prefix = newPrefix()) => {
      const { ledger } = readConfig(env(prefix));
      if (ledger.kind !== 'esdb') throw new Error('EVENTSTORE_URL names no cluster.');
      return ledger.settings;
    },
    stop: () => Promise.resolve(),
  };
}
