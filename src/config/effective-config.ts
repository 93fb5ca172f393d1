import type { AppConfig } from './app-config.js';
import { type ConfigFlags, type Environment, givenSettings } from './given-settings.js';
import { showLedger } from './ledger-address.js';
import { LEDGER_SETTINGS } from './ledger-settings.js';
import { type PlainSettingName, type Setting, SETTINGS, type SettingName } from './settings.js';

export interface EffectiveSetting {
  readonly name: SettingName;
  /** Empty where nothing is set; `***` where it is a secret. */
  readonly value: string;
  readonly source: 'flag' | 'environment' | 'file' | 'default';
  readonly env: string;
  readonly flag: string | null;
  readonly explains: string;
}

/** What is in force and where it comes from, for people; every secret is masked. */
export function effectiveConfig(
  config: AppConfig,
  env: Environment,
  flags: ConfigFlags = {},
): readonly EffectiveSetting[] {
  const given = givenSettings(env, flags);
  return SETTINGS.map((setting) => {
    const { name, env: variable, flag, explains } = setting;
    const one = given.get(name);
    const value = isOfLedger(setting)
      ? ledgerValue(setting, config, one?.value)
      : String(config[name as PlainSettingName]);
    const source = name === 'ledger' ? config.ledgerSource : (one?.source ?? 'default');
    return { name, value, source, env: variable, flag, explains };
  });
}

function isOfLedger({ name }: Setting): boolean {
  return LEDGER_SETTINGS.some((setting) => setting.name === name);
}

/** Of a cluster, what its address says is in the address; beside it stand the settings that were given by themselves. */
function ledgerValue(
  { name, flag }: Setting,
  { ledger }: AppConfig,
  given: string | undefined,
): string {
  if (name === 'ledger') return showLedger(ledger);
  if (name === 'ledgerPrefix') return ledger.kind === 'esdb' ? ledger.settings.prefix : '';
  if (given === undefined) return '';
  return flag === null ? '***' : given;
}
