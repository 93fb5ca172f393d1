import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { LogIndex } from '../../src/event-store/eventstoredb/numbering/log-index.js';
import type { LogRecord } from '../../src/event-store/eventstoredb/numbering/log-place.js';
import { LedgerUnusable } from '../../src/event-store/store-errors.js';
import { digestOfIndex, logRecords } from '../support/log-records.js';
import { tempFolder } from '../support/temp-folder.js';

const folder = tempFolder();
let names = 0;
const newPath = () => join(folder, `${++names}.db`);
const open = (path: string | null, identity = 'ledger-a') => LogIndex.open({ path, identity });

const RECORDS = logRecords(20, 1);
function at(n: number): LogRecord {
  const record = RECORDS[n];
  if (!record) throw new RangeError(`There is no record ${n}.`);
  return record;
}
const without = (...gone: number[]) => RECORDS.filter((_, n) => !gone.includes(n));

/** What numbering says; fails where it says nothing, or something that is not for a person. */
function refusalOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(LedgerUnusable);
    return (error as Error).message;
  }
  throw new Error('It was not refused.');
}

/** Numbers a log that differs from the one that is in the index already; says how that was refused. */
function secondLook(after: number, records: readonly LogRecord[]): string {
  const path = newPath();
  const index = open(path);
  index.number(0, RECORDS);
  const before = digestOfIndex(path);
  const sentence = refusalOf(() => {
    index.number(after, records);
  });
  expect(digestOfIndex(path)).toBe(before);
  index.close();
  return sentence;
}

describe('a log that is not as it was', () => {
  it('is refused where an event is gone that was read', () => {
    expect(secondLook(0, without(2))).toMatch(
      /^Event 3 of the ledger \(organisation-0, revision 2\) is gone from the cluster/,
    );
  });

  it('is refused where an event has other content, or is none any more', () => {
    const changed = { ...at(3), digest: Buffer.alloc(32) } as LogRecord;
    const sentence = /^Event 4 of the ledger \(organisation-0, revision 3\) has other content/;
    expect(secondLook(0, RECORDS.with(3, changed))).toMatch(sentence);
    const foreign: LogRecord = {
      ...at(3),
      kind: 'foreign',
      type: 'Note',
      reason: 'Not JSON.',
    };
    expect(secondLook(0, RECORDS.with(3, foreign))).toMatch(sentence);
  });

  it('is refused where something lies among what was read', () => {
    const added = { ...at(0), stream: 'organisation-9' } as LogRecord;
    expect(secondLook(0, RECORDS.toSpliced(4, 0, added))).toMatch(
      /not the one that was read before: where event 5 of the ledger \(organisation-0, revision 4\) was, there is now organisation-9, revision 0\./,
    );
  });

  it('is refused where the same content has another place', () => {
    const moved = { ...at(4), stream: 'organisation-9' };
    expect(secondLook(0, RECORDS.with(4, moved))).toMatch(
      /there is now organisation-9, revision 4/,
    );
    const later = { ...at(19), revision: 20 };
    expect(secondLook(0, RECORDS.with(19, later))).toMatch(/there is now .*, revision 20/);
  });

  it('is refused where an event comes again at its end', () => {
    expect(secondLook(17, [...RECORDS.slice(19), at(1)])).toMatch(
      /met again as event 19 of the ledger/,
    );
  });

  it('is refused where a revision was never seen, and what came before it in the batch is not kept', () => {
    const cases: [LogRecord[], RegExp][] = [
      [
        RECORDS.slice(1),
        /^Revision 0 of stream organisation-0 .* revision 1 follows at the beginning/,
      ],
      [without(4), /^Revision 4 of stream organisation-0 .* revision 5 follows revision 3/],
      [without(4, 5), /^Revisions 4 to 5 of stream organisation-0 are gone from the cluster/],
      [without(6), /^Revision 6 .*\$maxAge, \$maxCount and \$tb/],
      [without(5), /^Revision 5 /],
    ];
    for (const [records, sentence] of cases) {
      const index = open(null);
      expect(
        refusalOf(() => {
          index.number(0, records);
        }),
      ).toMatch(sentence);
      expect(index.end()).toBeUndefined();
      expect(index.streamEnd('organisation-0')).toBe(-1);
      // A number that was taken back with the transaction is given to another stream afterwards.
      const other = RECORDS.map((record) => ({ ...record, stream: 'organisation-7' }));
      index.number(0, other);
      expect(index.place('organisation-0', 1)).toBeUndefined();
      expect(index.place('organisation-7', 1)).toMatchObject({ stream: 'organisation-7' });
      index.close();
    }
  });
});

describe('opening', () => {
  it('finds what was numbered before', () => {
    const path = newPath();
    const index = open(path);
    index.number(0, RECORDS);
    index.close();
    index.close();
    const again = open(path);
    expect(again.end()?.sequence).toBe(18);
    again.close();
  });

  it('takes a file that a crash left empty', () => {
    const path = newPath();
    writeFileSync(path, '');
    const index = open(path);
    index.number(0, RECORDS);
    index.close();
    expect(existsSync(path)).toBe(true);
  });

  it.each<[string, (path: string) => void, RegExp]>([
    [
      'of another ledger',
      (path) => {
        open(path, 'ledger-b').close();
      },
      /is of ledger ledger-b, and the cluster has ledger ledger-a\. Check the address and the prefix/,
    ],
    [
      'of a newer version',
      (path) => {
        open(path).close();
        edit(path, 'PRAGMA user_version = 9');
      },
      /has format 9; this program knows format 1\. Install a newer version/,
    ],
    [
      'of another program',
      (path) => {
        edit(path, 'CREATE TABLE note (text)');
      },
      /a database of another program .* move the file away/,
    ],
    [
      'of another kind',
      (path) => {
        writeFileSync(path, 'không phải cơ sở dữ liệu '.repeat(99));
      },
      /is damaged .* move .* away without deleting them, and start again/,
    ],
    [
      'cut short',
      (path) => {
        const index = open(path);
        index.number(0, logRecords(2000, 9));
        index.close();
        truncateSync(path, 40_960);
      },
      /is damaged/,
    ],
  ])('refuses a file %s, and leaves it as it is', (_, make, sentence) => {
    const path = newPath();
    make(path);
    const before = readFileSync(path);
    expect(
      refusalOf(() => {
        open(path).close();
      }),
    ).toMatch(sentence);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

function edit(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}
