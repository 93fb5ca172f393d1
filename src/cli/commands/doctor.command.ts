import { Command } from 'commander';
import {
  type LedgerReport,
  verifyLedgerFile,
} from '../../event-store/sqlite/verify-ledger-file.js';
import type { Bilingual } from '../../ledger/rejection.js';
import { type CommandContext, configOfLedger, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { progressBar, type Terminal } from '../terminal.js';

/** `soat doctor`: checks the ledger file from its pages to the meaning of its rows. */
export function doctorCommand(context: CommandContext): Command {
  const { terminal, signal } = context;
  return withSettings(new Command('doctor'), 'ledger', 'viewsDir')
    .description('verify the ledger file: pages, guards, order, every event’s bytes')
    .option('--json', 'as JSON')
    .action(async (options: Record<string, unknown>) => {
      const { ledger } = configOfLedger(context, options);
      if (ledger.kind === 'esdb') return;
      const started = performance.now();
      const report = await verifyLedgerFile(ledger.path, {
        signal,
        onProgress: (done, total) => {
          const rate = done / ((performance.now() - started) / 1000);
          terminal.progress(progressBar('verify', done / total, rate, (total - done) / rate));
        },
      });
      if (options.json === true) terminal.json(report);
      else {
        for (const { sequence, problem } of report.faults) {
          terminal.print(sequence === null ? problem : `#${sequence}: ${problem}`);
        }
        if (!report.foreign) terminal.print(terminal.say(summaryOf(terminal, report)));
      }
      if (report.faultCount > 0) {
        throw new CommandFailed(EXIT.unusable, report.foreign ? NOTHING_VERIFIED : DAMAGED);
      }
    });
}

const DAMAGED: Bilingual = {
  vi: 'Hãy giữ nguyên tệp này và phục hồi bản sao lưu mới nhất còn nguyên vẹn.',
  en: 'Keep this file as it is, and restore the newest backup that verifies.',
};
/** A ledger whose first page was overwritten cannot be told from a file of another kind. */
const NOTHING_VERIFIED: Bilingual = {
  vi: 'Chưa kiểm tra được gì. Chỉ khi đúng đây là tệp sổ cái: hãy giữ nguyên tệp và phục hồi bản sao lưu.',
  en: 'Nothing was verified. Only if this was your ledger: keep the file, and restore a backup.',
};

function summaryOf(terminal: Terminal, { path, events, faultCount }: LedgerReport): Bilingual {
  const [count, faults] = [terminal.count(events), terminal.count(faultCount)];
  return {
    vi: `${path}: ${count} sự kiện, ${faults} lỗi.`,
    en: `${path}: ${count} events, ${faults} faults.`,
  };
}
