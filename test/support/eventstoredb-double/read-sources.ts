import type { ClusterState } from './cluster-state.js';
import type { MessageSource } from './message-sender.js';
import { messageInAll, messageInStream, notFoundMessage } from './read-messages.js';
import { lowerBound } from './recorded-log.js';
import { CallFailed, rpcFailures } from './rpc-failures.js';
import type { Message, StoredRecord } from './stored-record.js';
import { isSoftDeleted, visible } from './stream-metadata.js';

export interface ReadRange {
  readonly backwards: boolean;
  readonly count: number;
}

/** Messages of a list of records, read in one direction; the list is a snapshot. */
class RecordsSource implements MessageSource {
  readonly #records: readonly StoredRecord[];
  readonly #admits: (record: StoredRecord) => boolean;
  readonly #encode: (record: StoredRecord) => Message;
  readonly #step: 1 | -1;
  #at: number;
  #left: number;

  constructor(
    records: readonly StoredRecord[],
    start: number,
    range: ReadRange,
    admits: (record: StoredRecord) => boolean,
    encode: (record: StoredRecord) => Message,
  ) {
    this.#records = records;
    this.#at = start;
    this.#step = range.backwards ? -1 : 1;
    this.#left = range.count;
    this.#admits = admits;
    this.#encode = encode;
  }

  next(): Message | 'end' {
    while (this.#left > 0) {
      const record = this.#records[this.#at];
      if (record === undefined) return 'end';
      this.#at += this.#step;
      if (!this.#admits(record)) continue;
      this.#left -= 1;
      return this.#encode(record);
    }
    return 'end';
  }
}

/** One message, then the end. */
function only(message: Message): MessageSource {
  let sent = false;
  return {
    next: () => {
      if (sent) return 'end';
      sent = true;
      return message;
    },
  };
}

/**
 * Reads a stream (server source, Enumerator.ReadStreamForwards and …Backwards): a stream that has no record, or was
 * deleted, is "not found" in the response; a tombstoned one is an error; beyond the end there is nothing.
 *
 * @throws CallFailed for a tombstoned stream
 */
export function streamSource(
  state: ClusterState,
  name: string,
  from: number | 'end',
  range: ReadRange,
): MessageSource {
  const stream = state.log.stream(name);
  if (stream?.tombstoned === true) throw new CallFailed(rpcFailures.streamDeleted(name));
  const records = stream ? state.log.shownOf(stream) : [];
  const isNew = records.length === 0 && (stream?.records.length ?? 0) > 0;
  if (stream === undefined || stream.last < 0 || isNew || isSoftDeleted(state.log, name)) {
    return only(notFoundMessage(name));
  }
  const first =
    from === 'end'
      ? records.length
      : lowerBound(records.length, (at) => revision(records, at) < from);
  const start = range.backwards && revision(records, first) !== from ? first - 1 : first;
  return new RecordsSource(
    records,
    start,
    range,
    visible(state.log, stream, state.now()),
    messageInStream,
  );
}

function revision(records: readonly StoredRecord[], at: number): number {
  return records[at]?.revision ?? Infinity;
}

/**
 * Reads `$all`: forwards from a position that record itself is the first, backwards the one before it. Deleted and
 * expired records stay readable here until a scavenge (KurrentDB documentation, Streams: Deleting streams and events).
 *
 * @throws CallFailed for a position where no record begins
 */
export function allSource(
  state: ClusterState,
  from: number | 'end',
  range: ReadRange,
  admits: (record: StoredRecord) => boolean = () => true,
): MessageSource {
  const { log } = state;
  if (from !== 'end' && !log.isBoundary(from)) throw new CallFailed(rpcFailures.invalidPosition());
  const { shown } = log;
  const at = from === 'end' ? shown.length : log.indexFrom(from);
  return new RecordsSource(shown, range.backwards ? at - 1 : at, range, admits, messageInAll);
}
