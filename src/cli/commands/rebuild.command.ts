import { Command } from 'commander';
import { openStoreToRead } from '../../composition/open-store.js';
import { PROJECTIONS } from '../../composition/projections.js';
import { rebuildViews } from '../../projections/rebuild-views.js';
import { ViewsFolder } from '../../projections/views-folder.js';
import { type CommandContext, configOfLedger, withSettings } from '../command-context.js';
import { tellingOfFullDisk } from '../full-disk.js';
import { progressBar } from '../terminal.js';
import { unlessStopped } from '../unless-stopped.js';
import type { Bilingual } from '../../ledger/rejection.js';

/** Without a sign of the ledger for so long, somebody should look after it. */
const PATIENCE_MS = 5 * 60_000;

/** `soat rebuild`: the views anew from the log, beside the live ones, while a server goes on reading those. */
export function rebuildCommand(context: CommandContext): Command {
  const { terminal, signal } = context;
  return withSettings(new Command('rebuild'), 'ledger', 'viewsDir')
    .description(
      'build the views anew beside the live ones and swap them in; Ctrl-C leaves all as it was',
    )
    .option('--json', 'as JSON')
    .action(async (options: Record<string, unknown>) => {
      const config = configOfLedger(context, options);
      const { viewsDir } = config;
      const store = await unlessStopped(signal, () => openStoreToRead(config));
      const started = performance.now();
      try {
        const checkpoint = await tellingOfFullDisk(viewsDir, () =>
          rebuildViews({
            ...{ store, folder: ViewsFolder.open(viewsDir), projections: PROJECTIONS, signal },
            patienceMs: PATIENCE_MS,
            onOutage: (reason) => {
              terminal.note(terminal.say(reason ? waitingFor(reason) : AGAIN));
            },
            onProgress: ({ sequence, total, rate, eta }) => {
              const share = total === 0 ? 1 : sequence / total;
              terminal.progress(progressBar('rebuild', share, rate, eta));
            },
          }),
        );
        const seconds = (performance.now() - started) / 1000;
        const { sequence, knownAt } = checkpoint;
        if (options.json === true) terminal.json({ viewsDir, sequence, knownAt, seconds });
        else terminal.print(terminal.say(resultOf(viewsDir, sequence, seconds)));
      } finally {
        await store.close();
      }
    });
}

const AGAIN: Bilingual = {
  vi: 'Sổ cái đã đọc lại được; tiếp tục dựng lại.',
  en: 'The ledger can be read again; the rebuild goes on.',
};

function waitingFor({ message }: Error): Bilingual {
  return {
    vi: `Hiện chưa đọc được sổ cái; sẽ thử lại trong 5 phút, Ctrl-C để dừng. ${message}`,
    en: `The ledger cannot be read now; trying again for 5 minutes, Ctrl-C to stop. ${message}`,
  };
}

function resultOf(viewsDir: string, sequence: number, seconds: number): Bilingual {
  const time = seconds.toFixed(1);
  return {
    vi: `${viewsDir}: đã dựng lại đến sự kiện ${sequence} trong ${time} giây.`,
    en: `${viewsDir}: rebuilt up to event ${sequence} in ${time} s.`,
  };
}
