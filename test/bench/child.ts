import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, openSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A script of this folder in a process of its own, which answers once and ends when it is let go. */
export class Child {
  private constructor(
    private readonly process: ChildProcess,
    private readonly log: string,
  ) {}

  static start(script: string, ...args: string[]): Child {
    const log = join(tmpdir(), `soat-bench-${process.pid}-${script}-${args[0] ?? ''}.log`);
    const file = openSync(log, 'w');
    // A server logs every request, as it does in production; the log is kept from the table and shown after a failure.
    const child = fork(new URL(script, import.meta.url), args, {
      stdio: ['ignore', 'ignore', file, 'ipc'],
    });
    closeSync(file);
    return new Child(child, log);
  }

  /** @throws Error with the end of what the process logged, where it ended without an answer */
  async answer<Answer>(): Promise<Answer> {
    const given = once(this.process, 'message') as Promise<[Answer]>;
    const ended = once(this.process, 'exit').then(([code]): never => {
      const said = readFileSync(this.log, 'utf8').slice(-2000);
      throw new Error(`A measured process ended with code ${String(code)}.\n${said}`);
    });
    const [answer] = await Promise.race([given, ended]);
    return answer;
  }

  async ended(): Promise<void> {
    const { exitCode, connected } = this.process;
    const exit = exitCode === null ? once(this.process, 'exit') : undefined;
    if (connected) this.process.disconnect();
    await exit;
    rmSync(this.log);
  }
}
