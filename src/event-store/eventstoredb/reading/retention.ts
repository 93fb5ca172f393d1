import type { ServerRecord } from '../connection/server-record.js';

/** What makes the server forget events of a stream (KurrentDB documentation, Streams, "Stream metadata"). */
const LIMITS = ['$maxAge', '$maxCount', '$tb'] as const;
/** Type of the record by which a stream is deleted for good (server source, `SystemEventTypes.StreamDeleted`). */
const TOMBSTONE = '$streamDeleted';

/** Each as it stands in the metadata, e.g. `$maxCount 100`; at least one. */
export type RetentionLimits = readonly string[];

/**
 * Undefined where a record of a metadata stream sets none. `$tb` 0 cuts nothing off. The server reads metadata as JSON
 * whatever they are declared as (server source, `IndexReader.GetStreamMetadataUncached`).
 */
export function limitsOf({
  json,
  bytes,
}: Pick<ServerRecord, 'json' | 'bytes'>): RetentionLimits | undefined {
  const value = bytes ? parse(bytes) : json;
  if (typeof value !== 'object' || value === null) return undefined;
  const metadata = value as Readonly<Record<string, unknown>>;
  const found = LIMITS.filter((limit) => {
    const value = metadata[limit];
    return value !== undefined && value !== null && !(limit === '$tb' && value === 0);
  });
  return found.length > 0 ? found.map((limit) => `${limit} ${String(metadata[limit])}`) : undefined;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

export function isTombstone({ type }: Pick<ServerRecord, 'type'>): boolean {
  return type === TOMBSTONE;
}
