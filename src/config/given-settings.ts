import { LEDGER_SETTINGS } from './ledger-settings.js';
import { nameOf, type Setting, SETTINGS, type SettingName } from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;
/** Values given on the command line, by setting. */
export type ConfigFlags = Readonly<Partial<Record<SettingName, string>>>;

export interface Given {
  readonly value: string;
  readonly source: 'flag' | 'environment';
}
export type GivenSettings = ReadonlyMap<SettingName, Given>;

/** What was given of each setting: by flag, or else in the environment. */
export function givenSettings(env: Environment, flags: ConfigFlags): GivenSettings {
  const given = new Map<SettingName, Given>();
  for (const setting of SETTINGS) {
    const flag = flags[setting.name];
    const value = flag ?? variableOf(setting, env);
    if (value === undefined || (value === '' && mayBeEmpty(setting))) continue;
    const source = flag === undefined ? 'environment' : 'flag';
    // Spaces may be part of a password, and of nothing else.
    given.set(setting.name, { value: setting.flag === null ? value : value.trim(), source });
  }
  return given;
}

/** Faults of names, not of values: two that contradict each other. */
export function aliasFaults(env: Environment): string[] {
  return SETTINGS.flatMap(({ alias, env: variable }) => {
    if (alias === undefined) return [];
    const [one, other] = [env[variable], env[alias]];
    if (one === undefined || other === undefined || one === other) return [];
    return [`${variable} and ${alias} mean the same and differ; give one of them.`];
  });
}

/** The name of a setting of the ledger, as faults write it. */
export function called(name: SettingName): string {
  const setting = SETTINGS.find((one) => one.name === name);
  return setting ? nameOf(setting) : name;
}

function variableOf({ env: variable, alias }: Setting, env: Environment): string | undefined {
  return env[variable] ?? (alias === undefined ? undefined : env[alias]);
}

/** What orchestrators pass on empty where nobody has filled it in. */
function mayBeEmpty({ name }: Setting): boolean {
  return name !== 'ledger' && LEDGER_SETTINGS.some((setting) => setting.name === name);
}
