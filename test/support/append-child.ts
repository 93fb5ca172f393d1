import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface AppendChild {
  /** Ids of the events whose appends the child saw resolve. */
  readonly acknowledged: readonly string[];
  /** Resolves when so many were acknowledged. */
  until(count: number): Promise<void>;
  /** `kill -9`: the process gets no chance to finish anything. */
  kill(): void;
  /** Resolves with the exit code, null after a kill, when all output has been read. */
  readonly ended: Promise<number | null>;
}

/** Starts a process that appends to the ledger; 0 appends means until it is killed. Needs `dist/`. */
export function startAppendChild(
  path: string,
  name: string,
  writers: number,
  appends: number,
): AppendChild {
  const script = join(import.meta.dirname, 'appending-process.mjs');
  const child = spawn(process.execPath, [script, path, name, String(writers), String(appends)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    acknowledged.push(...lines.filter((line) => line !== 'ready'));
    for (const { count, resolve } of waiting) if (acknowledged.length >= count) resolve();
  });
  return {
    acknowledged,
    until: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        if (acknowledged.length >= count) resolve();
      }),
    kill: () => child.kill('SIGKILL'),
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
}
