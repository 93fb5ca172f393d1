import { describe, expect, it } from '@jest/globals';
import { effectiveConfig } from '../../src/config/effective-config.js';
import { ConfigFaults, readConfig } from '../../src/config/read-config.js';
import { SETTINGS } from '../../src/config/settings.js';

function faultsOf(env: Record<string, string>, flags = {}): readonly string[] {
  try {
    readConfig(env, flags);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('listens on the loopback unless told otherwise', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000, maxLag: 10_000 });
  });

  it('takes a flag before the environment, and the environment before the default', () => {
    const config = readConfig({ SOAT_PORT: '4000', SOAT_HOST: '0.0.0.0' }, { port: '5000' });
    expect(config).toMatchObject({ port: 5000, host: '0.0.0.0', logLevel: 'info' });
  });

  it('tells every fault at once, with what to write instead', () => {
    const faults = faultsOf({
      SOAT_LEDGER: 'postgres://me:secret@db/ledger',
      SOAT_PORT: '70000',
      SOAT_HOST: 'http://x',
      SOAT_LOG_LEVEL: 'verbose',
      SOAT_MAX_LAG: '-1',
      SOAT_VIEWS_DIR: '',
      SOAT_PROT: '3000',
      PATH: '/bin',
    });
    expect(faults).toHaveLength(7);
    for (const setting of ['LEDGER', 'VIEWS_DIR', 'HOST', 'PORT', 'LOG_LEVEL', 'MAX_LAG']) {
      expect(faults.filter((fault) => fault.startsWith(`SOAT_${setting} (`))).toHaveLength(1);
    }
    expect(faults.at(-1)).toBe('SOAT_PROT is not a setting; did you mean SOAT_PORT?');
    expect(faults.join()).toContain('for example sqlite:data/ledger.db');
    expect(faults.join()).not.toContain('secret');
  });

  it('lets a server propose unless that is switched off', () => {
    expect(readConfig({}).propose).toBe('on');
    expect(readConfig({ SOAT_PROPOSE: 'off' }).propose).toBe('off');
    expect(faultsOf({ SOAT_PROPOSE: 'yes' })).toEqual([
      'SOAT_PROPOSE (--propose) is "yes"; write on or off, for example on.',
    ]);
  });

  it.each(['', ' ', 'abc', '1.5', '1e9', 'NaN', '-1', '0x10000'])('refuses the port %p', (port) => {
    expect(faultsOf({}, { port })).toHaveLength(1);
  });

  it.each(['loopback', '10.0.0.1', '10.0.0.0/8, fd00::/8', ''])('trusts %p', (trustProxy) => {
    expect(readConfig({}, { trustProxy })).toMatchObject({ trustProxy });
  });

  it.each(['true', '*', 'proxy.example', '10.0.0.1;10.0.0.2'])(
    'does not trust %p',
    (trustProxy) => {
      expect(faultsOf({}, { trustProxy })).toHaveLength(1);
    },
  );

  it('tells what is in force and where it comes from', () => {
    const env = { SOAT_PORT: '4000' };
    const flags = { logLevel: 'debug' };
    const rows = effectiveConfig(readConfig(env, flags), env, flags);
    const sources = Object.fromEntries(rows.map(({ name, source }) => [name, source]));
    expect(sources).toMatchObject({ port: 'environment', logLevel: 'flag', host: 'default' });
    expect(rows).toHaveLength(SETTINGS.length);
  });
});
