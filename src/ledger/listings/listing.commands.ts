/** What can be asked of an organisation's listings. Payloads are what a client sends; `known` is what the service found. */
import type { AmendmentRequest } from '../amendment-events.js';
import type { Command } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { BodyFacts, OrganisationFacts } from '../organisation-directory.js';
import type { Period } from '../period.js';
import type { ReviewRoundFacts } from '../review-rounds.js';
import type { Evidence, ListingGround, PlannedStep } from './listing.events.js';

/**
 * What the decision must know of other records. It stays outside the payload, so that a request retried with the same
 * idempotency key is the same request although others changed in between.
 */
export interface ListingKnown {
  /** The organisation itself; undefined where no such one was ever registered. */
  readonly organisation: OrganisationFacts | undefined;
  /** Ids of the organisation and of those above it on the day of the act. */
  readonly lineage: readonly Uuid[];
  /** The bodies of the organisations above it that stand on the day of the act. */
  readonly bodiesAbove: readonly BodyFacts[];
}
/** For what brings an organisation under review or onto the list. */
export interface EntryKnown extends ListingKnown {
  /** The grade that stands on the day of the act; null where none does. */
  readonly lastGrade: string | null;
  /** The round of reviews that is named; undefined where none is, or there is no such one. */
  readonly review: ReviewRoundFacts | undefined;
}
/** For what follows from the end of an organisation. */
export interface ReorganisationKnown extends ListingKnown {
  /** Who continues it; empty while it goes on, and after a dissolution. */
  readonly successors: readonly Uuid[];
}

type ListingCommandOf<
  Type extends string,
  Payload extends object,
  Known extends ListingKnown = ListingKnown,
> = Command<Type, { readonly organisationId: Uuid } & Payload> & { readonly known: Known };
/** The id of the listing that the command may begin; where one is under way, that one is meant and this is not used. */
interface Beginning {
  readonly listingId: Uuid;
}

export type StartReview = ListingCommandOf<
  'StartReview',
  Beginning & { readonly reviewId: Uuid | null; readonly proposalId: Uuid | null },
  EntryKnown
>;
/** Nothing was found. */
export type EndReview = ListingCommandOf<'EndReview', { readonly reason: string }>;
export type Propose = ListingCommandOf<
  'Propose',
  Beginning & {
    readonly route: string;
    readonly grounds: readonly ListingGround[];
    readonly proposalId: Uuid | null;
    /** An earlier listing that has come back; out of monitoring it is the one that is watched. */
    readonly relapseOf: Uuid | null;
  },
  EntryKnown
>;
export type Reject = ListingCommandOf<'Reject', { readonly reason: string }>;
/** Entered as proposed, or with another route and other grounds: what is entered stands. */
export type Enter = ListingCommandOf<
  'Enter',
  Beginning & { readonly route: string; readonly grounds: readonly ListingGround[] },
  EntryKnown
>;
export type AddGround = ListingCommandOf<'AddGround', { readonly ground: ListingGround }>;
export type AddEvidence = ListingCommandOf<
  'AddEvidence',
  { readonly groundId: string; readonly evidence: readonly Evidence[] }
>;
/** `person` is a staff code of the office, never a name. */
export type AssignPerson = ListingCommandOf<'AssignPerson', { readonly person: string }>;
export type ApprovePlan = ListingCommandOf<
  'ApprovePlan',
  {
    readonly dueOn: IsoDate;
    readonly reportsEvery: string | null;
    readonly steps: readonly PlannedStep[];
  }
>;
export type StartRemediation = ListingCommandOf<'StartRemediation', object>;
export type ReportProgress = ListingCommandOf<
  'ReportProgress',
  { readonly period: Period; readonly summary: string }
>;

/** A step more, besides those that the plan brought. */
export type PlanStep = ListingCommandOf<'PlanStep', { readonly step: PlannedStep }>;
type StepCommandOf<Type extends string, Payload extends object = object> = ListingCommandOf<
  Type,
  { readonly stepId: string } & Payload
>;
export type StartStep = StepCommandOf<'StartStep'>;
export type ReportStepDone = StepCommandOf<
  'ReportStepDone',
  { readonly evidence: readonly Evidence[] }
>;
export type VerifyStep = StepCommandOf<'VerifyStep', { readonly note: string }>;
export type RejectStep = StepCommandOf<'RejectStep', { readonly reason: string }>;
export type CancelStep = StepCommandOf<'CancelStep', { readonly reason: string }>;
export type RescheduleStep = StepCommandOf<
  'RescheduleStep',
  { readonly dueOn: IsoDate; readonly reason: string }
>;

export type RequestVerification = ListingCommandOf<'RequestVerification', object>;
/** `outcome` is a code of the rulebook's outcomes of a ground. */
export type VerifyGround = ListingCommandOf<
  'VerifyGround',
  {
    readonly groundId: string;
    readonly outcome: string;
    readonly evidence: readonly Evidence[];
  }
>;
export type Extend = ListingCommandOf<
  'Extend',
  { readonly dueOn: IsoDate; readonly reason: string }
>;
/** Null takes the rulebook's months under observation. */
export type Delist = ListingCommandOf<'Delist', { readonly monitoredUntil: IsoDate | null }>;
export type Close = ListingCommandOf<'Close', { readonly reason: string }>;
/** Only successors that the organisation's own record names. */
export type CloseByReorganisation = ListingCommandOf<
  'CloseByReorganisation',
  { readonly successorIds: readonly Uuid[] },
  ReorganisationKnown
>;
/** On the successor's listings; no client asks for it by itself. */
export type TakeOver = ListingCommandOf<
  'TakeOver',
  Beginning & {
    readonly fromOrganisationId: Uuid;
    readonly fromListingId: Uuid;
    readonly route: string;
    readonly grounds: readonly ListingGround[];
  }
>;
export type AmendListing = ListingCommandOf<'AmendListing', AmendmentRequest>;

export type ListingCommand =
  | StartReview
  | EndReview
  | Propose
  | Reject
  | Enter
  | AddGround
  | AddEvidence
  | AssignPerson
  | ApprovePlan
  | StartRemediation
  | ReportProgress
  | PlanStep
  | StartStep
  | ReportStepDone
  | VerifyStep
  | RejectStep
  | CancelStep
  | RescheduleStep
  | RequestVerification
  | VerifyGround
  | Extend
  | Delist
  | Close
  | CloseByReorganisation
  | TakeOver
  | AmendListing;
