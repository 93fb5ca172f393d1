/** Which fact leads a listing, and a step of its plan, from which state to which: the procedure as two tables. */
import type { Move } from '../course.js';
import { type ListingState, OPEN_LISTING_STATES } from '../listing-states.js';
import type { ListingFact } from './listing.events.js';

type ListingMove = Move<ListingState, ListingFact['type']>;

/** Nothing is under way: a listing may begin. */
const IDLE = ['NONE', 'CLOSED'] as const;
/** On the list, or off it and still watched. */
const LISTED_OR_WATCHED = [...OPEN_LISTING_STATES, 'MONITORING'] as const;
/** The plan stands and may be worked on and changed. */
const UNDER_PLAN = ['PLANNED', 'IN_REMEDIATION', 'EXTENDED'] as const;
const UNDER_WAY = ['IN_REMEDIATION'] as const;

/** A step is `same` here: its own states are in `STEP_MOVES`. */
export const LISTING_MOVES: readonly ListingMove[] = [
  { fact: 'ListingReviewStarted', from: IDLE, to: 'REVIEWING' },
  { fact: 'ListingReviewEnded', from: ['REVIEWING'], to: 'before' },
  // From MONITORING: a relapse, which is a new listing.
  { fact: 'ListingProposed', from: ['REVIEWING', 'MONITORING'], to: 'PROPOSED' },
  { fact: 'ListingRejected', from: ['PROPOSED'], to: 'before' },
  // Past review and proposal only by a route that the rulebook calls direct.
  { fact: 'ListingEntered', from: ['PROPOSED', ...IDLE], to: 'LISTED' },
  { fact: 'ListingGroundAdded', from: ['PROPOSED', 'LISTED', ...UNDER_PLAN], to: 'same' },
  { fact: 'ListingEvidenceAdded', from: ['PROPOSED', ...OPEN_LISTING_STATES], to: 'same' },
  { fact: 'ListingPersonAssigned', from: LISTED_OR_WATCHED, to: 'same' },
  { fact: 'ListingPlanApproved', from: ['LISTED'], to: 'PLANNED' },
  { fact: 'ListingRemediationStarted', from: ['PLANNED', 'EXTENDED'], to: 'IN_REMEDIATION' },
  {
    fact: 'ListingProgressReported',
    from: [...UNDER_PLAN, 'AWAITING_VERIFICATION', 'MONITORING'],
    to: 'same',
  },
  { fact: 'RemediationStepPlanned', from: UNDER_PLAN, to: 'same' },
  { fact: 'RemediationStepStarted', from: UNDER_WAY, to: 'same' },
  { fact: 'RemediationStepReportedDone', from: UNDER_WAY, to: 'same' },
  { fact: 'RemediationStepVerified', from: UNDER_WAY, to: 'same' },
  { fact: 'RemediationStepRejected', from: UNDER_WAY, to: 'same' },
  { fact: 'RemediationStepCancelled', from: UNDER_PLAN, to: 'same' },
  { fact: 'RemediationStepRescheduled', from: UNDER_PLAN, to: 'same' },
  { fact: 'ListingVerificationRequested', from: UNDER_WAY, to: 'AWAITING_VERIFICATION' },
  { fact: 'ListingGroundVerified', from: ['AWAITING_VERIFICATION'], to: 'same' },
  { fact: 'ListingExtended', from: ['AWAITING_VERIFICATION'], to: 'EXTENDED' },
  { fact: 'ListingDelisted', from: ['AWAITING_VERIFICATION'], to: 'MONITORING' },
  { fact: 'ListingClosed', from: ['MONITORING'], to: 'CLOSED' },
  { fact: 'ListingClosedByReorganisation', from: LISTED_OR_WATCHED, to: 'CLOSED_REORG' },
  // What is taken over joins the listing that is open; else it is a new one, ahead of what is only under review.
  {
    fact: 'ListingTakenOver',
    from: [...IDLE, 'REVIEWING', 'PROPOSED', 'MONITORING'],
    to: 'LISTED',
  },
  { fact: 'ListingTakenOver', from: OPEN_LISTING_STATES, to: 'same' },
];

/** `NONE`: not in the plan. */
export const STEP_STATES = [
  'NONE',
  'PLANNED',
  'IN_PROGRESS',
  'REPORTED_DONE',
  'VERIFIED',
  'REJECTED',
  'CANCELLED',
] as const;
export type StepState = (typeof STEP_STATES)[number];

/** Nothing is left to do for the step. */
export const SETTLED_STEP_STATES = [
  'VERIFIED',
  'CANCELLED',
] as const satisfies readonly StepState[];

export type StepFact = Extract<ListingFact, { type: `RemediationStep${string}` }>;
const TO_DO = ['PLANNED', 'IN_PROGRESS', 'REPORTED_DONE', 'REJECTED'] as const;

/** The steps that a plan brings are planned by `ListingPlanApproved`, later ones each by itself. */
export const STEP_MOVES: readonly Move<StepState, StepFact['type'] | 'ListingPlanApproved'>[] = [
  { fact: 'ListingPlanApproved', from: ['NONE'], to: 'PLANNED' },
  { fact: 'RemediationStepPlanned', from: ['NONE'], to: 'PLANNED' },
  { fact: 'RemediationStepStarted', from: ['PLANNED', 'REJECTED'], to: 'IN_PROGRESS' },
  {
    fact: 'RemediationStepReportedDone',
    from: ['IN_PROGRESS', 'REJECTED'],
    to: 'REPORTED_DONE',
  },
  { fact: 'RemediationStepVerified', from: ['REPORTED_DONE'], to: 'VERIFIED' },
  { fact: 'RemediationStepRejected', from: ['REPORTED_DONE'], to: 'REJECTED' },
  { fact: 'RemediationStepCancelled', from: TO_DO, to: 'CANCELLED' },
  { fact: 'RemediationStepRescheduled', from: TO_DO, to: 'same' },
];
