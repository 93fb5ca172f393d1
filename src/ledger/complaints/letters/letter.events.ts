/**
 * Stored format of one letter (đơn), stream `letter-<id>`. A letter is not a case: several letters join one case, a mixed
 * letter is split into parts that each join their own. Names and fields are in the log for ever.
 */
import { type AmendmentEvent, amendmentTypes } from '../../amendment-events.js';
import type { DecidedEvent } from '../../decider.js';
import type { Uuid } from '../../envelope.js';
import type { Confidential } from '../confidential.events.js';

/** What every event of a letter names: the letter, and the organisation that it complains of. */
export interface LetterKey {
  readonly letterId: Uuid;
  readonly organisationId: Uuid;
}
type LetterData<Type extends string, Data extends object = object> = DecidedEvent<
  Type,
  LetterKey & Data
>;

/** Who wrote. No field takes a name: the pseudonym is the office's own sign for the person. */
export interface Complainant {
  /** Code of the rulebook's kinds of complainant. */
  readonly kind: string;
  /** Null for an anonymous letter. */
  readonly pseudonym: string | null;
  /** How many people signed, where known. */
  readonly persons: number | null;
}

export type LetterReceived = LetterData<
  'LetterReceived',
  Confidential & {
    readonly channel: string;
    readonly complainant: Complainant;
    /** As the office reads it at receipt; the case's triage decides. */
    readonly letterType: string;
    /** Sent past the level that is competent (vượt cấp). */
    readonly overLevel: boolean;
    /** Whether it names who did wrong, and gives what can be checked: only then is an anonymous letter looked into. */
    readonly namesViolator: boolean;
    readonly givesEvidence: boolean;
  }
>;
export interface LetterPart {
  readonly partId: string;
  readonly letterType: string;
}
/** A mixed letter: each part joins a case of its own. */
export type LetterSplit = LetterData<'LetterSplit', { readonly parts: readonly LetterPart[] }>;
/** `partId` is null for a letter that was not split. */
export type LetterJoined = LetterData<
  'LetterJoined',
  { readonly caseId: Uuid; readonly partId: string | null }
>;
export type LetterLeftCase = LetterData<
  'LetterLeftCase',
  Confidential & { readonly caseId: Uuid; readonly partId: string | null }
>;
/** It says what an earlier letter says; it is counted, and joins no case itself. */
export type LetterDuplicateLinked = LetterData<
  'LetterDuplicateLinked',
  { readonly duplicateOf: Uuid }
>;
export type LetterDuplicateUnlinked = LetterData<
  'LetterDuplicateUnlinked',
  Confidential & { readonly duplicateOf: Uuid }
>;

export type LetterFact =
  | LetterReceived
  | LetterSplit
  | LetterJoined
  | LetterLeftCase
  | LetterDuplicateLinked
  | LetterDuplicateUnlinked;
export type LetterEvent = LetterFact | AmendmentEvent<'Letter', LetterKey>;

const LETTER_FACT_TYPES = [
  'LetterReceived',
  'LetterSplit',
  'LetterJoined',
  'LetterLeftCase',
  'LetterDuplicateLinked',
  'LetterDuplicateUnlinked',
] as const satisfies readonly LetterFact['type'][];
export const LETTER_EVENT_TYPES = [
  ...LETTER_FACT_TYPES,
  ...amendmentTypes('Letter'),
] as const satisfies readonly LetterEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function letterStream(letterId: Uuid): string {
  return `letter-${letterId}`;
}
