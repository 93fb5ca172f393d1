import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveConfig } from '../../src/config/effective-config.js';
import { ledgerName, showLedger } from '../../src/config/ledger-address.js';
import { ConfigFaults, readConfig } from '../../src/config/read-config.js';

/** No word of any sentence, whole or cut in two by a character with a meaning of its own. */
const HALVES = ['xQ7canary', 'vZ9secret'] as const;

const separator = fc.constantFrom(
  '',
  ':',
  '@',
  '/',
  '?',
  '#',
  '%',
  '&',
  ' ',
  ',',
  '%3A',
  '%zz',
  '=',
  '\n',
  'ế',
);
const password = separator.map((between) => HALVES.join(between));
const scheme = fc.constantFrom(
  ...['esdb', 'esdb+discover', 'kurrentdb', 'kurrentdb+discover', 'kdb', 'tcp', 'http', 'https'],
  ...['eventstore', 'postgres', 'sqlite', 'ESDB', 'ConnectTo=tcp', ''],
);
const host = fc.constantFrom(
  '',
  'h',
  'h:2113',
  'h,i',
  'h:port',
  '[::1]',
  'h/',
  'h:1:2',
  'h#',
  'a b',
);
const query = fc.constantFrom(
  ...['', '?', '?tls=false', '?tls=maybe', '?tlsVerifyCert=false', '?x', '?x=y', '?gossip=1&tls=1'],
  ...['?tlsCAFile=/none', '?userCertFile=/none', '?nodePreference=follower', '?defaultDeadline=0'],
);
const slashes = fc.constantFrom('://', ':', ':/', '');
const address = fc
  .tuple(scheme, slashes, fc.constantFrom('u:', ':', 'u%3A:'), password, host, query)
  .map(
    ([name, between, user, secret, rest, options]) =>
      `${name}${between}${user}${secret}@${rest}${options}`,
  );

function said(env: Record<string, string>): string {
  try {
    const config = readConfig(env);
    const shown = [showLedger(config.ledger), ledgerName(config.ledger), ...config.notices];
    return JSON.stringify([...shown, effectiveConfig(config, env)]);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.message;
    throw error;
  }
}

const expectNoSecret = (text: string) => {
  for (const half of HALVES) expect(text).not.toContain(half);
};

describe('whatever is written as an address', () => {
  it('is taken or refused with faults, and nothing else is thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((rest) => `esdb://${rest}`),
        ),
        (text) => {
          expect(() => said({ SOAT_LEDGER: text })).not.toThrow();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives its password away in no sentence', () => {
    fc.assert(
      fc.property(address, (text) => {
        // A secret that is written where a path belongs is a path: that much is not to be told apart.
        fc.pre(!/^sqlite:(?!\/\/)/.test(text));
        expectNoSecret(said({ SOAT_LEDGER: text }));
      }),
      { numRuns: 2500 },
    );
  });

  it('keeps the password beside it to itself', () => {
    const other = fc.constantFrom(
      'SOAT_LEDGER_PASSWORD',
      'SOAT_LEDGER_USER',
      'SOAT_LEDGER_CA_FILE',
      'SOAT_PORT',
    );
    fc.assert(
      fc.property(address, password, other, (text, secret, name) => {
        fc.pre(!/^sqlite:(?!\/\/)/.test(text));
        expectNoSecret(said({ SOAT_LEDGER: text, [name]: '0', SOAT_LEDGER_PASSWORD: secret }));
      }),
      { numRuns: 1000 },
    );
  });
});
