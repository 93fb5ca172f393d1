import type { Bilingual } from '../../ledger/rejection.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import { ImportError, throwFaults } from '../import-error.js';
import { neededColumns, type Mapping } from '../mapping/mapping.js';
import { openTable, type Table, type TableOptions } from '../tabular/table.js';
import { beginImport, checkCodes } from './begin-import.js';
import { type ImportReport, type ReadCounts, reportCounts } from './import-report.js';
import type { ImportTarget } from './import-target.js';
import type { KindImport } from './kind-import.js';
import { ProgressMeter, type ImportProgress } from './progress.js';
import { writeRejectedRows } from './rejected-rows.js';
import { Rejections } from './rejections.js';
import { StagingDatabase } from './staging-database.js';

export interface ImportRequest {
  readonly file: string;
  readonly mapping: Mapping;
  readonly target: ImportTarget;
  /** For the report only: what makes a run dry is a target over a `DryRunStore`. */
  readonly dryRun?: boolean;
  /** Where to write the rejected rows, if there are any. */
  readonly rejectedFile?: string;
  /** Language of the reasons in that workbook; Vietnamese when absent. */
  readonly language?: keyof Bilingual;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Stops taking up new records; the report then says `interrupted`. */
  readonly signal?: AbortSignal;
}

/**
 * Imports a file. The whole file is read and checked before anything is recorded; then its records are recorded, each whole
 * or not at all. A crash at any point leaves whole records, and running the same command again records the rest: ids are
 * derived from the mapping and the office's own keys.
 * @throws ImportError where the file or the mapping as a whole cannot be used; nothing is recorded then
 */
export async function importFile(request: ImportRequest): Promise<ImportReport> {
  const { mapping, target, signal, onProgress, dryRun = false } = request;
  const started = performance.now();
  const rulebook = await findRulebook(mapping, target);
  throwFaults(checkCodes(mapping, rulebook));
  const table = await openTable(request.file, tableOptions(mapping));
  const database = new StagingDatabase();
  try {
    const records = beginImport(mapping, database, rulebook, table.dateSystem);
    const read = await stageRows(request, table, records);
    await records.record({ target, dryRun, signal, onProgress });
    const rejections = new Rejections(database);
    return {
      mapping: mapping.id,
      kind: mapping.kind,
      importId: dryRun ? null : (target.importId ?? null),
      dryRun,
      interrupted: signal?.aborted ?? false,
      ...reportCounts(records.counts(), read, rejections.count),
      rejectedFile: await writeRejected(request, table, rejections),
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    database.close();
    await table.close();
  }
}

function tableOptions(mapping: Mapping): TableOptions {
  const { sheet, headerRow, encoding, delimiter, ignoredColumns } = mapping.source;
  return {
    headerRow,
    needed: neededColumns(mapping),
    allowed: ignoredColumns,
    ...(sheet !== undefined && { sheet }),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
  };
}

async function findRulebook(mapping: Mapping, target: ImportTarget): Promise<Rulebook> {
  const rulebook = await target.rulebook(mapping.rulebook);
  if (rulebook) return rulebook;
  const message = {
    vi: `Bộ quy tắc ${mapping.rulebook} chưa được ban hành trong sổ. Hãy chạy soat rulebook publish trước.`,
    en: `Rulebook ${mapping.rulebook} is not published in this ledger. Run soat rulebook publish first.`,
  };
  throw new ImportError([{ code: 'import.rulebook-not-published', message, where: '/rulebook' }]);
}

async function stageRows(
  { signal, onProgress }: ImportRequest,
  table: Table,
  records: KindImport,
): Promise<ReadCounts> {
  const meter = new ProgressMeter('reading', onProgress, null, () => table.share());
  const counts = { rows: 0, blank: 0 };
  for await (const row of table.rows()) {
    // Nothing is recorded yet, so an interrupted reading leaves nothing to report about.
    signal?.throwIfAborted();
    if (row.isBlank) {
      counts.blank += 1;
      continue;
    }
    counts.rows += 1;
    records.add(row);
    meter.count();
  }
  records.settle();
  meter.end();
  return counts;
}

async function writeRejected(
  { rejectedFile, language = 'vi', onProgress }: ImportRequest,
  table: Table,
  rejections: Rejections,
): Promise<string | null> {
  const { count } = rejections;
  if (rejectedFile === undefined || count === 0) return null;
  const meter = new ProgressMeter('rejected-rows', onProgress, count);
  await writeRejectedRows(table, {
    path: rejectedFile,
    language,
    reasonFor: (row) => rejections.reasonFor(row),
    onRow: () => {
      meter.count();
    },
  });
  meter.end();
  return rejectedFile;
}
