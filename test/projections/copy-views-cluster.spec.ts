import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LOG_INDEX } from '../../src/composition/open-store.js';
import { PROJECTIONS } from '../../src/composition/projections.js';
import { FILES_BESIDE_VIEWS } from '../../src/composition/replica-files.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { copyViews } from '../../src/projections/copy-views.js';
import { Projector } from '../../src/projections/projector.js';
import { ViewsFolder } from '../../src/projections/views-folder.js';
import { type ClusterUnderTest, clusterUnderTest } from '../support/cluster-under-test.js';
import { type ClusterLog, clusterLog } from '../support/eventstoredb-log.js';
import { digestOfIndex } from '../support/log-records.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';
import { contentOf } from '../support/views.js';
import { counted, registered } from '../views/history/city-events.js';

const root = tempFolder();
let cluster: ClusterUnderTest;
let log: ClusterLog;
beforeAll(async () => {
  cluster = await clusterUnderTest();
  log = await clusterLog(cluster.settings());
});
afterAll(async () => {
  await log.dispose();
  await cluster.stop();
});

/** A service's folder with its own store and projector, as far as this test needs them. */
async function openReplica(name: string) {
  const folder = ViewsFolder.open(join(root, name));
  const indexPath = join(folder.path, LOG_INDEX);
  const store = await EventStoreDbEventStore.open({
    ...{ settings: log.settings, mode: 'existing', upcasters: [], clock: systemClock },
    ...{ indexPath, readOnly: true },
  });
  const sequences: number[] = [];
  const onReport = ({ sequence }: { sequence: number }) => sequences.push(sequence);
  const projector = new Projector({ store, folder, projections: PROJECTIONS, onReport });
  return { folder, indexPath, store, projector, sequences };
}

describe('a new replica on a copied folder', () => {
  it('goes on from the copy, and ends with the rows and numbers of one that read the whole log', async () => {
    const source = await openReplica('source');
    const stop = new AbortController();
    const events = [registered(1, 'Đảng bộ', null), registered(2, 'Chi bộ', 1)];
    await log.store.append({ stream: 'o', expected: 'none', events });
    const following = source.projector.follow(stop.signal);
    const appending = (async () => {
      for (let n = 0; n < 20; n += 1) {
        const more = Array.from({ length: 15 }, (_, m) => counted(2, 100 * n + m));
        await log.store.append({ stream: `o-${n % 3}`, expected: 'any', events: more });
      }
    })();
    await until(() => (source.sequences.at(-1) ?? 0) > 20);
    const { path } = source.folder;
    const target = join(root, 'copy');
    const copied = await copyViews({ source: path, target, beside: FILES_BESIDE_VIEWS });
    await appending;

    const copy = await openReplica('copy');
    expect((await copy.projector.catchUp()).sequence).toBe(302);
    expect(Math.min(...copy.sequences)).toBeGreaterThanOrEqual(copied.checkpoint.sequence);
    const anew = await openReplica('anew');
    await anew.projector.catchUp();
    await until(() => source.sequences.at(-1) === 302);
    stop.abort();
    await following;
    for (const replica of [source, copy, anew]) await replica.store.close();

    expect(contentOf(copy.folder, '')).toEqual(contentOf(anew.folder, ''));
    expect(contentOf(source.folder, '')).toEqual(contentOf(anew.folder, ''));
    expect(digestOfIndex(copy.indexPath)).toBe(digestOfIndex(anew.indexPath));
    expect(digestOfIndex(source.indexPath)).toBe(digestOfIndex(anew.indexPath));
  });
});
