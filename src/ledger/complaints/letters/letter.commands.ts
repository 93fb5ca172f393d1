/** What can be asked of a letter. Payloads are what a client sends; `known` is what the service found. */
import type { AmendmentRequest } from '../../amendment-events.js';
import type { Command } from '../../decider.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import type { OrganisationFacts } from '../../organisation-directory.js';
import type { Complainant, LetterPart } from './letter.events.js';

type LetterCommandOf<Type extends string, Payload extends object = object> = Command<
  Type,
  { readonly letterId: Uuid } & Payload
>;
interface WithText {
  /** Empty where there is nothing to say. It is kept apart from what views show. */
  readonly confidentialText: string;
}
interface Place {
  readonly caseId: Uuid;
  /** Null for a letter that was not split. */
  readonly partId: string | null;
}

export type ReceiveLetter = LetterCommandOf<
  'ReceiveLetter',
  WithText & {
    readonly organisationId: Uuid;
    readonly channel: string;
    readonly complainant: Complainant;
    readonly letterType: string;
    readonly overLevel: boolean;
    readonly namesViolator: boolean;
    readonly givesEvidence: boolean;
  }
> & { readonly known: { readonly organisation: OrganisationFacts | undefined } };
export type SplitLetter = LetterCommandOf<'SplitLetter', { readonly parts: readonly LetterPart[] }>;

/** A case as far as a letter that joins it must know. */
export interface JoinedCase {
  readonly organisationId: Uuid;
  readonly openedOn: IsoDate;
  readonly archived: boolean;
}
/** `case` undefined: it was never opened, or its opening was revoked. A case that is just being opened on the letter is there for it. */
export type JoinCase = LetterCommandOf<'JoinCase', Place> & {
  readonly known: { readonly case: JoinedCase | undefined };
};
/** Whatever became of the case: also of one whose opening never came to be. */
export type LeaveCase = LetterCommandOf<'LeaveCase', Place & WithText>;

export interface OriginalLetter {
  readonly organisationId: Uuid;
  readonly receivedOn: IsoDate;
  /** It and the letters that it is itself a duplicate of, one after another. */
  readonly chain: readonly Uuid[];
}
export type LinkDuplicate = LetterCommandOf<'LinkDuplicate', { readonly duplicateOf: Uuid }> & {
  /** Undefined where it was never received. */
  readonly known: { readonly original: OriginalLetter | undefined };
};
export type UnlinkDuplicate = LetterCommandOf<
  'UnlinkDuplicate',
  WithText & { readonly duplicateOf: Uuid }
>;
export type AmendLetter = LetterCommandOf<'AmendLetter', AmendmentRequest> & {
  /** What a corrected day is held against. */
  readonly known: { readonly organisation: OrganisationFacts | undefined };
};

export type LetterCommand =
  | ReceiveLetter
  | SplitLetter
  | JoinCase
  | LeaveCase
  | LinkDuplicate
  | UnlinkDuplicate
  | AmendLetter;
