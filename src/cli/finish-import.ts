import type { ImportReport } from '../exchange/import/import-report.js';
import type { ReconciliationLine } from '../exchange/import/tallies.js';
import type { Bilingual } from '../ledger/rejection.js';
import { CommandFailed, EXIT } from './exit-codes.js';
import { showFollowUps } from './show-follow-ups.js';
import { type Terminal, toColumns } from './terminal.js';

/**
 * Tells what became of a file.
 * @throws CommandFailed where rows were rejected or the import was stopped, with its exit code
 */
export function finishImport(terminal: Terminal, report: ImportReport, json: boolean): void {
  if (json) terminal.json(report);
  else show(terminal, report);
  if (report.interrupted) {
    throw new CommandFailed(EXIT.interrupted, {
      vi: 'Đã dừng. Hãy chạy lại đúng lệnh này để nhập tiếp.',
      en: 'Stopped. Run the same command again to go on.',
    });
  }
  const { rejectedFile, rows } = report;
  if (rows.rejected === 0) return;
  const count = terminal.count(rows.rejected);
  throw new CommandFailed(EXIT.partly, {
    vi: `${count} dòng bị từ chối.${rejectedFile === null ? '' : ` Xem ${rejectedFile}.`}`,
    en: `${count} rows were rejected.${rejectedFile === null ? '' : ` They are in ${rejectedFile}.`}`,
  });
}

const columnsOf = (dryRun: boolean): readonly Bilingual[] => [
  { vi: '', en: '' },
  { vi: 'trong tệp', en: 'in the file' },
  dryRun ? { vi: 'sẽ ghi', en: 'would be recorded' } : { vi: 'đã ghi', en: 'recorded' },
  { vi: 'có sẵn', en: 'were there' },
  { vi: 'bị từ chối', en: 'rejected' },
  { vi: 'còn lại', en: 'left' },
];

function show(terminal: Terminal, report: ImportReport): void {
  const lines = linesOf(report);
  const rows = lines.map((line) => row(terminal, line));
  const head = columnsOf(report.dryRun).map((title) => terminal.say(title));
  terminal.print(toColumns(head, rows));
  if (report.followUps) showFollowUps(terminal, report.followUps);
  terminal.print(terminal.say(conclusionOf(terminal, report)));
  if (!report.dryRun && report.importId !== null)
    terminal.note(terminal.say(named(report.importId)));
}

/** What the kind of record has, whether the file had any of it or not. */
function linesOf(report: ImportReport): readonly ReconciliationLine[] {
  const { rows, kind } = report;
  switch (kind) {
    case 'inspection': {
      const { organisations, inspections, findings } = report;
      const groups = [...report.findingsBySeverity, ...report.inspectionsByPurpose];
      return [rows, organisations, inspections, findings, ...groups];
    }
    case 'letter':
      return [rows, report.letters, report.cases, ...report.lettersByType];
    case 'step':
      return [rows, report.steps, ...report.stepsByState];
  }
}

/** For whoever finds out later that it was the wrong file. */
function named(importId: string): Bilingual {
  return {
    vi: `Mã lần nhập: ${importId} (thu hồi cả lần nhập: soat correct --import ${importId}).`,
    en: `Import id: ${importId} (to take all of it back: soat correct --import ${importId}).`,
  };
}

function conclusionOf(
  terminal: Terminal,
  { dates, seconds, balanced, dryRun }: ImportReport,
): Bilingual {
  const [first, last] = [dates.first, dates.last].map((day) => (day ? terminal.day(day) : '–'));
  const time = seconds.toFixed(1);
  const vi = balanced ? 'Mọi dòng đều khớp.' : 'CÓ DÒNG KHÔNG KHỚP; xin báo cho nhóm phát triển.';
  const en = balanced ? 'Every line adds up.' : 'SOME LINES DO NOT ADD UP; please report this.';
  return {
    vi: `${dryRun ? 'Chạy thử: chưa ghi gì. ' : ''}${vi} Từ ngày ${first} đến ${last}. ${time} giây.`,
    en: `${dryRun ? 'Dry run: nothing was recorded. ' : ''}${en} Dates ${first} to ${last}. ${time} s.`,
  };
}

function row(terminal: Terminal, line: ReconciliationLine): string[] {
  const { source, recorded, alreadyRecorded, rejected, undecided } = line;
  const counts = [source, recorded, alreadyRecorded, rejected, undecided];
  return [terminal.say(line.label), ...counts.map((count) => terminal.count(count))];
}
