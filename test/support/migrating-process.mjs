// Runs a migration as `soat migrate` does, in small steps, and prints a line at every one of them.
// Arguments: path of the source, path of the target or a cluster's settings as JSON.
import { writeSync } from 'node:fs';
import { migrateLedger } from '../../dist/event-store/migration/migrate-ledger.js';
import { SqliteEventStore } from '../../dist/event-store/sqlite/sqlite-event-store.js';
import { SqliteReceiver } from '../../dist/event-store/sqlite/sqlite-receiver.js';

const [path, target] = process.argv.slice(2);
const clock = { now: () => new Date() };

async function receiver() {
  if (!target.startsWith('{')) return new SqliteReceiver(target, clock);
  const { ClusterReceiver } =
    await import('../../dist/event-store/eventstoredb/migrating/cluster-receiver.js');
  return new ClusterReceiver(JSON.parse(target), clock);
}

const source = SqliteEventStore.open({
  path,
  mode: 'existing',
  upcasters: [],
  clock,
  readOnly: true,
});
const into = await receiver();
const report = await migrateLedger(source, into, {
  batchSize: 20,
  // Written at once, without a buffer that dies with the process.
  onProgress: ({ phase, done }) => writeSync(1, `${phase} ${done}\n`),
});
writeSync(1, `done ${report.events}\n`);
await into.close();
await source.close();
