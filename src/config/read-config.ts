import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AppConfig } from './app-config.js';
import { nearest } from './nearest.js';
import { type Setting, type SettingName, SETTINGS } from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;
/** Values given on the command line, by setting. */
export type ConfigFlags = Readonly<Partial<Record<SettingName, string>>>;

const PREFIX = 'SOAT_';

/** Every fault of a configuration, one sentence each; the message lists them all. */
export class ConfigFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(['The configuration cannot be used:', ...faults].join('\n  - '));
    this.name = 'ConfigFaults';
  }
}

/**
 * The configuration of flags, environment and defaults, in this order.
 * @throws ConfigFaults with every fault at once, among them variables with our prefix that nothing reads
 */
export function readConfig(env: Environment, flags: ConfigFlags = {}): AppConfig {
  const config = plainToInstance(AppConfig, givenValues(env, flags));
  const faulty = new Set(validateSync(config).map((error) => error.property));
  const faults = SETTINGS.filter((setting) => faulty.has(setting.name)).map((setting) =>
    faultOf(setting, flags[setting.name] ?? env[setting.env] ?? ''),
  );
  faults.push(...unknownVariables(env));
  if (faults.length > 0) throw new ConfigFaults(faults);
  return config;
}

function givenValues(env: Environment, flags: ConfigFlags): Partial<Record<SettingName, string>> {
  const given: Partial<Record<SettingName, string>> = {};
  for (const { name, env: variable } of SETTINGS) {
    const value = flags[name] ?? env[variable];
    if (value !== undefined) given[name] = value.trim();
  }
  return given;
}

function faultOf({ env, flag, write }: Setting, value: string): string {
  const shown = value.replace(/\/\/[^@/]*@/, '//***@');
  return `${env} (${flag}) is "${shown}"; write ${write}.`;
}

/** A mistyped name would silently leave a default in force. */
function unknownVariables(env: Environment): string[] {
  const known = SETTINGS.map((setting) => setting.env);
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .map((name) => `${name} is not a setting; did you mean ${nearest(name, known)}?`);
}
