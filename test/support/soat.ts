/** The built command line as a child process, the way a shell runs it. `npm test` builds it first. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Setting {
  /** Where the command runs: its ledger is `data/ledger.db` below it. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a compiled file of the project with nothing of the tests' own environment but the path. */
export function start(file: string, args: readonly string[], { cwd, env = {} }: Setting) {
  const { PATH = '' } = process.env;
  return spawn(process.execPath, [`${DIST}${file}`, ...args], {
    cwd,
    env: { PATH, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs `soat <args>` to its end. */
export async function soat(args: readonly string[], setting: Setting): Promise<Ended> {
  const child = start('cli/main.js', args, setting);
  const closed = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await closed, out, err };
}
