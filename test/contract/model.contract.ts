import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventStore, ExpectedRevision } from '../../src/event-store/event-store.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import type { JsonObject } from '../../src/ledger/json.js';
import { newEvent } from '../support/new-event.js';
import { collect, type OnEmptyLog } from './store-under-test.js';

/** The simplest log there is: a list. What it says, an adapter must say. */
class ModelLog {
  readonly events: { stream: string; event: NewEvent }[] = [];

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): string {
    const known = events.map(({ id }) => this.events.find(({ event }) => event.id === id));
    if (known.some((found) => found !== undefined)) {
      const same = known.every(
        (found, index) => found?.stream === stream && isDeepStrictEqual(found.event, events[index]),
      );
      return same ? 'repeated' : 'EventIdConflict';
    }
    const actual = this.events.filter((each) => each.stream === stream).length - 1;
    if (expected !== 'any' && (expected === 'none' ? -1 : expected) !== actual)
      return 'RevisionMismatch';
    this.events.push(...events.map((event) => ({ stream, event })));
    return 'recorded';
  }
}

interface Step {
  readonly stream: string;
  readonly expected: ExpectedRevision | 'right';
  readonly data: readonly JsonObject[];
  /** Sends an earlier append's events again, as they were or changed. */
  readonly again?: { readonly step: number; readonly changed: boolean };
}

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const step: fc.Arbitrary<Step> = fc.record(
  {
    stream: fc.constantFrom('a-1', 'a-2', 'a-3'),
    expected: fc.oneof(
      { weight: 3, arbitrary: fc.constant('right' as const) },
      fc.constantFrom<ExpectedRevision>('none', 'any', 0, 1, 2),
    ),
    data: fc.array(
      fc.dictionary(
        text,
        fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true, max: 9e15, min: -9e15 })),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    again: fc.record({ step: fc.nat(20), changed: fc.boolean() }),
  },
  { requiredKeys: ['stream', 'expected', 'data'] },
);

async function outcomeOf(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<string> {
  try {
    const { repeated } = await store.append({ stream, expected, events });
    return repeated ? 'repeated' : 'recorded';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

export function describeModel(onEmptyLog: OnEmptyLog): void {
  describe('any series of appends', () => {
    it('ends as in a list of events that obeys the same promises', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 15 }), (steps) =>
          onEmptyLog(async (store) => {
            await followSteps(store, steps);
          })(),
        ),
        { numRuns: 40 },
      );
    }, 60_000);
  });
}

async function followSteps(store: EventStore, steps: readonly Step[]): Promise<void> {
  const model = new ModelLog();
  const sent: { stream: string; events: NewEvent[] }[] = [];
  for (const { stream, expected, data, again } of steps) {
    const earlier = again && sent[again.step];
    const changed = again?.changed ? { occurredOn: '1999-12-31' } : undefined;
    const events = earlier
      ? earlier.events.map((event) => (changed ? { ...event, ...changed } : event))
      : data.map((each) => newEvent({ data: each }));
    const target = earlier?.stream ?? stream;
    if (!earlier) sent.push({ stream, events });
    const length = model.events.filter((each) => each.stream === target).length;
    const right = length === 0 ? 'none' : length - 1;
    const revision = expected === 'right' ? right : expected;
    const outcome = await outcomeOf(store, target, revision, events);
    expect(outcome).toBe(model.append(target, revision, events));
  }
  const entries = await collect(store.readLog());
  expect(entries.map(({ event }) => event)).toEqual(
    model.events.map(({ stream, event }) =>
      expect.objectContaining({ ...event, stream, data: asJson(event.data) }),
    ),
  );
}

/** -0 is 0 in JSON. */
function asJson(data: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(data)) as JsonObject;
}
