import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ClusterSettings } from '../../../src/event-store/eventstoredb/connection/cluster-settings.js';
import { toConnectionString } from './connection-string.js';
import type { DoubleCommand, DoubleReady, DoubleReply } from './double-commands.js';
import type { DoubleOptions } from './eventstoredb-double.js';

/** The double in a process of its own. */
export interface ForkedDouble {
  settings(overrides?: Partial<ClusterSettings>): ClusterSettings;
  connectionString(overrides?: Partial<ClusterSettings>): string;
  /** Resolves with the number that the command gives when it was carried out. */
  run(command: DoubleCommand): Promise<number>;
  /** Stops it in its tracks: connections stay open, and nothing on them is answered, not even a ping. */
  freeze(): void;
  thaw(): void;
  /** Lets it end by itself, and waits for it. */
  stop(): Promise<void>;
  /** `kill -9`: connections break without a word, the log is lost. */
  kill(): Promise<void>;
}

/** From its sources it runs with Node's own type stripping, compiled it runs as it is. */
export async function forkDouble(options: DoubleOptions = {}): Promise<ForkedDouble> {
  const folder = import.meta.dirname;
  const fromSource = import.meta.filename.endsWith('.ts');
  const child = fork(
    join(folder, fromSource ? 'double-process.ts' : 'double-process.js'),
    [JSON.stringify(options)],
    { execArgv: fromSource ? ['--import', join(folder, 'run-typescript.mjs')] : [] },
  );
  const exited = once(child, 'exit');
  const [ready] = (await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('The double ended before it listened'))),
  ])) as [DoubleReady];
  return handle(child, exited, ready);
}

function handle(child: ChildProcess, exited: Promise<unknown>, ready: DoubleReady): ForkedDouble {
  const settings = (overrides: Partial<ClusterSettings> = {}): ClusterSettings => ({
    ...ready.settings,
    ...overrides,
  });
  return {
    settings,
    connectionString: (overrides) => toConnectionString(settings(overrides)),
    run: commandsTo(child),
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    stop: async () => {
      child.kill('SIGCONT');
      if (child.connected) child.disconnect();
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
      const { caFile } = ready.settings;
      if (caFile !== null) rmSync(dirname(caFile), { recursive: true, force: true });
    },
  };
}

function commandsTo(child: ChildProcess): ForkedDouble['run'] {
  const waiting = new Map<number, (reply: DoubleReply) => void>();
  let commands = 0;
  child.on('message', (reply: DoubleReply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  return async (command) => {
    const id = (commands += 1);
    const reply = await new Promise<DoubleReply>((resolve) => {
      waiting.set(id, resolve);
      child.send({ id, command });
    });
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.value ?? 0;
  };
}
