import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { systemClock } from '../../src/ledger/clock.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { newEvents } from '../support/new-event.js';
import { anyProposal } from '../support/server-records.js';

let double: EventStoreDbDouble;
beforeAll(async () => {
  double = await EventStoreDbDouble.start({ security: 'tls' });
  const admin = await open('create', { name: 'admin', password: 'changeit' });
  await admin.append({ stream: 'a-1', expected: 'none', events: newEvents(2) });
  await admin.close();
  const json = (text: string) => ({ ...anyProposal(text), type: '$metadata', json: true });
  double.write('$$$all', json('{"$acl":{"$r":["soat"]}}'));
  const acl = '{"$r":["$all"],"$w":["$admins"],"$d":["$admins"],"$mr":["$all"],"$mw":["$admins"]}';
  double.write('$settings', json(`{"$userStreamAcl":${acl}}`));
}, 30_000);
afterAll(() => double.stop());

function open(
  mode: 'create' | 'existing',
  user: { name: string; password: string },
  readOnly = false,
): Promise<EventStoreDbEventStore> {
  const settings = double.settings({ user });
  const common = { upcasters: [], clock: systemClock };
  return EventStoreDbEventStore.open({ settings, mode, readOnly, ...common });
}

const soat = { name: 'soat', password: 'soat-password' };

it('tells at the start that its user may not append, and records nothing to find that out', async () => {
  const before = double.log.length;
  await expect(open('existing', soat)).rejects.toThrow(
    /does not allow this service's user.*access control lists/su,
  );
  expect(double.log).toHaveLength(before);
});

it('opens for reading alone without that right', async () => {
  const reader = await open('existing', soat, true);
  expect(await reader.head()).toMatchObject({ sequence: 2 });
  await reader.close();
});
