import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { LogIndex } from '../../src/event-store/eventstoredb/numbering/log-index.js';
import type {
  LogRecord,
  NumberedRecord,
} from '../../src/event-store/eventstoredb/numbering/log-place.js';
import { digestOfIndex, logRecords } from '../support/log-records.js';
import { tempFolder } from '../support/temp-folder.js';

const folder = tempFolder();
let names = 0;
const newPath = () => join(folder, `${++names}.db`);
const open = (path: string | null) => LogIndex.open({ path, identity: 'ledger-a' });
const isEvent = (record: LogRecord): record is NumberedRecord => record.kind === 'event';

/** Records before `end` that are events: the sequence before the record at `end`. */
const sequenceBefore = (records: readonly LogRecord[], end: number) =>
  records.slice(0, end).filter(isEvent).length;

function numbered(records: readonly LogRecord[], path: string | null = null): LogIndex {
  const index = open(path);
  index.number(0, records);
  return index;
}

describe('the log index', () => {
  it('gives back every event by its number, its place, and its id', () => {
    const records = logRecords(700, 5);
    const index = numbered(records);
    const events = records.filter(isEvent);
    for (const [n, { kind, ...event }] of events.entries()) {
      const place = { sequence: n + 1, ...event };
      expect(kind).toBe('event');
      expect(index.at(n + 1)).toEqual(place);
      expect(index.place(event.stream, event.revision)).toEqual(place);
      expect(index.find(event.id)).toEqual(place);
    }
    expect(index.end()).toEqual(index.at(events.length));
    index.close();
  });

  it('knows nothing of what it has not seen', () => {
    const index = open(null);
    expect(index.end()).toBeUndefined();
    expect(index.at(1)).toBeUndefined();
    expect(index.streamEnd('organisation-1')).toBe(-1);
    index.number(0, []);
    index.number(0, logRecords(20, 1));
    expect(index.place('organisation-0', 6)).toBeUndefined();
    expect(index.place('organisation-0', 20)).toBeUndefined();
    expect(index.place('organisation-1', 0)).toBeUndefined();
    expect(index.find('00000000-0000-4000-8000-000000000000')).toBeUndefined();
    index.close();
  });

  it('keeps ids that are no UUIDs as they are written, and finds the first of several alike', () => {
    const ids = ['phiếu-1', 'A1B2C3D4-0000-4000-8000-000000000000', '', 'phiếu-1'];
    const records = ids.map((id, revision): LogRecord => {
      const at = { commit: BigInt(revision), prepare: BigInt(revision) };
      return { kind: 'event', stream: 's', revision, at, id, digest: Buffer.alloc(32, revision) };
    });
    const index = numbered(records);
    expect([1, 2, 3, 4].map((sequence) => index.at(sequence)?.id)).toEqual(ids);
    expect(ids.map((id) => index.find(id)?.sequence)).toEqual([1, 2, 3, 1]);
    expect(index.find('a1b2c3d4-0000-4000-8000-000000000000')).toBeUndefined();
    index.close();
  });

  it('passes foreign records over: no number, one step of the stream, counted once, the first kept', () => {
    const records = logRecords(9000, 3);
    const index = numbered(records);
    const foreign = records.filter((record) => !isEvent(record));
    index.number(0, records);
    index.number(sequenceBefore(records, 6), records.slice(6));
    expect(index.foreignRecords(2)).toEqual({ count: foreign.length, first: foreign.slice(0, 2) });
    expect(index.foreignRecords(5000).first).toEqual(foreign.slice(0, 1000));
    const last = records.findLast(({ stream }) => stream === 'organisation-0');
    expect(index.streamEnd('organisation-0')).toBe(last?.revision);
    index.close();
  });

  it('takes a number that was never given for a mistake of its caller', () => {
    const index = numbered(logRecords(3, 1));
    expect(() => {
      index.number(4, logRecords(5, 1).slice(4));
    }).toThrow(RangeError);
    index.close();
  });

  it('keeps a refusal for everybody until it is lifted, and tells when another has written', () => {
    const path = newPath();
    const [one, two] = [open(path), open(path)];
    expect(two.changed()).toBe(false);
    expect(two.refusal()).toBeUndefined();
    const refusal = { kind: 'retention', stream: 's', reason: 'Vì lý do A.' } as const;
    one.refuse(refusal);
    one.refuse(refusal);
    expect(one.changed()).toBe(false);
    expect(two.changed()).toBe(true);
    expect(two.changed()).toBe(false);
    expect(two.refusal()).toEqual(refusal);
    two.clearRefusal();
    expect(one.refusal()).toBeUndefined();
    one.close();
    two.close();
  });
});

describe('two connections that number one log', () => {
  it('compare what is numbered without waiting for one another', () => {
    const path = newPath();
    const records = logRecords(50, 2);
    const index = numbered(records, path);
    const writer = new Database(path);
    writer.exec('BEGIN IMMEDIATE');
    index.number(0, records);
    expect(index.end()?.sequence).toBe(sequenceBefore(records, 50));
    writer.close();
    index.close();
  });

  it('end in the rows that one alone would have written, whoever is ahead and however often it begins again', () => {
    const records = logRecords(120, 4);
    const reference = newPath();
    numbered(records, reference).close();
    const expected = digestOfIndex(reference);
    const step = fc.record({
      who: fc.nat(1),
      size: fc.integer({ min: 1, max: 60 }),
      back: fc.option(fc.nat(120), { freq: 3, nil: undefined }),
    });
    const property = fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const path = newPath();
      const connections = [open(path), open(path)] as const;
      const cursors = [0, 0];
      const advance = (who: number, size: number) => {
        const from = cursors[who] ?? 0;
        const batch = records.slice(from, from + size);
        connections[who === 0 ? 0 : 1].number(sequenceBefore(records, from), batch);
        cursors[who] = from + batch.length;
      };
      for (const { who, size, back } of steps) {
        if (back !== undefined) cursors[who] = Math.min(cursors[who] ?? 0, back);
        advance(who, size);
      }
      advance(0, records.length);
      advance(1, records.length);
      const events = records.filter(isEvent);
      for (const index of connections) {
        expect(index.end()?.sequence).toBe(events.length);
        for (const { id } of events.slice(0, 9)) expect(index.find(id)?.id).toBe(id);
        index.close();
      }
      expect(digestOfIndex(path)).toBe(expected);
    });
    fc.assert(property, { numRuns: 25 });
  });
});
