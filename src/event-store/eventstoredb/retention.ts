import type { ServerRecord } from './server-record.js';

/** What makes the server forget events of a stream (KurrentDB documentation, Streams, "Stream metadata"). */
const LIMITS = ['$maxAge', '$maxCount', '$tb'] as const;
/** Type of the record by which a stream is deleted for good (server source, `SystemEventTypes.StreamDeleted`). */
const TOMBSTONE = '$streamDeleted';

/** Each as it stands in the metadata, e.g. `$maxCount 100`; at least one. */
export type RetentionLimits = readonly string[];

/** Undefined where a record of a metadata stream sets none. `$tb` 0 cuts nothing off. */
export function limitsOf({ json }: Pick<ServerRecord, 'json'>): RetentionLimits | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const metadata = json as Readonly<Record<string, unknown>>;
  const found = LIMITS.filter((limit) => {
    const value = metadata[limit];
    return value !== undefined && value !== null && !(limit === '$tb' && value === 0);
  });
  return found.length > 0 ? found.map((limit) => `${limit} ${String(metadata[limit])}`) : undefined;
}

export function isTombstone({ type }: Pick<ServerRecord, 'type'>): boolean {
  return type === TOMBSTONE;
}
