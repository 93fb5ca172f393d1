import { randomUUID } from 'node:crypto';
import {
  binaryEvent,
  EventStoreDBClient,
  type EventData,
  FORWARDS,
  NO_STREAM,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import type { NewEvent } from '../../src/ledger/envelope.js';

/** Passed with a call they choose the classic append; the double, in the clear, is not sent them. */
const CREDENTIALS = { username: 'admin', password: 'changeit' };
const RECORDED_AT = '2026-01-01T00:00:00.000Z';
const WRITER = 'bare0000';

/** As many records without a hit between two checkpoints as the adapter asks for. */
const CHECKPOINT_INTERVAL = 32;

/** The package's client and nothing else: the floor of what is measured on a cluster. */
export class BareClient {
  private readonly client: EventStoreDBClient;

  constructor(
    connectionString: string,
    private readonly prefix: string,
  ) {
    this.client = EventStoreDBClient.connectionString(connectionString);
  }

  /** Makes the call that the adapter makes; encoded by `JSON.stringify`, which is the least that anybody would do. */
  async append(stream: string, event: NewEvent): Promise<void> {
    await this.client.appendToStream(this.prefix + stream, toRecord(stream, event), {
      expectedRevision: NO_STREAM,
      requiresLeader: true,
      credentials: CREDENTIALS,
    });
  }

  /** What the client does where nobody chooses: all appends on one long call, `BatchAppend`. */
  async appendByDefault(stream: string, event: NewEvent): Promise<void> {
    await this.client.appendToStream(this.prefix + stream, toRecord(stream, event), {
      expectedRevision: NO_STREAM,
      requiresLeader: true,
    });
  }

  /** Bytes of so many records of the ledger, from the beginning, as a subscription brings them. */
  async followFromStart(count: number): Promise<number> {
    let [seen, bytes] = [0, 0];
    const stop = await new Promise<() => Promise<void>>((resolve, reject) => {
      const subscription = this.subscribe(START, (data) => {
        bytes += data.length;
        seen += 1;
        if (seen === count) resolve(() => subscription.unsubscribe());
      });
      subscription.on('error', reject);
    });
    await stop();
    return bytes;
  }

  /** Tells of every record that is written from now on. @returns what ends it */
  async followFromNow(onRecord: (data: Uint8Array) => void): Promise<() => Promise<void>> {
    const subscription = this.subscribe('end', onRecord);
    await new Promise<void>((resolve, reject) => {
      subscription.on('confirmation', resolve).on('error', reject);
    });
    return () => subscription.unsubscribe();
  }

  /** Bytes of all records in `$all`, whoever wrote them. */
  async readAll(): Promise<number> {
    let bytes = 0;
    const records = this.client.readAll({
      direction: FORWARDS,
      fromPosition: START,
      requiresLeader: true,
      credentials: CREDENTIALS,
    });
    for await (const { event } of records) bytes += bytesOf(event?.data).length;
    return bytes;
  }

  /** Bytes of a stream, read page by page. */
  async readStream(stream: string, page: number): Promise<number> {
    let bytes = 0;
    for (let from = 0; ;) {
      let found = 0;
      const records = this.client.readStream(this.prefix + stream, {
        fromRevision: BigInt(from),
        maxCount: page,
        requiresLeader: true,
        credentials: CREDENTIALS,
      });
      for await (const { event } of records) {
        found += 1;
        bytes += bytesOf(event?.data).length;
      }
      if (found < page) return bytes;
      from += found;
    }
  }

  close(): Promise<void> {
    return this.client.dispose();
  }

  private subscribe(fromPosition: 'start' | 'end', onRecord: (data: Uint8Array) => void) {
    const filter = streamNameFilter({
      prefixes: [this.prefix, `$$${this.prefix}`],
      checkpointInterval: CHECKPOINT_INTERVAL,
    });
    return this.client
      .subscribeToAll({ fromPosition, filter, requiresLeader: true, credentials: CREDENTIALS })
      .on('data', ({ event }) => {
        onRecord(bytesOf(event?.data));
      });
  }
}

function bytesOf(data: unknown): Uint8Array {
  return data instanceof Uint8Array ? data : new Uint8Array();
}

function toRecord(stream: string, event: NewEvent): EventData {
  const data = Buffer.from(JSON.stringify({ ...event, stream, recordedAt: RECORDED_AT }));
  return binaryEvent({ id: randomUUID(), type: event.type, data, metadata: { writer: WRITER } });
}
