import 'reflect-metadata';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsString, Matches, Max, Min } from 'class-validator';
import type { LedgerAddress, LedgerSource } from './ledger-address.js';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const PROXIES =
  /^$|^(?:loopback|[0-9A-Fa-f.:]+(?:\/\d{1,3})?)(?: *, *[0-9A-Fa-f.:]+(?:\/\d{1,3})?)*$/;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]+|[A-Za-z0-9.-]+)$/;

/** Digits alone: `Number` would take an empty text for 0, and hexadecimal and exponents besides. */
const WholeNumber = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? Number(/^-?\d{1,15}$/.test(value) ? value : Number.NaN) : value,
  );

export const PROPOSE = ['on', 'off'] as const;

/** What can be set of a running service. Checked once at the start; nothing reads the environment after it. */
export class AppConfig {
  /** Where the log is. Holds the cluster's secrets: shown by `showLedger` and `ledgerName` alone. */
  ledger: LedgerAddress = { kind: 'sqlite', path: 'data/ledger.db' };
  ledgerSource: LedgerSource = 'default';

  /** What can be used and should be looked at, one sentence each. */
  notices: readonly string[] = [];

  /** Folder of this process's views; each server needs one of its own. */
  @IsString()
  @IsNotEmpty()
  viewsDir = 'data/views';

  /** Address to listen on. Anything but the loopback opens the service to the network. */
  @Matches(ADDRESS)
  host = '127.0.0.1';

  /** TCP port; 0 takes a free one. */
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(65_535)
  port = 3000;

  /** Addresses of the proxies in front, whose `X-Forwarded-*` are believed; empty for none. */
  @Matches(PROXIES)
  trustProxy = '';

  /** JSON file of the tokens that may call (see `token-record.ts`). */
  @IsString()
  @IsNotEmpty()
  tokensFile = 'data/tokens.json';

  @IsIn(LOG_LEVELS)
  logLevel: LogLevel = 'info';

  /** Events that the views may be behind the log before `/health/ready` says no. */
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  maxLag = 10_000;

  /** Whether this server lets the process propose that organisations be reviewed or listed. */
  @IsIn(PROPOSE)
  propose: (typeof PROPOSE)[number] = 'on';
}
