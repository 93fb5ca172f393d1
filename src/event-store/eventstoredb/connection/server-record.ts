import type { RecordedEvent } from '@eventstore/db-client';
import type { LogPosition } from './log-position.js';

/** A record as the server holds it, whoever wrote it. */
export interface ServerRecord {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** Undefined where the content type is JSON: the client has parsed it, and the bytes are lost. */
  readonly bytes: Buffer | undefined;
  /** What a record of JSON says; undefined for any other. */
  readonly json: unknown;
  /** What the metadata name as the writer; undefined where they do not. */
  readonly writer: string | undefined;
  /** By the server's clock, cut to milliseconds. */
  readonly created: Date;
  /** Undefined where the server does not tell. */
  readonly at: LogPosition | undefined;
}

/** What stands for "no position": -1 as 64 bits without a sign (server source, Position.FromInt64). */
const NOWHERE = 0xffff_ffff_ffff_ffffn;

export function toServerRecord(event: RecordedEvent): ServerRecord {
  const { position, data } = event;
  return {
    stream: event.streamId,
    revision: Number(event.revision),
    id: event.id,
    type: event.type,
    bytes:
      data instanceof Uint8Array
        ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
        : undefined,
    json: event.isJson ? data : undefined,
    writer: writerOf(event.metadata),
    created: event.created,
    at: position === undefined || position.commit === NOWHERE ? undefined : position,
  };
}

function writerOf(metadata: unknown): string | undefined {
  if (typeof metadata !== 'object' || metadata === null || !('writer' in metadata))
    return undefined;
  return typeof metadata.writer === 'string' ? metadata.writer : undefined;
}
