import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../src/config/read-config.js';
import { SETTINGS } from '../../src/config/settings.js';
import { tempFolder } from '../support/temp-folder.js';

const DOCKER = fileURLToPath(new URL('../../docker/', import.meta.url));
const CLUSTER = 'compose.eventstoredb.yaml';
const folder = tempFolder();
const read = (name: string) => readFileSync(join(DOCKER, name), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: unknown;
  readonly restart: string;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly read_only: boolean;
  readonly mem_limit?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly ports?: readonly string[];
}
type Named<Value> = Readonly<Record<string, Value>>;
interface Compose {
  readonly services: Named<Service>;
  readonly volumes?: Named<unknown>;
  readonly networks?: Named<unknown>;
  readonly secrets?: Named<{ readonly file: string }>;
  readonly configs?: Named<{ readonly file: string }>;
}

const files = readdirSync(DOCKER).filter((name) => /^compose.*\.yaml$/u.test(name));
const composeOf = (name: string) => parse(read(name), { merge: true }) as Compose;
const cluster = composeOf(CLUSTER);
/** `name:path` and `name:path:ro`, without what is mounted from the host. */
const volumeOf = (mount: string) => mount.split(':')[0] ?? '';
const PINNED = /:\d+\.\d+\.\d+(?:-[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/u;
const ownImage = ({ image }: Service) => image === 'soat:local';

describe('the image', () => {
  it('is built on images of an exact version, and tells whether it is ready', () => {
    const dockerfile = read('Dockerfile');
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gmu)].map(([, base = '']) => base);
    expect(bases.length).toBeGreaterThan(1);
    for (const base of bases) expect(base).toMatch(PINNED);
    expect(dockerfile).toMatch(/^HEALTHCHECK [^]*\/health\/ready/mu);
  });
});

describe.each(files)('%s', (name) => {
  const { services, ...declared } = composeOf(name);
  const each = Object.entries(services);

  it.each(each)('%s: an image of an exact version, or ours', (_, service) => {
    if (ownImage(service)) expect(each.some(([, other]) => other.build)).toBe(true);
    else expect(service.image).toMatch(PINNED);
  });

  it.each(each)('%s: confined, bounded, and watched or made to end', (_, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.mem_limit).toBeDefined();
    expect(['no', 'unless-stopped']).toContain(service.restart);
    const watched = service.healthcheck !== undefined || ownImage(service);
    expect(service.restart === 'no' || watched).toBe(true);
  });

  it.each(each)('%s: on the loopback alone, and without secrets', (_, service) => {
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/u);
    for (const [variable, value] of Object.entries(service.environment ?? {})) {
      if (!variable.endsWith('_FILE')) expect(variable).not.toMatch(/PASSWORD|SECRET|TOKEN|_KEY/u);
      expect(value).not.toMatch(/\/\/[^/]*@/u);
    }
  });

  it.each(each)('%s: waits for what can be waited for', (_, service) => {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      const awaited = services[other];
      const ends = condition === 'service_completed_successfully';
      expect(awaited?.restart === 'no').toBe(ends);
      if (condition === 'service_healthy') expect(awaited?.healthcheck).toBeDefined();
    }
  });

  it.each(['volumes', 'networks', 'secrets', 'configs'] as const)(
    'uses its %s, all of them',
    (kind) => {
      const used = each.flatMap(([, service]) =>
        (service[kind] ?? []).map((use) => (typeof use === 'string' ? volumeOf(use) : use.source)),
      );
      expect([...new Set(used)].sort()).toEqual(Object.keys(declared[kind] ?? {}).sort());
    },
  );

  it.each(each)('%s: is given settings that exist', (_, service) => {
    const known = SETTINGS.map(({ env }) => env);
    const given = Object.keys(service.environment ?? {}).filter((key) => key.startsWith('SOAT_'));
    for (const variable of given) expect(known).toContain(variable);
  });
});

describe('the cluster', () => {
  const using = (volume: string) =>
    Object.entries(cluster.services)
      .filter(([, { volumes = [] }]) => volumes.some((mount) => volumeOf(mount) === volume))
      .map(([name]) => name);

  it('is one that the service can be configured for', () => {
    const environment = { ...cluster.services.soat1?.environment };
    for (const [variable, path] of Object.entries(environment)) {
      if (!/^SOAT_LEDGER_.*_FILE$/u.test(variable)) continue;
      environment[variable] = join(folder, path.split('/').at(-1) ?? '');
      writeFileSync(environment[variable], 'secret\n', { mode: 0o600 });
    }
    expect(environment.SOAT_LEDGER).toContain('node1:2113,node2:2113,node3:2113');
    expect(() => readConfig(environment)).not.toThrow();
  });

  it('gives every node and replica a disk of its own, and the authority’s key to nobody', () => {
    for (const node of ['node1', 'node2', 'node3']) {
      expect(using(`${node}-data`)).toEqual([node]);
      expect(using(`${node}-certificate`)).toEqual(['certificates', node]);
    }
    for (const replica of ['soat1', 'soat2']) expect(using(`${replica}-views`)).toEqual([replica]);
    expect(using('authority')).toEqual(['certificates']);
  });

  it('gives no replica the password of an administrator', () => {
    for (const service of ['soat1', 'soat2', 'ledger', 'proxy']) {
      expect(cluster.services[service]?.secrets ?? []).not.toContain('admin-password');
    }
  });

  it('keeps passwords where git does not look, and finds its other files', () => {
    for (const { file } of Object.values(cluster.secrets ?? {})) {
      expect(file).toMatch(/^eventstoredb\/secrets\//u);
    }
    expect(read('eventstoredb/secrets/.gitignore')).toMatch(/^\*$/mu);
    const missing = Object.values(cluster.configs ?? {}).filter(
      ({ file }) => !existsSync(join(DOCKER, file)),
    );
    expect(missing).toEqual([]);
  });
});

describe('make-secrets.sh', () => {
  it('makes a password of its own for each secret, once, for the owner alone', () => {
    const script = join(folder, 'make-secrets.sh');
    copyFileSync(join(DOCKER, 'eventstoredb/make-secrets.sh'), script);
    const run = () => {
      execFileSync('sh', [script], { stdio: 'pipe' });
      return readdirSync(join(folder, 'secrets')).map((name) => join(folder, 'secrets', name));
    };
    const made = run();
    const passwords = made.map((path) => readFileSync(path, 'utf8'));
    expect(made.map((path) => path.split('/').at(-1))).toEqual(Object.keys(cluster.secrets ?? {}));
    expect(new Set(passwords).size).toBe(made.length);
    for (const password of passwords) expect(password).toMatch(/^[A-Za-z0-9]{32}\n$/u);
    for (const path of made) expect(statSync(path).mode & 0o077).toBe(0);
    expect(run().map((path) => readFileSync(path, 'utf8'))).toEqual(passwords);
  });
});
