import type { AppConfig } from './app-config.js';

export type SettingName = Exclude<keyof AppConfig, 'ledgerPath'>;

export interface Setting {
  readonly name: SettingName;
  readonly env: string;
  readonly flag: string;
  readonly explains: string;
  /** What may be written, ended by an example; told where a value is refused. */
  readonly write: string;
}

/** Every setting, by environment variable and by flag. A flag wins over the environment. */
export const SETTINGS: readonly Setting[] = [
  {
    name: 'ledger',
    env: 'SOAT_LEDGER',
    flag: '--ledger',
    explains: 'where the log is kept',
    write: 'sqlite: and the path of a file, for example sqlite:data/ledger.db',
  },
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
];
