import { Command } from 'commander';
import {
  backupLedger,
  type CopyProgress,
  restoreLedger,
} from '../../event-store/sqlite/copy-ledger.js';
import { systemClock } from '../../ledger/clock.js';
import { type CommandContext, configOf, withSettings } from '../command-context.js';
import { progressBar } from '../terminal.js';

/** `soat backup`: a consistent copy while the server runs, verified before it gets its name. */
export function backupCommand(context: CommandContext): Command {
  return withSettings(new Command('backup'))
    .description('copy the ledger into one file while it is being used, and verify the copy')
    .argument('<file>', 'where to; an existing file is never overwritten')
    .action(async (file: string, options: Record<string, unknown>) => {
      const { ledgerPath } = configOf(context, options);
      const report = await backupLedger(ledgerPath, file, watching(context));
      context.terminal.print(`${file}: ${report.events} events, verified.`);
    });
}

/** `soat restore`: a ledger from a backup; a damaged backup is refused. */
export function restoreCommand(context: CommandContext): Command {
  return withSettings(new Command('restore'))
    .description('make a ledger of a backup, after verifying it; an existing ledger is kept')
    .argument('<file>', 'the backup')
    .action(async (file: string, options: Record<string, unknown>) => {
      const { ledgerPath } = configOf(context, options);
      const watch = { ...watching(context), clock: systemClock };
      const report = await restoreLedger(file, ledgerPath, watch);
      context.terminal.print(`${ledgerPath}: ${report.events} events, verified.`);
      context.terminal.note(
        'It has a new identity: what was recorded after the backup is not in it. The views build anew.',
      );
    });
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
