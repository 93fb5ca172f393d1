import { Command } from 'commander';
import { effectiveConfig } from '../../config/effective-config.js';
import { SETTINGS } from '../../config/settings.js';
import { type CommandContext, configOf, settingFlags, withSettings } from '../command-context.js';
import { toColumns } from '../terminal.js';

/** `soat config`: the values in force and where each comes from. */
export function configCommand(context: CommandContext): Command {
  return withSettings(new Command('config'), ...SETTINGS.map(({ name }) => name))
    .description('print the effective configuration')
    .option('--json', 'as JSON')
    .action((options: Record<string, unknown>) => {
      const config = configOf(context, options);
      const settings = effectiveConfig(config, context.env, settingFlags(options));
      if (options.json === true) {
        context.terminal.json(settings);
        return;
      }
      const rows = settings.map(({ env, value, source, explains }) => [
        ...[env, value, source, explains],
      ]);
      context.terminal.print(toColumns(['variable', 'value', 'from', 'what it is'], rows));
    });
}
