import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cluster } from '../../src/event-store/eventstoredb/connection/cluster.js';
import type { ClusterSettings } from '../../src/event-store/eventstoredb/connection/cluster-settings.js';
import { StoreUnavailable } from '../../src/event-store/store-errors.js';
import { makeCertificates } from '../support/eventstoredb-double/certificates.js';
import {
  EventStoreDbDouble,
  type DoubleOptions,
} from '../support/eventstoredb-double/eventstoredb-double.js';
import { anyProposal } from '../support/server-records.js';

const DEADLINE_MS = 1500;

describe('a first look at the cluster', () => {
  let folder: string;
  const running: { stop(): Promise<void> }[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'soat-probe-'));
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()));
    await rm(folder, { recursive: true });
  });

  async function start(options: DoubleOptions = {}): Promise<EventStoreDbDouble> {
    const double = await EventStoreDbDouble.start(options);
    running.push(double);
    return double;
  }

  async function listen(server: Server): Promise<Partial<ClusterSettings>> {
    server.on('error', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    running.push({
      stop: async () => {
        server.close();
      },
    });
    return { hosts: [{ host: '127.0.0.1', port: (server.address() as AddressInfo).port }] };
  }

  /** What is told within the deadline; empty where all is well. */
  async function complaint(
    double: EventStoreDbDouble,
    overrides: Partial<ClusterSettings> = {},
  ): Promise<string> {
    const cluster = new Cluster(double.settings({ deadlineMs: DEADLINE_MS, ...overrides }));
    const began = performance.now();
    const error: unknown = await cluster.probe().catch((thrown: unknown) => thrown);
    expect(performance.now() - began).toBeLessThan(DEADLINE_MS * 1.8);
    await cluster.dispose();
    if (error === undefined) return '';
    expect(error).toBeInstanceOf(StoreUnavailable);
    const { message } = error as StoreUnavailable;
    expect(message).not.toMatch(/changeit|stranger-password|wrong-secret/);
    return message;
  }

  it('finds nothing wrong with one node, three nodes and nodes with TLS', async () => {
    expect(await complaint(await start())).toBe('');
    expect(await complaint(await start({ nodes: 3 }))).toBe('');
    expect(await complaint(await start({ security: 'tls' }))).toBe('');
  });

  it('says which host is unknown', async () => {
    const hosts = [{ host: 'no-such-host.invalid', port: 2113 }];
    const told = await complaint(await start(), { hosts });
    expect(told).toMatch(
      /no-such-host.invalid:2113 (is a name that nobody knows|cannot be looked)/,
    );
  });

  it('says which host refuses, and waits for one that starts', async () => {
    const double = await start();
    const [node] = double.nodes;
    await double.stopNode();
    expect(await complaint(double)).toContain(`127.0.0.1:${node?.port} refuses the connection`);
    const late = complaint(double);
    await double.startNode();
    expect(await late).toBe('');
  });

  it('says which host does not answer', async () => {
    const double = await start();
    double.mute();
    expect(await complaint(double)).toMatch(/127\.0\.0\.1:\d+ does not answer/);
  });

  it('tells TLS that is missing from TLS that is not expected', async () => {
    const open = await start();
    const closed = await start({ security: 'tls' });
    const { caFile } = closed.settings();
    expect(await complaint(open, { tls: true, caFile })).toContain('does not speak TLS');
    expect(await complaint(closed, { tls: false })).toContain('speaks TLS. Write tls=true');
  });

  it('says what is wrong with a certificate', async () => {
    const closed = await start({ security: 'tls' });
    expect(await complaint(closed, { caFile: null })).toContain('authority that is not trusted');
    const moved = await start({ security: 'wrong-host' });
    expect(await complaint(moved)).toContain('certificate for other names');
    const old = await start({ security: 'expired' });
    expect(await complaint(old)).toContain('expired');
  });

  it('says that a client certificate is wanted', async () => {
    const double = await start();
    const made = await makeCertificates('tls');
    const caFile = join(folder, 'ca.pem');
    await writeFile(caFile, made.authority);
    const server = createTls({
      cert: made.certificate,
      key: made.key,
      ca: made.authority,
      requestCert: true,
      ALPNProtocols: ['h2'],
    });
    const where = await listen(server);
    expect(await complaint(double, { ...where, tls: true, caFile })).toContain('certificate');
  });

  it('says which file cannot be used', async () => {
    const double = await start({ security: 'tls' });
    const missing = join(folder, 'missing.pem');
    expect(await complaint(double, { caFile: missing })).toContain(
      `${missing}, for the connection`,
    );
    const text = join(folder, 'text.pem');
    await writeFile(text, 'nothing');
    expect(await complaint(double, { caFile: text })).toContain('holds no certificate in PEM');
    const one = await makeCertificates('tls');
    const other = await makeCertificates('tls');
    const certFile = join(folder, 'client.pem');
    const keyFile = join(folder, 'client.key');
    await writeFile(certFile, one.certificate);
    await writeFile(keyFile, other.key);
    const told = await complaint(double, { certFile, keyFile });
    expect(told).toContain('belong together');
    expect(told).not.toContain((await readFile(keyFile, 'utf8')).split('\n')[1]);
  });

  it('tells a wrong password from a missing right', async () => {
    const double = await start({ security: 'tls' });
    const wrong = await complaint(double, { user: { name: 'admin', password: 'wrong-secret' } });
    expect(wrong).toContain('does not accept user admin');
    const stranger = { name: 'stranger', password: 'stranger-password' };
    const denied = await complaint(double, { user: stranger });
    expect(denied).toContain('User stranger may not read $all');
    expect(await complaint(double, { user: null })).toContain('may not read $all');
    double.write('$$$all', { ...anyProposal('{"$acl":{"$r":["stranger"]}}'), json: true });
    expect(await complaint(double, { user: stranger })).toBe('');
  });

  it('says that nobody leads, and waits for an election', async () => {
    const double = await start({ nodes: 3 });
    double.loseLeader();
    expect(await complaint(double)).toContain('an election may be under way');
    const late = complaint(double);
    double.failOver();
    expect(await late).toBe('');
  });

  it('knows a server of something else', async () => {
    const double = await start();
    const where = await listen(createHttp((_, response) => response.end('Hello')));
    expect(await complaint(double, where)).toContain('is no node of EventStoreDB');
    expect(await complaint(double, { ...where, discover: true })).toContain('is no node');
  });
});
