import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { openStoreToRead } from '../../composition/open-store.js';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { AppConfig } from '../../config/app-config.js';
import type { EventStore } from '../../event-store/event-store.js';
import { DryRunStore } from '../../exchange/import/dry-run-store.js';
import { importFile } from '../../exchange/import/import-file.js';
import type { ImportReport, ReconciliationLine } from '../../exchange/import/import-report.js';
import { LedgerTarget } from '../../exchange/import/ledger-target.js';
import type { ImportProgress } from '../../exchange/import/progress.js';
import { loadMapping } from '../../exchange/mapping/load-mapping.js';
import { writeTemplate } from '../../exchange/template.js';
import { AssessmentsService } from '../../ledger/assessments/assessments.service.js';
import { systemClock } from '../../ledger/clock.js';
import { OrganisationDirectory } from '../../ledger/organisation-directory.js';
import { OrganisationsService } from '../../ledger/organisations/organisations.service.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { RulebookRegistry } from '../../ledger/rulebook-registry.js';
import {
  type CommandContext,
  configOfLedger,
  withLedger,
  withSettings,
} from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { requireFile } from '../files.js';
import { progressBar, type Terminal, toColumns } from '../terminal.js';
import { showFollowUps } from '../show-follow-ups.js';
import { unlessStopped } from '../unless-stopped.js';
import { watchedTarget } from '../watched-target.js';

interface ImportOptions extends Record<string, unknown> {
  readonly mapping?: string;
  readonly dryRun?: boolean;
  readonly rejected?: string;
  readonly template?: boolean;
  readonly account: string;
  readonly json?: boolean;
}

/** `soat import`: an office's own file, by a mapping; or a template of both. */
export function importCommand(context: CommandContext): Command {
  return withSettings(new Command('import'), 'ledger', 'viewsDir')
    .description('import organisations and inspections from a workbook (.xlsx) or CSV file')
    .argument('[file]', 'the file')
    .option(
      '--mapping <mapping>',
      'a mapping file, or the name of one that ships: food-inspections',
    )
    .option('--dry-run', 'check everything and record nothing')
    .option('--rejected <file>', 'where to write rejected rows with their reasons (.xlsx)')
    .option('--account <name>', 'the account to record under', 'import')
    .option('--template', 'write mapping.yaml and inspections.xlsx to start from')
    .option('--json', 'the report as JSON')
    .action(async (file: string | undefined, options: ImportOptions) => {
      if (options.template === true) {
        await writeTemplate({ mapping: 'mapping.yaml', workbook: 'inspections.xlsx' });
        const wrote = {
          vi: 'Đã ghi mapping.yaml và inspections.xlsx; có thể nhập ngay như vậy.',
          en: 'Wrote mapping.yaml and inspections.xlsx; they import as they are.',
        };
        context.terminal.print(context.terminal.say(wrote));
        return;
      }
      if (file === undefined || options.mapping === undefined) {
        throw new CommandFailed(EXIT.usage, {
          vi: 'Hãy nêu tệp và --mapping, hoặc dùng --template.',
          en: 'Name a file and --mapping, or ask for --template.',
        });
      }
      finish(context, await runImport(context, file, options.mapping, options), options);
    });
}

async function runImport(
  context: CommandContext,
  file: string,
  mappingName: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const config = configOfLedger(context, options);
  requireFile(file);
  const mapping = await loadMapping(mappingName);
  const rejectedFile = options.rejected ?? `${basename(file).replace(/\.\w+$/u, '')}.rejected.xlsx`;
  const store =
    options.dryRun === true
      ? await unlessStopped(context.signal, () => dryRunOn(config))
      : undefined;
  return withLedger(
    { config, projector: 'none', store },
    (app) =>
      importFile({
        ...{ file, mapping, rejectedFile, language: context.terminal.language },
        target: watchedTarget(targetOf(app, options.account), (reason) => {
          context.terminal.note(context.terminal.say(reason ? waitingFor(reason) : AGAIN));
        }),
        signal: context.signal,
        dryRun: options.dryRun === true,
        onProgress: (progress) => {
          showProgress(context.terminal, progress);
        },
      }),
    context.signal,
  );
}

const AGAIN: Bilingual = {
  vi: 'Sổ cái đã trả lời trở lại; tiếp tục nhập.',
  en: 'The ledger answers again; the import goes on.',
};

function waitingFor({ message }: Error): Bilingual {
  return {
    vi: `Sổ cái hiện không trả lời; đang chờ và thử lại, Ctrl-C để dừng. ${message}`,
    en: `The ledger does not answer now; waiting and trying again, Ctrl-C to stop. ${message}`,
  };
}

/** Reads what is recorded, and takes what would be. Organisations stay known, since inspections name them. */
async function dryRunOn(config: AppConfig): Promise<EventStore> {
  const keeps = (stream: string) => stream.startsWith('organisation-');
  return new DryRunStore(await openStoreToRead(config), systemClock, keeps);
}

/** The services as an import needs them, acting for `account`. */
export function targetOf(app: INestApplicationContext, account: string): LedgerTarget {
  const services = {
    store: app.get<EventStore>(EVENT_STORE, { strict: false }),
    organisations: app.get(OrganisationsService, { strict: false }),
    assessments: app.get(AssessmentsService, { strict: false }),
    directory: app.get(OrganisationDirectory, { strict: false }),
    rulebooks: app.get(RulebookRegistry, { strict: false }),
  };
  return new LedgerTarget(services, { account, role: 'system', body: null });
}

function showProgress(terminal: Terminal, progress: ImportProgress): void {
  const { phase, share, perSecond, secondsLeft } = progress;
  terminal.progress(progressBar(phase.padEnd(13), share, perSecond, secondsLeft));
}

function finish({ terminal }: CommandContext, report: ImportReport, options: ImportOptions): void {
  if (options.json === true) terminal.json(report);
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
  const lines = [
    ...[report.rows, report.organisations, report.inspections, report.findings],
    ...report.findingsBySeverity,
    ...report.inspectionsByPurpose,
  ];
  const rows = lines.map((line) => row(terminal, line));
  const head = columnsOf(report.dryRun).map((title) => terminal.say(title));
  terminal.print(toColumns(head, rows));
  if (report.followUps) showFollowUps(terminal, report.followUps);
  terminal.print(terminal.say(conclusionOf(terminal, report)));
  if (!report.dryRun && report.importId !== null)
    terminal.note(terminal.say(named(report.importId)));
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
