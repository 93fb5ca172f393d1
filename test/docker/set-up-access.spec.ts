import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DoubleUser } from '../support/eventstoredb-double/access.js';
import { EventStoreDbDouble } from '../support/eventstoredb-double/eventstoredb-double.js';
import { tempFolder } from '../support/temp-folder.js';
import { UsersApi } from './users-api.js';

const SCRIPT = fileURLToPath(
  new URL('../../docker/eventstoredb/set-up-access.mjs', import.meta.url),
);
const folder = tempFolder();
const file = (name: string) => join(folder, name);
for (const name of ['admin', 'ops', 'soat']) writeFileSync(file(name), `${name}-secret\n`);

let users: Record<string, DoubleUser>;
let cluster: EventStoreDbDouble;
let api: UsersApi;

beforeEach(async () => {
  users = {
    admin: { password: 'changeit', groups: ['$admins'] },
    ops: { password: 'changeit', groups: ['$ops'] },
  };
  cluster = await EventStoreDbDouble.start({ security: 'tls', users });
  api = await UsersApi.start(users);
});

afterEach(async () => {
  api.stop();
  await cluster.stop();
});

async function run(seconds = 10): Promise<{ code: number; out: string; error: string }> {
  const env = {
    CLUSTER_NODES: `http://127.0.0.1:1,${api.url}`,
    CLUSTER_LEDGER: cluster.connectionString({ user: null }),
    ADMIN_PASSWORD_FILE: file('admin'),
    OPS_PASSWORD_FILE: file('ops'),
    SERVICE_PASSWORD_FILE: file('soat'),
    DEADLINE_SECONDS: String(seconds),
    // The double's address is no name, which the client remarks on.
    NODE_NO_WARNINGS: '1',
  };
  const child = spawn(process.execPath, [SCRIPT], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  for (const secret of ['admin-secret', 'ops-secret', 'soat-secret', 'changeit']) {
    expect(out + error).not.toContain(secret);
  }
  return { code, out, error };
}

const rights = () => [...cluster.recordsOf('$settings'), ...cluster.recordsOf('$$$all')];

describe('the users and rights of a new cluster', () => {
  it('are made while the cluster is still starting, and are kept when it is done again', async () => {
    api.starting = 3;
    const first = await run();
    expect(first).toMatchObject({ code: 0, error: '' });
    expect(first.out).toContain('tried out: soat may read $all; it may not');
    expect(users).toEqual({
      admin: { password: 'admin-secret', groups: ['$admins'] },
      ops: { password: 'ops-secret', groups: ['$ops'] },
      soat: { password: 'soat-secret', groups: [] },
    });
    expect(rights()).toHaveLength(2);

    expect(await run()).toMatchObject({ code: 0, error: '' });
    expect(rights()).toHaveLength(2);
  }, 30_000);

  it('are put right again, password and groups and rights, whatever somebody made of them', async () => {
    await run();
    users.soat = { password: 'forgotten', groups: ['$admins'] };
    cluster.write('$settings', {
      id: randomUUID(),
      type: 'update-default-acl',
      json: true,
      data: Buffer.from('{"$userStreamAcl":{"$mw":"$all"}}'),
      metadata: Buffer.alloc(0),
    });
    expect(await run()).toMatchObject({ code: 0, error: '' });
    expect(users.soat).toEqual({ password: 'soat-secret', groups: [] });
    expect(rights()).toHaveLength(4);
  }, 30_000);
});

describe('it ends with a sentence', () => {
  it('where nobody knows the password of admin', async () => {
    users.admin = { password: 'of somebody else', groups: ['$admins'] };
    const { code, error } = await run(1);
    expect(code).toBe(1);
    expect(error).toMatch(/password of admin cannot be set: neither .* is right/u);
  }, 30_000);

  it('where the service could do harm all the same', async () => {
    users.soat = { password: 'soat-secret', groups: ['$admins'] };
    api.stubborn = true;
    const { code, error } = await run(1);
    expect(code).toBe(1);
    expect(error).toContain('soat may set the metadata of a stream, and must not');
  }, 30_000);
});
