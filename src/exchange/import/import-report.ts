import type { Uuid } from '../../ledger/envelope.js';
import type { Bilingual } from '../../ledger/rejection.js';
import type { RecordKind } from '../mapping/mapping.js';
import type { GroupName, KindCounts, LineName } from './kind-import.js';
import { addsUp, type Counts, NOTHING, type ReconciliationLine } from './tallies.js';

/** What became of a file. What is not of its kind is zero, empty or null. */
export interface ImportReport
  extends
    Readonly<Record<LineName, ReconciliationLine>>,
    Readonly<Record<GroupName, readonly ReconciliationLine[]>>,
    Pick<KindCounts, 'dates' | 'followUps'> {
  readonly mapping: string;
  readonly kind: RecordKind;
  /** By which a batch of corrections takes it back; null after a dry run. */
  readonly importId: Uuid | null;
  readonly dryRun: boolean;
  /** True where it was stopped before its end. What is recorded is whole; the same command goes on. */
  readonly interrupted: boolean;
  readonly rows: ReconciliationLine & { readonly blank: number };
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

/** The counts of a report. Rows are counted against the reader's own count, not against themselves. */
export function reportCounts(counts: KindCounts, read: ReadCounts, rejected: number) {
  const rows = {
    ...{ label: ROWS, ...counts.stagedRows, source: read.rows, rejected },
    blank: read.blank,
  };
  const lines = eachNamed(LINES, (name) => lineOf(LINES[name], counts.lines[name]));
  const groups = eachNamed(GROUPS, (name) => counts.groups[name] ?? []);
  const all = [rows, ...Object.values(lines), ...Object.values(groups).flat()];
  const { dates, followUps } = counts;
  return { rows, ...lines, ...groups, dates, followUps, balanced: all.every(addsUp) };
}

function lineOf(label: Bilingual, counts: Counts = NOTHING): ReconciliationLine {
  return { label, ...counts };
}

function eachNamed<Name extends string, Value>(
  names: Readonly<Record<Name, unknown>>,
  valueOf: (name: Name) => Value,
): Record<Name, Value> {
  const entries = (Object.keys(names) as Name[]).map((name) => [name, valueOf(name)] as const);
  return Object.fromEntries(entries) as Record<Name, Value>;
}

const ROWS: Bilingual = { vi: 'Dòng dữ liệu', en: 'Rows of data' };
const LINES: Readonly<Record<LineName, Bilingual>> = {
  organisations: { vi: 'Tổ chức', en: 'Organisations' },
  inspections: { vi: 'Lần kiểm tra', en: 'Inspections' },
  findings: { vi: 'Phát hiện', en: 'Findings' },
  letters: { vi: 'Đơn', en: 'Letters' },
  cases: { vi: 'Vụ việc', en: 'Cases' },
  steps: { vi: 'Biện pháp', en: 'Steps' },
};
const GROUPS: Readonly<Record<GroupName, true>> = {
  findingsBySeverity: true,
  inspectionsByPurpose: true,
  lettersByType: true,
  stepsByState: true,
};
