import type { Bilingual } from '../ledger/rejection.js';

/** One thing that is wrong with a file, a mapping or a row, and what to do about it. */
export interface Fault {
  /** Stable, in the form `import.reason`. */
  readonly code: string;
  readonly message: Bilingual;
  /** Where: a JSON pointer into the mapping, or a cell such as `B3`. */
  readonly where?: string;
}

/**
 * The file or the mapping as a whole cannot be used; nothing was recorded. Every fault is listed at once, so that one
 * round of corrections is enough.
 */
export class ImportError extends Error {
  constructor(
    readonly faults: readonly [Fault, ...Fault[]],
    options?: ErrorOptions,
  ) {
    super(faults.map((fault) => describe(fault)).join('\n'), options);
    this.name = 'ImportError';
  }

  /** Code of the first fault. */
  get code(): string {
    return this.faults[0].code;
  }
}

function describe({ where, message }: Fault): string {
  return where === undefined ? message.en : `${where}: ${message.en}`;
}

/** @throws ImportError where `faults` has any */
export function throwFaults(faults: readonly Fault[]): void {
  const [first, ...others] = faults;
  if (first) throw new ImportError([first, ...others]);
}
