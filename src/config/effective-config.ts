import type { AppConfig } from './app-config.js';
import type { ConfigFlags, Environment } from './read-config.js';
import { SETTINGS, type SettingName } from './settings.js';

export interface EffectiveSetting {
  readonly name: SettingName;
  readonly value: string;
  readonly source: 'flag' | 'environment' | 'default';
  readonly env: string;
  readonly flag: string;
  readonly explains: string;
}

/** What is in force and where it comes from, for people; passwords inside addresses are masked. */
export function effectiveConfig(
  config: AppConfig,
  env: Environment,
  flags: ConfigFlags = {},
): readonly EffectiveSetting[] {
  return SETTINGS.map(({ name, env: variable, flag, explains }) => ({
    name,
    value: String(config[name]).replace(/\/\/[^@/]*@/, '//***@'),
    source: sourceOf(flags[name], env[variable]),
    env: variable,
    flag,
    explains,
  }));
}

function sourceOf(flag: string | undefined, variable: string | undefined) {
  if (flag !== undefined) return 'flag';
  return variable === undefined ? 'default' : 'environment';
}
