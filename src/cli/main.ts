import '../supported-node.js';
import '../quiet-deprecations.js';
import 'reflect-metadata';
import { maskSecrets } from '../config/mask-secrets.js';
import { EXIT } from './exit-codes.js';
import { failureOf, ReaderGone, STOPPED } from './failures.js';
import { soatCommand } from './soat.command.js';
import { Terminal } from './terminal.js';

/** Time for output that a slow reader has not taken yet. */
const LAST_WORDS_MS = 250;

// Ledger, views and backups are the owner's to write, the group's to read, and nobody else's.
process.umask(0o027);

const terminal = new Terminal(
  process.stdout,
  process.stderr,
  localeOf(process.env).startsWith('vi') ? 'vi' : 'en',
);
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort(STOPPED);
    process.once(signal, () => process.exit(EXIT.interrupted));
  });
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  interruption.abort(new ReaderGone());
});

try {
  await soatCommand({ terminal, env: process.env, signal: interruption.signal }).parseAsync();
} catch (error) {
  const { exitCode, sentence } = failureOf(causeOf(error));
  if (sentence) terminal.note(maskSecrets(terminal.say(sentence)));
  terminal.clearProgress();
  process.exitCode = exitCode;
  // Whatever is still open (a connection that is being tried, a thread) must not keep a command that has failed.
  setTimeout(() => process.exit(), LAST_WORDS_MS).unref();
}

/** As POSIX has it: an empty variable is as good as none. */
function localeOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): string {
  return [LC_ALL, LC_MESSAGES, LANG].find((value) => value) ?? '';
}

/** What was aborted ends with an error of its own kind; the reason for aborting is what the user is told. */
function causeOf(error: unknown): unknown {
  const { signal } = interruption;
  const isAbort = error instanceof Error && error.name === 'AbortError';
  return signal.aborted && isAbort ? signal.reason : error;
}
