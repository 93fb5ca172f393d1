import 'reflect-metadata';
import { CommanderError } from 'commander';
import { ConfigFaults } from '../config/read-config.js';
import { LedgerUnusable, StoreUnavailable } from '../event-store/store-errors.js';
import { ImportError } from '../exchange/import-error.js';
import { EXIT, CommandFailed, type ExitCode } from './exit-codes.js';
import { soatCommand } from './soat.command.js';
import { Terminal } from './terminal.js';

const terminal = new Terminal(
  process.stdout,
  process.stderr,
  (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('vi') ? 'vi' : 'en',
);
const interruption = new AbortController();
process.once('SIGINT', () => {
  interruption.abort(new CommandFailed(EXIT.interrupted, 'Stopped. What was recorded is whole.'));
  process.once('SIGINT', () => process.exit(EXIT.interrupted));
});

try {
  const context = { terminal, env: process.env, signal: interruption.signal };
  await soatCommand(context).parseAsync();
} catch (error) {
  process.exitCode = told(error);
}

/** Tells the user what went wrong and answers with the code for the shell. */
function told(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const [code, text] = explain(error);
  if (text !== '') terminal.note(text);
  return code;
}

function explain(error: unknown): [ExitCode, string] {
  if (error instanceof CommandFailed) return [error.exitCode, error.message];
  if (error instanceof ConfigFaults) return [EXIT.usage, error.message];
  if (error instanceof ImportError) return [EXIT.unusable, importFaults(error)];
  if (error instanceof LedgerUnusable || error instanceof StoreUnavailable) {
    return [EXIT.unusable, error.message];
  }
  return [EXIT.failed, error instanceof Error ? error.message : String(error)];
}

function importFaults(error: ImportError): string {
  return error.faults
    .map(
      ({ message, where }) => `${where === undefined ? '' : `${where}: `}${terminal.say(message)}`,
    )
    .join('\n');
}
