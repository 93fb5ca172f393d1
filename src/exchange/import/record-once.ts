import { EventTooLarge } from '../../event-store/store-errors.js';
import { Rejection, type Bilingual } from '../../ledger/rejection.js';

/** What became of one record: it is there now, it was there before, or it is refused, and why. */
export type RecordOutcome = 'recorded' | 'already-recorded' | Bilingual;

export interface Recording {
  /** What the ledger has of the record decides: it is there, or with other content. Undefined: it is still to be recorded. */
  readonly compare: () => Promise<RecordOutcome | undefined>;
  readonly record: () => Promise<unknown>;
  /** What is said where the record holds more than one event may. */
  readonly tooLarge: Bilingual;
}

/**
 * Records what is not there. Looking comes first, so that it may be repeated after an outcome that nobody knows; and last,
 * for another import of the same file may have come first.
 */
export async function recordOnce({ compare, record, tooLarge }: Recording): Promise<RecordOutcome> {
  const before = await compare();
  if (before !== undefined) return before;
  try {
    const done = await record();
    if (!(done instanceof Rejection)) return 'recorded';
    return (await compare()) ?? done.message;
  } catch (error) {
    if (error instanceof EventTooLarge) return tooLarge;
    throw error;
  }
}

/** Spacing and composition are not content: the ledger stores texts tidied. */
export function tidied(text: string | null): string | null {
  return text === null ? null : text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
