import { Command } from 'commander';
import { openStoreToRead } from '../../composition/open-store.js';
import { PROJECTIONS } from '../../composition/projections.js';
import { rebuildViews } from '../../projections/rebuild-views.js';
import { ViewsFolder } from '../../projections/views-folder.js';
import { type CommandContext, configOf, withSettings } from '../command-context.js';
import { progressBar } from '../terminal.js';

/** `soat rebuild`: the views anew from the log, beside the live ones, while a server goes on reading those. */
export function rebuildCommand(context: CommandContext): Command {
  const { terminal, signal } = context;
  return withSettings(new Command('rebuild'))
    .description(
      'build the views anew beside the live ones and swap them in; Ctrl-C leaves all as it was',
    )
    .action(async (options: Record<string, unknown>) => {
      const { ledgerPath, viewsDir } = configOf(context, options);
      const store = openStoreToRead(ledgerPath);
      const started = performance.now();
      try {
        const checkpoint = await rebuildViews({
          ...{ store, folder: ViewsFolder.open(viewsDir), projections: PROJECTIONS, signal },
          onProgress: ({ sequence, total, rate, eta }) => {
            const share = total === 0 ? 1 : sequence / total;
            terminal.progress(progressBar('rebuild', share, rate, eta));
          },
        });
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        terminal.print(`${viewsDir}: rebuilt up to event ${checkpoint.sequence} in ${seconds} s.`);
      } finally {
        await store.close();
      }
    });
}
