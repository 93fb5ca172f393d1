import { Command } from 'commander';
import { verifyLedgerFile } from '../../event-store/sqlite/verify-ledger-file.js';
import { type CommandContext, configOf, withSettings } from '../command-context.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { progressBar } from '../terminal.js';

/** `soat doctor`: checks the ledger file from its pages to the meaning of its rows. */
export function doctorCommand(context: CommandContext): Command {
  const { terminal, signal } = context;
  return withSettings(new Command('doctor'))
    .description('verify the ledger file: pages, guards, order, every event’s bytes')
    .option('--json', 'as JSON')
    .action(async (options: Record<string, unknown>) => {
      const { ledgerPath } = configOf(context, options);
      const started = performance.now();
      const report = await verifyLedgerFile(ledgerPath, {
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
        terminal.print(`${report.path}: ${report.events} events, ${report.faultCount} faults.`);
      }
      if (report.faultCount > 0) {
        const advice = 'Keep this file as it is, and restore the newest backup that verifies.';
        throw new CommandFailed(EXIT.unusable, advice);
      }
    });
}
