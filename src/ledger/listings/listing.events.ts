/**
 * Stored format of the consolidation of one organisation, stream `listing-<organisation id>`: all its listings one after
 * another, each from review or proposal to its end, with its plan and steps. One stream, so that an organisation is on the
 * list at most once, and duties are kept apart over the whole case. Names and fields are in the log for ever.
 */
import { type AmendmentEvent, amendmentTypes } from '../amendment-events.js';
import type { DecidedEvent } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { Period } from '../period.js';

/** What every event names: the organisation, and which of its listings. */
export interface ListingKey {
  readonly organisationId: Uuid;
  readonly listingId: Uuid;
}
type ListingData<Type extends string, Data extends object = object> = DecidedEvent<
  Type,
  ListingKey & Data
>;

/** Where something can be looked up: a document's number, a file, an event. */
export interface Evidence {
  readonly reference: string;
  readonly note: string;
}
/** Why the organisation is listed; several a listing, each with its own evidence and its own outcome. */
export interface ListingGround {
  readonly groundId: string;
  /** Code of the rulebook's grounds. */
  readonly ground: string;
  /** Code of the rulebook's contexts, where the ground takes one. */
  readonly context: string | null;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}
export interface PlannedStep {
  readonly stepId: string;
  /** Code of the rulebook's measures. */
  readonly measure: string;
  readonly text: string;
  /** The body that carries it out, by its id or the office's own sign. */
  readonly owner: string;
  readonly startsOn: IsoDate;
  readonly dueOn: IsoDate;
  /** The grounds that it answers. */
  readonly groundIds: readonly string[];
}

export type ListingReviewStarted = ListingData<
  'ListingReviewStarted',
  {
    /** The round of reviews; null for one by itself. */
    readonly reviewId: Uuid | null;
    /** The process's proposal that it takes up, if any. */
    readonly proposalId: Uuid | null;
  }
>;
/** Nothing was found that would put it on the list. */
export type ListingReviewEnded = ListingData<'ListingReviewEnded', { readonly reason: string }>;
export type ListingProposed = ListingData<
  'ListingProposed',
  {
    readonly route: string;
    readonly grounds: readonly ListingGround[];
    readonly reviewId: Uuid | null;
    readonly proposalId: Uuid | null;
    /** The earlier listing that has come back (tái diễn); null for a first one. */
    readonly relapseOf: Uuid | null;
  }
>;
export type ListingRejected = ListingData<'ListingRejected', { readonly reason: string }>;
/** Put on the list. `actor.body` is the body that owns it. */
export type ListingEntered = ListingData<
  'ListingEntered',
  { readonly route: string; readonly grounds: readonly ListingGround[] }
>;
export type ListingGroundAdded = ListingData<
  'ListingGroundAdded',
  { readonly ground: ListingGround }
>;
export type ListingEvidenceAdded = ListingData<
  'ListingEvidenceAdded',
  { readonly groundId: string; readonly evidence: readonly Evidence[] }
>;
/** `person` is the office's staff code of whoever is in charge, never a name. */
export type ListingPersonAssigned = ListingData<
  'ListingPersonAssigned',
  { readonly person: string }
>;
export type ListingPlanApproved = ListingData<
  'ListingPlanApproved',
  {
    readonly dueOn: IsoDate;
    /** Kind of period for which the organisation reports; null where it need not. */
    readonly reportsEvery: string | null;
    readonly steps: readonly PlannedStep[];
  }
>;
export type ListingRemediationStarted = ListingData<'ListingRemediationStarted'>;
export type ListingProgressReported = ListingData<
  'ListingProgressReported',
  { readonly period: Period; readonly summary: string }
>;
export type RemediationStepPlanned = ListingData<
  'RemediationStepPlanned',
  { readonly step: PlannedStep }
>;
export type RemediationStepStarted = ListingData<
  'RemediationStepStarted',
  { readonly stepId: string }
>;
export type RemediationStepReportedDone = ListingData<
  'RemediationStepReportedDone',
  { readonly stepId: string; readonly evidence: readonly Evidence[] }
>;
export type RemediationStepVerified = ListingData<
  'RemediationStepVerified',
  { readonly stepId: string; readonly note: string }
>;
export type RemediationStepRejected = ListingData<
  'RemediationStepRejected',
  { readonly stepId: string; readonly reason: string }
>;
export type RemediationStepCancelled = ListingData<
  'RemediationStepCancelled',
  { readonly stepId: string; readonly reason: string }
>;
export type RemediationStepRescheduled = ListingData<
  'RemediationStepRescheduled',
  {
    readonly stepId: string;
    readonly dueOn: IsoDate;
    readonly previousDueOn: IsoDate;
    readonly reason: string;
  }
>;
export type ListingVerificationRequested = ListingData<'ListingVerificationRequested'>;
/** `outcome` is a code of the rulebook's outcomes of a ground. */
export type ListingGroundVerified = ListingData<
  'ListingGroundVerified',
  { readonly groundId: string; readonly outcome: string; readonly evidence: readonly Evidence[] }
>;
export type ListingExtended = ListingData<
  'ListingExtended',
  { readonly dueOn: IsoDate; readonly previousDueOn: IsoDate; readonly reason: string }
>;
/** Off the list, and watched until `monitoredUntil`. */
export type ListingDelisted = ListingData<
  'ListingDelisted',
  { readonly monitoredUntil: IsoDate | null }
>;
export type ListingClosed = ListingData<'ListingClosed', { readonly reason: string }>;
/** The organisation was merged, split or dissolved; who goes on takes over what was open. */
export type ListingClosedByReorganisation = ListingData<
  'ListingClosedByReorganisation',
  { readonly successorIds: readonly Uuid[] }
>;
/** What a predecessor left open, taken over with its grounds: a new listing, or grounds more of the one that stands. */
export type ListingTakenOver = ListingData<
  'ListingTakenOver',
  {
    readonly fromOrganisationId: Uuid;
    readonly fromListingId: Uuid;
    readonly route: string;
    readonly grounds: readonly ListingGround[];
  }
>;

export type ListingFact =
  | ListingReviewStarted
  | ListingReviewEnded
  | ListingProposed
  | ListingRejected
  | ListingEntered
  | ListingGroundAdded
  | ListingEvidenceAdded
  | ListingPersonAssigned
  | ListingPlanApproved
  | ListingRemediationStarted
  | ListingProgressReported
  | RemediationStepPlanned
  | RemediationStepStarted
  | RemediationStepReportedDone
  | RemediationStepVerified
  | RemediationStepRejected
  | RemediationStepCancelled
  | RemediationStepRescheduled
  | ListingVerificationRequested
  | ListingGroundVerified
  | ListingExtended
  | ListingDelisted
  | ListingClosed
  | ListingClosedByReorganisation
  | ListingTakenOver;
export type ListingEvent = ListingFact | AmendmentEvent<'Listing', ListingKey>;

export const LISTING_FACT_TYPES = [
  'ListingReviewStarted',
  'ListingReviewEnded',
  'ListingProposed',
  'ListingRejected',
  'ListingEntered',
  'ListingGroundAdded',
  'ListingEvidenceAdded',
  'ListingPersonAssigned',
  'ListingPlanApproved',
  'ListingRemediationStarted',
  'ListingProgressReported',
  'RemediationStepPlanned',
  'RemediationStepStarted',
  'RemediationStepReportedDone',
  'RemediationStepVerified',
  'RemediationStepRejected',
  'RemediationStepCancelled',
  'RemediationStepRescheduled',
  'ListingVerificationRequested',
  'ListingGroundVerified',
  'ListingExtended',
  'ListingDelisted',
  'ListingClosed',
  'ListingClosedByReorganisation',
  'ListingTakenOver',
] as const satisfies readonly ListingFact['type'][];
export const LISTING_EVENT_TYPES = [
  ...LISTING_FACT_TYPES,
  ...amendmentTypes('Listing'),
] as const satisfies readonly ListingEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function listingStream(organisationId: Uuid): string {
  return `listing-${organisationId}`;
}
