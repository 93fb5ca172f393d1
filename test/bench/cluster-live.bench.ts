import type { EventStore } from '../../src/event-store/event-store.js';
import { newEvents } from '../support/new-event.js';
import { ClusterLedger } from './cluster-ledger.js';
import { median, type Figure } from './figure.js';

const EVENTS = 300;
const ROUNDS = 5;

/** Tells of every event that arrives; resolves when it listens, with what ends it. */
type Follow = (onArrival: () => void) => Promise<() => Promise<void>>;

/**
 * From the sending of an append by another client to the event's arrival, through the port and at the bare client. Not
 * from the append's answer: an event may arrive before it.
 */
export async function clusterLiveFigures(): Promise<Figure[]> {
  const { ledger, store } = await ClusterLedger.make();
  try {
    const appender = await ledger.open();
    const ours: Follow = (onArrival) => follow(store, onArrival);
    const floor: Follow = (onArrival) => ledger.bare.followFromNow(onArrival);
    const rounds: { ours: number[]; floor: number[] }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      rounds.push({
        ours: await latencies(appender, ours),
        floor: await latencies(appender, floor),
      });
    }
    // The first round warms up.
    const measured = rounds.slice(1);
    return [
      figure('append to arrival, median', 0.5, measured),
      figure('append to arrival, 99 of 100', 0.99, measured),
    ];
  } finally {
    await ledger.dispose();
  }
}

function figure(
  name: string,
  share: number,
  rounds: readonly { ours: readonly number[]; floor: readonly number[] }[],
): Figure {
  const pairs = rounds.map(({ ours, floor }) => {
    return { ours: quantile(ours, share), floor: quantile(floor, share) };
  });
  return {
    ...{ name, unit: 'µs', floorName: 'bare subscription', note: 'ratio: floor ÷ ours' },
    ours: median(pairs.map((pair) => pair.ours)),
    floor: median(pairs.map((pair) => pair.floor)),
    ratio: median(pairs.map((pair) => pair.floor / pair.ours)),
  };
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

/** In microseconds, one event at a time. */
async function latencies(appender: EventStore, start: Follow): Promise<number[]> {
  let arrived: () => void = () => undefined;
  const stop = await start(() => {
    arrived();
  });
  const taken: number[] = [];
  for (const event of newEvents(EVENTS)) {
    const arrival = new Promise<number>((resolve) => {
      arrived = () => {
        resolve(performance.now());
      };
    });
    const since = performance.now();
    await appender.append({ stream: `live-${event.id}`, expected: 'none', events: [event] });
    taken.push(((await arrival) - since) * 1000);
  }
  await stop();
  return taken;
}

async function follow(store: EventStore, onArrival: () => void): Promise<() => Promise<void>> {
  const ending = new AbortController();
  const head = await store.head();
  const options = { signal: ending.signal, ...(head && { after: head.position }) };
  const batches = store.subscribe(options)[Symbol.asyncIterator]();
  // The first batch says that it has caught up, with nothing.
  await batches.next();
  const reading = (async () => {
    for (let step = await batches.next(); !step.done; step = await batches.next()) {
      for (let left = step.value.entries.length; left > 0; left -= 1) onArrival();
    }
  })();
  return async () => {
    ending.abort();
    await reading;
  };
}
