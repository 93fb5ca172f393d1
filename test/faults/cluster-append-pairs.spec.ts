import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExpectedRevision } from '../../src/event-store/event-store.js';
import type { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import { appendFaults } from '../support/append-faults.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { append, FaultyLedger, outcomeOf, timesIn } from '../support/faulty-ledger.js';
import { newEvents } from '../support/new-event.js';
import type { WholeLog } from '../support/verify-whole-log.js';

const FAULTS = Object.entries(appendFaults);
const SEED = 20_261_124;

interface Sent {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly outcome: string;
}

/** What an outcome promises of the log, whatever happened on the way. */
function expectKept(log: WholeLog, sent: readonly Sent[]): void {
  const allowed: Record<string, readonly number[]> = {
    recorded: [1],
    repeated: [1],
    OutcomeUnknown: [0, 1],
  };
  const broken = sent.flatMap(({ stream, events, outcome }) => {
    const times = timesIn(log, events);
    const isWhole = times.every((count) => count === times[0]);
    const isKept = isWhole && (allowed[outcome] ?? [0]).includes(times[0] ?? -1);
    return isKept ? [] : [{ stream, outcome, times }];
  });
  expect(broken).toEqual([]);
  const ids = new Set(sent.flatMap(({ events }) => events.map(({ id }) => id)));
  expect(log.entries.filter(({ event }) => !ids.has(event.id))).toEqual([]);
}

describe('two faults at one append', () => {
  let double: EventStoreDbDouble;
  let ledger: FaultyLedger;
  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterAll(() => double.stop());
  beforeEach(async () => {
    ledger = await FaultyLedger.begin(double);
  });
  afterEach(() => ledger.dispose());

  it.each(FAULTS)(
    'leave it recorded once, or not at all and told so: first %s',
    async (_, first) => {
      const store = await ledger.open();
      const sent = await Promise.all(
        FAULTS.map(async ([, second], at): Promise<Sent> => {
          const stream = `a-${at}`;
          first(double, ledger.prefix + stream, 1);
          second(double, ledger.prefix + stream, 1);
          const events = newEvents(2);
          return {
            stream,
            events,
            outcome: await outcomeOf(append(store, stream, 'none', events)),
          };
        }),
      );
      double.faults.clear();
      expectKept(await ledger.verify(), sent);
      for (const { stream, events } of sent) {
        expect(await append(store, stream, 'any', events)).toMatchObject({ revision: 1 });
      }
      const log = await ledger.verify();
      expect(sent.map(({ events }) => timesIn(log, events))).toEqual(sent.map(() => [1, 1]));
    },
  );

  interface Step {
    readonly store: number;
    readonly stream: string;
    readonly count: number;
    readonly expected: ExpectedRevision;
    readonly faults: readonly string[];
    /** Sends the events of an earlier step again. */
    readonly again: number | null;
  }
  const step: fc.Arbitrary<Step> = fc.record({
    store: fc.nat(2),
    stream: fc.constantFrom('a-1', 'a-2', 'a-3'),
    count: fc.integer({ min: 1, max: 3 }),
    expected: fc.oneof(
      { weight: 3, arbitrary: fc.constant<ExpectedRevision>('any') },
      fc.constantFrom<ExpectedRevision>('none', 0, 1, 2, 3),
    ),
    faults: fc.array(fc.constantFrom(...Object.keys(appendFaults)), { maxLength: 2 }),
    again: fc.option(fc.nat(30), { freq: 4 }),
  });

  it('and many more, at random, through three stores at once: nothing is lost, doubled or made up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
        const one = await FaultyLedger.begin(double);
        try {
          const names = ['a', 'a', 'b'];
          const stores = await Promise.all(names.map((replica) => one.open({ replica })));
          const sent = await Promise.all(
            steps.map((each, at) => send(one, stores, steps, each, at)),
          );
          await expectFirstOutcomes(one, sent);
        } finally {
          await one.dispose();
        }
      }),
      { numRuns: 6, seed: SEED, endOnFailure: true },
    );
  });

  const batches = new WeakMap<Step, { stream: string; events: readonly NewEvent[] }>();
  const eventsOf = (each: Step) => {
    const known = batches.get(each) ?? { stream: each.stream, events: newEvents(each.count) };
    batches.set(each, known);
    return known;
  };

  async function send(
    { prefix }: FaultyLedger,
    stores: readonly EventStoreDbEventStore[],
    steps: readonly Step[],
    each: Step,
    at: number,
  ): Promise<Sent> {
    const { stream, events } = eventsOf((each.again === null ? each : steps[each.again]) ?? each);
    for (const name of each.faults) appendFaults[name]?.(double, prefix + stream, 1);
    const store = stores[each.store];
    if (!store) throw new Error(`There is no store for step ${at}.`);
    return {
      stream,
      events,
      outcome: await outcomeOf(append(store, stream, each.expected, events)),
    };
  }

  /** The same events may have been sent several times: recorded if any of them says so. */
  async function expectFirstOutcomes(one: FaultyLedger, sent: readonly Sent[]): Promise<void> {
    const rank = ['recorded', 'repeated', 'OutcomeUnknown'];
    const byEvents = new Map<readonly NewEvent[], Sent>();
    for (const each of sent) {
      const known = byEvents.get(each.events);
      const isBetter = known && rank.includes(each.outcome) && !rank.includes(known.outcome);
      const isSure = known?.outcome === 'OutcomeUnknown' && each.outcome.startsWith('re');
      if (!known || isBetter || isSure) byEvents.set(each.events, each);
    }
    expectKept(await one.verify(), [...byEvents.values()]);
    const firsts = sent.filter(({ outcome }) => outcome === 'recorded');
    expect(new Set(firsts.map(({ events }) => events)).size).toBe(firsts.length);
  }
});
