import { createHash } from 'node:crypto';
import type { LedgerEvent } from '../../ledger/envelope.js';
import type { EventCodec } from '../event-codec.js';
import type { ServerRecord } from './server-record.js';
import type { LogPosition } from './log-position.js';

/**
 * How an event lies on the server, and what of the server's records is an event of the ledger.
 *
 * The bytes are the record's data, declared as binary so that no client parses them. The record's id is made of the
 * bytes (`contentIdOf`), so that what the server knows as "the same event id at the same expected revision", and then
 * records once, is exactly "the same bytes" (KurrentDB documentation, Streams, "Idempotence").
 *
 * Which records count decides every sequence number: the rule of `readRecord` is frozen for ever.
 */

/** An event of the ledger as the server holds it. */
export interface LedgerRecord {
  readonly kind: 'event';
  /** Of the ledger, without the prefix. */
  readonly stream: string;
  readonly revision: number;
  /** The event's own id, which is inside the bytes. */
  readonly id: string;
  readonly bytes: Buffer;
  /** SHA-256 of `bytes`. */
  readonly digest: Buffer;
  /** As it was written, not upcast. */
  readonly written: LedgerEvent;
  /** By the server's clock. */
  readonly created: Date;
  /** Undefined where the record was read from its stream: then the server does not tell. */
  readonly at: LogPosition | undefined;
}

/** A record among the ledger's streams that the ledger has not written. It has no number. */
export interface StrayRecord {
  readonly kind: 'foreign';
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly reason: string;
  readonly at: LogPosition | undefined;
}

export function digestOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** The first half of the bytes' SHA-256 as a UUID of version 8 (RFC 9562 §5.8). */
export function contentIdOf(digest: Buffer): string {
  const id = Buffer.from(digest.subarray(0, 16));
  id.writeUInt8((id.readUInt8(6) & 0x0f) | 0x80, 6);
  id.writeUInt8((id.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = id.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * Tells an event of the ledger from a stray record. It is one if its id is the content id of its data, and the data is
 * a JSON object that names this stream and an id.
 * @param stream the ledger's name of the record's stream
 */
export function readRecord(record: ServerRecord, stream: string): LedgerRecord | StrayRecord {
  const { revision, type, at, bytes, created } = record;
  const stray = (reason: string): StrayRecord => {
    return { kind: 'foreign', stream, revision, type, reason, at };
  };
  if (!bytes) return stray('It was written as JSON by another program.');
  const digest = digestOf(bytes);
  if (record.id !== contentIdOf(digest)) return stray('Its id is not made of its data.');
  const written = parse(bytes);
  if (!written) return stray('Its data is no JSON object.');
  if (written.stream !== stream) return stray('Its data names another stream.');
  if (typeof written.id !== 'string') return stray('Its data has no id.');
  return { kind: 'event', stream, revision, id: written.id, bytes, digest, written, created, at };
}

function parse(bytes: Buffer): LedgerEvent | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as LedgerEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** What the event says today. */
export function eventOf(
  { written }: Pick<LedgerRecord, 'written'>,
  codec: EventCodec,
): LedgerEvent {
  return codec.upcast(written);
}
