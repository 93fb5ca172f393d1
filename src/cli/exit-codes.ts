import type { Bilingual } from '../ledger/rejection.js';

/** What the `soat` command answers to the shell; documented in `docs/command-line.md`. */
export const EXIT = {
  done: 0,
  /** Something failed that nobody foresaw. */
  failed: 1,
  /** The command line or the configuration cannot be used. */
  usage: 2,
  /** A rule refused what was asked, or a rulebook has faults. */
  refused: 3,
  /** What was asked for does not exist. */
  notFound: 4,
  /** The ledger or another file is missing, damaged, in the way, or not what it should be. */
  unusable: 5,
  /** Some rows of an import were rejected; the others are recorded. */
  partly: 6,
  /** Stopped by the user; what was recorded is whole. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a sentence for the user and an exit code. */
export class CommandFailed extends Error {
  constructor(
    readonly exitCode: ExitCode,
    readonly sentence: Bilingual,
  ) {
    super(sentence.en);
    this.name = 'CommandFailed';
  }
}
