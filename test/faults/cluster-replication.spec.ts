import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { newPrefix } from '../support/cluster-under-test.js';
import { type ClusterLog, clusterLog } from '../support/eventstoredb-log.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { newEvent } from '../support/new-event.js';
import { until } from '../support/until.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

let double: EventStoreDbDouble;
let log: ClusterLog;
let store: EventStore;
let other: EventStore;
beforeAll(async () => {
  double = await EventStoreDbDouble.start({ features: { noiseEvery: 0 } });
});
beforeEach(async () => {
  log = await clusterLog(double.settings({ prefix: newPrefix(), deadlineMs: 2_000 }));
  store = log.store;
  other = await log.another();
  await store.append({ stream: 'a-1', expected: 'none', events: [newEvent()] });
});
afterEach(async () => {
  double.faults.clear();
  double.show();
  await log.dispose();
});
afterAll(() => double.stop());

/** Shows everything once an append was refused because of what is not shown. */
async function showAfterRefusal(): Promise<void> {
  const answer = double.faults.hold({ methods: ['append'], at: 'answer', times: 1 });
  await until(() => answer.holding > 0);
  answer.release();
  // The look into the stream comes after the answer; only the next one may find it.
  const look = double.faults.hold({ methods: ['append'], at: 'request', times: 1 });
  await until(() => look.holding > 0);
  double.show();
  look.release();
}

/** A switch for what a server does between writing and replicating: it refuses by what it does not show. */
describe('what another has written and the cluster does not show yet', () => {
  afterEach(async () => {
    double.show();
    await verifyWholeLog(await log.another());
  });

  it('is not stepped over as if nothing were there', async () => {
    double.withhold();
    await other.append({ stream: 'a-1', expected: 0, events: [newEvent()] });
    const late = store.append({ stream: 'a-1', expected: 0, events: [newEvent()] });
    const outcome = late.catch((error: unknown) => error);
    await showAfterRefusal();
    expect(await outcome).toMatchObject({ name: 'RevisionMismatch', expected: 0, actual: 1 });
  });

  it('is found to be this very append once it is shown', async () => {
    const events = [newEvent()];
    double.withhold();
    const first = await other.append({ stream: 'a-1', expected: 0, events });
    const again = store.append({ stream: 'a-1', expected: 0, events });
    await showAfterRefusal();
    expect(await again).toEqual({ ...first, repeated: true });
  });

  it('is told as “try again” where it is never shown', async () => {
    double.withhold();
    await other.append({ stream: 'a-1', expected: 0, events: [newEvent()] });
    const late = store.append({ stream: 'a-1', expected: 0, events: [newEvent()] });
    await expect(late).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(double.recordsOf(`${log.settings.prefix}a-1`)).toHaveLength(2);
  });
});

describe('one id for two streams', () => {
  it('is recorded in one of them where both are appended by one process at once', async () => {
    const event = newEvent();
    const outcomes = await Promise.allSettled(
      ['a-2', 'a-3'].map((stream) => store.append({ stream, expected: 'none', events: [event] })),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { name: 'EventIdConflict', id: event.id },
    });
  });

  it('is found in the stream that is named, should two processes have recorded it', async () => {
    const event = newEvent();
    for (const [each, stream] of [
      [store, 'a-2'],
      [other, 'a-3'],
    ] as const) {
      await each.append({ stream, expected: 'none', events: [event] });
    }
    const reader = await log.another();
    expect(await reader.head()).toMatchObject({ sequence: 3 });
    for (const stream of ['a-2', 'a-3']) {
      const found = await reader.findEvent(event.id, stream);
      expect(found).toMatchObject({ position: `0@${stream}`, event: { stream } });
    }
  });
});
