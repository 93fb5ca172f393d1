import type { Bilingual } from '../../ledger/rejection.js';
import type { ImportReport, ReconciliationLine } from './import-report.js';

type Language = keyof Bilingual;

const HEADERS: Record<Language, readonly string[]> = {
  vi: ['', 'Trong tệp', 'Ghi mới', 'Đã có', 'Bị loại', 'Chưa xử lý', 'Khớp'],
  en: ['', 'In the file', 'Recorded', 'Already there', 'Rejected', 'Not yet', 'Adds up'],
};
/** A dry run says what would be recorded. */
const WOULD_RECORD: Bilingual = { vi: 'Sẽ ghi mới', en: 'Would record' };
const YES: Bilingual = { vi: 'có', en: 'yes' };
const NO: Bilingual = { vi: 'KHÔNG', en: 'NO' };

/** The report as a table for people: a header and one line for each thing counted; parts are indented. */
export function reconciliationTable(report: ImportReport, language: Language): string[][] {
  const header = HEADERS[language].map((text, at) =>
    at === 2 && report.dryRun ? WOULD_RECORD[language] : text,
  );
  const whole = (line: ReconciliationLine) => toCells(line, language, '');
  const part = (line: ReconciliationLine) => toCells(line, language, '  ');
  return [
    header,
    whole(report.rows),
    whole(report.organisations),
    whole(report.inspections),
    ...report.inspectionsByPurpose.map(part),
    whole(report.findings),
    ...report.findingsBySeverity.map(part),
  ];
}

function toCells(line: ReconciliationLine, language: Language, indent: string): string[] {
  const ends = [line.recorded, line.alreadyRecorded, line.rejected, line.undecided];
  const total = ends.reduce((sum, count) => sum + count, 0);
  return [
    indent + line.label[language],
    String(line.source),
    ...ends.map(String),
    total === line.source ? YES[language] : NO[language],
  ];
}
