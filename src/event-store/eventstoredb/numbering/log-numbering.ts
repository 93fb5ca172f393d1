import type { Database as Connection, Transaction } from 'better-sqlite3';
import {
  contentChanged,
  eventGone,
  gapInStream,
  logDiffers,
  outOfOrder,
} from './log-index-faults.js';
import type { IndexRows, SeenRow } from './log-index-rows.js';
import { type IndexStreams, type StreamEnd, UNSEEN } from './log-index-streams.js';
import type { ForeignRecord, LogRecord, NumberedRecord } from './log-place.js';

interface TouchedStream {
  readonly number: number;
  end: StreamEnd;
}

/** Gives the records of the log their numbers, as everybody else who reads the same log does. */
export class LogNumbering {
  private readonly addInTransaction: Transaction<
    (after: number, records: readonly LogRecord[]) => Map<string, TouchedStream>
  >;

  constructor(
    database: Connection,
    private readonly rows: IndexRows,
    private readonly streams: IndexStreams,
  ) {
    this.addInTransaction = database.transaction((after, records) => this.add(after, records));
  }

  /**
   * What others have numbered already is only compared, without the write lock. Otherwise everything is looked at
   * again under the lock, so that whoever else numbered meanwhile is found. A crash before the commit leaves the
   * index as it was; the same records come again.
   * @throws LedgerUnusable · RangeError where `after` is beyond the end of what is numbered
   */
  number(after: number, records: readonly LogRecord[]): void {
    if (this.verify(after, records) === records.length) return;
    const touched = this.addInTransaction.immediate(after, records);
    for (const [name, { number }] of touched) this.streams.remember(name, number);
  }

  private add(after: number, records: readonly LogRecord[]): Map<string, TouchedStream> {
    const rest = records.slice(this.verify(after, records));
    const touched = new Map<string, TouchedStream>();
    let sequence = this.rows.count();
    for (const record of rest) {
      const stream = touched.get(record.stream) ?? this.touch(record.stream, touched);
      const { number, end } = stream;
      this.demandNext(record, end, sequence + 1);
      if (record.kind === 'foreign') {
        this.rows.addForeign(record);
        stream.end = { ...end, lastRevision: record.revision };
        continue;
      }
      sequence += 1;
      this.rows.addEvent(sequence, number, end, record);
      stream.end = {
        lastRevision: record.revision,
        lastSequence: sequence,
        events: end.events + 1,
      };
    }
    for (const { number, end } of touched.values()) this.streams.save(number, end);
    return touched;
  }

  private touch(name: string, touched: Map<string, TouchedStream>): TouchedStream {
    const known = this.streams.find(name);
    const stream =
      known === undefined
        ? { number: this.streams.add(name), end: UNSEEN }
        : { number: known, end: this.streams.endOf(known) };
    touched.set(name, stream);
    return stream;
  }

  private demandNext(record: LogRecord, { lastRevision }: StreamEnd, sequence: number): void {
    if (record.revision === lastRevision + 1) return;
    throw record.revision > lastRevision
      ? gapInStream(record, lastRevision)
      : outOfOrder(record, sequence);
  }

  /** How many of the records, from the first on, are in the index already, as they are. */
  private verify(after: number, records: readonly LogRecord[]): number {
    const seen = this.rows.seenAfter(after, records.length);
    if (seen.length === 0 && after > this.rows.count()) {
      throw new RangeError(`Events after ${after} cannot be numbered: the index ends before.`);
    }
    let next = 0;
    for (const [index, record] of records.entries()) {
      if (record.kind === 'foreign') {
        if (!this.knowsForeign(record)) return index;
        continue;
      }
      const row = seen[next];
      if (!row) return index;
      if (!this.isSame(row, record)) throw this.difference(row, record);
      next += 1;
    }
    return records.length;
  }

  private isSame([, stream, revision, digest]: SeenRow, record: NumberedRecord): boolean {
    return (
      revision === record.revision &&
      stream === this.streams.find(record.stream) &&
      record.digest.equals(digest)
    );
  }

  /** A foreign record that was passed has a revision before the end of its stream, and no event has that revision. */
  private knowsForeign(record: ForeignRecord): boolean {
    const stream = this.streams.find(record.stream);
    if (stream === undefined || this.streams.endOf(stream).lastRevision < record.revision)
      return false;
    const event = this.rows.place(stream, record.revision);
    if (event) throw contentChanged(event);
    return true;
  }

  private difference([sequence]: SeenRow, record: NumberedRecord): Error {
    const expected = this.rows.at(sequence);
    if (!expected) return new RangeError(`There is no event ${sequence} in the index.`);
    if (expected.stream === record.stream && expected.revision === record.revision) {
      return contentChanged(expected);
    }
    const stream = this.streams.find(record.stream);
    const known = stream === undefined ? undefined : this.rows.place(stream, record.revision);
    return known && known.sequence > sequence ? eventGone(expected) : logDiffers(expected, record);
  }
}
