import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DIST, start } from '../support/soat.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const blocks = [...README.matchAll(/^```sh\n([^]*?)^```$/gmu)].map(([, text = '']) => text.trim());

/** What is not run here, and why. `npm run demo` is run by `test/demo`. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci && npm run demo': 'npm ci would take the packages away from under the running tests',
  'npm ci && npm test': 'the tests would run themselves',
  [blocks.find((block) => block.includes('migrate')) ?? '']: 'there is no such cluster',
};
const runnable = blocks.filter((block) => !(block in NOT_RUN) && block !== 'npm start');
const [serverAt, firstCall] = [
  blocks.indexOf('npm start'),
  blocks.findIndex((block) => block.includes('curl')),
];

const cwd = tempFolder();
const execute = promisify(execFile);
const port = await freePort();
const server: { child?: ReturnType<typeof start> } = {};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return free;
}

/** Stands for npm: runs what the scripts of the README run, without building first, in a folder of its own. */
function standInForNpm(): string {
  const folder = join(cwd, 'bin');
  mkdirSync(folder);
  const script = [
    '#!/bin/sh',
    '[ "$1" = run ] && shift; [ "$1" = -s ] && shift',
    '[ "$1 $2" = "soat --" ] || { echo "no stand-in for npm $*" >&2; exit 64; }',
    `shift 2; exec "${process.execPath}" "${DIST}cli/main.js" "$@"`,
  ];
  writeFileSync(join(folder, 'npm'), `${script.join('\n')}\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  return folder;
}

const npm = standInForNpm();

/** Runs a block as it is written, but for the port. */
async function run(block: string): Promise<string> {
  const text = block.replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`);
  const env = { PATH: `${npm}:${process.env.PATH ?? ''}`, LANG: 'C.UTF-8' };
  const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', text], { cwd, env });
  return stdout;
}

async function serve(): Promise<void> {
  const child = start('main.js', [], { cwd, env: { SOAT_PORT: String(port) } });
  server.child = child;
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.resume();
  await until(() => out.includes(`http://127.0.0.1:${port}`));
}

beforeAll(() => {
  symlinkSync(join(ROOT, 'src'), join(cwd, 'src'));
});

afterAll(async () => {
  const { child } = server;
  if (!child) return;
  child.kill('SIGINT');
  await once(child, 'close');
});

describe('the README', () => {
  it('names scripts that exist', () => {
    const named = [...README.matchAll(/npm (?:run (?:-s )?)?(soat|start|test|demo|check|bench)/gu)];
    expect(named.length).toBeGreaterThan(8);
    for (const [, name = ''] of named) expect(scripts).toHaveProperty(name);
  });

  it('begins with the two commands, and serves before it calls', () => {
    expect(blocks.slice(0, 2)).toEqual(Object.keys(NOT_RUN).slice(0, 2));
    expect(serverAt).toBeGreaterThan(1);
    expect(firstCall).toBeGreaterThan(serverAt);
  });

  it.each(runnable)(
    'says what can be done: %s',
    async (block) => {
      if (block.includes('curl') && !server.child) await serve();
      const out = await run(block);
      expect(out).not.toBe('');
      if (block.includes('types=AssessmentGradeDecided')) expect(out).toContain('"nextCursor"');
      if (block.includes('Idempotency-Key'))
        expect(out).toMatch(/^HTTP\/1\.1 201[^]*ledger-sequence: \d/u);
    },
    60_000,
  );
});
