import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type { Bilingual } from '../../ledger/rejection.js';
import type { Coded } from '../../rulebook/rulebook.js';
import type { FollowUpReport } from './follow-ups.js';
import type { StagedCount, StagedRecords } from './staged-records.js';

/** One thing that was counted, in the source and by what became of it. */
export interface ReconciliationLine {
  readonly label: Bilingual;
  readonly source: number;
  readonly recorded: number;
  /** Found in the ledger with the same content; nothing was added. */
  readonly alreadyRecorded: number;
  readonly rejected: number;
  /** Left over by an interruption; the same command goes on with them. */
  readonly undecided: number;
}

export interface ImportReport {
  readonly mapping: string;
  /** By which a batch of corrections takes it back; null after a dry run. */
  readonly importId: Uuid | null;
  readonly dryRun: boolean;
  /** True where it was stopped before its end. What is recorded is whole; the same command goes on. */
  readonly interrupted: boolean;
  readonly rows: ReconciliationLine & { readonly blank: number };
  readonly organisations: ReconciliationLine;
  readonly inspections: ReconciliationLine;
  readonly findings: ReconciliationLine;
  readonly findingsBySeverity: readonly ReconciliationLine[];
  readonly inspectionsByPurpose: readonly ReconciliationLine[];
  /** Null where the mapping has no follow-ups. */
  readonly followUps: FollowUpReport | null;
  /** First and last day of an inspection in the source; null where none could be read. */
  readonly dates: { readonly first: IsoDate | null; readonly last: IsoDate | null };
  /** Every line adds up: source = recorded + already recorded + rejected + undecided. */
  readonly balanced: boolean;
  /** Where the rejected rows were written; null where there are none or no place was given. */
  readonly rejectedFile: string | null;
  readonly seconds: number;
}

export interface ReadCounts {
  readonly rows: number;
  readonly blank: number;
}

type Counts = Omit<ReconciliationLine, 'label'>;

/** Counts what was staged. Rows are counted against the reader's own count, not against themselves. */
export function countStaged(
  records: StagedRecords,
  read: ReadCounts,
  severities: readonly Coded[],
) {
  const inspections = inspectionCounts(records);
  const lines = {
    rows: { label: LABELS.rows, ...rowCounts(records, read.rows) },
    organisations: { label: LABELS.organisations, ...organisationCounts(records) },
    inspections: { label: LABELS.inspections, ...inspections },
    findings: { label: LABELS.findings, ...findingCounts(records) },
  };
  const findingsBySeverity = grouped(
    records.counts(
      `SELECT severity AS code, outcome, COUNT(*) AS count FROM source_row s
       JOIN inspection i ON i.id = s.inspection WHERE finding IS NOT NULL GROUP BY severity, outcome`,
    ),
    severities,
  );
  const inspectionsByPurpose = grouped(
    records.counts(
      'SELECT purpose AS code, outcome, COUNT(*) AS count FROM inspection GROUP BY purpose, outcome',
    ),
  );
  const all = [...Object.values(lines), ...findingsBySeverity, ...inspectionsByPurpose];
  return { ...lines, findingsBySeverity, inspectionsByPurpose, balanced: all.every(addsUp) };
}

function rowCounts(records: StagedRecords, source: number): Counts {
  const settled = tally(
    records.counts(
      `SELECT outcome, COUNT(*) AS count FROM source_row s JOIN inspection i ON i.id = s.inspection
       WHERE s.number NOT IN (SELECT number FROM rejected) GROUP BY outcome`,
    ),
  );
  return { ...settled, source, rejected: count(records, 'SELECT COUNT(*) AS count FROM rejected') };
}

function inspectionCounts(records: StagedRecords): Counts {
  const settled = tally(
    records.counts('SELECT outcome, COUNT(*) AS count FROM inspection GROUP BY outcome'),
  );
  const unreadable = count(
    records,
    `SELECT COUNT(DISTINCT inspection_key) AS count FROM rejected
     WHERE inspection_key NOT IN (SELECT key FROM inspection)`,
  );
  const rejected = settled.rejected + unreadable;
  return { ...settled, rejected, source: settled.source + unreadable };
}

/** An organisation that only rejected inspections name is not registered and counts as rejected. */
function organisationCounts(records: StagedRecords): Counts {
  return tally(
    records.counts(
      `SELECT CASE WHEN outcome IS NULL AND NOT EXISTS (SELECT 1 FROM inspection i
         WHERE i.organisation = o.id AND i.outcome IS NULL) THEN 'rejected' ELSE outcome END AS outcome,
       COUNT(*) AS count FROM organisation o GROUP BY 1`,
    ),
  );
}

function findingCounts(records: StagedRecords): Counts {
  return tally(
    records.counts(
      `SELECT outcome, COUNT(finding) AS count FROM source_row s
       JOIN inspection i ON i.id = s.inspection GROUP BY outcome`,
    ),
  );
}

function grouped(rows: readonly StagedCount[], labels: readonly Coded[] = []) {
  const codes = [...new Set(rows.map(({ code }) => code))].sort();
  return codes.map((code) => {
    const coded = labels.find((label) => label.code === code);
    const label = coded?.label ?? { vi: code ?? '—', en: code ?? '—' };
    return { label, ...tally(rows.filter((row) => row.code === code)) };
  });
}

function tally(groups: readonly StagedCount[]): Counts {
  const of = (outcome: string | null) =>
    groups.reduce((sum, group) => sum + (group.outcome === outcome ? group.count : 0), 0);
  return {
    source: groups.reduce((sum, group) => sum + group.count, 0),
    recorded: of('recorded'),
    alreadyRecorded: of('already-recorded'),
    rejected: of('rejected'),
    undecided: of(null),
  };
}

function count(records: StagedRecords, query: string): number {
  return records.counts(query)[0]?.count ?? 0;
}

function addsUp(line: Counts): boolean {
  return line.source === line.recorded + line.alreadyRecorded + line.rejected + line.undecided;
}

const LABELS = {
  rows: { vi: 'Dòng dữ liệu', en: 'Rows of data' },
  organisations: { vi: 'Tổ chức', en: 'Organisations' },
  inspections: { vi: 'Lần kiểm tra', en: 'Inspections' },
  findings: { vi: 'Phát hiện', en: 'Findings' },
} satisfies Record<string, Bilingual>;
