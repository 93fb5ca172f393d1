/**
 * Stored format of one case (vụ việc) that letters have brought up, stream `complaint-<id>`. Names and fields are in the log
 * for ever: a change of meaning is a new schema version with an upcaster beside this file.
 */
import { type AmendmentEvent, amendmentTypes } from '../amendment-events.js';
import type { DecidedEvent } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { Confidential } from './confidential.events.js';

/** What every event of a case names: the case, and the organisation that it concerns. */
export interface ComplaintKey {
  readonly caseId: Uuid;
  readonly organisationId: Uuid;
}
type ComplaintData<Type extends string, Data extends object = object> = DecidedEvent<
  Type,
  ComplaintKey & Data
>;

/** One matter that is complained of; each gets an outcome of its own. */
export interface ComplaintContent {
  readonly contentId: string;
  /** Code of the rulebook's grounds for listing that it would be, where it is one. */
  readonly ground: string | null;
}
/** A letter, or one part of a letter that was split. */
export interface LetterReference {
  readonly letterId: Uuid;
  readonly partId: string | null;
}

export type ComplaintOpened = ComplaintData<
  'ComplaintOpened',
  Confidential & {
    readonly complaintType: string;
    /** The letters that it was opened on; later ones say themselves that they joined. */
    readonly letters: readonly LetterReference[];
    /** The day on which the first of them was received: the clock of triage starts on it. */
    readonly receivedOn: IsoDate;
    readonly anonymous: boolean;
    readonly contents: readonly ComplaintContent[];
    /** The case that it was split from, if any. */
    readonly splitFrom: Uuid | null;
  }
>;
export type ComplaintTriaged = ComplaintData<
  'ComplaintTriaged',
  { readonly complaintType: string; readonly complexity: string; readonly remote: boolean }
>;
export type ComplaintAccepted = ComplaintData<'ComplaintAccepted'>;
/** `reason` is a code of the rulebook's refusals. */
export type ComplaintNotAccepted = ComplaintData<
  'ComplaintNotAccepted',
  Confidential & { readonly reason: string }
>;
export type ComplaintForwarded = ComplaintData<
  'ComplaintForwarded',
  Confidential & { readonly reason: string; readonly forwardedTo: string }
>;
export type ComplaintReturned = ComplaintData<
  'ComplaintReturned',
  Confidential & { readonly reason: string }
>;
export type ComplaintFiled = ComplaintData<
  'ComplaintFiled',
  Confidential & { readonly reason: string }
>;
export type ComplaintVerificationStarted = ComplaintData<
  'ComplaintVerificationStarted',
  /** The body that verifies, by its id. */
  { readonly verifiedBy: string | null }
>;
export type ComplaintDialogueHeld = ComplaintData<'ComplaintDialogueHeld', Confidential>;
export interface ContentOutcome {
  readonly contentId: string;
  readonly outcome: string;
}
/** An outcome for every content, and the one of the whole, which the rulebook's ranks give. */
export type ComplaintDecided = ComplaintData<
  'ComplaintDecided',
  Confidential & { readonly outcomes: readonly ContentOutcome[]; readonly outcome: string }
>;
export type ComplaintEnforcementStarted = ComplaintData<
  'ComplaintEnforcementStarted',
  { readonly dueOn: IsoDate | null }
>;
export type ComplaintArchived = ComplaintData<'ComplaintArchived', Confidential>;
/** Its clocks stand still until it is resumed. */
export type ComplaintSuspended = ComplaintData<'ComplaintSuspended', Confidential>;
export type ComplaintResumed = ComplaintData<'ComplaintResumed'>;
export type ComplaintWithdrawn = ComplaintData<'ComplaintWithdrawn', Confidential>;
export type ComplaintSecondRoundOpened = ComplaintData<
  'ComplaintSecondRoundOpened',
  /** The letter that asks for it. */
  LetterReference
>;
/** A decision about the time limit: never counted from anew. */
export type ComplaintComplexityChanged = ComplaintData<
  'ComplaintComplexityChanged',
  Confidential & { readonly complexity: string; readonly previousComplexity: string }
>;
/** `clock` is the code of the clock that is extended by `days`, in its own unit. */
export type ComplaintExtended = ComplaintData<
  'ComplaintExtended',
  Confidential & { readonly clock: string; readonly days: number; readonly notifiedOn: IsoDate }
>;
/** `person` is the office's staff code, never a name. */
export type ComplaintOfficerAssigned = ComplaintData<
  'ComplaintOfficerAssigned',
  { readonly person: string }
>;
/** Contents go on in cases of their own; at least one stays. */
export type ComplaintSplit = ComplaintData<
  'ComplaintSplit',
  { readonly into: readonly { readonly caseId: Uuid; readonly contentIds: readonly string[] }[] }
>;

export type ComplaintFact =
  | ComplaintOpened
  | ComplaintTriaged
  | ComplaintAccepted
  | ComplaintNotAccepted
  | ComplaintForwarded
  | ComplaintReturned
  | ComplaintFiled
  | ComplaintVerificationStarted
  | ComplaintDialogueHeld
  | ComplaintDecided
  | ComplaintEnforcementStarted
  | ComplaintArchived
  | ComplaintSuspended
  | ComplaintResumed
  | ComplaintWithdrawn
  | ComplaintSecondRoundOpened
  | ComplaintComplexityChanged
  | ComplaintExtended
  | ComplaintOfficerAssigned
  | ComplaintSplit;
export type ComplaintEvent = ComplaintFact | AmendmentEvent<'Complaint', ComplaintKey>;

const COMPLAINT_FACT_TYPES = [
  'ComplaintOpened',
  'ComplaintTriaged',
  'ComplaintAccepted',
  'ComplaintNotAccepted',
  'ComplaintForwarded',
  'ComplaintReturned',
  'ComplaintFiled',
  'ComplaintVerificationStarted',
  'ComplaintDialogueHeld',
  'ComplaintDecided',
  'ComplaintEnforcementStarted',
  'ComplaintArchived',
  'ComplaintSuspended',
  'ComplaintResumed',
  'ComplaintWithdrawn',
  'ComplaintSecondRoundOpened',
  'ComplaintComplexityChanged',
  'ComplaintExtended',
  'ComplaintOfficerAssigned',
  'ComplaintSplit',
] as const satisfies readonly ComplaintFact['type'][];
export const COMPLAINT_EVENT_TYPES = [
  ...COMPLAINT_FACT_TYPES,
  ...amendmentTypes('Complaint'),
] as const satisfies readonly ComplaintEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function complaintStream(caseId: Uuid): string {
  return `complaint-${caseId}`;
}
