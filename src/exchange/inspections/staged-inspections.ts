import type { IsoDate } from '../../ledger/envelope.js';
import type { Bilingual } from '../../ledger/rejection.js';
import type { StagedCount, StagedOutcome } from '../import/tallies.js';
import type { MappedFinding, MappedInspection, MappedOrganisation } from './inspection.row.js';
import type { StagingDatabase } from '../import/staging-database.js';

export interface StagedOrganisation {
  readonly id: number;
  readonly description: MappedOrganisation;
  readonly since: IsoDate;
}

export interface StagedInspection {
  readonly id: number;
  readonly head: MappedInspection;
  readonly findings: readonly MappedFinding[];
}

/** An inspection that looks again, and the one before it at the same organisation, whatever that one was. */
export interface StagedFollowUp {
  readonly id: number;
  readonly head: MappedInspection;
  readonly date: IsoDate;
  readonly purpose: string | null;
  /** Whether it is in the ledger, from this run or an earlier one. */
  readonly recorded: boolean;
  readonly findings: readonly MappedFinding[];
  readonly previous:
    | {
        readonly key: string;
        readonly recorded: boolean;
        readonly findings: readonly MappedFinding[];
      }
    | undefined;
}

interface StagedRow {
  readonly id: number;
  readonly json: string;
  readonly since: IsoDate;
}

interface FollowUpRow {
  readonly id: number;
  readonly head: string;
  readonly date: IsoDate;
  readonly purpose: string | null;
  readonly recorded: number;
  readonly previous: number | null;
  readonly previousKey: string | null;
  readonly previousRecorded: number | null;
}

const PAGE = 256;
const RECORDED = "(outcome IS 'recorded' OR outcome IS 'already-recorded')";

/** The organisations and inspections found in the file, and what became of each. */
export class StagedInspections {
  constructor(private readonly database: StagingDatabase) {}

  /** Organisations that an undecided inspection needs, in the order of the file. */
  *organisations(): Generator<StagedOrganisation> {
    const query = `SELECT id, data AS json, since FROM organisation o
      WHERE id > ? AND data IS NOT NULL AND EXISTS
        (SELECT 1 FROM inspection i WHERE i.organisation = o.id AND i.outcome IS NULL)
      ORDER BY id LIMIT ?`;
    for (const { id, json, since } of this.pages(query)) {
      yield { id, since, description: JSON.parse(json) as MappedOrganisation };
    }
  }

  /** Inspections that nothing has been decided about, in the order of the file. */
  *inspections(): Generator<StagedInspection> {
    const query = `SELECT id, head AS json, date AS since FROM inspection
      WHERE id > ? AND outcome IS NULL ORDER BY id LIMIT ?`;
    for (const { id, json } of this.pages(query)) {
      yield { id, head: JSON.parse(json) as MappedInspection, findings: this.findingsOf(id) };
    }
  }

  /** The follow-ups of the file by their purposes, in its order; each with the inspection before it, by day and row. */
  *followUps(purposes: readonly string[]): Generator<StagedFollowUp> {
    const query = `SELECT id, head, date, purpose, recorded, previous, previousKey, previousRecorded FROM
      (SELECT id, head, date, purpose, ${RECORDED} AS recorded, LAG(id) OVER earlier AS previous,
        LAG(key) OVER earlier AS previousKey, LAG(${RECORDED}) OVER earlier AS previousRecorded
       FROM inspection WINDOW earlier AS (PARTITION BY organisation ORDER BY date, first_row))
      WHERE purpose IN (SELECT value FROM json_each(?)) ORDER BY id`;
    for (const row of this.database.sql(query).all(JSON.stringify(purposes)) as FollowUpRow[]) {
      const { id, date, purpose, previous, previousKey } = row;
      yield {
        ...{ id, date, purpose, recorded: row.recorded === 1 },
        head: JSON.parse(row.head) as MappedInspection,
        findings: this.findingsOf(id),
        previous:
          previous === null
            ? undefined
            : {
                key: previousKey ?? '',
                recorded: row.previousRecorded === 1,
                findings: this.findingsOf(previous),
              },
      };
    }
  }

  pendingOrganisations(): number {
    const { count } = this.database
      .sql(
        `SELECT COUNT(DISTINCT i.organisation) AS count FROM inspection i WHERE i.outcome IS NULL`,
      )
      .get() as { count: number };
    return count;
  }

  pendingInspections(): number {
    const { count } = this.database
      .sql('SELECT COUNT(*) AS count FROM inspection WHERE outcome IS NULL')
      .get() as { count: number };
    return count;
  }

  settleOrganisation(id: number, outcome: StagedOutcome): void {
    this.database.sql('UPDATE organisation SET outcome = ? WHERE id = ?').run(outcome, id);
  }

  settleInspection(id: number, outcome: StagedOutcome): void {
    this.database.sql('UPDATE inspection SET outcome = ? WHERE id = ?').run(outcome, id);
  }

  /** Rejects an inspection with all its rows; a row that has a reason of its own keeps it. */
  rejectInspection(id: number, reason: Bilingual): void {
    this.settleInspection(id, 'rejected');
    this.database
      .sql(
        `INSERT OR IGNORE INTO rejected SELECT s.number, i.key, NULL, ?, ?
         FROM source_row s JOIN inspection i ON i.id = s.inspection WHERE i.id = ?`,
      )
      .run(reason.vi, reason.en, id);
  }

  /** An organisation that cannot be registered takes its inspections with it. */
  rejectOrganisation(id: number, reason: Bilingual): void {
    this.settleOrganisation(id, 'rejected');
    const open = this.database
      .sql('SELECT id FROM inspection WHERE organisation = ? AND outcome IS NULL')
      .all(id) as { id: number }[];
    for (const inspection of open) this.rejectInspection(inspection.id, reason);
  }

  /** First and last day of the inspections that could be read. */
  dates(): { readonly first: IsoDate | null; readonly last: IsoDate | null } {
    const found = this.database
      .sql('SELECT MIN(date) AS first, MAX(date) AS last FROM inspection')
      .get();
    return found as { first: string | null; last: string | null };
  }

  /** The earliest day since when an organisation of the file is known. */
  earliestSince(): IsoDate | null {
    const query = 'SELECT MIN(since) AS since FROM organisation WHERE data IS NOT NULL';
    return (this.database.sql(query).get() as { since: string | null }).since;
  }

  /** Counts by outcome, and by code where the query has one. */
  counts(query: string): readonly StagedCount[] {
    return this.database.sql(query).all() as StagedCount[];
  }

  private findingsOf(inspection: number): readonly MappedFinding[] {
    const rows = this.database
      .sql('SELECT finding FROM source_row WHERE inspection = ? ORDER BY number')
      .all(inspection) as { finding: string | null }[];
    return rows.flatMap(({ finding }) =>
      finding === null ? [] : [JSON.parse(finding) as MappedFinding],
    );
  }

  /** By page and not by an open cursor: outcomes are written while the records are walked. */
  private *pages(query: string): Generator<StagedRow> {
    for (let after = 0; ;) {
      const rows = this.database.sql(query).all(after, PAGE) as StagedRow[];
      yield* rows;
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }
}
