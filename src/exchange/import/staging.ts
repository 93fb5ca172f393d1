import type { IsoDate } from '../../ledger/envelope.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { rowFaults, siblingFault } from '../mapping/row-faults.js';
import type { MappedInspection, MappedOrganisation, MappedRow } from '../mapping/row-mapper.js';
import { StagedRecords } from './staged-records.js';
import { StagingDatabase } from './staging-database.js';

interface FirstRow {
  readonly id: number;
  readonly head: string;
  readonly firstRow: number;
}

/** Takes in the rows of a file and groups them by inspection, wherever in the file they lie. */
export class Staging {
  private readonly database = new StagingDatabase();
  readonly records = new StagedRecords(this.database);

  /** Takes in one row. A row that contradicts the first one of its inspection is at fault. */
  add(row: MappedRow): void {
    const { record } = row;
    if (row.organisationKey !== undefined) this.noteOrganisation(row.organisationKey, row.since);
    if (!record) {
      this.rejectRow(row.row, joined(row.faults.map(({ message }) => message)), row.inspectionKey);
      return;
    }
    const { inspection, organisation, finding } = record;
    const first = this.firstRowOf(inspection, organisation, row.row);
    if (first.head !== JSON.stringify(inspection)) {
      this.rejectRow(row.row, rowFaults.disagrees(first.firstRow).message, inspection.key);
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
         FROM rejected r JOIN inspection i ON i.key = r.inspection_key GROUP BY i.id`,
      )
      .all() as { id: number; number: number }[];
    for (const { id, number } of faulty) {
      this.records.rejectInspection(id, siblingFault(number));
    }
  }

  close(): void {
    this.database.close();
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

  private rejectRow(row: number, reason: Bilingual, inspectionKey: string | undefined): void {
    this.database
      .sql('INSERT INTO rejected VALUES (?, ?, ?, ?)')
      .run(row, inspectionKey ?? null, reason.vi, reason.en);
  }
}

function joined(messages: readonly Bilingual[]): Bilingual {
  return {
    vi: messages.map(({ vi }) => vi).join(' '),
    en: messages.map(({ en }) => en).join(' '),
  };
}
