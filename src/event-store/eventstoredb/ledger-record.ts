import { hash } from 'node:crypto';
import type { LedgerEvent } from '../../ledger/envelope.js';
import type { EventCodec } from '../event-codec.js';
import type { RecordToAppend } from './connection/send-append.js';
import type { ServerRecord } from './connection/server-record.js';
import type { LogPosition } from './connection/log-position.js';

/**
 * How an event lies on the server, and what of the server's records is an event of the ledger.
 *
 * The bytes are the record's data, declared as binary so that no client parses them; the metadata name the writer. The
 * record's id is made of both (`recordIdOf`), so that what the server knows as "the same event id at the same expected
 * revision", and then records once, is exactly "these bytes, by this writer" (KurrentDB documentation, Streams,
 * "Idempotence"); and so that anybody can see whether a record is what was written.
 *
 * Which records count decides every sequence number: the rule of `readRecord` is frozen for ever.
 */

/** Writes what was recorded elsewhere and before; always the same name, so that a run that goes on writes the same records. */
export const MIGRATION = 'migration';

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
  /** Who wrote the record. */
  readonly writer: string;
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
  return hash('sha256', bytes, 'buffer');
}

/** A record for bytes of this digest. */
export function toRecord(
  event: { readonly type: string; readonly bytes: Buffer },
  writer: string,
  digest = digestOf(event.bytes),
): RecordToAppend {
  return { id: recordIdOf(digest, writer), type: event.type, bytes: event.bytes, writer };
}

/**
 * The first half of SHA-256(SHA-256(data) ‖ writer) as a UUID of version 8 (RFC 9562 §5.8).
 * @param digest SHA-256 of the data
 */
export function recordIdOf(digest: Buffer, writer: string): string {
  const hex = hash('sha256', Buffer.concat([digest, Buffer.from(writer)]));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Tells an event of the ledger from a stray record. It is one if its id is made of its data and writer, and the data is
 * a JSON object that names this stream and an id.
 * @param stream the ledger's name of the record's stream
 */
export function readRecord(record: ServerRecord, stream: string): LedgerRecord | StrayRecord {
  const { revision, type, at, bytes, writer, created } = record;
  const stray = (reason: string): StrayRecord => {
    return { kind: 'foreign', stream, revision, type, reason, at };
  };
  if (!bytes) return stray('It was written as JSON by another program.');
  if (writer === undefined) return stray('Its metadata name no writer.');
  const digest = digestOf(bytes);
  if (record.id !== recordIdOf(digest, writer)) return stray('Its id is not made of its data.');
  const written = parse(bytes);
  if (!written) return stray('Its data is no JSON object.');
  if (written.stream !== stream) return stray('Its data names another stream.');
  if (typeof written.id !== 'string') return stray('Its data has no id.');
  return {
    ...{ kind: 'event', stream, revision, id: written.id, bytes, digest, written },
    ...{ writer, created, at },
  };
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
