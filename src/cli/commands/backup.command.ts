import { existsSync } from 'node:fs';
import { Command } from 'commander';
import {
  backupLedger,
  type CopyProgress,
  restoreLedger,
} from '../../event-store/sqlite/copy-ledger.js';
import type { LedgerReport } from '../../event-store/sqlite/verify-ledger-file.js';
import { systemClock } from '../../ledger/clock.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { type CommandContext, configOf, configOfLedger, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { digestOf, requireFile, requireFolderOf } from '../files.js';
import { tellingOfFullDisk } from '../full-disk.js';
import { progressBar } from '../terminal.js';

type Options = Record<string, unknown>;

/** `soat backup`: a consistent copy while the server runs, verified before it gets its name. */
export function backupCommand(context: CommandContext): Command {
  return withSettings(new Command('backup'), 'ledger')
    .description('copy the ledger into one file while it is being used, and verify the copy')
    .argument('<file>', 'where to; an existing file is never overwritten')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Options) => {
      const { ledger } = configOfLedger(context, options);
      if (ledger.kind === 'esdb') throw ofCluster(BACKUP_OF_CLUSTER);
      requireFolderOf(file);
      const report = await tellingOfFullDisk(file, () =>
        backupLedger(ledger.path, file, watching(context)),
      );
      show(context, options, { ...report, sha256: await digestOf(file, context.signal) });
    });
}

/** `soat restore`: a ledger from a backup; a damaged backup is refused. */
export function restoreCommand(context: CommandContext): Command {
  return withSettings(new Command('restore'), 'ledger', 'viewsDir')
    .description('make a ledger of a backup, after verifying it; an existing ledger is kept')
    .argument('<file>', 'the backup')
    .option(
      '--sha256 <digest>',
      'what soat backup said; refuses a file of which a single bit differs',
    )
    .option('--json', 'as JSON')
    .action(async (file: string, options: Options) => {
      const { ledger, viewsDir } = configOf(context, options);
      if (ledger.kind === 'esdb') throw ofCluster(RESTORE_TO_CLUSTER);
      requireFile(file);
      requireFolderOf(ledger.path);
      const sha256 = await digestOf(file, context.signal);
      if (options.sha256 !== undefined && options.sha256 !== sha256) throw altered(file);
      const watch = { ...watching(context), clock: systemClock };
      const report = await restoreLedger(file, ledger.path, watch);
      show(context, options, { ...report, sha256 });
      if (existsSync(viewsDir)) {
        const advice = {
          vi: `Sổ này mang định danh mới: những gì ghi sau bản sao lưu không có trong sổ. Nếu ${viewsDir} còn dữ liệu xem của sổ cũ, hãy chạy soat rebuild.`,
          en: `It has a new identity: what was recorded after the backup is not in it. If ${viewsDir} holds views of the old ledger, run soat rebuild.`,
        };
        context.terminal.note(context.terminal.say(advice));
      }
    });
}

const BACKUP_OF_CLUSTER: Bilingual = {
  vi: 'Sổ cái nằm trên cụm máy chủ, không phải một tệp. Để có bản sao trong một tệp, dùng soat migrate --from esdb://… --to sqlite:<tệp>; sao lưu cả cụm: xem docs/cluster.md.',
  en: 'The ledger is on a cluster, not in a file. For a copy in one file, use soat migrate --from esdb://… --to sqlite:<file>; to back up the cluster itself, see docs/cluster.md.',
};
const RESTORE_TO_CLUSTER: Bilingual = {
  vi: 'Sổ cái nằm trên cụm máy chủ. Để đưa bản sao lưu lên một cụm còn trống, dùng soat migrate --from sqlite:<tệp> --to esdb://…; phục hồi cả cụm: xem docs/cluster.md.',
  en: 'The ledger is on a cluster. To bring a backup to an empty one, use soat migrate --from sqlite:<file> --to esdb://…; to restore the cluster itself, see docs/cluster.md.',
};

function ofCluster(sentence: Bilingual): CommandFailed {
  return new CommandFailed(EXIT.usage, sentence);
}

function altered(file: string): CommandFailed {
  return new CommandFailed(EXIT.unusable, {
    vi: `${file} không còn nguyên như khi sao lưu (SHA-256 khác). Chưa tạo gì; hãy dùng bản sao lưu khác.`,
    en: `${file} is not what was backed up (its SHA-256 differs). Nothing was made; take another backup.`,
  });
}

interface CopyReport extends LedgerReport {
  /** Of the backup. */
  readonly sha256: string;
}

function show({ terminal }: CommandContext, { json }: Options, report: CopyReport): void {
  if (json === true) {
    terminal.json(report);
    return;
  }
  const { path, events, sha256 } = report;
  const sentence = {
    vi: `${path}: ${terminal.count(events)} sự kiện, đã kiểm tra. SHA-256 của bản sao lưu: ${sha256}`,
    en: `${path}: ${terminal.count(events)} events, verified. SHA-256 of the backup: ${sha256}`,
  };
  terminal.print(terminal.say(sentence));
}

function watching({ terminal, signal }: CommandContext) {
  const started = performance.now();
  const onProgress = ({ phase, done, total }: CopyProgress) => {
    const rate = done / ((performance.now() - started) / 1000);
    const left = rate > 0 ? (total - done) / rate : null;
    terminal.progress(progressBar(phase, total === 0 ? 1 : done / total, rate, left));
  };
  return { onProgress, signal };
}
