import { v7 as uuidV7 } from 'uuid';
import type { EventStore, LogEntry } from '../../src/event-store/event-store.js';
import type { NewEvent } from '../../src/ledger/envelope.js';
import { newEvent } from '../support/new-event.js';
import { ClusterLedger } from './cluster-ledger.js';
import { paired, rate, type Figure } from './figure.js';
import { inFlight } from './in-flight.js';

const STREAMS = 3000;
/** Events of each stream, recorded in appends of five that other streams' appends lie between. */
const APPENDS = 2;
const EVENTS_PER_APPEND = 5;
const EVENTS = STREAMS * APPENDS * EVENTS_PER_APPEND;
const LONG_STREAM = 'bench-long';
const LONG = 5120;
const PAGE = 512;
const ROUNDS = 5;
const UNIT = 'events/s';

/** Reading the whole log and a long stream through the port, against the bare client over the same records. */
export async function clusterReadFigures(): Promise<Figure[]> {
  const { ledger, store } = await ClusterLedger.make();
  try {
    await fill(store);
    return [...(await catchUpFigures(ledger, store)), await streamFigure(ledger, store)];
  } finally {
    await ledger.dispose();
  }
}

async function catchUpFigures(ledger: ClusterLedger, numbered: EventStore): Promise<Figure[]> {
  const total = EVENTS + LONG;
  const floor = () => rate(total, () => demand(ledger.bare.followFromStart(total)));
  const fresh = async () => {
    const store = await ledger.open();
    const reached = await rate(total, () => demand(bytesOf(store.readLog())));
    await store.close();
    return reached;
  };
  const again = () => rate(total, () => demand(bytesOf(numbered.readLog())));
  const all = () => rate(total, () => demand(ledger.bare.readAll()));
  for (const read of [floor, fresh, again, all]) await read();
  const note = `${total.toLocaleString('en')} events`;
  const name = 'catch-up with a new index';
  const unit = UNIT;
  const floorName = 'bare subscription, same prefixes';
  const numbering = await paired(ROUNDS, fresh, floor);
  const verifying = await paired(ROUNDS, again, floor);
  const unfiltered = await paired(ROUNDS, fresh, all);
  return [
    { name, unit, ...numbering, floorName, promised: 0.8, note },
    { name: 'catch-up that verifies an index', unit, ...verifying, floorName },
    { name, unit, ...unfiltered, floorName: 'bare readAll' },
  ];
}

async function streamFigure(ledger: ClusterLedger, store: EventStore): Promise<Figure> {
  const ours = () => rate(LONG, () => demand(bytesOf(store.readStream(LONG_STREAM))));
  const floor = () => rate(LONG, () => demand(ledger.bare.readStream(LONG_STREAM, PAGE)));
  for (const read of [ours, floor, ours, floor]) await read();
  const pair = await paired(2 * ROUNDS, ours, floor);
  const floorName = `bare readStream, pages of ${PAGE}`;
  return { name: 'one long stream', unit: UNIT, ...pair, floorName, promised: 0.8 };
}

async function fill(store: EventStore): Promise<void> {
  const streams = Array.from({ length: STREAMS }, (_, number) => `bench-${number}`);
  for (let append = 0; append < APPENDS; append += 1) {
    const expected = append === 0 ? 'none' : append * EVENTS_PER_APPEND - 1;
    await inFlight(64, streams, (stream) =>
      store.append({ stream, expected, events: newEvents(EVENTS_PER_APPEND) }),
    );
  }
  for (let from = 0; from < LONG; from += PAGE) {
    const expected = from === 0 ? 'none' : from - 1;
    await store.append({ stream: LONG_STREAM, expected, events: newEvents(PAGE) });
  }
}

/** With ids as commands make them where the client sends no idempotency key: in the order of time. */
function newEvents(count: number): NewEvent[] {
  return Array.from({ length: count }, () => newEvent({ id: uuidV7() }));
}

async function bytesOf(batches: AsyncIterable<readonly LogEntry[]>): Promise<number> {
  let bytes = 0;
  for await (const batch of batches) for (const entry of batch) bytes += entry.bytes.length;
  return bytes;
}

/** A read that brings nothing would be quick. */
async function demand(bytes: Promise<number>): Promise<void> {
  if ((await bytes) < LONG) throw new Error('The read brought less than was written.');
}
