import type { ClusterSettings } from '../../src/event-store/eventstoredb/cluster-settings.js';
import { readOtherLedger } from '../../src/config/read-config.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';

/** A cluster for tests that need nothing of the double: the real one that `EVENTSTORE_URL` names, or else a double. */
export interface ClusterUnderTest {
  readonly name: string;
  readonly settings: () => ClusterSettings;
  readonly stop: () => Promise<void>;
}

export async function clusterUnderTest(): Promise<ClusterUnderTest> {
  const url = process.env.EVENTSTORE_URL;
  if (url === undefined) {
    const double = await EventStoreDbDouble.start();
    return { name: 'its double', settings: () => double.settings(), stop: () => double.stop() };
  }
  const { address } = readOtherLedger({}, url, 'EVENTSTORE_URL');
  if (address.kind !== 'esdb') throw new Error('EVENTSTORE_URL names no cluster.');
  return {
    name: url.replace(/\/\/[^@/]*@/, '//'),
    settings: () => address.settings,
    stop: async () => undefined,
  };
}
