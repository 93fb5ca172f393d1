/** What can be asked of a case. Payloads are what a client sends; `known` is what the service found. */
import type { AmendmentRequest } from '../amendment-events.js';
import type { Command } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { OrganisationFacts } from '../organisation-directory.js';
import type { ComplaintCourse } from './complaint-case.course.js';
import type { ComplaintContent, ContentOutcome, LetterReference } from './complaint.events.js';
import type { LetterCourse } from './letters/letter.course.js';

type ComplaintCommandOf<Type extends string, Payload extends object = object> = Command<
  Type,
  { readonly caseId: Uuid } & Payload
>;
interface WithText {
  /** Empty where there is nothing to say. It is kept apart from what views show. */
  readonly confidentialText: string;
}

/** A letter that a command names, as the log has it; undefined where it was never received. */
export interface NamedLetter {
  readonly reference: LetterReference;
  readonly letter: LetterCourse | undefined;
}
export interface OpeningFacts {
  readonly organisation: OrganisationFacts | undefined;
  readonly letters: readonly NamedLetter[];
  /** The case that the new one is split from; undefined where it is opened on letters. */
  readonly splitFrom: ComplaintCourse | undefined;
}
/** The letters that are in the case on the day of the act. */
export interface LetterFacts {
  readonly letters: readonly NamedLetter[];
}

export type OpenComplaint = ComplaintCommandOf<
  'OpenComplaint',
  WithText & {
    readonly organisationId: Uuid;
    readonly complaintType: string;
    readonly letters: readonly LetterReference[];
    readonly contents: readonly ComplaintContent[];
    readonly splitFrom: Uuid | null;
  }
> & { readonly known: OpeningFacts };
export type TriageComplaint = ComplaintCommandOf<
  'TriageComplaint',
  { readonly complaintType: string; readonly complexity: string; readonly remote: boolean }
>;
export type AcceptComplaint = ComplaintCommandOf<'AcceptComplaint'> & {
  readonly known: LetterFacts;
};

/** `reason` is a code of the rulebook's refusals. */
type Refusing = WithText & { readonly reason: string };
export type NotAcceptComplaint = ComplaintCommandOf<'NotAcceptComplaint', Refusing> & {
  readonly known: LetterFacts;
};
export type ForwardComplaint = ComplaintCommandOf<
  'ForwardComplaint',
  Refusing & { readonly forwardedTo: string }
> & { readonly known: LetterFacts };
export type ReturnComplaint = ComplaintCommandOf<'ReturnComplaint', Refusing> & {
  readonly known: LetterFacts;
};
export type FileComplaint = ComplaintCommandOf<'FileComplaint', Refusing> & {
  readonly known: LetterFacts;
};

export type StartVerification = ComplaintCommandOf<
  'StartVerification',
  { readonly verifiedBy: Uuid | null }
>;
export type HoldDialogue = ComplaintCommandOf<'HoldDialogue', WithText>;
export type DecideComplaint = ComplaintCommandOf<
  'DecideComplaint',
  WithText & { readonly outcomes: readonly ContentOutcome[] }
>;
export type StartEnforcement = ComplaintCommandOf<
  'StartEnforcement',
  { readonly dueOn: IsoDate | null }
>;
export type ArchiveComplaint = ComplaintCommandOf<'ArchiveComplaint', WithText>;
export type SuspendComplaint = ComplaintCommandOf<'SuspendComplaint', WithText>;
export type ResumeComplaint = ComplaintCommandOf<'ResumeComplaint'>;
export type WithdrawComplaint = ComplaintCommandOf<'WithdrawComplaint', WithText>;
/** On a letter that has joined the case since the decision. */
export type OpenSecondRound = ComplaintCommandOf<'OpenSecondRound', LetterReference> & {
  readonly known: LetterFacts;
};
export type ChangeComplexity = ComplaintCommandOf<
  'ChangeComplexity',
  WithText & { readonly complexity: string }
>;
/** By `days` of the clock's unit. `notifiedOn`: the day on which the complainant was told. */
export type ExtendComplaint = ComplaintCommandOf<
  'ExtendComplaint',
  WithText & { readonly clock: string; readonly days: number; readonly notifiedOn: IsoDate }
>;
export type AssignOfficer = ComplaintCommandOf<'AssignOfficer', { readonly person: string }>;
export interface SplitPart {
  readonly caseId: Uuid;
  /** Of the new case. */
  readonly complaintType: string;
  readonly contentIds: readonly string[];
}
export type SplitComplaint = ComplaintCommandOf<
  'SplitComplaint',
  { readonly into: readonly SplitPart[] }
>;
export type AmendComplaint = ComplaintCommandOf<'AmendComplaint', AmendmentRequest> & {
  /** What a corrected day is held against. */
  readonly known: { readonly organisation: OrganisationFacts | undefined };
};

export type ComplaintCommand =
  | OpenComplaint
  | TriageComplaint
  | AcceptComplaint
  | NotAcceptComplaint
  | ForwardComplaint
  | ReturnComplaint
  | FileComplaint
  | StartVerification
  | HoldDialogue
  | DecideComplaint
  | StartEnforcement
  | ArchiveComplaint
  | SuspendComplaint
  | ResumeComplaint
  | WithdrawComplaint
  | OpenSecondRound
  | ChangeComplexity
  | ExtendComplaint
  | AssignOfficer
  | SplitComplaint
  | AmendComplaint;
