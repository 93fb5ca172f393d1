import {
  type ClusterSettings,
  DEFAULTS,
} from '../event-store/eventstoredb/connection/cluster-settings.js';
import { nearest } from './nearest.js';

/** What a connection string can say after `?`. */
export type ConnectionOptions = Omit<ClusterSettings, 'hosts' | 'discover' | 'user' | 'prefix'>;
type Numeric = {
  [Name in keyof ConnectionOptions]-?: ConnectionOptions[Name] extends number ? Name : never;
}[keyof ConnectionOptions];

/** Reads a value: what it sets, or what is wrong with it. Values are never quoted: one may be half a password. */
type Option = (value: string) => Partial<ConnectionOptions> | string;

/** Where a login is better kept than in the address. */
const LOGIN_SETTINGS = 'SOAT_LEDGER_USER and SOAT_LEDGER_PASSWORD_FILE';
const HOUR_MS = 3_600_000;

/**
 * The keys of the client (KurrentDB documentation, Node.js client: Connecting, "Connection string"; they are found
 * whatever their case and with or without `-` and `_`). What the client cannot do, or what would make it lie, is refused.
 */
const OPTIONS: Readonly<Record<string, Option>> = {
  tls: (value) => truth(value, (tls) => ({ tls })),
  tlsCAFile: (caFile) => ({ caFile }),
  userCertFile: (certFile) => ({ certFile }),
  userKeyFile: (keyFile) => ({ keyFile }),
  connectionName: (connectionName) => ({ connectionName }),
  defaultDeadline: whole('deadlineMs', 100, 600_000, 'milliseconds'),
  discoveryInterval: whole('discoveryIntervalMs', 10, 60_000, 'milliseconds'),
  gossipTimeout: whole('gossipTimeoutS', 1, 60, 'seconds'),
  maxDiscoverAttempts: whole('maxDiscoverAttempts', 1, 1000, 'rounds'),
  keepAliveInterval: (value) =>
    value === '-1'
      ? { keepAliveIntervalMs: -1 }
      : whole('keepAliveIntervalMs', 10_000, HOUR_MS, 'milliseconds, or -1 for never')(value),
  keepAliveTimeout: whole('keepAliveTimeoutMs', 100, HOUR_MS, 'milliseconds'),
  tlsVerifyCert: (value) =>
    truth(value, (verified) =>
      verified
        ? {}
        : 'cannot be false: the client always verifies certificates. Give the authority’s with tlsCAFile, or write tls=false for a cluster without TLS',
    ),
  throwOnAppendFailure: (value) =>
    truth(value, (throws) =>
      throws
        ? {}
        : 'cannot be false: the client would call a refused append recorded. Leave it out',
    ),
  nodePreference: (value) =>
    value.toLowerCase() === 'leader'
      ? {}
      : 'can only be leader: a follower may not know yet what was just recorded. Leave it out',
};

const KEYS = Object.keys(OPTIONS);

/** The options of a query without its `?`; every fault is a sentence that quotes no value. */
export function readOptions(query: string): {
  readonly options: ConnectionOptions;
  readonly faults: readonly string[];
} {
  const faults: string[] = [];
  const seen = new Set<string>();
  let options: ConnectionOptions = withoutOthers();
  for (const pair of query === '' ? [] : query.split('&')) {
    const [, written = '', raw = ''] = /^([^=]+)=([^=]+)$/u.exec(pair) ?? [];
    const key = KEYS.find((one) => flat(one) === flat(written));
    const value = decoded(raw);
    const read = key === undefined ? undefined : OPTIONS[key];
    if (written === '') faults.push('After ? come key=value pairs, separated by &.');
    else if (key === undefined || !read) faults.push(unknownKey(written));
    else if (seen.has(key)) faults.push(`The option ${key} is given twice.`);
    else {
      seen.add(key);
      const meant = value === undefined ? 'is not percent-encoded as it must be' : read(value);
      if (typeof meant === 'string') faults.push(`The option ${key} ${meant}.`);
      else options = { ...options, ...meant };
    }
  }
  return { options, faults };
}

/** A text without its percent-encoding (RFC 3986, section 2.1); undefined where a `%` is not followed by two digits. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function withoutOthers(): ConnectionOptions {
  const { tls, caFile, certFile, keyFile, deadlineMs, keepAliveIntervalMs } = DEFAULTS;
  const { keepAliveTimeoutMs, discoveryIntervalMs, gossipTimeoutS, maxDiscoverAttempts } = DEFAULTS;
  const times = { deadlineMs, keepAliveIntervalMs, keepAliveTimeoutMs, discoveryIntervalMs };
  return { tls, caFile, certFile, keyFile, ...times, gossipTimeoutS, maxDiscoverAttempts };
}

const LOGIN = /^(?:user(?:name)?|login|pass(?:word|wd)?|pwd|(?:user|default)credentials)$/u;

function unknownKey(written: string): string {
  if (LOGIN.test(flat(written))) {
    return `User and password are no options. Write user:password@ before the host, or use ${LOGIN_SETTINGS}.`;
  }
  const shown = /^[\w-]{1,40}$/u.test(written) ? `${written} is no option` : 'A key is no option';
  return `${shown} of a connection string; did you mean ${nearest(flat(written), KEYS)}?`;
}

function flat(key: string): string {
  return key.trim().toLowerCase().replaceAll(/[_-]/gu, '');
}

function truth(
  value: string,
  meaning: (truth: boolean) => Partial<ConnectionOptions> | string,
): Partial<ConnectionOptions> | string {
  const known = { true: true, false: false }[value.toLowerCase()];
  return known === undefined ? 'is either true or false' : meaning(known);
}

function whole(name: Numeric, least: number, most: number, unit: string): Option {
  return (value) => {
    const number = /^\d{1,9}$/u.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return { [name]: number };
    return `is a whole number from ${least} to ${most}, in ${unit}`;
  };
}
