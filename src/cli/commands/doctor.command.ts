import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { LOG_INDEX } from '../../composition/open-store.js';
import { ledgerName } from '../../config/ledger-address.js';
import type { LedgerFault } from '../../event-store/fault-list.js';
import type { ClusterSettings } from '../../event-store/eventstoredb/connection/cluster-settings.js';
import { verifyLedgerFile } from '../../event-store/sqlite/verify-ledger-file.js';
import { type CommandContext, configOfLedger, withSettings } from '../command-context.js';
import {
  CLUSTER_DAMAGED,
  CLUSTER_LIMITED,
  clusterSummary,
  FILE_DAMAGED,
  fileSummary,
  NOTHING_VERIFIED,
  refusalLifted,
} from '../doctor-sentences.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { progressBar, type Terminal } from '../terminal.js';
import { unlessStopped } from '../unless-stopped.js';

const LISTED_FOREIGN = 20;

/** `soat doctor`: checks the ledger from its pages or streams to the meaning of its events. */
export function doctorCommand(context: CommandContext): Command {
  return withSettings(new Command('doctor'), 'ledger', 'viewsDir')
    .description('verify the ledger: order, every event’s bytes, what guards them against change')
    .option('--json', 'as JSON')
    .action(async (options: Record<string, unknown>) => {
      const { ledger, viewsDir } = configOfLedger(context, options);
      const json = options.json === true;
      if (ledger.kind === 'sqlite') return checkFile(context, ledger.path, json);
      const name = ledgerName(ledger);
      return checkCluster(context, { name, settings: ledger.settings, viewsDir, json });
    });
}

async function checkFile(
  { terminal, signal }: CommandContext,
  path: string,
  json: boolean,
): Promise<void> {
  const rateOf = rateSince();
  const report = await verifyLedgerFile(path, {
    signal,
    onProgress: (done, total) => {
      const rate = rateOf(done);
      terminal.progress(progressBar('verify', done / total, rate, (total - done) / rate));
    },
  });
  if (json) terminal.json(report);
  else {
    list(terminal, report.faults);
    if (!report.foreign) terminal.print(terminal.say(fileSummary(terminal, report)));
  }
  if (report.faultCount === 0) return;
  throw new CommandFailed(EXIT.unusable, report.foreign ? NOTHING_VERIFIED : FILE_DAMAGED);
}

interface ClusterToCheck {
  readonly name: string;
  readonly settings: ClusterSettings;
  readonly viewsDir: string;
  readonly json: boolean;
}

async function checkCluster(
  { terminal, signal }: CommandContext,
  { name, settings, viewsDir, json }: ClusterToCheck,
): Promise<void> {
  const { verifyClusterLedger } =
    await import('../../event-store/eventstoredb/verifying/verify-cluster-ledger.js');
  const index = join(viewsDir, LOG_INDEX);
  const rateOf = rateSince();
  const report = await unlessStopped(signal, () =>
    verifyClusterLedger({
      ...{ settings, indexPath: existsSync(index) ? index : null, signal },
      onProgress: (events, share) => {
        const rate = rateOf(events);
        const left = share > 0 ? (events / share - events) / rate : null;
        terminal.progress(progressBar('verify', share, rate, left));
      },
    }),
  );
  if (json) terminal.json({ ledger: name, ...report });
  else {
    list(terminal, report.faults);
    for (const { stream, revision, type, reason } of report.foreign.first.slice(0, LISTED_FOREIGN))
      terminal.print(`${stream} @${revision} ${type}: ${reason}`);
    terminal.print(terminal.say(clusterSummary(terminal, name, report)));
  }
  if (report.faultCount > 0) {
    const isWhole = report.faultCount === report.limitCount;
    throw new CommandFailed(EXIT.unusable, isWhole ? CLUSTER_LIMITED : CLUSTER_DAMAGED);
  }
  if (report.refusal !== null) terminal.note(terminal.say(refusalLifted(report.refusal)));
}

function list(terminal: Terminal, faults: readonly LedgerFault[]): void {
  for (const { sequence, problem } of faults) {
    terminal.print(sequence === null ? problem : `#${sequence}: ${problem}`);
  }
}

/** Events a second since now. */
function rateSince(): (done: number) => number {
  const started = performance.now();
  return (done) => done / ((performance.now() - started) / 1000);
}
