import type { EventStore } from '../../src/event-store/event-store.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import { newEvents } from '../support/new-event.js';
import { ClusterLedger } from './cluster-ledger.js';
import { inFlight } from './in-flight.js';
import { paired, rate, type Figure, type Pair } from './figure.js';

const LONE = { count: 500, writers: 1 };
const MANY = { count: 4000, writers: 64 };
const ROUNDS = 5;

type Load = typeof LONE;
type Append = (stream: string, event: NewEvent) => Promise<unknown>;

/** Appends to streams of their own: through the port, by the bare client's classic call, by its default call. */
export async function clusterAppendFigures(): Promise<Figure[]> {
  const { ledger, store } = await ClusterLedger.make();
  const ours: Append = (stream, event) => appendTo(store, stream, event);
  const classic: Append = (stream, event) => ledger.bare.append(stream, event);
  const batched: Append = (stream, event) => ledger.bare.appendByDefault(stream, event);
  try {
    // Code and connections are warm before anything is measured.
    for (const append of [ours, classic, batched]) await rateOf(MANY, append);
    const floorName = 'bare client, classic call';
    return [
      { ...figure('append, 1 in flight', await pairOf(LONE, ours, classic), floorName), ...kept },
      { ...figure('append, 64 in flight', await pairOf(MANY, ours, classic), floorName), ...kept },
      ...(await againstDefault('port', ours, batched)),
      ...(await againstDefault('bare classic call', classic, batched)),
    ];
  } finally {
    await ledger.dispose();
  }
}

const kept = { promised: 0.8 };

async function againstDefault(name: string, ours: Append, batched: Append): Promise<Figure[]> {
  const floorName = 'bare client, BatchAppend';
  return [
    figure(`${name}, 1 in flight`, await pairOf(LONE, ours, batched), floorName),
    figure(`${name}, 64 in flight`, await pairOf(MANY, ours, batched), floorName),
  ];
}

function figure(name: string, pair: Pair, floorName: string): Figure {
  return { name, unit: 'events/s', ...pair, floorName };
}

function pairOf(load: Load, ours: Append, floor: Append): Promise<Pair> {
  return paired(
    ROUNDS,
    () => rateOf(load, ours),
    () => rateOf(load, floor),
  );
}

function rateOf({ count, writers }: Load, append: Append): Promise<number> {
  const events = newEvents(count);
  return rate(count, () =>
    inFlight(writers, events, (event) => append(`bench-${event.id}`, event)),
  );
}

function appendTo(store: EventStore, stream: string, event: NewEvent): Promise<unknown> {
  return store.append({ stream, expected: 'none', events: [event] });
}
