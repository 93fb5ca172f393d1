import type { RecordedLog, RecordedStream } from './recorded-log.js';
import type { StoredRecord } from './stored-record.js';
import { TOMBSTONE, TOMBSTONE_TEXT } from './stored-record.js';

/** Who may do what; a missing entry means the default of the server. */
export interface AccessList {
  readonly $r?: string | readonly string[];
  readonly $w?: string | readonly string[];
  readonly $d?: string | readonly string[];
  readonly $mr?: string | readonly string[];
  readonly $mw?: string | readonly string[];
}

/** What the newest record of `$$stream` says (KurrentDB documentation, Streams: Metadata and reserved names). */
export interface StreamMetadata {
  readonly $maxCount?: number;
  readonly $maxAge?: number;
  readonly $tb?: number;
  readonly $acl?: AccessList;
}

const METADATA_OF_METADATA: StreamMetadata = { $maxCount: 1 };
const NONE: StreamMetadata = {};
const parsed = new WeakMap<StoredRecord, StreamMetadata>();

/** Metadata that hold for a stream; a metadata stream keeps its newest record only (server source, IndexReader). */
export function metadataOf(log: RecordedLog, stream: string): StreamMetadata {
  if (stream.startsWith('$$')) return METADATA_OF_METADATA;
  const newest = log.stream(`$$${stream}`)?.records.at(-1);
  if (newest === undefined) return NONE;
  const known = parsed.get(newest) ?? parse(newest);
  parsed.set(newest, known);
  return known;
}

/** Metadata that are not JSON count as none (server source, IndexWriter.GetStreamMetadata). */
function parse(record: StoredRecord): StreamMetadata {
  try {
    return JSON.parse(Buffer.from(record.data).toString()) as StreamMetadata;
  } catch {
    return NONE;
  }
}

export function isSoftDeleted(log: RecordedLog, stream: string): boolean {
  return (metadataOf(log, stream).$tb ?? 0) >= TOMBSTONE;
}

/** Which records of a stream a reader still gets: the others count as deleted, `$all` shows them until a scavenge. */
export function visible(
  log: RecordedLog,
  stream: RecordedStream,
  nowMs: number,
): (record: StoredRecord) => boolean {
  const { $maxCount, $maxAge, $tb } = metadataOf(log, stream.name);
  const first = Math.max($tb ?? 0, $maxCount === undefined ? 0 : stream.last - $maxCount + 1);
  const oldest = $maxAge === undefined ? -Infinity : nowMs - $maxAge * 1000;
  return (record) => record.revision >= first && record.created.getTime() >= oldest;
}

/** The metadata with another `$tb`, the rest as it was: what a soft delete and the append after it write. */
export function withTruncateBefore(log: RecordedLog, stream: string, before: number): Buffer {
  const kept = Object.entries(metadataOf(log, stream)).filter(([key]) => key !== '$tb');
  const others = JSON.stringify(Object.fromEntries(kept)).slice(1, -1);
  const number = before === TOMBSTONE ? TOMBSTONE_TEXT : String(before);
  return Buffer.from(`{"$tb":${number}${others === '' ? '' : `,${others}`}}`);
}
