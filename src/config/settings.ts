import type { AppConfig } from './app-config.js';
import { LEDGER_SETTINGS, type LedgerSettingName } from './ledger-settings.js';

/** Settings that are values of the configuration as they are written. */
export type PlainSettingName = Exclude<keyof AppConfig, 'ledger' | 'ledgerSource' | 'notices'>;
export type SettingName = PlainSettingName | LedgerSettingName;

export interface Setting {
  readonly name: SettingName;
  readonly env: string;
  /** Another variable that means the same. */
  readonly alias?: string;
  /** Null for what must not be seen on a command line. */
  readonly flag: string | null;
  readonly explains: string;
  /** What may be written, ended by an example; told where a value is refused. */
  readonly write: string;
}

const PLAIN_SETTINGS: readonly (Setting & { readonly name: PlainSettingName })[] = [
  {
    name: 'viewsDir',
    env: 'SOAT_VIEWS_DIR',
    flag: '--views-dir',
    explains: "folder of this server's views",
    write: 'the path of a folder, for example data/views',
  },
  {
    name: 'host',
    env: 'SOAT_HOST',
    flag: '--host',
    explains: 'address to listen on',
    write: 'an IP address or host name, for example 127.0.0.1',
  },
  {
    name: 'port',
    env: 'SOAT_PORT',
    flag: '--port',
    explains: 'TCP port to listen on',
    write: 'a whole number from 0 (any free port) to 65535, for example 3000',
  },
  {
    name: 'trustProxy',
    env: 'SOAT_TRUST_PROXY',
    flag: '--trust-proxy',
    explains: 'proxies in front whose X-Forwarded headers are believed',
    write: 'loopback, or IP addresses or networks separated by commas, for example 10.0.0.0/8',
  },
  {
    name: 'tokensFile',
    env: 'SOAT_TOKENS_FILE',
    flag: '--tokens-file',
    explains: 'JSON file of the access tokens',
    write: 'the path of a file, for example data/tokens.json',
  },
  {
    name: 'logLevel',
    env: 'SOAT_LOG_LEVEL',
    flag: '--log-level',
    explains: 'how much is logged',
    write: 'one of silent, error, warn, info, debug, for example info',
  },
  {
    name: 'maxLag',
    env: 'SOAT_MAX_LAG',
    flag: '--max-lag',
    explains: 'events that the views may be behind before the service is not ready',
    write: 'a whole number from 0 to 1000000000, for example 10000',
  },
  {
    name: 'propose',
    env: 'SOAT_PROPOSE',
    flag: '--propose',
    explains: 'whether this server proposes reviews and listings by the rulebook',
    write: 'on or off, for example on',
  },
];

/** Every setting, by environment variable and by flag. A flag wins over the environment. */
export const SETTINGS: readonly Setting[] = [...LEDGER_SETTINGS, ...PLAIN_SETTINGS];

/** A setting as faults name it: `SOAT_PORT (--port)`. */
export function nameOf({ env, flag }: Pick<Setting, 'env' | 'flag'>): string {
  return flag === null ? env : `${env} (${flag})`;
}
