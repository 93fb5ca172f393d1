import { randomUUID } from 'node:crypto';
import type { AllStreamSubscription, EventData } from '@eventstore/db-client';
import {
  BACKWARDS,
  binaryEvent,
  END,
  ErrorType,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  streamNameFilter,
} from '@eventstore/db-client';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { DoubleOptions } from '../support/eventstoredb-double/eventstoredb-double.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { until } from '../support/until.js';

const credentials = { username: 'admin', password: 'changeit' };
const open: { double: EventStoreDbDouble; clients: EventStoreDBClient[] }[] = [];

afterEach(async () => {
  for (const { double, clients } of open.splice(0)) {
    await double.stop();
    for (const client of clients) void client.dispose();
  }
});

async function start(options: DoubleOptions = {}): Promise<{
  double: EventStoreDbDouble;
  client: EventStoreDBClient;
  connect: (overrides?: Parameters<EventStoreDbDouble['settings']>[0]) => EventStoreDBClient;
}> {
  const double = await EventStoreDbDouble.start(options);
  const clients: EventStoreDBClient[] = [];
  open.push({ double, clients });
  const connect = (
    overrides: Parameters<EventStoreDbDouble['settings']>[0] = {},
  ): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(double.connectionString(overrides));
    clients.push(client);
    return client;
  };
  return { double, client: connect(), connect };
}

function octets(type: string, text: string, id: string = randomUUID()): EventData {
  return binaryEvent({ id, type, data: Buffer.from(text) });
}

async function all<T>(read: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of read) items.push(item);
  return items;
}

describe('the double, asked by the real client', () => {
  it('answers appends with the revision and hands back the bytes, with their position in $all alone', async () => {
    const { double, client } = await start();
    const events = [octets('First', 'one'), octets('Second', 'two')];
    const first = await client.appendToStream('soat.a', events, {
      expectedRevision: NO_STREAM,
      credentials,
    });
    expect(first.nextExpectedRevision).toBe(1n);
    const [one, two] = await all(client.readStream('soat.a'));
    expect(one?.event).toMatchObject({ id: events[0]?.id, type: 'First', revision: 0n });
    expect(Buffer.from(two?.event?.data as Uint8Array).toString()).toBe('two');
    expect(two?.commitPosition).toBeUndefined();
    const ofAll = await all(
      client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }),
    );
    expect(ofAll[0]?.event?.position).toEqual(first.position);
    expect(double.recordsOf('soat.a').map(({ type }) => type)).toEqual(['First', 'Second']);
  });
});
