import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Position } from '../../src/event-store/event-store.js';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { EventStoreError } from '../../src/event-store/store-errors.js';
import { collect } from '../contract/store-under-test.js';
import type { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { append, DEADLINE_MS, FaultyLedger, Follower } from '../support/faulty-ledger.js';
import { newEvents } from '../support/new-event.js';
import { until } from '../support/until.js';

/** Of the deadline: a read of the log asks several questions one after the other, each with a deadline of its own. */
const CALLS_IN_A_ROW = 7;
/** The client's own streams may take so long to be let go. */
const DISPOSAL_MS = 1500;

/** Every way not to answer. */
const silences: [string, (double: EventStoreDbDouble) => void | Promise<void>, RegExp?][] = [
  [
    'takes calls and does not answer them',
    ({ faults }) => {
      faults.silence({});
    },
  ],
  [
    'takes connections and says nothing',
    (double) => {
      double.mute();
    },
  ],
  ['refuses connections', (double) => double.stopNode()],
  [
    'ends appends and subscriptions in good order without an answer',
    ({ faults }) => {
      faults.halfClose({ methods: ['append', 'subscribe'] });
    },
    /^(readStream|findEvent|head|size|open)/,
  ],
  [
    'begins answers and does not end them',
    ({ faults }) => {
      faults.silence({ at: 'answer' });
      faults.silence({ at: 'message', methods: ['subscribe'] });
    },
  ],
];

describe.each(silences)(
  'no call takes much longer than the deadline while the cluster %s',
  (_, strike, answered = /nothing/) => {
    let ledger: FaultyLedger;
    let store: EventStoreDbEventStore;
    let known: { position: Position; id: string };
    let unnumbered: Position;

    beforeEach(async () => {
      ledger = await FaultyLedger.begin();
      store = await ledger.open();
      const events = newEvents(1);
      const { position } = await append(store, 'a-1', 'none', events);
      await store.sequenceOf(position);
      known = { position, id: events[0]?.id ?? '' };
      unnumbered = (await append(store, 'a-2', 'none')).position;
    });
    afterEach(() => ledger.dispose());

    it('and each says what to do; what needs no cluster is answered', async () => {
      const follower = new Follower(store, known.position);
      await until(() => follower.entries.length === 1);
      const another = (await append(store, 'a-3', 'none')).position;
      await strike(ledger.double);
      const calls: Record<string, () => Promise<unknown>> = {
        'append (none)': () => append(store, 'a-4', 'none'),
        'append (any)': () => append(store, 'a-1', 'any'),
        readStream: () => collect(store.readStream('a-1')),
        readLog: () => collect(store.readLog()),
        'readLog after': () => collect(store.readLog({ after: known.position })),
        'findEvent of an unknown id': () => store.findEvent('nobody', 'a-1'),
        head: () => store.head(),
        size: () => store.size(),
        'sequenceOf what has no number': () => store.sequenceOf('0@a-9' as Position),
      };
      const took: Record<string, number> = {};
      const began = performance.now();
      const outcomes = await Promise.all(
        Object.entries(calls).map(async ([name, call]) => {
          const outcome = await call().then(
            () => undefined,
            (error: unknown) => error as Error,
          );
          took[name] = performance.now() - began;
          return { name, outcome };
        }),
      );
      const limit = CALLS_IN_A_ROW * DEADLINE_MS;
      expect(Object.entries(took).filter(([, ms]) => ms > limit)).toEqual([]);
      for (const { name, outcome } of outcomes) {
        if (answered.test(name)) expect(outcome).toBeUndefined();
        else if (!(outcome instanceof EventStoreError))
          throw new Error(`${name}: ${String(outcome)}`);
      }
      expect(await store.findEvent(known.id, 'a-1')).toMatchObject({ revision: 0 });
      expect(await store.sequenceOf(known.position)).toBe(1);
      expect(await store.sequenceOf(unnumbered)).toBe(2);
      expect(await store.takesAppends()).toBe(true);
      expect(another).toBeDefined();
      const stopping = performance.now();
      await follower.stop();
      await store.close();
      expect(performance.now() - stopping).toBeLessThan(DISPOSAL_MS);
    });

    it('also where it is opened, or closed while calls are under way', async () => {
      await strike(ledger.double);
      const under = [append(store, 'a-4', 'none'), collect(store.readLog()), store.head()];
      const settled = Promise.allSettled(under);
      const began = performance.now();
      const opening = await ledger.open({ replica: 'b' }).catch((error: unknown) => error);
      expect(opening instanceof EventStoreError).toBe(!answered.test('open'));
      expect(performance.now() - began).toBeLessThan(2 * DEADLINE_MS);
      const late = expect(store.sequenceOf('0@a-9' as Position)).rejects.toThrow('is closed.');
      await store.close();
      await late;
      const results = await settled;
      expect(performance.now() - began).toBeLessThan(CALLS_IN_A_ROW * DEADLINE_MS);
      for (const result of results) {
        const reason: unknown = result.status === 'rejected' ? result.reason : undefined;
        if (reason !== undefined) expect(reason).toBeInstanceOf(EventStoreError);
      }
      expect(results[0]).toMatchObject({ status: 'rejected' });
      for (const call of [() => store.head(), () => append(store, 'a-5'), () => store.size()])
        await expect(call()).rejects.toThrow('The ledger is closed.');
      expect(await store.takesAppends()).toBe(false);
    });
  },
);
