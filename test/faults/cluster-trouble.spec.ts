import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AppendResult } from '../../src/event-store/event-store.js';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import { traces } from '../contract/store-under-test.js';
import type { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import type { FaultPattern } from '../support/eventstoredb-double/fault-rules.js';
import { type RpcFailure, rpcFailures } from '../support/eventstoredb-double/rpc-failures.js';
import { append, FaultyLedger, Follower } from '../support/faulty-ledger.js';
import { newEvents } from '../support/new-event.js';
import { until } from '../support/until.js';

const SEED = 14;
const TROUBLES = 60;
const WRITERS = 6;

type Trouble = (double: EventStoreDbDouble) => void;

const pattern: fc.Arbitrary<FaultPattern> = fc.record({
  methods: fc.subarray(['append', 'read', 'readAll', 'subscribe', 'gossip'], { minLength: 1 }),
  at: fc.constantFrom('request', 'answer', 'event', 'message'),
  times: fc.integer({ min: 1, max: 3 }),
  skip: fc.nat(5),
});
const failure = fc.constantFrom(
  ...[rpcFailures.busy(), rpcFailures.internal(), rpcFailures.dataLoss(), rpcFailures.noLeader()],
  ...[rpcFailures.unavailable(), rpcFailures.cancelled(), rpcFailures.timedOut('Prepare')],
);
const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(pattern, failure).map(([at, how]) => failing(at, how)) },
  pattern.map(
    (at): Trouble =>
      ({ faults }) =>
        void faults.silence(at),
  ),
  pattern.map(
    (at): Trouble =>
      ({ faults }) =>
        void faults.hangUp(at),
  ),
  pattern.map((at): Trouble => ({ faults }) => {
    faults.halfClose({ ...at, methods: ['append', 'subscribe'] });
  }),
  fc.constant<Trouble>(({ faults }) => void faults.deliverTwice({ times: 20 })),
  fc.constant<Trouble>(({ faults }) => {
    faults.endOpen();
  }),
  fc.constant<Trouble>((double) => {
    double.dropConnections();
  }),
  fc.nat(2).map((to): Trouble => (double) => {
    double.failOver(to);
  }),
);

function failing(at: FaultPattern, how: RpcFailure): Trouble {
  return ({ faults }) => void faults.fail(at, how);
}

interface Sent {
  readonly events: readonly NewEvent[];
  readonly stream: string;
  readonly result: AppendResult | undefined;
}

describe('a cluster in every kind of trouble at once', () => {
  let ledger: FaultyLedger;
  let stores: EventStoreDbEventStore[];
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);

  beforeEach(async () => {
    process.on('unhandledRejection', note);
    ledger = await FaultyLedger.begin({ nodes: 3 }, 1000);
    stores = await Promise.all(['a', 'a', 'b'].map((replica) => ledger.open({ replica })));
  });
  afterEach(async () => {
    await ledger.dispose();
    process.off('unhandledRejection', note);
  });

  it('keeps every promise: what was acknowledged is there, once, where it was said to be, for every reader', async () => {
    const followers = stores.map((store) => new Follower(store));
    const sent: Sent[] = [];
    let isOn = true;
    const write = async (store: EventStoreDbEventStore, number: number) => {
      for (let turn = number; isOn; turn += 1) {
        const stream = `a-${turn % 5}`;
        const events = newEvents(1 + (turn % 3));
        const result = await append(store, stream, 'any', events).catch(() => undefined);
        sent.push({ events, stream, result });
        await pause(1);
      }
    };
    const writing = Array.from({ length: WRITERS }, (_, number) => {
      const [store] = stores.slice(number % stores.length);
      return store ? write(store, number) : Promise.resolve();
    });
    for (const strike of fc.sample(trouble, { seed: SEED, numRuns: TROUBLES })) {
      strike(ledger.double);
      const enough = sent.length + 2;
      await until(() => sent.length >= enough);
    }
    isOn = false;
    await Promise.all(writing);
    await expectKept(sent, followers);
    expect(unhandled).toEqual([]);
  });

  async function expectKept(sent: readonly Sent[], followers: readonly Follower[]): Promise<void> {
    const { entries } = await ledger.verify();
    const places = new Map(entries.map(({ event, position }) => [event.id, position]));
    const lost = sent.filter(({ events, result }) => {
      const found = events.map(({ id }) => places.get(id));
      if (result) return found.at(-1) !== result.position || found.includes(undefined);
      return found.some((place) => (place === undefined) !== (found[0] === undefined));
    });
    expect(lost).toEqual([]);
    expect(sent.filter(({ result }) => result).length).toBeGreaterThan(TROUBLES);
    for (const follower of followers) {
      await follower.has(entries.length);
      await follower.stop();
      expect(traces(follower.entries)).toEqual(traces(entries));
    }
    for (const store of stores) {
      expect(await store.takesAppends()).toBe(true);
      expect(store.meters.foreignRecords).toBe(0);
    }
  }
});
