import type { IsoDate } from '../../ledger/envelope.js';
import type { Bilingual } from '../../ledger/rejection.js';
import type { Fault } from '../import-error.js';
import { rowFaults } from '../mapping/row-faults.js';
import { joined, Rejections } from './rejections.js';
import type { StagingDatabase } from './staging-database.js';
import type { StagedCount, StagedOutcome } from './tallies.js';

const SCHEMA = `
  CREATE TABLE row_group (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    outcome TEXT
  ) STRICT;
  CREATE TABLE row_record (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    group_id INTEGER NOT NULL REFERENCES row_group,
    day TEXT NOT NULL,
    code TEXT,
    data TEXT NOT NULL,
    outcome TEXT
  ) STRICT;
  CREATE INDEX row_record_of_group ON row_record (group_id, day, number);
`;
const PAGE = 256;

/** What a row says: one record, and which records it belongs together with. A row with faults may still say its keys. */
export interface ReadRow<Data> {
  readonly row: number;
  readonly faults: readonly Fault[];
  readonly key: string | undefined;
  readonly group: string | undefined;
  /** Undefined where the row has faults. */
  readonly record:
    { readonly day: IsoDate; readonly code: string; readonly data: Data } | undefined;
}

export interface StagedRecord<Data> {
  readonly id: number;
  readonly row: number;
  readonly key: string;
  readonly data: Data;
}
export interface StagedGroup<Data> {
  readonly id: number;
  readonly key: string;
  /** Those that nothing has been decided about, in the order of their days, then of the file. */
  readonly records: readonly StagedRecord<Data>[];
}

/** Records of one row each, in groups that are recorded one record after another. */
export class RowRecords<Data> {
  private readonly rejections: Rejections;

  constructor(private readonly database: StagingDatabase) {
    database.create(SCHEMA);
    this.rejections = new Rejections(database);
  }

  /** Takes in one row. One that names a record of another row is at fault. */
  add({ row, faults, key, group, record }: ReadRow<Data>): void {
    const keys = { record: key, group };
    if (!record || key === undefined || group === undefined) {
      this.rejections.add(row, joined(faults), keys);
      return;
    }
    const twin = this.database.sql('SELECT number FROM row_record WHERE key = ?').get(key);
    if (twin) {
      const fault = rowFaults.repeated((twin as { number: number }).number);
      this.rejections.add(row, fault.message, keys);
      return;
    }
    const { day, code, data } = record;
    this.database
      .sql(
        'INSERT INTO row_record (number, key, group_id, day, code, data) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(row, key, this.groupOf(group), day, code, JSON.stringify(data));
  }

  /** Rejects what belongs together with a faulty row. */
  settle(siblingOf: (faultyRow: number) => Bilingual): void {
    const faulty = this.database
      .sql(
        `SELECT r.id, MIN(f.number) AS number FROM rejected f JOIN row_group g ON g.key = f.group_key
         JOIN row_record r ON r.group_id = g.id WHERE r.outcome IS NULL GROUP BY r.id`,
      )
      .all() as { id: number; number: number }[];
    for (const { id, number } of faulty) this.reject(id, siblingOf(number));
  }

  get pending(): number {
    const found = this.database
      .sql('SELECT COUNT(*) AS count FROM row_record WHERE outcome IS NULL')
      .get();
    return (found as { count: number }).count;
  }

  /** By page and not by an open cursor: outcomes are written while the groups are walked. */
  *groups(): Generator<StagedGroup<Data>> {
    const query = `SELECT id, key FROM row_group g WHERE id > ? AND EXISTS
      (SELECT 1 FROM row_record r WHERE r.group_id = g.id AND r.outcome IS NULL) ORDER BY id LIMIT ?`;
    for (let after = 0; ;) {
      const groups = this.database.sql(query).all(after, PAGE) as { id: number; key: string }[];
      for (const { id, key } of groups) yield { id, key, records: this.recordsOf(id) };
      const last = groups.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  settleRecord(id: number, outcome: StagedOutcome | Bilingual): void {
    if (typeof outcome === 'object') this.reject(id, outcome);
    else this.database.sql('UPDATE row_record SET outcome = ? WHERE id = ?').run(outcome, id);
  }

  settleGroup(id: number, outcome: StagedOutcome): void {
    this.database.sql('UPDATE row_group SET outcome = ? WHERE id = ?').run(outcome, id);
  }

  /** By outcome and code. */
  counts(): readonly StagedCount[] {
    return this.database
      .sql('SELECT code, outcome, COUNT(*) AS count FROM row_record GROUP BY code, outcome')
      .all() as StagedCount[];
  }

  /** By outcome; one of which every record is rejected is rejected. */
  groupCounts(): readonly StagedCount[] {
    return this.database
      .sql(
        `SELECT NULL AS code, CASE WHEN outcome IS NULL AND NOT EXISTS (SELECT 1 FROM row_record r
           WHERE r.group_id = g.id AND r.outcome IS NOT 'rejected') THEN 'rejected' ELSE outcome END AS outcome,
         COUNT(*) AS count FROM row_group g GROUP BY 2`,
      )
      .all() as StagedCount[];
  }

  /** Records that only faulty rows name. */
  get unreadable(): number {
    const found = this.database
      .sql(
        `SELECT COUNT(DISTINCT record_key) AS count FROM rejected
         WHERE record_key NOT IN (SELECT key FROM row_record)`,
      )
      .get();
    return (found as { count: number }).count;
  }

  dates(): { readonly first: IsoDate | null; readonly last: IsoDate | null } {
    const found = this.database
      .sql('SELECT MIN(day) AS first, MAX(day) AS last FROM row_record')
      .get();
    return found as { first: string | null; last: string | null };
  }

  private groupOf(key: string): number {
    this.database.sql('INSERT OR IGNORE INTO row_group (key) VALUES (?)').run(key);
    const found = this.database.sql('SELECT id FROM row_group WHERE key = ?').get(key);
    return (found as { id: number }).id;
  }

  private recordsOf(group: number): readonly StagedRecord<Data>[] {
    const rows = this.database
      .sql(
        `SELECT id, number AS row, key, data FROM row_record
         WHERE group_id = ? AND outcome IS NULL ORDER BY day, number`,
      )
      .all(group) as (Omit<StagedRecord<Data>, 'data'> & { readonly data: string })[];
    return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Data }));
  }

  private reject(id: number, reason: Bilingual): void {
    this.settleRecord(id, 'rejected');
    const found = this.database.sql('SELECT number, key FROM row_record WHERE id = ?').get(id) as {
      number: number;
      key: string;
    };
    this.rejections.add(found.number, reason, { record: found.key });
  }
}
