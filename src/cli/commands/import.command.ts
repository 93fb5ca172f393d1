import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { openStoreToRead } from '../../composition/open-store.js';
import { EVENT_STORE } from '../../composition/tokens.js';
import type { AppConfig } from '../../config/app-config.js';
import { CommandHandler } from '../../event-store/command-handler.js';
import type { EventStore } from '../../event-store/event-store.js';
import { DryRunStore } from '../../exchange/import/dry-run-store.js';
import { importFile } from '../../exchange/import/import-file.js';
import type { ImportReport } from '../../exchange/import/import-report.js';
import { type ImportSetting, LedgerTarget } from '../../exchange/import/ledger-target.js';
import type { ImportProgress } from '../../exchange/import/progress.js';
import { loadMapping } from '../../exchange/mapping/load-mapping.js';
import type { Mapping } from '../../exchange/mapping/mapping.js';
import { TEMPLATE_NAMES, type TemplateName, writeTemplate } from '../../exchange/template.js';
import { AssessmentsService } from '../../ledger/assessments/assessments.service.js';
import { systemClock } from '../../ledger/clock.js';
import { ComplaintsService } from '../../ledger/complaints/complaints.service.js';
import { LettersService } from '../../ledger/complaints/letters/letters.service.js';
import { ListingsService } from '../../ledger/listings/listings.service.js';
import { OrganisationDirectory } from '../../ledger/organisation-directory.js';
import { OrganisationsService } from '../../ledger/organisations/organisations.service.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { RulebookRegistry } from '../../ledger/rulebook-registry.js';
import { Views } from '../../projections/views.js';
import { organisationCodes } from '../../views/organisation-status/organisation-codes.queries.js';
import {
  type CommandContext,
  configOfLedger,
  withLedger,
  withSettings,
} from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { finishImport } from '../finish-import.js';
import { requireFile } from '../files.js';
import { withViews } from '../reading.js';
import { progressBar, type Terminal } from '../terminal.js';
import { unlessStopped } from '../unless-stopped.js';
import { watchedTarget } from '../watched-target.js';

interface ImportOptions extends Record<string, unknown> {
  readonly mapping?: string;
  readonly dryRun?: boolean;
  readonly rejected?: string;
  readonly template?: boolean | TemplateName;
  readonly account: string;
  readonly approver?: string;
  readonly caseOfficer?: string;
  readonly json?: boolean;
}

/** `soat import`: an office's own file, by a mapping; or a template of both. */
export function importCommand(context: CommandContext): Command {
  return withSettings(new Command('import'), 'ledger', 'viewsDir')
    .description('import inspections, letters or steps from a workbook (.xlsx) or CSV file')
    .argument('[file]', 'the file')
    .option(
      '--mapping <mapping>',
      'a mapping file, or the name of one that ships: food-inspections',
    )
    .option('--dry-run', 'check everything and record nothing')
    .option('--rejected <file>', 'where to write rejected rows with their reasons (.xlsx)')
    .option('--account <name>', 'the account to record under', 'import')
    .option('--approver <name>', 'the approver in whose name steps of remediation are planned')
    .option('--case-officer <name>', 'the case officer in whose name cases of letters are triaged')
    .addOption(
      new Option(
        '--template [kind]',
        'write mapping.yaml and a workbook to start from: inspections, letters or steps',
      ).choices(TEMPLATE_NAMES),
    )
    .option('--json', 'the report as JSON')
    .action(async (file: string | undefined, options: ImportOptions) => {
      const { template } = options;
      if (template !== undefined && template !== false) {
        await makeTemplate(context, template === true ? 'inspections' : template);
        return;
      }
      if (file === undefined || options.mapping === undefined) {
        throw new CommandFailed(EXIT.usage, {
          vi: 'Hãy nêu tệp và --mapping, hoặc dùng --template.',
          en: 'Name a file and --mapping, or ask for --template.',
        });
      }
      finishImport(
        context.terminal,
        await runImport(context, file, options.mapping, options),
        options.json === true,
      );
    });
}

async function makeTemplate({ terminal }: CommandContext, name: TemplateName): Promise<void> {
  const workbook = `${name}.xlsx`;
  await writeTemplate({ mapping: 'mapping.yaml', workbook }, name);
  const [vi, en] = AS_THEY_ARE[name];
  const wrote = {
    vi: `Đã ghi mapping.yaml và ${workbook}; ${vi}.`,
    en: `Wrote mapping.yaml and ${workbook}; ${en}.`,
  };
  terminal.print(terminal.say(wrote));
}

/** Letters and steps are of organisations that exist, which those of an example do not. */
const OF_EXISTING = [
  'trước khi nhập, hãy thay mã tổ chức ví dụ bằng mã tổ chức đã có trong sổ',
  'before importing, put codes of organisations that are in your ledger in the place of those of the example',
] as const;
const AS_THEY_ARE: Readonly<Record<TemplateName, readonly [vi: string, en: string]>> = {
  inspections: ['có thể nhập ngay như vậy', 'they import as they are'],
  letters: OF_EXISTING,
  steps: OF_EXISTING,
};

async function runImport(
  context: CommandContext,
  file: string,
  mappingName: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const config = configOfLedger(context, options);
  requireFile(file);
  const mapping = await loadMapping(mappingName);
  const setting = await settingOf(context, config, mapping, options);
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
        target: watchedTarget(targetOf(app, options.account, setting), (reason) => {
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

/** What records of existing organisations need: whose name plans are in, and which organisation has which code. */
async function settingOf(
  { signal }: CommandContext,
  config: AppConfig,
  mapping: Mapping,
  { approver, caseOfficer }: ImportOptions,
): Promise<ImportSetting> {
  if (mapping.kind === 'inspection') return {};
  if (mapping.kind === 'step' && approver === undefined) {
    throw new CommandFailed(EXIT.usage, {
      vi: 'Lập biện pháp là quyết định của người có thẩm quyền: hãy nêu tài khoản người duyệt bằng --approver.',
      en: 'Planning a step is a decision: name the account of the approver with --approver.',
    });
  }
  if (mapping.kind === 'letter' && mapping.letter.triage && caseOfficer === undefined) {
    throw new CommandFailed(EXIT.usage, {
      vi: 'Phân loại vụ việc là việc của cán bộ giải quyết: hãy nêu tài khoản cán bộ bằng --case-officer, hoặc bỏ mục triage khỏi tệp ánh xạ.',
      en: 'Triage is the act of a case officer: name the account with --case-officer, or leave triage out of the mapping.',
    });
  }
  const { by } = mapping.organisation;
  return {
    ...(approver !== undefined && {
      approver: { account: approver, role: 'approver' as const, body: null },
    }),
    ...(caseOfficer !== undefined && {
      caseOfficer: { account: caseOfficer, role: 'case-officer' as const, body: null },
    }),
    ...(by === 'code' && {
      codes: await withViews(config, signal, (app) =>
        organisationCodes(app.get(Views, { strict: false })),
      ),
    }),
  };
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

/** Streams that other records of one import name, or that take several appends of it. */
const KEPT = /^(?:organisation|letter|complaint|listing)-/u;

/** Reads what is recorded, and takes what would be; what is looked up again stays known. */
async function dryRunOn(config: AppConfig): Promise<EventStore> {
  return new DryRunStore(await openStoreToRead(config), systemClock, (stream) => KEPT.test(stream));
}

/** The services as an import needs them, acting for `account`. */
export function targetOf(
  app: INestApplicationContext,
  account: string,
  setting: ImportSetting = {},
): LedgerTarget {
  const services = {
    store: app.get<EventStore>(EVENT_STORE, { strict: false }),
    organisations: app.get(OrganisationsService, { strict: false }),
    assessments: app.get(AssessmentsService, { strict: false }),
    handler: app.get(CommandHandler, { strict: false }),
    letters: app.get(LettersService, { strict: false }),
    complaints: app.get(ComplaintsService, { strict: false }),
    listings: app.get(ListingsService, { strict: false }),
    directory: app.get(OrganisationDirectory, { strict: false }),
    rulebooks: app.get(RulebookRegistry, { strict: false }),
  };
  return new LedgerTarget(services, { account, role: 'system', body: null }, setting);
}

function showProgress(terminal: Terminal, progress: ImportProgress): void {
  const { phase, share, perSecond, secondsLeft } = progress;
  terminal.progress(progressBar(phase.padEnd(13), share, perSecond, secondsLeft));
}
