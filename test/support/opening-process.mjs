// Opens a ledger and prints the refusal, or `opened`. Run by tests as a user with fewer rights.
import { SqliteEventStore } from '../../dist/event-store/sqlite/sqlite-event-store.js';

const [path, mode] = process.argv.slice(2);
try {
  const clock = { now: () => new Date() };
  await SqliteEventStore.open({ path, mode, upcasters: [], clock }).close();
  process.stdout.write('opened\n');
} catch (error) {
  process.stdout.write(`${error.name}: ${error.message}\n`);
}
