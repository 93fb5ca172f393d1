/**
 * The acts that a rulebook may speak of. An act is named by the event that records it, so that who did what in a case
 * is read from the case's own events. The list only grows.
 */
export const KNOWN_ACTS = [
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
  'AssessmentRoundOpened',
  'AssessmentRoundClosed',
  'AssessmentRoundRevoked',
  'AssessmentOpened',
  'AssessmentSelfReviewed',
  'AssessmentSelfGraded',
  'AssessmentPeerOpinionRecorded',
  'AssessmentAppraised',
  'AssessmentFindingRecorded',
  'AssessmentGradeDecided',
  'AssessmentGradeNotified',
  'AssessmentShortcomingRecorded',
  'AssessmentShortcomingRemedied',
  'AssessmentGradeCorrected',
  'AssessmentGradeRevoked',
  'AssessmentCorrectionReversed',
  'AssessmentRecordRevoked',
  'RulebookPublished',
] as const;
export type KnownAct = (typeof KNOWN_ACTS)[number];

/** False for an act that no rule of this format can speak of. */
export function isKnownAct(act: string): act is KnownAct {
  return (KNOWN_ACTS as readonly string[]).includes(act);
}

/**
 * The kind of case that an act belongs to, where duties are kept apart in such cases; undefined where nobody looks.
 * A rule holds within one case: who opened a round is not asked when a grade is decided.
 */
export function caseOf(act: KnownAct): 'round' | 'assessment' | undefined {
  if (act.startsWith('AssessmentRound')) return 'round';
  return act.startsWith('Assessment') ? 'assessment' : undefined;
}
