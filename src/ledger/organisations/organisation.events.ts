/**
 * Stored format of an organisation's events, stream `organisation-<id>`. Names and fields are in the log for ever:
 * a change of meaning is a new schema version with an upcaster beside this file.
 */
import type { CorrectionData } from '../correction.js';
import type { DecidedEvent } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';

export interface OrganisationDescription {
  readonly name: string;
  /** Short code that the office uses, unique among siblings; null where there is none. */
  readonly code: string | null;
  readonly level: string;
  readonly placeKind: string;
  /** Null for a root. */
  readonly parentId: Uuid | null;
  /** Number of members, where known. */
  readonly members: number | null;
}

export type OrganisationRegistered = DecidedEvent<
  'OrganisationRegistered',
  OrganisationDescription & {
    readonly organisationId: Uuid;
    /** The organisation that this one was split or merged out of, if any. */
    readonly predecessorIds: readonly Uuid[];
    /** Id of the rulebook that the tree is kept under; set at the root and inherited. */
    readonly rulebookId: string;
  }
>;
export type OrganisationRenamed = DecidedEvent<
  'OrganisationRenamed',
  { readonly organisationId: Uuid; readonly name: string; readonly previousName: string }
>;
export type OrganisationMembersCounted = DecidedEvent<
  'OrganisationMembersCounted',
  { readonly organisationId: Uuid; readonly members: number }
>;
export type OrganisationMoved = DecidedEvent<
  'OrganisationMoved',
  { readonly organisationId: Uuid; readonly parentId: Uuid; readonly previousParentId: Uuid }
>;
/** It ends and is continued by one other organisation. */
export type OrganisationMerged = DecidedEvent<
  'OrganisationMerged',
  { readonly organisationId: Uuid; readonly successorId: Uuid }
>;
/** It ends and is continued by several others, or goes on (`continues`) with parts split off. */
export type OrganisationSplit = DecidedEvent<
  'OrganisationSplit',
  {
    readonly organisationId: Uuid;
    readonly successorIds: readonly Uuid[];
    readonly continues: boolean;
  }
>;
export type OrganisationDissolved = DecidedEvent<
  'OrganisationDissolved',
  { readonly organisationId: Uuid; readonly reason: string }
>;
/** `person` is the office's pseudonym or staff code of the head, never a name. */
export type OrganisationHeadAppointed = DecidedEvent<
  'OrganisationHeadAppointed',
  { readonly organisationId: Uuid; readonly person: string; readonly title: string }
>;
export type OrganisationHeadRelieved = DecidedEvent<
  'OrganisationHeadRelieved',
  { readonly organisationId: Uuid; readonly person: string }
>;
export type OrganisationBodyEstablished = DecidedEvent<
  'OrganisationBodyEstablished',
  {
    readonly organisationId: Uuid;
    readonly bodyId: string;
    readonly kind: string;
    readonly name: string;
  }
>;
export type OrganisationBodyDissolved = DecidedEvent<
  'OrganisationBodyDissolved',
  { readonly organisationId: Uuid; readonly bodyId: string }
>;

/** What a correction may replace in the event it names; absent fields stand. `occurredOn` of the event stands too
 *  unless replaced here. */
export interface OrganisationReplacement {
  readonly name?: string;
  readonly code?: string | null;
  readonly level?: string;
  readonly placeKind?: string;
  readonly parentId?: Uuid | null;
  readonly members?: number | null;
  readonly person?: string;
  readonly title?: string;
  readonly occurredOn?: IsoDate;
}
/** The events that cannot have happened any more once this stands; absent where there are none. */
interface Contradicting {
  readonly contradicts?: readonly Uuid[];
}
export type OrganisationRecordCorrected = DecidedEvent<
  'OrganisationRecordCorrected',
  CorrectionData &
    Contradicting & {
      readonly organisationId: Uuid;
      readonly replacement: OrganisationReplacement;
      readonly previous: OrganisationReplacement;
    }
>;
/** The event it names does not stand: it was recorded in error, or its document was revoked. */
export type OrganisationRecordRevoked = DecidedEvent<
  'OrganisationRecordRevoked',
  CorrectionData & Contradicting & { readonly organisationId: Uuid }
>;
/** The correction or revocation it names is undone: what that one changed stands again. */
export type OrganisationCorrectionReversed = DecidedEvent<
  'OrganisationCorrectionReversed',
  CorrectionData & Contradicting & { readonly organisationId: Uuid }
>;

export type OrganisationEvent =
  | OrganisationRegistered
  | OrganisationRenamed
  | OrganisationMembersCounted
  | OrganisationMoved
  | OrganisationMerged
  | OrganisationSplit
  | OrganisationDissolved
  | OrganisationHeadAppointed
  | OrganisationHeadRelieved
  | OrganisationBodyEstablished
  | OrganisationBodyDissolved
  | OrganisationRecordCorrected
  | OrganisationRecordRevoked
  | OrganisationCorrectionReversed;

export const ORGANISATION_EVENT_TYPES = [
  'OrganisationRegistered',
  'OrganisationRenamed',
  'OrganisationMembersCounted',
  'OrganisationMoved',
  'OrganisationMerged',
  'OrganisationSplit',
  'OrganisationDissolved',
  'OrganisationHeadAppointed',
  'OrganisationHeadRelieved',
  'OrganisationBodyEstablished',
  'OrganisationBodyDissolved',
  'OrganisationRecordCorrected',
  'OrganisationRecordRevoked',
  'OrganisationCorrectionReversed',
] as const satisfies readonly OrganisationEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function organisationStream(organisationId: Uuid): string {
  return `organisation-${organisationId}`;
}
