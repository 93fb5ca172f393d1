import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cluster } from '../../src/event-store/eventstoredb/connection/cluster.js';
import { ClusterFault } from '../../src/event-store/eventstoredb/connection/cluster-faults.js';
import type {
  AppendAnswer,
  RecordToAppend,
} from '../../src/event-store/eventstoredb/connection/cluster.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { anyRecord } from '../support/server-records.js';

describe('a cluster of three nodes', () => {
  let double: EventStoreDbDouble;
  let cluster: Cluster;

  beforeEach(async () => {
    double = await EventStoreDbDouble.start({ nodes: 3 });
    cluster = new Cluster(double.settings({ deadlineMs: 2000 }));
  });

  afterEach(async () => {
    await cluster.dispose();
    await double.stop();
  });

  /** As whoever appends does it: the same records at the same revision until there is an answer. */
  async function persist(records: RecordToAppend[], expected: number | 'none') {
    const faults: ClusterFault[] = [];
    for (;;) {
      try {
        return { answer: await cluster.append('a', records, expected), faults };
      } catch (error) {
        if (!(error instanceof ClusterFault) || faults.length > 100) throw error;
        faults.push(error);
      }
    }
  }

  const appended = (revision: number): AppendAnswer => ({ kind: 'appended', revision });

  it('follows the leader', async () => {
    expect(await cluster.append('a', [anyRecord()], 'none')).toEqual(appended(0));
    double.failOver(2);
    const { answer, faults } = await persist([anyRecord()], 0);
    expect(answer).toEqual(appended(1));
    expect(faults.map(({ kind }) => kind)).toEqual(['not-sent']);
    await double.stopNode(2);
    double.failOver(1);
    expect((await persist([anyRecord()], 1)).answer).toEqual(appended(2));
    expect(await cluster.readStream('a', 0, 9)).toMatchObject({ records: [{}, {}, {}] });
  });

  it('is found when nobody answered at first', async () => {
    await Promise.all(double.nodes.map((node) => node.stop()));
    await expect(cluster.append('a', [anyRecord()], 'none')).rejects.toMatchObject({
      kind: 'not-sent',
      symptom: 'no-member',
    });
    await double.restart();
    expect((await persist([anyRecord()], 'none')).answer).toEqual(appended(0));
  });

  it('outlives many calls that fail at once while no leader can be found', async () => {
    await cluster.append('a', [anyRecord()], 'none');
    const reads = Array.from({ length: 32 }, () => cluster.readStream('a', 0, 9));
    const appends = Array.from({ length: 32 }, (_, at) =>
      cluster.append(`b${at}`, [anyRecord()], 'none').catch((error: unknown) => error),
    );
    await Promise.all(double.nodes.map((node) => node.stop()));
    await Promise.all(appends);
    await double.restart();
    const pages = await Promise.all(reads);
    expect(pages.map(({ kind }) => kind)).toEqual(reads.map(() => 'records'));
  });

  it('takes no append during an election, and the next one after it', async () => {
    double.loseLeader();
    const unsent = cluster.append('a', [anyRecord()], 'none');
    await expect(unsent).rejects.toMatchObject({ kind: 'not-sent' });
    double.failOver(1);
    expect((await persist([anyRecord()], 'none')).answer).toEqual(appended(0));
  });
});
