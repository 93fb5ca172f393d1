import {
  type ClusterSettings,
  DEFAULTS,
} from '../event-store/eventstoredb/connection/cluster-settings.js';

/** Where a ledger is kept, checked. Holds secrets where it is a cluster: show it only by the functions below. */
export type LedgerAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'esdb'; readonly settings: ClusterSettings };

/** Where the address was written. */
export type LedgerSource = 'flag' | 'environment' | 'file' | 'default';

/** What a sentence calls the ledger: the path of its file, or the cluster's hosts. */
export function ledgerName(address: LedgerAddress): string {
  if (address.kind === 'sqlite') return address.path;
  const { hosts, discover } = address.settings;
  const list = hosts.map(({ host, port }) => `${host}:${port}`).join(',');
  return `esdb${discover && hosts.length === 1 ? '+discover' : ''}://${list}`;
}

/** The address as it could be written, with all that differs from the defaults, and `***` for the password. */
export function showLedger(address: LedgerAddress): string {
  if (address.kind === 'sqlite') return `sqlite:${address.path}`;
  const { settings } = address;
  const options = Object.entries(writtenOptions(settings)).filter(([, value]) => value !== null);
  const query = options.map(([key, value]) => `${key}=${value ?? ''}`).join('&');
  const user = settings.user ? `${encodeURIComponent(settings.user.name)}:***@` : '';
  return `${ledgerName(address).replace('://', `://${user}`)}${query === '' ? '' : `?${query}`}`;
}

type Written = Exclude<keyof typeof DEFAULTS, 'port' | 'user' | 'caFile' | 'certFile' | 'keyFile'>;

/** The slashes of a path may stay: they cannot be taken for anything else after `?`. */
function encoded(text: string | null): string | null {
  return text === null ? null : encodeURIComponent(text).replaceAll('%2F', '/');
}

/** Options by their names in a connection string; null for what is as it would be unwritten. */
function writtenOptions(settings: ClusterSettings): Record<string, string | null> {
  const unlessDefault = (name: Written) => {
    const value = settings[name];
    return value === DEFAULTS[name] ? null : String(value);
  };
  return {
    tls: unlessDefault('tls'),
    tlsCAFile: encoded(settings.caFile),
    userCertFile: encoded(settings.certFile),
    userKeyFile: encoded(settings.keyFile),
    connectionName: encoded(settings.connectionName ?? null),
    defaultDeadline: unlessDefault('deadlineMs'),
    keepAliveInterval: unlessDefault('keepAliveIntervalMs'),
    keepAliveTimeout: unlessDefault('keepAliveTimeoutMs'),
    discoveryInterval: unlessDefault('discoveryIntervalMs'),
    gossipTimeout: unlessDefault('gossipTimeoutS'),
    maxDiscoverAttempts: unlessDefault('maxDiscoverAttempts'),
  };
}
