import type { Bilingual } from '../../ledger/rejection.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import { ImportError, throwFaults } from '../import-error.js';
import { neededColumns, type Mapping } from '../mapping/mapping.js';
import { mapRow } from '../mapping/row-mapper.js';
import { openTable, type Table, type TableOptions } from '../tabular/table.js';
import { checkCodes } from './check-codes.js';
import { FollowUpPairing, type FollowUpReport } from './follow-ups.js';
import { countStaged, type ImportReport, type ReadCounts } from './import-report.js';
import type { ImportTarget } from './import-target.js';
import { forEachInFlight } from './in-flight.js';
import { ProgressMeter, type ImportProgress } from './progress.js';
import { StagedRecorder, type RecordOutcome } from './record-staged.js';
import { writeRejectedRows } from './rejected-rows.js';
import type { StagedRecords } from './staged-records.js';
import { Staging } from './staging.js';

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
 * Imports a file. The whole file is read and checked before anything is recorded; then organisations, then inspections
 * are recorded, each by one append. A crash at any point leaves whole records, and running the same command again
 * records the rest: ids are derived from the mapping and the office's own keys.
 * @throws ImportError where the file or the mapping as a whole cannot be used; nothing is recorded then
 */
export async function importFile(request: ImportRequest): Promise<ImportReport> {
  const { mapping, target } = request;
  const started = performance.now();
  const rulebook = await findRulebook(mapping, target);
  throwFaults(checkCodes(mapping, rulebook));
  const table = await openTable(request.file, tableOptions(mapping));
  const staging = new Staging();
  try {
    const read = await stageRows(request, table, staging);
    await recordAll(request, staging.records);
    const followUps = await pairFollowUps(request, staging.records);
    const counts = countStaged(staging.records, read, rulebook.assessments.severities);
    return {
      mapping: mapping.id,
      importId: request.dryRun === true ? null : (target.importId ?? null),
      dryRun: request.dryRun ?? false,
      interrupted: request.signal?.aborted ?? false,
      ...counts,
      followUps,
      rows: { ...counts.rows, blank: read.blank },
      dates: staging.records.dates(),
      rejectedFile: await writeRejected(request, table, staging.records, counts.rows.rejected),
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    staging.close();
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
  { mapping, signal, onProgress }: ImportRequest,
  table: Table,
  staging: Staging,
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
    staging.add(mapRow(mapping, row, table.dateSystem));
    meter.count();
  }
  staging.settle();
  meter.end();
  return counts;
}

async function recordAll(request: ImportRequest, records: StagedRecords): Promise<void> {
  const { mapping, target, signal } = request;
  const recorder = new StagedRecorder(mapping, target, signal);
  const since = records.earliestSince();
  if (since === null) return;
  const parent = await recorder.parent(since);
  if (typeof parent === 'object')
    throw new ImportError([{ code: 'import.parent', message: parent }]);
  await recordEach(request, 'organisations', records.organisations(), {
    count: records.pendingOrganisations(),
    record: (organisation) => recorder.organisation(organisation),
    settle: (id, outcome) => {
      if (typeof outcome === 'object') records.rejectOrganisation(id, outcome);
      else records.settleOrganisation(id, outcome);
    },
  });
  await recordEach(request, 'inspections', records.inspections(), {
    count: records.pendingInspections(),
    record: (inspection) => recorder.inspection(inspection),
    settle: (id, outcome) => {
      if (typeof outcome === 'object') records.rejectInspection(id, outcome);
      else records.settleInspection(id, outcome);
    },
  });
}

/** After all inspections, for the inspection before may lie anywhere in the file. */
async function pairFollowUps(
  { mapping, target, dryRun = false, signal, onProgress }: ImportRequest,
  records: StagedRecords,
): Promise<FollowUpReport | null> {
  const { followUp } = mapping.inspection;
  if (!followUp) return null;
  const followUps = [...records.followUps([...followUp.purposes.keys()])];
  const meter = new ProgressMeter('follow-ups', onProgress, followUps.length);
  const pairing = new FollowUpPairing(mapping.id, followUp, dryRun ? undefined : target, signal);
  await forEachInFlight(
    followUps,
    async (staged) => {
      await pairing.pair(staged);
      meter.count();
    },
    { signal },
  );
  meter.end();
  return pairing.report;
}

async function recordEach<Record extends { readonly id: number }>(
  { onProgress, signal }: ImportRequest,
  phase: 'organisations' | 'inspections',
  pending: Iterable<Record>,
  work: {
    readonly count: number;
    readonly record: (item: Record) => Promise<RecordOutcome>;
    readonly settle: (id: number, outcome: RecordOutcome) => void;
  },
): Promise<void> {
  const meter = new ProgressMeter(phase, onProgress, work.count);
  await forEachInFlight(
    pending,
    async (item) => {
      work.settle(item.id, await work.record(item));
      meter.count();
    },
    { signal },
  );
  meter.end();
}

async function writeRejected(
  { rejectedFile, language = 'vi', onProgress }: ImportRequest,
  table: Table,
  records: StagedRecords,
  count: number,
): Promise<string | null> {
  if (rejectedFile === undefined || count === 0) return null;
  const meter = new ProgressMeter('rejected-rows', onProgress, count);
  await writeRejectedRows(table, {
    path: rejectedFile,
    language,
    reasonFor: (row) => records.reasonFor(row),
    onRow: () => {
      meter.count();
    },
  });
  meter.end();
  return rejectedFile;
}
