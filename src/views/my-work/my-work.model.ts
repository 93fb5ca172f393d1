/** What waits for a role: the shape that pages and HTTP share. */
import type { Permission } from '../../access/principal.js';
import type { IsoDate, Uuid } from '../../ledger/envelope.js';
import type { Bilingual } from '../../ledger/rejection.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import type { Because } from '../organisation-status/status-axes.model.js';

/** Each kind of work, what a role needs to do it, and the acts that would settle it. */
export const WORK = {
  'contradiction-to-settle': ['correction.order', []],
  'letter-to-place': ['complaint.record', ['LetterJoined', 'LetterDuplicateLinked']],
  'case-to-triage': ['complaint.record', ['ComplaintTriaged']],
  'case-to-accept': [
    'complaint.decide',
    [
      ...['ComplaintAccepted', 'ComplaintNotAccepted', 'ComplaintForwarded'],
      ...['ComplaintReturned', 'ComplaintFiled'],
    ],
  ],
  'case-to-verify': ['complaint.record', ['ComplaintVerificationStarted']],
  'case-in-verification': ['complaint.record', ['ComplaintDialogueHeld']],
  'case-to-decide': ['complaint.decide', ['ComplaintDecided']],
  'case-to-resume': ['complaint.decide', ['ComplaintResumed']],
  'case-to-enforce': ['complaint.record', ['ComplaintEnforcementStarted']],
  'case-to-archive': ['complaint.record', ['ComplaintArchived']],
  'proposal-to-answer': ['listing.approve', ['ListingProposed', 'ProposalDismissed']],
  'review-to-start': ['listing.record', ['ListingReviewStarted']],
  'review-to-end': ['listing.approve', ['ListingProposed', 'ListingReviewEnded']],
  'listing-to-decide': ['listing.approve', ['ListingEntered', 'ListingRejected']],
  'plan-to-approve': ['listing.approve', ['ListingPlanApproved']],
  'remediation-to-start': ['listing.approve', ['ListingRemediationStarted']],
  'step-to-start': ['listing.record', ['RemediationStepStarted']],
  'step-to-report': ['listing.record', ['RemediationStepReportedDone']],
  'step-to-verify': ['listing.approve', ['RemediationStepVerified', 'RemediationStepRejected']],
  'verification-to-request': ['listing.approve', ['ListingVerificationRequested']],
  'grounds-to-verify': ['listing.approve', ['ListingGroundVerified']],
  'delisting-to-decide': ['listing.approve', ['ListingDelisted', 'ListingExtended']],
  'listing-to-close': ['listing.approve', ['ListingClosedByReorganisation']],
  'report-to-make': ['listing.record', ['ListingProgressReported']],
  'monitoring-to-end': ['listing.approve', ['ListingClosed']],
} as const satisfies Readonly<Record<string, readonly [Permission, readonly string[]]>>;
export type WorkKind = keyof typeof WORK;
export const WORK_KINDS = Object.keys(WORK) as readonly WorkKind[];

export const WORK_RECORDS = [
  'letter',
  'case',
  'listing',
  'step',
  'proposal',
  'contradiction',
] as const;

/**
 * What the work is on. `code`: the type of a letter or a case, the route, the measure of a step, the rule of a proposal, the
 * kind of a contradiction.
 */
export interface WorkRecord {
  readonly kind: (typeof WORK_RECORDS)[number];
  readonly id: string;
  readonly code: string | null;
}

export interface WorkItem {
  readonly kind: WorkKind;
  readonly organisationId: Uuid;
  readonly organisationName: string;
  readonly record: WorkRecord;
  /** What does not fit, or the period that is to be reported, in words; null where the kind says all. */
  readonly sentence: Bilingual | null;
  /** The day since which it waits; null where it has none of its own. */
  readonly since: IsoDate | null;
  readonly dueOn: IsoDate | null;
  /** Calendar days from the viewpoint's day to `dueOn`; negative where it has passed. */
  readonly daysLeft: number | null;
  /** Acts that would settle it; none of a contradiction, which its own view tells how to settle. */
  readonly acts: readonly string[];
  /** The events that brought it about. */
  readonly because: Because;
}

export interface WorkAnswer {
  readonly viewpoint: AskedViewpoint;
  /** The most urgent first: by due day, what has none after it, by how long it has waited. */
  readonly items: readonly WorkItem[];
  /** Of all kinds asked for, also what is not among `items`. */
  readonly total: number;
  readonly byKind: Readonly<Partial<Record<WorkKind, number>>>;
}
