/** What can be asked of an organisation's record. Payloads are what a client sends; `known` is what the service found. */
import type { Command } from '../decider.js';
import type { IsoDate, LedgerSequence, Uuid } from '../envelope.js';
import type { OrganisationFacts } from '../organisation-directory.js';
import type { OrganisationDescription, OrganisationReplacement } from './organisation.events.js';

/** A time during which one organisation stood above another; `to` is the first day on which it no longer did. */
export interface AncestryPeriod {
  readonly organisationId: Uuid;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/**
 * What the decision must know of other organisations. It stays outside the payload, so that a request retried with the
 * same idempotency key is the same request although the neighbours changed in between.
 */
export interface Surroundings {
  /** The organisations that the command or the record names, where they exist. */
  readonly organisations: ReadonlyMap<Uuid, OrganisationFacts>;
  /** For each organisation that is or may become the parent: everything that ever stood above it, itself included. */
  readonly ancestry: ReadonlyMap<Uuid, readonly AncestryPeriod[]>;
  /** Active organisations directly below; `asOf` is the ledger sequence up to which the view had counted. */
  readonly children: { readonly asOf: LedgerSequence; readonly ids: readonly Uuid[] };
  /** What stands elsewhere and rests on it, where the command may touch its registration or its end. */
  readonly resting?: readonly Resting[];
}

/** An event of another record that cannot be true of an organisation that does not exist on its day. */
export interface Resting {
  readonly id: Uuid;
  readonly kind: 'case' | 'succession';
  readonly on: IsoDate;
}

/** Every payload names its organisation: the stream. */
type OrganisationCommandOf<Type extends string, Payload extends object> = Command<
  Type,
  { readonly organisationId: Uuid } & Payload
> & { readonly known: Surroundings };

export type RegisterOrganisation = OrganisationCommandOf<
  'RegisterOrganisation',
  OrganisationDescription & {
    readonly predecessorIds: readonly Uuid[];
    /** Needed for a root; null elsewhere takes the parent's. */
    readonly rulebookId: string | null;
  }
>;
export type RenameOrganisation = OrganisationCommandOf<
  'RenameOrganisation',
  { readonly name: string }
>;
/** Members on the day on which the act occurred. */
export type CountOrganisationMembers = OrganisationCommandOf<
  'CountOrganisationMembers',
  { readonly members: number }
>;
export type MoveOrganisation = OrganisationCommandOf<
  'MoveOrganisation',
  { readonly parentId: Uuid }
>;
export type MergeOrganisation = OrganisationCommandOf<
  'MergeOrganisation',
  { readonly successorId: Uuid }
>;
/** `continues`: it goes on, and the successors are parts split off. */
export type SplitOrganisation = OrganisationCommandOf<
  'SplitOrganisation',
  { readonly successorIds: readonly Uuid[]; readonly continues: boolean }
>;
export type DissolveOrganisation = OrganisationCommandOf<
  'DissolveOrganisation',
  { readonly reason: string }
>;
export type AppointOrganisationHead = OrganisationCommandOf<
  'AppointOrganisationHead',
  { readonly person: string; readonly title: string }
>;
export type RelieveOrganisationHead = OrganisationCommandOf<
  'RelieveOrganisationHead',
  { readonly person: string }
>;
export type EstablishOrganisationBody = OrganisationCommandOf<
  'EstablishOrganisationBody',
  { readonly bodyId: string; readonly kind: string; readonly name: string }
>;
export type DissolveOrganisationBody = OrganisationCommandOf<
  'DissolveOrganisationBody',
  { readonly bodyId: string }
>;

interface Amending {
  /** Id of the event that is amended. */
  readonly corrects: Uuid;
  readonly reason: string;
  /** Ids of what cannot have happened any more, all of it and nothing else; none if left out. */
  readonly contradicts?: readonly Uuid[];
}
export type CorrectOrganisationRecord = OrganisationCommandOf<
  'CorrectOrganisationRecord',
  Amending & { readonly replacement: OrganisationReplacement }
>;
export type RevokeOrganisationRecord = OrganisationCommandOf<'RevokeOrganisationRecord', Amending>;
export type ReverseOrganisationCorrection = OrganisationCommandOf<
  'ReverseOrganisationCorrection',
  Amending
>;

export type OrganisationCommand =
  | RegisterOrganisation
  | RenameOrganisation
  | CountOrganisationMembers
  | MoveOrganisation
  | MergeOrganisation
  | SplitOrganisation
  | DissolveOrganisation
  | AppointOrganisationHead
  | RelieveOrganisationHead
  | EstablishOrganisationBody
  | DissolveOrganisationBody
  | CorrectOrganisationRecord
  | RevokeOrganisationRecord
  | ReverseOrganisationCorrection;
