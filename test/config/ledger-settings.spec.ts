import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { effectiveConfig } from '../../src/config/effective-config.js';
import { ConfigFaults, readConfig, readOtherLedger } from '../../src/config/read-config.js';
import { tempFolder } from '../support/temp-folder.js';

const folder = tempFolder();
const file = (name: string) => join(folder, name);
const CLUSTER = 'esdb://node1';

function faultsOf(env: Record<string, string>, flags: Record<string, string> = {}) {
  try {
    readConfig(env, flags);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
  return [];
}

function settingsOf(env: Record<string, string>, flags: Record<string, string> = {}) {
  const { ledger } = readConfig(env, flags);
  return ledger.kind === 'esdb' ? ledger.settings : undefined;
}

beforeAll(() => {
  const secrets = { password: 'p:@ word\n', windows: 'pw\r\n', ledger: 'esdb://u:pw@node2\n' };
  const others = { empty: '\n', two: 'one\ntwo\n', certificate: 'PEM', key: 'PEM', open: 'pw' };
  for (const [name, content] of Object.entries({ ...secrets, ...others })) {
    writeFileSync(file(name), content, { mode: 0o600 });
  }
  chmodSync(file('open'), 0o644);
});

describe('the settings beside the address', () => {
  it('complete a connection string', () => {
    const env = {
      SOAT_LEDGER: 'esdb://node1?userCertFile=' + encodeURIComponent(file('certificate')),
      SOAT_LEDGER_USER: 'soat',
      SOAT_LEDGER_PASSWORD_FILE: file('password'),
      SOAT_LEDGER_CA_FILE: file('certificate'),
      SOAT_LEDGER_KEY_FILE: file('key'),
      SOAT_LEDGER_PREFIX: 'tinh-a/',
    };
    expect(settingsOf(env)).toMatchObject({
      user: { name: 'soat', password: 'p:@ word' },
      ...{ caFile: file('certificate'), certFile: file('certificate'), keyFile: file('key') },
      prefix: 'tinh-a/',
    });
  });

  it('take a password as it is, from the environment or the end of a Windows line', () => {
    const given = (more: Record<string, string>) =>
      settingsOf({ SOAT_LEDGER: 'esdb://u@node1', ...more })?.user;
    expect(given({ SOAT_LEDGER_PASSWORD: ' %41:@ ' })?.password).toBe(' %41:@ ');
    expect(given({ SOAT_LEDGER_PASSWORD_FILE: file('windows') })?.password).toBe('pw');
  });

  it('name the file that the address is in', () => {
    const { ledger, ledgerSource } = readConfig({ SOAT_LEDGER_FILE: file('ledger') });
    expect(ledger).toMatchObject({ kind: 'esdb', settings: { user: { password: 'pw' } } });
    expect(ledgerSource).toBe('file');
  });

  it('are as good as none where they are empty, as orchestrators pass them on', () => {
    const empty = { SOAT_LEDGER_USER: '', SOAT_LEDGER_PASSWORD: '', SOAT_LEDGER_CA_FILE: '' };
    expect(settingsOf({ SOAT_LEDGER: CLUSTER, ...empty })).toMatchObject({ user: null });
    expect(faultsOf({ SOAT_LEDGER_PREFIX: '', ...empty })).toEqual([]);
  });

  it('may call the address LEDGER', () => {
    expect(settingsOf({ LEDGER: CLUSTER })).toBeDefined();
    expect(settingsOf({ LEDGER: CLUSTER, SOAT_LEDGER: CLUSTER })).toBeDefined();
    expect(faultsOf({ LEDGER: CLUSTER, SOAT_LEDGER: 'esdb://node2' })).toEqual([
      'SOAT_LEDGER and LEDGER mean the same and differ; give one of them.',
    ]);
  });

  it.each(['soat.', 'a:', 'So_t.2/', 'x-'])('take the prefix %p', (prefix) => {
    expect(settingsOf({ SOAT_LEDGER: CLUSTER, SOAT_LEDGER_PREFIX: prefix })).toMatchObject({
      prefix,
    });
  });

  it.each([
    'soat',
    '$soat.',
    '.',
    'sổ.',
    'a b.',
    'x'.repeat(100) + '.',
    'identity-of-',
    'identity-',
  ])('refuse the prefix %p', (prefix) => {
    expect(faultsOf({ SOAT_LEDGER: CLUSTER, SOAT_LEDGER_PREFIX: prefix })).toEqual([
      expect.stringMatching(/^SOAT_LEDGER_PREFIX \(--ledger-prefix\): write letters/),
    ]);
  });
});

describe('settings that contradict each other', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      'two addresses',
      { SOAT_LEDGER: CLUSTER, SOAT_LEDGER_FILE: '/x' },
      /both say where the ledger is/,
    ],
    [
      'a password in the address and beside it',
      { SOAT_LEDGER: 'esdb://u:pw@node1', SOAT_LEDGER_PASSWORD: 'pw' },
      /given by the connection string and SOAT_LEDGER_PASSWORD; give it once/,
    ],
    ['two users', { SOAT_LEDGER: 'esdb://u:pw@node1', SOAT_LEDGER_USER: 'u' }, /write it once/],
    ['a user without a password', { SOAT_LEDGER: 'esdb://u@node1' }, /has no password/],
    ['a password without a user', { SOAT_LEDGER: CLUSTER, SOAT_LEDGER_PASSWORD: 'pw' }, /no user/],
    [
      'tls=false with certificates',
      { SOAT_LEDGER: 'esdb://node1?tls=false', SOAT_LEDGER_CA_FILE: '.' },
      /./,
    ],
    ['a cluster’s settings and no address', { SOAT_LEDGER_USER: 'u' }, /only a cluster has this/],
    [
      'a cluster’s settings and a file',
      { SOAT_LEDGER: 'sqlite:x.db', SOAT_LEDGER_USER: 'u', SOAT_LEDGER_PREFIX: 'a.' },
      /^SOAT_LEDGER_USER .*, SOAT_LEDGER_PREFIX .*: only a cluster/,
    ],
    [
      'a file of secrets that is not there',
      { SOAT_LEDGER_FILE: '/none' },
      /\/none does not exist\.$/,
    ],
  ])('are refused: %s', (_what, env, sentence) => {
    expect(faultsOf(env).join('\n')).toMatch(sentence);
  });

  it('are refused where only half is there or a file is not what it should be, all at once', () => {
    const faults = faultsOf({
      SOAT_LEDGER: `esdb://u@node1?userCertFile=${file('certificate')}`,
      SOAT_LEDGER_PASSWORD: 'pw',
      SOAT_LEDGER_PASSWORD_FILE: file('two'),
      SOAT_LEDGER_CA_FILE: file('none'),
      SOAT_LEDGER_PREFIX: 'soat',
      SOAT_PORT: 'abc',
    });
    expect(faults).toEqual([
      `SOAT_LEDGER_CA_FILE (--ledger-ca-file): ${file('none')} does not exist.`,
      expect.stringContaining(
        'a client certificate without its key; give it by SOAT_LEDGER_KEY_FILE',
      ),
      expect.stringContaining(
        'The password is given by SOAT_LEDGER_PASSWORD and SOAT_LEDGER_PASSWORD_FILE',
      ),
      `SOAT_LEDGER_PASSWORD_FILE (--ledger-password-file): ${file('two')} has more than the one line that it should have.`,
      expect.stringContaining('SOAT_LEDGER_PREFIX'),
      expect.stringContaining('SOAT_PORT'),
    ]);
  });

  it.each(['empty', 'none', '.'])('are refused where the password’s file is %p', (name) => {
    const env = { SOAT_LEDGER: 'esdb://u@node1', SOAT_LEDGER_PASSWORD_FILE: file(name) };
    expect(faultsOf(env)).toHaveLength(1);
  });

  it('are no contradiction where the command line says what the environment says otherwise', () => {
    const env = {
      SOAT_LEDGER_FILE: file('ledger'),
      SOAT_LEDGER_PREFIX: 'a.',
      SOAT_LEDGER_USER: 'u',
    };
    expect(readConfig(env, { ledger: 'sqlite:x.db' }).ledger).toEqual({
      kind: 'sqlite',
      path: 'x.db',
    });
    expect(
      settingsOf({ SOAT_LEDGER: 'sqlite:x.db' }, { ledgerFile: file('ledger') }),
    ).toBeDefined();
    expect(faultsOf({}, { ledger: 'sqlite:x.db', ledgerUser: 'u' })).toHaveLength(1);
  });
});

describe('what is not a fault but should be seen', () => {
  it('is a password with something around it that cannot be seen', () => {
    for (const password of ['\uFEFFpw\n', ' pw\n', 'pw \r\n']) {
      writeFileSync(file('around'), password, { mode: 0o600 });
      const env = { SOAT_LEDGER: 'esdb://u@node1', SOAT_LEDGER_PASSWORD_FILE: file('around') };
      expect(readConfig(env).notices).toEqual([
        expect.stringMatching(/around begins or ends with a blank or a byte order mark/),
      ]);
      expect(settingsOf(env)?.user?.password).toBe(password.replace(/\r?\n$/u, ''));
    }
  });

  it('is a secret that every user of the machine can read', () => {
    const env = { SOAT_LEDGER: 'esdb://u@node1', SOAT_LEDGER_PASSWORD_FILE: file('open') };
    expect(readConfig(env).notices).toEqual([expect.stringContaining(`chmod o-r ${file('open')}`)]);
    expect(readConfig({ SOAT_LEDGER_FILE: file('ledger') }).notices).toEqual([]);
  });

  it('is a user who is not sent, for want of TLS', () => {
    const { notices } = readConfig({ SOAT_LEDGER: 'esdb://u:pw@node1?tls=false' });
    expect(notices).toEqual([expect.stringContaining('without TLS')]);
  });
});

describe('another ledger than the configured one', () => {
  it('is completed from the environment, and named in faults as it was asked for', () => {
    const env = { SOAT_LEDGER: 'sqlite:x.db', SOAT_LEDGER_PREFIX: 'a.' };
    expect(readOtherLedger(env, CLUSTER, '--to').address).toMatchObject({
      settings: { prefix: 'a.' },
    });
    expect(readOtherLedger(env, 'sqlite:y.db', '--to').address).toEqual({
      kind: 'sqlite',
      path: 'y.db',
    });
    expect(() => readOtherLedger(env, 'kurrentdb://h', '--to')).toThrow(
      /--to: kurrentdb:\/\/ names/,
    );
  });
});

describe('the effective configuration', () => {
  it('says what is in force of a cluster and where from, with every secret masked', () => {
    const env = {
      SOAT_LEDGER_FILE: file('ledger'),
      SOAT_LEDGER_CA_FILE: file('certificate'),
    };
    const rows = effectiveConfig(readConfig(env), env);
    const row = (name: string) => rows.find((one) => one.name === name);
    const ledger = `esdb://u:***@node2:2113?tlsCAFile=${file('certificate')}`;
    expect(row('ledger')).toMatchObject({ source: 'file', value: ledger });
    expect(row('ledgerFile')).toMatchObject({ source: 'environment', value: file('ledger') });
    expect(row('ledgerPassword')).toMatchObject({ source: 'default', value: '', flag: null });
    expect(row('ledgerPrefix')).toMatchObject({ source: 'default', value: 'soat.' });
  });

  it('masks a password of the environment', () => {
    const env = { SOAT_LEDGER: 'esdb://u@node1', SOAT_LEDGER_PASSWORD: 'pw' };
    const rows = effectiveConfig(readConfig(env), env);
    expect(rows.find(({ name }) => name === 'ledgerPassword')?.value).toBe('***');
  });
});
