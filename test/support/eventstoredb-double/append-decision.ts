import type { RecordedLog } from './recorded-log.js';
import { isSoftDeleted } from './stream-metadata.js';

/** What the caller believes of the stream: its newest revision, or one of the three words of the protocol. */
export type Expected = number | 'any' | 'no-stream' | 'stream-exists';

export type Decision =
  | { readonly kind: 'write'; readonly undelete: boolean }
  /** All of it is there already: answered as if it had been written now. `last` is the revision it ended at. */
  | { readonly kind: 'repeated'; readonly last: number }
  /** `current` is -1 where no record was ever written. */
  | { readonly kind: 'mismatch'; readonly current: number }
  | { readonly kind: 'deleted' };

/**
 * Decides on an append like the server (server source, IndexWriter.CheckCommit): what makes a repetition is the **id**
 * of each record at the revision that the caller expected, never the content. With `any` it is the id anywhere in the
 * stream, as far as the server remembers.
 */
export function decideAppend(
  log: RecordedLog,
  name: string,
  expected: Expected,
  ids: readonly string[],
): Decision {
  const stream = log.stream(name);
  if (stream?.tombstoned === true) return { kind: 'deleted' };
  const current = stream?.last ?? -1;
  const undelete = isSoftDeleted(log, name);
  if (expected === 'stream-exists' && (undelete || (current < 0 && !log.stream(`$$${name}`)))) {
    return { kind: 'mismatch', current };
  }
  if (expected === 'any' || expected === 'stream-exists') {
    return byIdAnywhere(log, name, ids, current, undelete);
  }
  const from = expected === 'no-stream' ? -1 : expected;
  if (from === current) return { kind: 'write', undelete };
  if (from > current) return { kind: 'mismatch', current };
  return byIdAtRevision(log, name, ids, { from, current, undelete, expected });
}

function byIdAnywhere(
  log: RecordedLog,
  name: string,
  ids: readonly string[],
  current: number,
  undelete: boolean,
): Decision {
  let last = -1;
  for (const [at, id] of ids.entries()) {
    const known = log.committed(id);
    if (known?.stream !== name) {
      // A repetition in part is no repetition: the server answers with the wrong version (StorageWriterService).
      return at === 0 ? { kind: 'write', undelete } : { kind: 'mismatch', current };
    }
    last = known.revision;
  }
  return ids.length === 0 ? { kind: 'write', undelete } : { kind: 'repeated', last };
}

function byIdAtRevision(
  log: RecordedLog,
  name: string,
  ids: readonly string[],
  at: { from: number; current: number; undelete: boolean; expected: Expected },
): Decision {
  const { current, undelete } = at;
  const repeated = ids.filter((id, n) => {
    const revision = at.from + 1 + n;
    const known = log.committed(id);
    if (known?.stream === name && known.revision === revision) return true;
    return log.recordAt(name, revision)?.id === id;
  });
  if (ids.length > 0 && repeated.length === ids.length) {
    return { kind: 'repeated', last: at.from + ids.length };
  }
  const first = ids[0];
  if (undelete && at.expected === 'no-stream' && (first === undefined || first !== repeated[0])) {
    return { kind: 'write', undelete };
  }
  return { kind: 'mismatch', current };
}
