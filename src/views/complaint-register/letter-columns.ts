/**
 * What a row of the register says of a letter, from a day on. The part `letter` is the letter itself; the part `in <part>`
 * is its membership of a case, of the whole letter (`in `) or of one part of a split one, and names the case.
 *
 * `standing`: waiting as long as it, or a part of it, is in no case. `hidden`: whether its type, or that of a part, is one
 * that the organisation concerned does not see from the start.
 */
import type { IsoDate, LedgerSequence, RulebookReference, Uuid } from '../../ledger/envelope.js';
import type { LetterStanding, RegisteredLetter } from './complaint-register.model.js';

export const LETTER_VIEW = 'complaint_letter';
export const LETTER_COLUMNS = [
  'organisation',
  'letter_id',
  'standing',
  'type',
  'received_on',
  'channel',
  'complainant_kind',
  'pseudonym',
  'persons',
  'over_level',
  'names_violator',
  'gives_evidence',
  'duplicate_of',
  'case_id',
  'hidden',
  'rulebook',
  'content',
] as const;
export type LetterColumn = (typeof LETTER_COLUMNS)[number];

export const LETTER_PART = 'letter';

/** The rest of what a row says, built in one place. */
export interface LetterRest {
  readonly parts: RegisteredLetter['parts'];
  /** The events that led to where it stands. */
  readonly because: readonly LedgerSequence[];
  /** The receipt and its amendments, which say who wrote and to whom. */
  readonly received: readonly LedgerSequence[];
}

/** A row as it is stored, without the columns of the kit. */
export interface LetterRow {
  readonly id: number;
  readonly subject: number;
  readonly part: string;
  readonly organisation: Uuid;
  readonly letter_id: Uuid;
  readonly standing: LetterStanding;
  readonly type: string;
  readonly received_on: IsoDate;
  readonly channel: string;
  readonly complainant_kind: string;
  readonly pseudonym: string | null;
  readonly persons: number | null;
  readonly over_level: 0 | 1;
  readonly names_violator: 0 | 1;
  readonly gives_evidence: 0 | 1;
  readonly duplicate_of: Uuid | null;
  readonly case_id: Uuid | null;
  readonly hidden: 0 | 1;
  readonly rulebook: RulebookReference;
  readonly content: string;
}

/**
 * From a case to what was ever in it, from a letter to what was ever linked to it, from a sequence to its event; and what a
 * letter was on every day, for statistics.
 */
export const LETTER_INDEXES = `
CREATE INDEX IF NOT EXISTS complaint_letter_row_flow ON complaint_letter_row
  (subject, valid_from, known_from, known_to, present, standing, type)
  WHERE part = '${LETTER_PART}';
CREATE INDEX IF NOT EXISTS complaint_letter_row_case
  ON complaint_letter_row (case_id, subject, part) WHERE case_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS complaint_letter_row_duplicate
  ON complaint_letter_row (duplicate_of, subject, part) WHERE duplicate_of IS NOT NULL;
CREATE INDEX IF NOT EXISTS complaint_letter_fact_sequence ON complaint_letter_fact (sequence);
`;
