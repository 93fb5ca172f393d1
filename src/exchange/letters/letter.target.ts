import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type { Rejection } from '../../ledger/rejection.js';
import type { SharedTarget } from '../import/shared-target.js';
import type { CaseTriage, MappedLetter } from './letter.row.js';

/** What a letter says, whether it is about to be recorded or is read back from the ledger. */
export interface LetterContent extends MappedLetter {
  readonly organisationId: Uuid;
  readonly receivedOn: IsoDate;
}

export interface LetterToRecord extends LetterContent {
  readonly letterId: Uuid;
  readonly caseId: Uuid;
  /** What the case's content would be a ground of, should the letter open it. */
  readonly ground: string | null;
  /** How the case was triaged; null where nobody says, or the ledger has it. */
  readonly triage: CaseTriage | null;
}

/** As it was received, whatever was corrected since, with every case that it was put into and not by mistake. */
export interface RecordedLetter extends LetterContent {
  readonly cases: readonly Uuid[];
}

export interface LetterTarget extends SharedTarget {
  /** Undefined also where its receipt was revoked: it can be received anew. */
  letter(letterId: Uuid): Promise<RecordedLetter | undefined>;
  /** Whether the case is open or was; not where its opening was revoked. */
  hasCase(caseId: Uuid): Promise<boolean>;
  /** Every triage of the case that was not taken back, as it was recorded; the oldest first. */
  triages(caseId: Uuid): Promise<readonly CaseTriage[]>;
  /**
   * Receives the letter, and opens its case on it or has it join the case that is there; then triages the case. Everything is decided before
   * anything is recorded; after a crash in between, the same again records the rest.
   */
  recordLetter(letter: LetterToRecord): Promise<Rejection | undefined>;
}
