import { setImmediate as breathe } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import { traces } from '../contract/store-under-test.js';
import type { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { append, FaultyLedger, Follower, outcomeOf, timesIn } from '../support/faulty-ledger.js';
import { newEvents } from '../support/new-event.js';
import { until } from '../support/until.js';

const DEADLINE_MS = 5000;
const WRITERS = 6;

interface Sent {
  readonly events: readonly NewEvent[];
  readonly outcome: string;
}

describe('a cluster of three nodes that changes its leader under load', () => {
  let ledger: FaultyLedger;
  let double: EventStoreDbDouble;
  let stores: EventStoreDbEventStore[];
  let sent: Sent[];
  let isLoaded: boolean;

  beforeEach(async () => {
    ledger = await FaultyLedger.begin({ nodes: 3 }, DEADLINE_MS);
    ({ double } = ledger);
    stores = await Promise.all(['a', 'b'].map((replica) => ledger.open({ replica })));
    sent = [];
    isLoaded = true;
  });
  afterEach(() => ledger.dispose());

  const write = async (number: number) => {
    const store = stores[number % stores.length];
    while (store && isLoaded) {
      const events = newEvents(2);
      sent.push({
        events,
        outcome: await outcomeOf(append(store, `a-${number % 4}`, 'any', events)),
      });
      await breathe();
    }
  };
  const recorded = () => sent.filter(({ outcome }) => outcome === 'recorded').length;
  const more = async (count: number) => {
    const enough = recorded() + count;
    await until(() => recorded() >= enough);
  };

  const changes: [string, () => Promise<void>][] = [
    [
      'by an election while all nodes run',
      async () => {
        double.loseLeader();
        await breathe();
        double.failOver(1);
      },
    ],
    [
      'because the leader stops',
      async () => {
        await double.stopNode(double.leader);
        double.failOver();
      },
    ],
    [
      'because the leader falls silent, and comes back as a follower',
      async () => {
        const silent = double.leader ?? 0;
        const fault = double.faults.silence({ node: silent });
        double.failOver();
        await more(10);
        fault.off();
      },
    ],
    [
      'node after node, as in an upgrade',
      async () => {
        for (const node of [0, 1, 2]) {
          if (double.leader === node) double.failOver();
          await double.stopNode(node);
          await more(5);
          await double.startNode(node);
        }
      },
    ],
  ];
  it.each(changes)(
    'takes appends and feeds subscriptions on, and loses nothing: %s',
    async (_, change) => {
      const followers = stores.map((store) => new Follower(store));
      const writing = Promise.all(
        Array.from({ length: WRITERS }, (_each, number) => write(number)),
      );
      await more(10);
      await change();
      await more(10);
      isLoaded = false;
      await writing;
      const log = await ledger.verify();
      const kept = sent.map(({ events, outcome }) => ({ outcome, times: timesIn(log, events) }));
      const wrong = kept.filter(({ outcome, times }) => {
        return String(times) !== (outcome === 'recorded' ? '1,1' : '0,0');
      });
      expect(
        wrong.filter(({ outcome, times }) => outcome !== 'OutcomeUnknown' || times[0] !== times[1]),
      ).toEqual([]);
      for (const follower of followers) {
        await follower.has(log.entries.length);
        await follower.stop();
        expect(traces(follower.entries)).toEqual(traces(log.entries));
      }
    },
  );
});
