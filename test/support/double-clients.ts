import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AllStreamSubscription, EventData } from '@eventstore/db-client';
import { binaryEvent, EventStoreDBClient, streamNameFilter } from '@eventstore/db-client';
import { afterEach } from '@jest/globals';
import type { DoubleOptions } from './eventstoredb-double/eventstoredb-double.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';

type Overrides = Parameters<EventStoreDbDouble['settings']>[0];

/** Passed with a call they make the client use the classic append; in the clear they are not sent. */
export const credentials = { username: 'admin', password: 'changeit' };

/** Longest time that a client of the package may take to find its way back; its own pause begins with a second. */
const PATIENCE_MS = 20_000;
const open: { double: EventStoreDbDouble; clients: EventStoreDBClient[] }[] = [];

afterEach(async () => {
  for (const { double, clients } of open.splice(0)) {
    await double.stop();
    for (const client of clients) void client.dispose();
  }
});

/** A double with a client of the package; both are let go after the test. */
export async function start(options: DoubleOptions = {}): Promise<{
  double: EventStoreDbDouble;
  client: EventStoreDBClient;
  connect: (overrides?: Overrides) => EventStoreDBClient;
}> {
  const double = await EventStoreDbDouble.start(options);
  const clients: EventStoreDBClient[] = [];
  open.push({ double, clients });
  const connect = (overrides: Overrides = {}): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(double.connectionString(overrides));
    clients.push(client);
    return client;
  };
  return { double, client: connect(), connect };
}

/** An event whose data are bytes to the client. */
export function octets(type: string, text = type, id: string = randomUUID()): EventData {
  return binaryEvent({ id, type, data: Buffer.from(text) });
}

/** Everything that a read gives, once it has ended. */
export async function all<T>(read: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of read) items.push(item);
  return items;
}

export async function types(
  read: AsyncIterable<{ event?: { type: string } }>,
): Promise<(string | undefined)[]> {
  return (await all(read)).map(({ event }) => event?.type);
}

/** Tries again until it succeeds: a client needs a moment to notice that its connection broke, and to connect again. */
export async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(20);
    }
  }
}

/** Everything that a subscription tells, in the order in which it tells it. */
export function follow(
  client: EventStoreDBClient,
  from: 'start' | { commit: bigint; prepare: bigint },
): {
  told: string[];
  subscription: AllStreamSubscription;
} {
  const told: string[] = [];
  const filter = streamNameFilter({
    prefixes: ['soat.', '$$soat.'],
    checkpointReached: () => void told.push('checkpoint'),
  });
  const subscription = client.subscribeToAll({ fromPosition: from, filter });
  subscription
    .on('data', ({ event }) => void told.push(event?.type ?? ''))
    .on('caughtUp', () => void told.push('caught up'))
    .on('end', () => void told.push('end'))
    .on('error', (error) => void told.push((error as { type?: string }).type ?? String(error)));
  return { told, subscription };
}
