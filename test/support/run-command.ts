import { Writable } from 'node:stream';
import { failureOf } from '../../src/cli/failures.js';
import { soatCommand } from '../../src/cli/soat.command.js';
import { Terminal } from '../../src/cli/terminal.js';

export interface CommandRun {
  readonly exitCode: number;
  readonly out: string;
  /** What the user is told: notes, and the sentence of a failure. */
  readonly told: string;
}

/** Runs `soat` with these arguments in this process, as its entry point does. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  signal = new AbortController().signal,
): Promise<CommandRun> {
  const [out, err] = [new Collected(), new Collected()];
  const terminal = new Terminal(out, err, 'en');
  const context = {
    terminal,
    env: { SOAT_LOG_LEVEL: 'silent', ...env },
    signal,
  };
  const before = process.exitCode;
  try {
    await soatCommand(context).parseAsync(['node', 'soat', ...args]);
    return { exitCode: Number(process.exitCode ?? 0), out: out.text, told: err.text };
  } catch (error) {
    const { exitCode, sentence } = failureOf(error);
    return { exitCode, out: out.text, told: `${err.text}${sentence?.en ?? ''}` };
  } finally {
    process.exitCode = before;
  }
}

class Collected extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}
