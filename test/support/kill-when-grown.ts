import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Kills a process with SIGKILL as soon as a SQLite ledger holds so many events. @returns how the process ended */
export async function killWhenGrown(
  child: ChildProcess,
  path: string,
  events: number,
): Promise<NodeJS.Signals | number | null> {
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const workerData = { path, events, pid: child.pid };
  const killer = new Worker(new URL('killing-thread.mjs', import.meta.url), { workerData });
  const finished = once(killer, 'exit');
  const [code, signal] = await ended;
  killer.postMessage('ended');
  await finished;
  return signal ?? code;
}
