import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AppConfig } from './app-config.js';
import type { Findings } from './findings.js';
import {
  aliasFaults,
  type ConfigFlags,
  type Environment,
  type GivenSettings,
  givenSettings,
} from './given-settings.js';
import type { LedgerAddress } from './ledger-address.js';
import { nearest } from './nearest.js';
import { readLedger } from './read-ledger.js';
import { nameOf, type Setting, SETTINGS } from './settings.js';

const PREFIX = 'SOAT_';

/** Every fault of a configuration, one sentence each; the message lists them all. None quotes a secret. */
export class ConfigFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(['The configuration cannot be used:', ...faults].join('\n  - '));
    this.name = 'ConfigFaults';
  }
}

/**
 * The configuration of flags, environment and defaults, in this order. Reads the files that it names secrets in.
 * @throws ConfigFaults with every fault at once, among them variables with our prefix that nothing reads
 */
export function readConfig(env: Environment, flags: ConfigFlags = {}): AppConfig {
  const given = givenSettings(env, flags);
  const findings: Findings = { faults: aliasFaults(env), notices: [] };
  const { address, source } = readLedger(given, findings);
  const config = plainToInstance(AppConfig, plainValues(given));
  const faulty = new Set(validateSync(config).map((error) => error.property));
  const faults = SETTINGS.filter((setting) => faulty.has(setting.name)).map((setting) =>
    faultOf(setting, given.get(setting.name)?.value ?? ''),
  );
  findings.faults.push(...faults, ...unknownVariables(env));
  if (findings.faults.length > 0) throw new ConfigFaults(findings.faults);
  return Object.assign(config, {
    ledger: address,
    ledgerSource: source,
    notices: findings.notices,
  });
}

/**
 * The address of another ledger than the configured one, as `soat migrate` names two. What is not in the text
 * (password, certificates, prefix) comes from the environment where it is a cluster.
 * @param asked what faults call it, for example `--from`
 * @throws ConfigFaults
 */
export function readOtherLedger(
  env: Environment,
  text: string,
  asked: string,
): { readonly address: LedgerAddress; readonly notices: readonly string[] } {
  const findings: Findings = { faults: [], notices: [] };
  const { address } = readLedger(givenSettings(env, { ledger: text }), findings, asked);
  if (findings.faults.length > 0) throw new ConfigFaults(findings.faults);
  return { address, notices: findings.notices };
}

function plainValues(given: GivenSettings): Record<string, string> {
  const plain = [...given].filter(([name]) => !name.startsWith('ledger'));
  return Object.fromEntries(plain.map(([name, { value }]) => [name, value]));
}

function faultOf(setting: Setting, value: string): string {
  return `${nameOf(setting)} is "${value}"; write ${setting.write}.`;
}

/** A mistyped name would silently leave a default in force. */
function unknownVariables(env: Environment): string[] {
  const known = SETTINGS.map((setting) => setting.env);
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .map((name) => `${name} is not a setting; did you mean ${nearest(name, known)}?`);
}
