import { randomUUID } from 'node:crypto';
import type { Decision, Expected } from './append-decision.js';
import { decideAppend } from './append-decision.js';
import type { ClusterState } from './cluster-state.js';
import type { ProposedRecord, StoredRecord } from './stored-record.js';
import { TOMBSTONE } from './stored-record.js';
import { withTruncateBefore } from './stream-metadata.js';

export type WriteAnswer =
  | { readonly kind: 'success'; readonly last: number; readonly position: number | undefined }
  | Exclude<Decision, { kind: 'write' | 'repeated' }>;

/** An event that somebody writes on the server itself: JSON, no metadata. */
export function jsonRecord(
  type: string,
  value: unknown,
  id: string = randomUUID(),
): ProposedRecord {
  const data = Buffer.from(JSON.stringify(value));
  return { id, type, json: true, data, metadata: new Uint8Array() };
}

/** Decides on an append and carries it out; the position answered is that of the last record of it. */
export function append(
  state: ClusterState,
  stream: string,
  expected: Expected,
  records: readonly ProposedRecord[],
): WriteAnswer {
  const decision = decideAppend(
    state.log,
    stream,
    expected,
    records.map(({ id }) => id),
  );
  if (decision.kind === 'repeated') {
    const { position } = state.log.recordAt(stream, decision.last) ?? {};
    return { kind: 'success', last: decision.last, position };
  }
  if (decision.kind !== 'write') return decision;
  const before = state.log.stream(stream)?.last ?? -1;
  const last = state.log.write(stream, records, state.now());
  if (decision.undelete) truncateBefore(state, stream, before + 1);
  return { kind: 'success', last: last?.revision ?? before, position: last?.position };
}

/**
 * A soft delete is a `$tb` beyond every revision in the stream's metadata; an append after it moves the `$tb` to the
 * first of its records (KurrentDB documentation, Streams: Soft delete and TruncateBefore).
 */
function truncateBefore(
  state: ClusterState,
  stream: string,
  before: number,
): StoredRecord | undefined {
  const data = withTruncateBefore(state.log, stream, before);
  const record = { ...jsonRecord('$metadata', {}), data };
  return state.log.write(`$$${stream}`, [record], state.now());
}

/** Deletes a stream, for now or for good. */
export function deleteStream(
  state: ClusterState,
  stream: string,
  expected: Expected,
  forGood: boolean,
): WriteAnswer {
  const decision = decideAppend(state.log, stream, expected, []);
  if (decision.kind !== 'write') {
    return decision.kind === 'repeated'
      ? { kind: 'success', last: decision.last, position: undefined }
      : decision;
  }
  const written = forGood
    ? state.log.tombstone(stream, jsonRecord('$streamDeleted', {}), state.now())
    : truncateBefore(state, stream, TOMBSTONE);
  return { kind: 'success', last: written?.revision ?? -1, position: written?.position };
}

/**
 * What others write into the same log, turn by turn: the server its statistics, another application its events. So the
 * positions of one application's records have holes.
 */
export class LogNoise {
  #appends = 0;
  #written = 0;

  /** Counts an append, and writes when it is time. */
  after(state: ClusterState): void {
    const every = state.features.noiseEvery;
    this.#appends += 1;
    if (every > 0 && this.#appends % every === 0) this.write(state);
  }

  write(state: ClusterState): void {
    this.#written += 1;
    const [stream, type] =
      this.#written % 2 === 0
        ? ['invoice-1', 'InvoiceSent']
        : ['$stats-127.0.0.1:2113', '$statsCollected'];
    state.log.write(stream, [jsonRecord(type, { number: this.#written })], state.now());
  }
}
