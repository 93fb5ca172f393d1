import { describe, expect, it } from '@jest/globals';
import { ledgerName, showLedger } from '../../src/config/ledger-address.js';
import { ConfigFaults, readConfig } from '../../src/config/read-config.js';
import {
  DEFAULTS,
  type ClusterSettings,
} from '../../src/event-store/eventstoredb/connection/cluster-settings.js';

/** What is in force where nothing but hosts is written. */
const UNWRITTEN = Object.fromEntries(Object.entries(DEFAULTS).filter(([name]) => name !== 'port'));

function settingsOf(ledger: string): ClusterSettings {
  const { ledger: address } = readConfig({}, { ledger });
  if (address.kind !== 'esdb') throw new Error(`${ledger} is a file.`);
  return address.settings;
}

function faultsOf(ledger: string): readonly string[] {
  try {
    readConfig({}, { ledger });
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
  return [];
}

describe('the address of a ledger', () => {
  it('is the path of a file', () => {
    for (const path of ['data/ledger.db', '/srv/soat/sổ cái.db', 'C:\\soat\\ledger.db', 'a?b=c']) {
      const { ledger } = readConfig({}, { ledger: `sqlite:${path}` });
      expect(ledger).toEqual({ kind: 'sqlite', path });
      expect([ledgerName(ledger), showLedger(ledger)]).toEqual([path, `sqlite:${path}`]);
    }
  });

  it.each<[string, Partial<ClusterSettings>]>([
    ['esdb://node1', { hosts: [{ host: 'node1', port: 2113 }] }],
    ['esdb://node1:2114/', { hosts: [{ host: 'node1', port: 2114 }] }],
    ['ESDB://Node1.Example', { hosts: [{ host: 'node1.example', port: 2113 }] }],
    ['esdb://10.0.0.1/?tls=false', { hosts: [{ host: '10.0.0.1', port: 2113 }], tls: false }],
    [
      'esdb://a,b:2114,c',
      {
        hosts: [
          { host: 'a', port: 2113 },
          { host: 'b', port: 2114 },
          { host: 'c', port: 2113 },
        ],
        discover: true,
      },
    ],
    [
      'esdb+discover://soat.internal',
      { hosts: [{ host: 'soat.internal', port: 2113 }], discover: true },
    ],
    [
      'esdb://n%C6%B0%E1%BB%9Bc:p%3A%40%2F%3F%23%25%26%20x@node_1',
      { hosts: [{ host: 'node_1', port: 2113 }], user: { name: 'nước', password: 'p:@/?#%& x' } },
    ],
    [
      'esdb://u:a,b;c=d!e@h',
      { hosts: [{ host: 'h', port: 2113 }], user: { name: 'u', password: 'a,b;c=d!e' } },
    ],
    [
      'esdb://h?defaultDeadline=5000&GOSSIP_TIMEOUT=2&discovery-interval=50&maxdiscoverattempts=3',
      {
        hosts: [{ host: 'h', port: 2113 }],
        ...{ deadlineMs: 5000, gossipTimeoutS: 2, discoveryIntervalMs: 50, maxDiscoverAttempts: 3 },
      },
    ],
    [
      'esdb://h?keepAliveInterval=-1&keepAliveTimeout=500&connectionName=s%C3%B4%201',
      {
        hosts: [{ host: 'h', port: 2113 }],
        ...{ keepAliveIntervalMs: -1, keepAliveTimeoutMs: 500, connectionName: 'sô 1' },
      },
    ],
    [
      'esdb://h?tlsVerifyCert=true&throwOnAppendFailure=TRUE&nodePreference=Leader',
      { hosts: [{ host: 'h', port: 2113 }] },
    ],
  ])('is a cluster: %s', (ledger, expected) => {
    expect(settingsOf(ledger)).toEqual({ ...UNWRITTEN, ...expected });
  });

  it.each([
    ['', /names no ledger; write sqlite:/],
    ['sqlite:', /names no ledger/],
    ['sqlite://data/ledger.db', /followed by the path itself/],
    ['data/ledger.db', /sqlite: before its path/],
    ['esdb:', /Write esdb:\/\/user:password@host:2113/],
    ['esdb:node1:2113', /Write esdb:\/\//],
    ['esdb://', /A host is a name/],
    ['esdb://a,', /A host is a name/],
    ['esdb://node1:port', /port from 1 to 65535/],
    ['esdb://node1:0', /port from 1 to 65535/],
    ['esdb://node1:65536', /port from 1 to 65535/],
    ['esdb://[::1]:2113', /no IPv6 addresses/],
    ['esdb://a,a:2113', /twice/],
    ['esdb://h/path', /options follow after \?/],
    ['esdb://h#x', /options follow after \?/],
    ['esdb://h?', null],
    ['esdb://h?tls', /key=value pairs/],
    ['esdb://h?tls=', /key=value pairs/],
    ['esdb://h?tls=false&', /key=value pairs/],
    ['esdb://h?tls=no', /The option tls is either true or false/],
    ['esdb://h?tls=false&TLS=false', /tls is given twice/],
    ['esdb://h?tlsCaFil=x', /tlsCaFil is no option .* did you mean tlsCAFile\?/],
    ['esdb://h?tlsCAFile=%zz', /tlsCAFile is not percent-encoded/],
    ['esdb://h?tlsVerifyCert=false', /tlsCAFile, or write tls=false/],
    ['esdb://h?throwOnAppendFailure=false', /a refused append recorded/],
    ['esdb://h?nodePreference=follower', /can only be leader/],
    ['esdb://h?defaultDeadline=99', /from 100 to 600000, in milliseconds/],
    ['esdb://h?defaultDeadline=-1', /from 100 to 600000, in milliseconds/],
    ['esdb://h?gossipTimeout=5000', /from 1 to 60, in seconds/],
    ['esdb://h?keepAliveInterval=500', /or -1 for never/],
    ['esdb://h?maxDiscoverAttempts=1e3', /a whole number/],
    ['esdb://:p@h', /has no name/],
    ['esdb://u:@h', /is empty/],
    ['esdb://u:a:b@h', /: as %3A/],
    ['esdb://u:a@b@h', /@ as %40/],
    ['esdb://u:a/b@h', /\/ as %2F/],
    ['esdb://u:a?b@h', /\? as %3F/],
    ['esdb://u:a#b@h', /# as %23/],
    ['esdb://u:%zz@h', /% as %25/],
    ['esdb://u:a b@h', /no spaces/],
    ['esdb://u%3Av:p@h', /no colon/],
    ['tcp://admin:p@h:1113', /old TCP client/],
    ['ConnectTo=tcp://admin:p@h:1113; HeartBeatTimeout=500', /old TCP client/],
    ['https://h:2113/web', /esdb:\/\/ instead of https:\/\//],
    ['http://h:2113', /end with \?tls=false/],
    ['postgres://me:p@db/ledger', /names no ledger/],
    ['kurrentdb://u:p@h:2113?tls=false', /write esdb:\/\/u:\*\*\*@h:2113\?tls=false\.$/],
    [
      'kurrentdb+discover://u:p@h',
      /: kurrentdb\+discover:\/\/ names .* write esdb\+discover:\/\/u:\*\*\*@h\.$/,
    ],
    ['KurrentDB+Discover://h', /: kurrentdb\+discover:\/\/ names .* write esdb\+discover:\/\/h\.$/],
    [
      'esdb://h?password=Chim-hoàng',
      /^[^à]*password@ before the host, or use SOAT_LEDGER_USER [^à]*$/,
    ],
    ['esdb://h?UserName=me', /password@ before the host/],
    ['kdb://a,b', /write esdb:\/\/a,b\.$/],
    ['kurrentdb://u:a@b@h', /write esdb:\/\/ in its place/],
    ['eventstore://h', /write esdb:\/\/h\.$/],
  ])('is refused where it is %p', (ledger, sentence) => {
    const faults = faultsOf(ledger);
    expect(faults).toHaveLength(sentence === null ? 0 : 1);
    if (sentence) expect(faults[0]).toMatch(sentence);
    for (const fault of faults) expect(fault).toMatch(/^SOAT_LEDGER \(--ledger\): .*[.?]$/);
  });

  it('tells all faults of its options at once', () => {
    expect(faultsOf('esdb://h?tls=1&gossip=2&nodePreference=random')).toHaveLength(3);
  });

  it('is shown with everything that differs from the defaults, and without its password', () => {
    const text =
      'esdb+discover://s%C3%B4:pw@h:2114?tlsCAFile=certs/a%20b.crt&connectionName=x%26y&defaultDeadline=5000';
    const address = { kind: 'esdb', settings: { ...settingsLike(text) } } as const;
    expect(showLedger(address)).toBe(text.replace('pw', '***'));
    expect(ledgerName(address)).toBe('esdb+discover://h:2114');
  });
});

/** A certificate that is named must be there to be read; what is shown does not depend on it. */
function settingsLike(text: string): ClusterSettings {
  const settings = settingsOf(text.replace('tlsCAFile=certs/a%20b.crt&', ''));
  return { ...settings, caFile: 'certs/a b.crt' };
}
