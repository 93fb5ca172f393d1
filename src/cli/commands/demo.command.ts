import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  type CommandContext,
  configOf,
  settingFlags,
  withLedger,
  withSettings,
} from '../command-context.js';
import type { AppConfig } from '../../config/app-config.js';
import { SETTINGS } from '../../config/settings.js';
import { givenSettings } from '../../config/given-settings.js';
import { ledgerName } from '../../config/ledger-address.js';
import { EVENT_STORE } from '../../composition/tokens.js';
import { continuingClock } from '../../demo/continuing-clock.js';
import { buildDemoCity, DEMO_TIERS } from '../../demo/demo-city.js';
import { seededChance } from '../../demo/seeded-chance.js';
import { SimulatedClock } from '../../demo/simulated-clock.js';
import type { EventStore } from '../../event-store/event-store.js';
import { importFile } from '../../exchange/import/import-file.js';
import { loadMapping } from '../../exchange/mapping/load-mapping.js';
import { dateOf, systemClock } from '../../ledger/clock.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import { printDemoAccounts } from '../demo-accounts.js';
import { type DemoPlaces, finishedCity, markFinished, type WantedCity } from '../demo-mark.js';
import { exclusively } from '../exclusive.js';
import { EXIT, CommandFailed } from '../exit-codes.js';
import { calendarDate } from '../reading.js';
import { serveUntilStopped } from '../serve.js';
import type { Terminal } from '../terminal.js';
import { targetOf } from './import.command.js';

interface DemoOptions extends Record<string, unknown> {
  readonly dir: string;
  readonly tier: keyof typeof DEMO_TIERS;
  readonly organisations?: number;
  readonly from?: string;
  readonly until?: string;
  readonly seed: number;
  readonly serve?: boolean;
}

/** The small workbook that ships, so that there is an imported tree to look at as well. */
const EXAMPLE = fileURLToPath(new URL('../../demo/inspections.xlsx', import.meta.url));

/** `soat demo`: a fictional city with years of history, and a small inspections workbook imported beside it. */
export function demoCommand(context: CommandContext): Command {
  const settings = SETTINGS.map(({ name }) => name);
  return withSettings(new Command('demo'), ...settings)
    .description('make a fictional city to look around in; the same seed gives the same city')
    .option('--dir <folder>', 'where to', 'data/demo')
    .addOption(new Option('--tier <tier>', 'how big').choices(Object.keys(DEMO_TIERS)).default('S'))
    .option('--organisations <count>', 'how many organisations instead of the tier’s', size)
    .option('--from <date>', 'when its story begins instead', calendarDate)
    .option('--until <date>', 'when its story ends instead', calendarDate)
    .option('--seed <number>', 'which city', size, 1)
    .option('--serve', 'serve it and print a link for each role')
    .action(async (options: DemoOptions) => {
      const config = demoConfig(context, options);
      const places = await cityOf(context, config, options);
      if (options.serve !== true) return;
      const clock = continuingClock(wantedCity(options).until, systemClock);
      await serveUntilStopped(
        config,
        context,
        async (port) => {
          await printDemoAccounts(context.terminal, config, port, places);
          printCalendar(context.terminal, dateOf(clock.now()));
        },
        clock,
      );
    });
}

function demoConfig(context: CommandContext, options: DemoOptions): AppConfig {
  const { dir } = options;
  const given = givenSettings(context.env, settingFlags(options));
  const isNamed = given.has('ledger') || given.has('ledgerFile');
  const ledger = isNamed ? {} : { ledger: `sqlite:${join(dir, 'ledger.db')}` };
  const defaults = {
    SOAT_VIEWS_DIR: join(dir, 'views'),
    SOAT_TOKENS_FILE: join(dir, 'tokens.json'),
    SOAT_LOG_LEVEL: 'error',
  };
  const env = { ...defaults, ...context.env };
  return configOf({ ...context, env }, { ...options, ...ledger });
}

function wantedCity(options: DemoOptions): WantedCity {
  const tier = DEMO_TIERS[options.tier];
  const { organisations = tier.organisations, from = tier.from, until = tier.until } = options;
  return { organisations, from, until, seed: options.seed };
}

/** A finished city is taken as it is, without the lock: whoever looks at one does not keep the next out. */
async function cityOf(
  context: CommandContext,
  config: AppConfig,
  options: DemoOptions,
): Promise<DemoPlaces> {
  const { dir } = options;
  const wanted = wantedCity(options);
  const finished = finishedCity(dir, wanted);
  if (finished) return finished;
  mkdirSync(dir, { recursive: true });
  const lock = join(dir, 'demo.lock');
  // The lock file stays: it tells a city that was begun here from a ledger that holds something else.
  const isBegun = existsSync(lock);
  const made = await exclusively(lock, 0, () => build(context, config, dir, { wanted, isBegun }));
  if (!made) throw inTheMaking(dir);
  return made;
}

/** Builds the city, or goes on where an earlier run was stopped. */
async function build(
  context: CommandContext,
  config: AppConfig,
  folder: string,
  { wanted, isBegun }: { readonly wanted: WantedCity; readonly isBegun: boolean },
): Promise<DemoPlaces> {
  const { terminal, signal } = context;
  // Another command may have finished it between our look and the lock.
  const finished = finishedCity(folder, wanted);
  if (finished) return finished;
  const started = performance.now();
  const clock = new SimulatedClock();
  const chance = seededChance(wanted.seed);
  const ledger = { config, projector: 'thread', create: true, clock, chance } as const;
  const { places, events } = await withLedger(
    ledger,
    async (app) => {
      const store = app.get<EventStore>(EVENT_STORE, { strict: false });
      if (!isBegun && (await store.head())) throw notEmpty(config);
      const city = await buildDemoCity({
        ...{ app, clock, seed: wanted.seed, size: wanted, signal },
        onProgress: ({ day, events: recorded }) => {
          terminal.progress(terminal.say(progressOf(day, terminal.count(recorded))));
        },
      });
      await importExample(app, chance.id('import'), signal);
      signal.throwIfAborted();
      const head = await store.head();
      const { rootId, heroId, bodyId } = city;
      return { places: { rootId, heroId, bodyId }, events: head?.sequence ?? 0 };
    },
    signal,
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const result = {
    vi: `${ledgerName(config.ledger)}: ${terminal.count(events)} sự kiện trong ${seconds} giây.`,
    en: `${ledgerName(config.ledger)}: ${terminal.count(events)} events in ${seconds} s.`,
  };
  terminal.print(terminal.say(result));
  return markFinished(folder, wanted, places);
}

async function importExample(
  app: INestApplicationContext,
  importId: Uuid,
  signal: AbortSignal,
): Promise<void> {
  const mapping = await loadMapping('food-inspections');
  await importFile({
    file: EXAMPLE,
    mapping,
    target: targetOf(app, 'import', { importId }),
    signal,
  });
}

/** Otherwise who compares its deadlines with the calendar on the wall, as every other command does, would think them wrong. */
function printCalendar(terminal: Terminal, today: IsoDate): void {
  const day = terminal.day(today);
  const vi = `Trong bản mẫu, hôm nay là ngày ${day}; mọi thời hạn tính đến ngày này. Các lệnh soat khác tính theo ngày thực: hãy thêm --effective-on ${today}.`;
  const en = `In the demo today is ${day}: it is the day for which deadlines are told. Other soat commands go by the real day: add --effective-on ${today}.`;
  terminal.print(terminal.say({ vi, en }));
}

function inTheMaking(folder: string): CommandFailed {
  return new CommandFailed(EXIT.unusable, {
    vi: `Một lệnh khác đang dựng thành phố trong ${folder}. Hãy chờ, hoặc chọn --dir khác.`,
    en: `Another command is making a city in ${folder}. Wait for it, or give another --dir.`,
  });
}

/** Nothing can be taken out of a ledger again: a fictional city in a real one would stay for ever. */
function notEmpty({ ledger }: AppConfig): CommandFailed {
  const name = ledgerName(ledger);
  return new CommandFailed(EXIT.unusable, {
    vi: `${name} đã có dữ liệu không thuộc thành phố mẫu này. Chưa ghi gì; hãy chọn --ledger khác.`,
    en: `${name} holds something else than this demo. Nothing was recorded; give another --ledger.`,
  });
}

function progressOf(day: string, events: string) {
  return { vi: `${day}  ${events} sự kiện`, en: `${day}  ${events} events` };
}

function size(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000) {
    throw new InvalidArgumentError('Write a whole number from 1 to 1000000.');
  }
  return value;
}
