import type { ProposedRecord, StoredRecord } from './stored-record.js';
import { TOMBSTONE } from './stored-record.js';

/** A stream of the log; its records lose members at the front, or in holes, once they are scavenged. */
export interface RecordedStream {
  readonly name: string;
  records: StoredRecord[];
  /** Revision of the newest record ever written to it; -1 where only its metadata exist. */
  last: number;
  tombstoned: boolean;
}

/** Bytes of a record on disk beside its payload: header, ids, lengths. Makes the positions a plausible distance apart. */
const FRAME = 92;

/**
 * The log of the double: one list of records in the order of their byte offsets, and the same records by stream.
 * Appending takes constant time. Removing (scavenge, restore, damage) rebuilds, which tests can afford.
 */
export class RecordedLog {
  #records: StoredRecord[] = [];
  #streams = new Map<string, RecordedStream>();
  /** Where an id was written last: the server's memory of committed events (server source, IndexWriter). */
  readonly #ids = new Map<string, StoredRecord>();
  /** Every offset at which a record ever began: what a reader may start from, also where a scavenge removed it. */
  #boundaries: number[] = [];
  #end = 0;
  /** How many records readers are shown; all where undefined. */
  #shownCount: number | undefined;
  readonly #listeners = new Set<() => void>();

  get records(): readonly StoredRecord[] {
    return this.#records;
  }

  /**
   * What readers are shown: what is replicated and indexed. Appends are checked against everything (server source,
   * IndexWriter.CheckCommit against the readers' LastIndexedPosition).
   */
  get shown(): readonly StoredRecord[] {
    if (this.#shownCount === undefined) return this.#records;
    return this.#records.slice(0, this.#shownCount);
  }

  /** Of a stream. */
  shownOf({ records }: RecordedStream): readonly StoredRecord[] {
    if (this.#shownCount === undefined) return records;
    const from = this.#records[this.#shownCount]?.position ?? Infinity;
    return records.filter(({ position }) => position < from);
  }

  /** Shows so many records, and nothing of what follows or is written from now on, until `show`. */
  withhold(from: number): void {
    this.#shownCount = from;
  }

  show(): void {
    this.#shownCount = undefined;
    for (const listener of this.#listeners) listener();
  }

  /** Offset at which the next record begins. */
  get end(): number {
    return this.#end;
  }

  stream(name: string): RecordedStream | undefined {
    return this.#streams.get(name);
  }

  /** The record of a revision; undefined where there never was one, or it was scavenged. */
  recordAt(name: string, revision: number): StoredRecord | undefined {
    const records = this.#streams.get(name)?.records ?? [];
    const at = lowerBound(records.length, (i) => (records[i]?.revision ?? 0) < revision);
    return records[at]?.revision === revision ? records[at] : undefined;
  }

  committed(id: string): StoredRecord | undefined {
    return this.#ids.get(id);
  }

  /** Adds records at the end of a stream, unchecked: who calls has decided that they belong there. */
  write(
    name: string,
    proposed: readonly ProposedRecord[],
    nowMs: number,
  ): StoredRecord | undefined {
    const stream = this.#streams.get(name) ?? { name, records: [], last: -1, tombstoned: false };
    this.#streams.set(name, stream);
    let written: StoredRecord | undefined;
    for (const record of proposed) written = this.#add(stream, record, stream.last + 1, nowMs);
    for (const listener of this.#listeners) listener();
    return written;
  }

  /** The record that ends a stream for ever (KurrentDB documentation, Streams: Hard delete). */
  tombstone(name: string, record: ProposedRecord, nowMs: number): StoredRecord {
    const stream = this.#streams.get(name) ?? { name, records: [], last: -1, tombstoned: false };
    this.#streams.set(name, stream);
    stream.tombstoned = true;
    const written = this.#add(stream, record, TOMBSTONE, nowMs);
    for (const listener of this.#listeners) listener();
    return written;
  }

  #add(
    stream: RecordedStream,
    from: ProposedRecord,
    revision: number,
    nowMs: number,
  ): StoredRecord {
    const position = this.#end;
    const record: StoredRecord = {
      ...from,
      stream: stream.name,
      revision,
      position,
      created: new Date(nowMs),
      ticks: `${nowMs}${String(position % 10_000).padStart(4, '0')}`,
      encoded: {},
    };
    this.#records.push(record);
    this.#boundaries.push(position);
    this.#end +=
      FRAME + stream.name.length + from.type.length + from.data.length + from.metadata.length;
    stream.records.push(record);
    stream.last = revision;
    this.#ids.set(from.id, record);
    return record;
  }

  /** Index of the first record at or after an offset. */
  indexFrom(position: number): number {
    return lowerBound(this.#records.length, (at) => (this.#records[at]?.position ?? 0) < position);
  }

  /** Whether a reader may start at an offset; elsewhere the server finds no record there and refuses. */
  isBoundary(position: number): boolean {
    if (position >= this.#end) return true;
    const at = lowerBound(this.#boundaries.length, (i) => (this.#boundaries[i] ?? 0) < position);
    return this.#boundaries[at] === position;
  }

  /** Takes records out of the log; positions and revisions of the others stay (scavenge, damage). */
  remove(doomed: (record: StoredRecord) => boolean): void {
    this.#records = this.#records.filter((record) => !doomed(record));
    for (const stream of this.#streams.values()) {
      stream.records = stream.records.filter((record) => !doomed(record));
    }
  }

  /** Makes the log what it was when it had so many records: a backup was restored. */
  truncate(keep: number): void {
    const kept = this.#records.slice(0, keep);
    this.#end = this.#records[keep]?.position ?? this.#end;
    this.#records = kept;
    this.#boundaries = kept.map(({ position }) => position);
    this.#streams = new Map();
    this.#ids.clear();
    for (const record of kept) this.#restore(record);
  }

  #restore(record: StoredRecord): void {
    const name = record.stream;
    const stream = this.#streams.get(name) ?? { name, records: [], last: -1, tombstoned: false };
    this.#streams.set(name, stream);
    stream.records.push(record);
    stream.last = record.revision;
    stream.tombstoned = record.revision === TOMBSTONE;
    this.#ids.set(record.id, record);
  }

  /** Calls back after every write, at once; the function returned ends it. */
  onWritten(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

/** First index of a sorted list for which `before` no longer holds. */
export function lowerBound(length: number, before: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
