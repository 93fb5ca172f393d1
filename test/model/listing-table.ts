/** Who may go where, copied by hand from the practitioners' description of the list; the one table that the model has. */

export const ON_LIST = ['LISTED', 'PLANNED', 'IN_REMEDIATION', 'AWAITING_VERIFICATION', 'EXTENDED'];
const PLANNED_ON = ['PLANNED', 'IN_REMEDIATION', 'EXTENDED'];
const FREE = ['NONE', 'CLOSED'];

/** `same`: nothing changes; `before`: where it was when the review or the proposal began. */
export const LISTING_WAYS: readonly (readonly [string, readonly string[], string])[] = [
  ['ListingReviewStarted', FREE, 'REVIEWING'],
  ['ListingReviewEnded', ['REVIEWING'], 'before'],
  ['ListingProposed', ['REVIEWING', 'MONITORING'], 'PROPOSED'],
  ['ListingRejected', ['PROPOSED'], 'before'],
  ['ListingEntered', ['PROPOSED', ...FREE], 'LISTED'],
  ['ListingPlanApproved', ['LISTED'], 'PLANNED'],
  ['ListingRemediationStarted', ['PLANNED', 'EXTENDED'], 'IN_REMEDIATION'],
  ['ListingVerificationRequested', ['IN_REMEDIATION'], 'AWAITING_VERIFICATION'],
  ['ListingExtended', ['AWAITING_VERIFICATION'], 'EXTENDED'],
  ['ListingDelisted', ['AWAITING_VERIFICATION'], 'MONITORING'],
  ['ListingClosed', ['MONITORING'], 'CLOSED'],
  ['ListingClosedByReorganisation', [...ON_LIST, 'MONITORING'], 'CLOSED_REORG'],
  ['ListingTakenOver', [...FREE, 'REVIEWING', 'PROPOSED', 'MONITORING'], 'LISTED'],
  ['ListingTakenOver', ON_LIST, 'same'],
  ['ListingGroundAdded', ['PROPOSED', 'LISTED', ...PLANNED_ON], 'same'],
  ['ListingEvidenceAdded', ['PROPOSED', ...ON_LIST], 'same'],
  ['ListingPersonAssigned', [...ON_LIST, 'MONITORING'], 'same'],
  ['ListingProgressReported', [...PLANNED_ON, 'AWAITING_VERIFICATION', 'MONITORING'], 'same'],
  ['RemediationStepPlanned', PLANNED_ON, 'same'],
  ['RemediationStepStarted', ['IN_REMEDIATION'], 'same'],
  ['RemediationStepReportedDone', ['IN_REMEDIATION'], 'same'],
  ['RemediationStepVerified', ['IN_REMEDIATION'], 'same'],
  ['RemediationStepRejected', ['IN_REMEDIATION'], 'same'],
  ['RemediationStepCancelled', PLANNED_ON, 'same'],
  ['RemediationStepRescheduled', PLANNED_ON, 'same'],
  ['ListingGroundVerified', ['AWAITING_VERIFICATION'], 'same'],
];

export const STEP_WAYS: readonly (readonly [string, readonly string[], string])[] = [
  ['RemediationStepStarted', ['PLANNED', 'REJECTED'], 'IN_PROGRESS'],
  ['RemediationStepReportedDone', ['IN_PROGRESS', 'REJECTED'], 'REPORTED_DONE'],
  ['RemediationStepVerified', ['REPORTED_DONE'], 'VERIFIED'],
  ['RemediationStepRejected', ['REPORTED_DONE'], 'REJECTED'],
  [
    'RemediationStepCancelled',
    ['PLANNED', 'IN_PROGRESS', 'REPORTED_DONE', 'REJECTED'],
    'CANCELLED',
  ],
  ['RemediationStepRescheduled', ['PLANNED', 'IN_PROGRESS', 'REPORTED_DONE', 'REJECTED'], 'same'],
];

/** Where a fact leads from a state; undefined where the table does not let it. */
export function wayOf(ways: typeof LISTING_WAYS, type: string, from: string): string | undefined {
  return ways.find(([fact, states]) => fact === type && states.includes(from))?.[2];
}
