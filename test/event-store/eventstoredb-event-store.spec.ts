import { afterAll, beforeAll } from '@jest/globals';
import { describeEventStoreContract } from '../contract/event-store.contract.js';
import { clusterUnderTest, type ClusterUnderTest } from '../support/cluster-under-test.js';
import { clusterLog } from '../support/eventstoredb-log.js';

let cluster: ClusterUnderTest;
beforeAll(async () => {
  cluster = await clusterUnderTest();
});
afterAll(() => cluster.stop());

describeEventStoreContract('the EventStoreDB store', (chosen) =>
  clusterLog(cluster.settings(), chosen),
);
