// Appends to a ledger from many writers at once and prints the id of each event after its append has resolved.
// Arguments: path, name (of its streams), writers, appends per writer (0: until it is killed).
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { SqliteEventStore } from '../../dist/event-store/sqlite/sqlite-event-store.js';

const [path, name, writers, appends] = process.argv.slice(2);
const clock = { now: () => new Date() };
const store = SqliteEventStore.open({ path, mode: 'existing', upcasters: [], clock });

function newEvent() {
  const id = randomUUID();
  const actor = { account: name, role: 'recorder', body: null };
  const event = { id, type: 'OrganisationRegistered', schemaVersion: 1, concerns: [id], actor };
  const origin = { correlationId: id, causationId: id, salt: id, rulebook: 'founding-plan@1' };
  return { ...event, ...origin, occurredOn: '2024-06-30', data: { text: 'x'.repeat(300) } };
}

async function write(writer) {
  for (let done = 0; appends === '0' || done < Number(appends); done += 1) {
    const events = Array.from({ length: 1 + (done % 3) }, newEvent);
    await store.append({ stream: `${name}-${writer}`, expected: 'any', events });
    // Written at once, without a buffer that dies with the process.
    writeSync(1, events.map(({ id }) => `${id}\n`).join(''));
  }
}

writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
await store.close();
