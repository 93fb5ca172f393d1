import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type CommandContext, configOf, withLedger, withSettings } from '../command-context.js';
import type { AppConfig } from '../../config/app-config.js';
import { buildDemoCity, DEMO_TIERS, type DemoSize } from '../../demo/demo-city.js';
import { SimulatedClock } from '../../demo/simulated-clock.js';
import { importFile } from '../../exchange/import/import-file.js';
import { loadMapping } from '../../exchange/mapping/load-mapping.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { printDemoAccounts } from '../demo-accounts.js';
import { serveUntilStopped } from '../serve.js';
import { targetOf } from './import.command.js';

interface DemoOptions extends Record<string, unknown> {
  readonly dir: string;
  readonly tier: keyof typeof DEMO_TIERS;
  readonly organisations?: number;
  readonly seed: number;
  readonly serve?: boolean;
}

/** What a demo folder was made from; written when the story is complete. */
interface DemoMark extends DemoSize {
  readonly seed: number;
  readonly rootId: string;
}

/** `soat demo`: a fictional city with years of history, and a small inspections workbook imported beside it. */
export function demoCommand(context: CommandContext): Command {
  return withSettings(new Command('demo'))
    .description('make a fictional city to look around in; the same seed gives the same city')
    .option('--dir <folder>', 'where to', 'data/demo')
    .addOption(new Option('--tier <tier>', 'how big').choices(Object.keys(DEMO_TIERS)).default('S'))
    .option('--organisations <count>', 'how many organisations instead of the tier’s', size)
    .option('--seed <number>', 'which city', size, 1)
    .option('--serve', 'serve it and print a link for each role')
    .action(async (options: DemoOptions) => {
      const config = demoConfig(context, options);
      const mark = await build(context, config, options);
      if (options.serve !== true) return;
      const accounts = () => {
        printDemoAccounts(context.terminal, config, mark.rootId);
      };
      await serveUntilStopped(config, context, accounts);
    });
}

function demoConfig(context: CommandContext, options: DemoOptions): AppConfig {
  const { dir } = options;
  const defaults = {
    SOAT_LEDGER: `sqlite:${join(dir, 'ledger.db')}`,
    SOAT_VIEWS_DIR: join(dir, 'views'),
    SOAT_TOKENS_FILE: join(dir, 'tokens.json'),
    SOAT_LOG_LEVEL: 'error',
  };
  return configOf({ ...context, env: { ...defaults, ...context.env } }, options);
}

/** Builds the city, or goes on where an earlier run was stopped; a finished one is taken as it is. */
async function build(
  context: CommandContext,
  config: AppConfig,
  options: DemoOptions,
): Promise<DemoMark> {
  const { terminal, signal } = context;
  const { seed, tier, dir, organisations = DEMO_TIERS[tier].organisations } = options;
  const wanted = { ...DEMO_TIERS[tier], organisations, seed };
  const markFile = join(dir, 'demo.json');
  if (existsSync(markFile)) return readMark(markFile, wanted);
  const started = performance.now();
  const clock = new SimulatedClock();
  const ledger = { config, projector: 'thread', create: true, clock } as const;
  const { rootId, events } = await withLedger(ledger, async (app) => {
    const city = await buildDemoCity({
      ...{ app, clock, seed, size: wanted, signal },
      onProgress: ({ day, events: recorded }) => {
        terminal.progress(`${day}  ${recorded.toLocaleString('en')} events`);
      },
    });
    await importExample(targetOf(app, 'import'));
    return city;
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  terminal.print(`${config.ledgerPath}: ${events.toLocaleString('en')} events in ${seconds} s.`);
  const mark = { ...wanted, rootId };
  writeFileSync(markFile, JSON.stringify(mark));
  return mark;
}

function readMark(file: string, wanted: Omit<DemoMark, 'rootId'>): DemoMark {
  const mark = JSON.parse(readFileSync(file, 'utf8')) as DemoMark;
  const same = mark.seed === wanted.seed && mark.organisations === wanted.organisations;
  if (same) return mark;
  throw new CommandFailed(
    EXIT.unusable,
    `${file} is of another city (seed ${mark.seed}, ${mark.organisations} organisations). Give another --dir.`,
  );
}

/** The small workbook that ships, so that there is an imported tree to look at as well. */
async function importExample(target: ReturnType<typeof targetOf>): Promise<void> {
  const file = new URL('../../demo/inspections-example.xlsx', import.meta.url).pathname;
  if (!existsSync(file)) return;
  await importFile({ file, mapping: await loadMapping('food-inspections'), target });
}

function size(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000) {
    throw new InvalidArgumentError('Write a whole number from 1 to 1000000.');
  }
  return value;
}
