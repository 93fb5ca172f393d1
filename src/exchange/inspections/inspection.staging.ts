import type { IsoDate } from '../../ledger/envelope.js';
import { joined, Rejections } from '../import/rejections.js';
import type { StagingDatabase } from '../import/staging-database.js';
import { rowFaults, siblingFault } from '../mapping/row-faults.js';
import type { MappedInspection, MappedOrganisation, MappedRow } from './inspection.row.js';
import { StagedInspections } from './staged-inspections.js';

const SCHEMA = `
  CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    since TEXT,
    code TEXT UNIQUE,
    data TEXT, -- JSON of the first sound row's description; NULL while only faulty rows named it
    outcome TEXT
  ) STRICT;
  CREATE TABLE inspection (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    organisation INTEGER NOT NULL REFERENCES organisation,
    date TEXT NOT NULL,
    purpose TEXT,
    head TEXT NOT NULL,
    first_row INTEGER NOT NULL,
    outcome TEXT
  ) STRICT;
  CREATE INDEX inspection_of_organisation ON inspection (organisation);
  CREATE TABLE source_row (
    inspection INTEGER NOT NULL REFERENCES inspection,
    number INTEGER NOT NULL,
    finding TEXT, -- JSON; NULL for a row of an inspection that found nothing
    severity TEXT,
    PRIMARY KEY (inspection, number)
  ) STRICT, WITHOUT ROWID;
`;

interface FirstRow {
  readonly id: number;
  readonly head: string;
  readonly firstRow: number;
}

/** Takes in the rows of a file and groups them by inspection, wherever in the file they lie. */
export class InspectionStaging {
  readonly records: StagedInspections;
  private readonly rejections: Rejections;

  constructor(private readonly database: StagingDatabase) {
    database.create(SCHEMA);
    this.records = new StagedInspections(database);
    this.rejections = new Rejections(database);
  }

  /** Takes in one row. A row that contradicts the first one of its inspection is at fault. */
  add(row: MappedRow): void {
    const { record } = row;
    if (row.organisationKey !== undefined) this.noteOrganisation(row.organisationKey, row.since);
    if (!record) {
      this.rejections.add(row.row, joined(row.faults), { record: row.inspectionKey });
      return;
    }
    const { inspection, organisation, finding } = record;
    const first = this.firstRowOf(inspection, organisation, row.row);
    if (first.head !== JSON.stringify(inspection)) {
      const { message } = rowFaults.disagrees(first.firstRow);
      this.rejections.add(row.row, message, { record: inspection.key });
      return;
    }
    this.database
      .sql('INSERT INTO source_row VALUES (?, ?, ?, ?)')
      .run(first.id, row.row, finding && JSON.stringify(finding), finding?.severity ?? null);
  }

  /** Ends the reading: an inspection of which any row is at fault is rejected with all its rows. */
  settle(): void {
    const faulty = this.database
      .sql(
        `SELECT i.id, MIN(r.number) AS number
         FROM rejected r JOIN inspection i ON i.key = r.record_key GROUP BY i.id`,
      )
      .all() as { id: number; number: number }[];
    for (const { id, number } of faulty) {
      this.records.rejectInspection(id, siblingFault(number));
    }
  }

  /** Faulty rows count too: mended later, they must not lie before the day on which the organisation began. */
  private noteOrganisation(key: string, since: IsoDate | undefined): void {
    this.database
      .sql(
        `INSERT INTO organisation (key, since) VALUES (?, ?)
         ON CONFLICT (key) DO UPDATE SET since = MIN(IFNULL(since, excluded.since), excluded.since)
         WHERE excluded.since IS NOT NULL`,
      )
      .run(key, since ?? null);
  }

  private firstRowOf(
    inspection: MappedInspection,
    organisation: MappedOrganisation,
    row: number,
  ): FirstRow {
    const found = this.database
      .sql('SELECT id, head, first_row AS firstRow FROM inspection WHERE key = ?')
      .get(inspection.key) as FirstRow | undefined;
    if (found) return found;
    const head = JSON.stringify(inspection);
    const { lastInsertRowid } = this.database
      .sql(
        `INSERT INTO inspection (key, organisation, date, purpose, head, first_row)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        inspection.key,
        this.describe(organisation),
        ...[inspection.date, inspection.purpose, head, row],
      );
    return { id: Number(lastInsertRowid), head, firstRow: row };
  }

  /** The first sound row describes the organisation. A code that another one has is left out: codes are unique. */
  private describe(organisation: MappedOrganisation): number {
    const { id, data } = this.database
      .sql('SELECT id, data FROM organisation WHERE key = ?')
      .get(organisation.key) as { id: number; data: string | null };
    if (data !== null) return id;
    const taken = this.database
      .sql('SELECT 1 FROM organisation WHERE code = ?')
      .get(organisation.code);
    const described = taken ? { ...organisation, code: null } : organisation;
    this.database
      .sql('UPDATE organisation SET code = ?, data = ? WHERE id = ?')
      .run(described.code, JSON.stringify(described), id);
    return id;
  }
}
