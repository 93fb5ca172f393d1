import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXIT } from '../../src/cli/exit-codes.js';
import { ClusterCommand } from '../support/cluster-command.js';
import { soat, start } from '../support/soat.js';
import { tempFolder } from '../support/temp-folder.js';

const cwd = tempFolder();
let cluster: ClusterCommand;

beforeAll(async () => {
  cluster = await ClusterCommand.start(cwd);
  const { exitCode, told } = await cluster.run(['init']);
  if (exitCode !== EXIT.done) throw new Error(told);
});
afterAll(async () => {
  await cluster.stop();
});

/** The service itself, with everything in its log. */
function serve(other: Readonly<Record<string, string>> = {}) {
  const env = { ...cluster.env, SOAT_PORT: '0', SOAT_LOG_LEVEL: 'debug', ...other };
  const child = start('main.js', [], { cwd, env });
  const closed = once(child, 'close');
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  return {
    child,
    ended: async () => {
      const [code] = (await closed) as [number | null];
      const [out, err] = await said;
      cluster.hear(out + err);
      return { code, out, err };
    },
  };
}

async function addressOf({ child }: ReturnType<typeof serve>): Promise<string> {
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return line.toString().replace('Soát: ', '').trim();
}

async function readiness(address: string): Promise<{ status: number; store: string; ms: number }> {
  const began = performance.now();
  const answer = await fetch(`${address}/health/ready`);
  const { store } = (await answer.json()) as { store: string };
  return { status: answer.status, store, ms: performance.now() - began };
}

async function becomes(address: string, status: number): Promise<{ store: string; ms: number }> {
  for (;;) {
    const found = await readiness(address);
    if (found.status === status) return found;
  }
}

describe('a service on a cluster', () => {
  it('is ready, says so of a cluster that is away within its time, and is ready again', async () => {
    const service = serve();
    const address = await addressOf(service);
    expect(await becomes(address, 200)).toMatchObject({ store: 'reachable' });
    await cluster.double.stopNode();
    const away = await becomes(address, 503);
    expect(away.store).toBe('unreachable');
    expect(away.ms).toBeLessThan(5_000);
    await cluster.double.startNode();
    expect(await becomes(address, 200)).toMatchObject({ store: 'reachable' });
    service.child.kill('SIGTERM');
    // Nest ends the process by the same signal, once everything is closed.
    expect(await service.ended()).toMatchObject({ code: null });
  });

  it('tells nobody the password of an address that cannot be used', async () => {
    const service = serve({
      SOAT_LEDGER: cluster.addressWithPassword.replace('?', '?tls=false&'),
      ...{ SOAT_LEDGER_USER: '', SOAT_LEDGER_PASSWORD_FILE: '', SOAT_LEDGER_CA_FILE: '' },
    });
    const { code, out, err } = await service.ended();
    expect({ code, out }).toEqual({ code: 1, out: '' });
    // Before or after the last lines of the log: that is written when there is time for it.
    expect(err).toMatch(/^The cluster cannot be reached: .* speaks TLS/m);
  });
});

describe('a process that cannot start', () => {
  it.each([
    ['the service', 1, () => serve({ SOAT_LEDGER_PREFIX: 'x.', SOAT_LOG_LEVEL: 'info' }).ended()],
    ['a command', EXIT.unusable, () => command({ SOAT_LEDGER_PREFIX: 'x.' })],
  ])('prints one sentence and ends: %s', async (_what, code, run) => {
    expect(await run()).toEqual({
      ...{ code, out: '' },
      err: expect.stringMatching(/^There is no ledger under the prefix "x\.".*soat init\.\n$/),
    });
  });

  it('ends within the deadline where something listens and never answers', async () => {
    const silent = createServer((socket) => socket.resume().on('error', () => undefined)).listen(0);
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const began = performance.now();
    const { code, out, err } = await command({
      SOAT_LEDGER: `esdb://127.0.0.1:${port}?defaultDeadline=1500`,
    });
    silent.close();
    expect({ code, out }).toEqual({ code: EXIT.unusable, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(`127.0.0.1:${port}`);
    // The deadline, and the time that a process takes to begin and to end on a busy machine.
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('soat demo', () => {
  it('leaves a ledger alone that holds something else', async () => {
    const records = cluster.double.recordsOf('identity-of-soat.').length;
    const { code, out, err } = await command({}, ['demo', '--dir', 'city']);
    expect({ code, out }).toEqual({ code: EXIT.unusable, out: '' });
    expect(err).toMatch(/^esdb:.* holds something else than this demo\. Nothing was recorded;/);
    expect(cluster.double.recordsOf('identity-of-soat.')).toHaveLength(records);
  });
});

describe('soat events', () => {
  it('prints an event as it lies on the cluster', async () => {
    const { code, out, err } = await command({}, ['events', '--after', '3']);
    expect({ code, err }).toEqual({ code: EXIT.done, err: '' });
    expect(out).toMatch(/^4\t\{"actor":.*\}\n$/);
  });
});

async function command(
  other: Readonly<Record<string, string>>,
  args: readonly string[] = ['status'],
) {
  const ended = await soat(args, { cwd, env: { ...cluster.env, ...other } });
  cluster.hear(ended.out + ended.err);
  return ended;
}

describe('a command line that cannot be read', () => {
  const secret = 'Chim-hoang-yen';

  it.each([
    ['soat', 'cli/main.js', [`esdb://soat:${secret}@node1`]],
    ['soat', 'cli/main.js', ['status', `--ledgr=esdb://soat:${secret}@node1`]],
    ['soat', 'cli/main.js', ['token', 'list', `--ledger-password=${secret}`]],
    ['the service', 'main.js', [`esdb://soat:${secret}@node1`]],
    ['the service', 'main.js', ['--ledger', `kurrentdb://soat:${secret}@node1`]],
  ])('is told without the password in it, by %s', async (_what, file, args) => {
    const child = start(file, args, { cwd });
    const [err] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect(err).not.toBe('');
    expect(err).not.toContain(secret);
  });
});

describe('whatever a process says or logs', () => {
  it('holds no password', () => {
    expect(cluster.leaked).toEqual([]);
  });
});
