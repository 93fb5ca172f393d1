import { existsSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { type Command, Option } from 'commander';
import { AppModule } from '../app.module.js';
import type { LedgerOptions } from '../composition/ledger-options.js';
import { nestLogger, openLog } from '../composition/logging.js';
import type { AppConfig } from '../config/app-config.js';
import type { ConfigFlags, Environment } from '../config/given-settings.js';
import { LEDGER_SETTINGS } from '../config/ledger-settings.js';
import { readConfig } from '../config/read-config.js';
import { SETTINGS, type SettingName } from '../config/settings.js';
import { EXIT, CommandFailed } from './exit-codes.js';
import type { Terminal } from './terminal.js';
import { unlessStopped } from './unless-stopped.js';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: Environment;
  /** Aborted by Ctrl-C; a second Ctrl-C ends the process at once. */
  readonly signal: AbortSignal;
}

/**
 * Adds the settings that a command uses as options; they mean the same as their environment variables. With the ledger
 * come all settings that say how to get at it.
 */
export function withSettings(command: Command, ...used: readonly SettingName[]): Command {
  for (const { name, flag, env, explains } of SETTINGS) {
    const ofLedger = LEDGER_SETTINGS.some((setting) => setting.name === name);
    if (flag === null || !used.includes(ofLedger ? 'ledger' : name)) continue;
    const option = new Option(`${flag} <value>`, `${explains} (${env})`);
    const isDetail = ofLedger && name !== 'ledger';
    command.addOption(isDetail ? option.helpGroup('Ledger on a cluster:') : option);
  }
  return command;
}

/** The settings among a command's options. */
export function settingFlags(options: Readonly<Record<string, unknown>>): ConfigFlags {
  const given = SETTINGS.flatMap(({ name, flag }) => {
    const key = (flag ?? '')
      .slice(2)
      .replace(/-(\w)/gu, (_all, letter: string) => letter.toUpperCase());
    const value = options[key];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

export function configOf(
  context: CommandContext,
  options: Readonly<Record<string, unknown>>,
): AppConfig {
  const config = readConfig(context.env, settingFlags(options));
  for (const notice of config.notices) context.terminal.note(notice);
  return config;
}

/**
 * The configuration of a command that works on a ledger which is there. Of a cluster, opening it tells.
 * @throws CommandFailed where it is not
 */
export function configOfLedger(
  context: CommandContext,
  options: Readonly<Record<string, unknown>>,
): AppConfig {
  const config = configOf(context, options);
  const { ledger } = config;
  if (ledger.kind === 'sqlite' && !existsSync(ledger.path)) throw noLedger(ledger.path);
  return config;
}

function noLedger(path: string): CommandFailed {
  return new CommandFailed(EXIT.unusable, {
    vi: `Không có sổ cái tại ${path}. Hãy kiểm tra đường dẫn (--ledger), hoặc tạo sổ mới bằng soat init.`,
    en: `There is no ledger at ${path}. Check the path (--ledger), or make a new one with soat init.`,
  });
}

/**
 * Opens the ledger's services, without a server, for as long as `work` takes. The log is silent unless asked for:
 * what fails is thrown, and told once. `signal` ends the opening, which waits for a cluster; `work` looks at it itself.
 */
export async function withLedger<Result>(
  options: LedgerOptions,
  work: (app: INestApplicationContext) => Promise<Result>,
  signal = new AbortController().signal,
): Promise<Result> {
  const log = openLog(options.config.logLevel === 'info' ? 'silent' : options.config.logLevel);
  const settings = Object.assign(new NestApplicationContextOptions(), {
    logger: nestLogger(log),
    abortOnError: false,
  });
  const app = await unlessStopped(signal, () =>
    NestFactory.createApplicationContext(AppModule.with(options), settings),
  );
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
