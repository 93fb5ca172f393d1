/**
 * Stored format of one organisation's assessment for one period, stream `assessment-<id>`. Names and fields are in the
 * log for ever: a change of meaning is a new schema version with an upcaster beside this file.
 */
import type { CorrectionData } from '../correction.js';
import type { DecidedEvent } from '../decider.js';
import type { IsoDate, LedgerSequence, Uuid } from '../envelope.js';
import type { Period } from '../period.js';

/** What every event of an assessment names. */
export interface AssessmentKey {
  readonly assessmentId: Uuid;
  readonly organisationId: Uuid;
}
type AssessmentData<Type extends string, Data extends object = object> = DecidedEvent<
  Type,
  AssessmentKey & Data
>;

/** Numbers by code of the rulebook's appraised measures. */
export type Measures = Readonly<Record<string, number>>;
/** Level by criterion; both are the rulebook's codes or, for the criterion, the office's own. */
export type CriterionLevels = Readonly<Record<string, string>>;

export type AssessmentOpened = AssessmentData<
  'AssessmentOpened',
  {
    /** Null for an assessment outside a round: an inspection, an ad hoc rating. */
    readonly roundId: Uuid | null;
    readonly period: Period;
    /** What kind of act it was in the source's own words (`Routine`, `Reinspection`); null in a round. */
    readonly purpose: string | null;
  }
>;
export type AssessmentSelfReviewed = AssessmentData<
  'AssessmentSelfReviewed',
  { readonly summary: string }
>;
export type AssessmentSelfGraded = AssessmentData<
  'AssessmentSelfGraded',
  { readonly grade: string; readonly points: number | null }
>;
export type AssessmentPeerOpinionRecorded = AssessmentData<
  'AssessmentPeerOpinionRecorded',
  { readonly from: string; readonly opinion: string; readonly grade: string | null }
>;
export type AssessmentAppraised = AssessmentData<
  'AssessmentAppraised',
  {
    readonly proposedGrade: string;
    readonly points: number | null;
    readonly measures: Measures;
    readonly criteria: CriterionLevels;
    /** Codes of the rulebook's forced grades that the appraiser found to apply. */
    readonly forcedBy: readonly string[];
  }
>;
export type AssessmentFindingRecorded = AssessmentData<
  'AssessmentFindingRecorded',
  {
    readonly findingId: string;
    readonly criterion: string;
    readonly severity: string;
    readonly text: string;
  }
>;

/** What a follow-up inspection shows of a finding of the inspection before: put right, or found again. */
export type FindingVerdict = 'remedied' | 'persists';
/** Recorded with the inspection that made the finding; the follow-up is named. */
export type AssessmentFindingVerified = AssessmentData<
  'AssessmentFindingVerified',
  { readonly findingId: string; readonly followUpId: Uuid; readonly verdict: FindingVerdict }
>;

/** The peer group at the moment of decision, as the decider was told; it is kept and never recomputed. */
export interface QuotaSnapshot {
  readonly quota: string;
  readonly holders: number;
  readonly denominator: number;
  readonly atMostPercent: number;
}
/** What a decided grade rested on. */
export interface GradeBasis {
  /** The ledger sequence up to which the facts below were counted; null where nothing was counted. */
  readonly asOf: LedgerSequence | null;
  readonly measures: Measures;
  readonly criteria: CriterionLevels;
  readonly quotas: readonly QuotaSnapshot[];
  /** Clauses of the rulebook that allowed, forced or warned. */
  readonly clauses: readonly string[];
  /** Codes of warnings that were accepted with the decision. */
  readonly warnings: readonly string[];
  /** State of the organisation with the list on the day of the decision; absent where the rulebook does not ask for it. */
  readonly listing?: string;
}
export type AssessmentGradeDecided = AssessmentData<
  'AssessmentGradeDecided',
  {
    readonly grade: string;
    readonly points: number | null;
    readonly period: Period;
    /** `decided` by a body; `computed` by the rulebook's thresholds from the findings, no person deciding. */
    readonly method: 'decided' | 'computed';
    readonly basis: GradeBasis;
  }
>;
export type AssessmentGradeNotified = AssessmentData<
  'AssessmentGradeNotified',
  { readonly to: string }
>;
export type AssessmentShortcomingRecorded = AssessmentData<
  'AssessmentShortcomingRecorded',
  { readonly shortcomingId: string; readonly text: string; readonly dueOn: IsoDate | null }
>;
export type AssessmentShortcomingRemedied = AssessmentData<
  'AssessmentShortcomingRemedied',
  { readonly shortcomingId: string; readonly evidence: string }
>;

/**
 * The decided grade was another: the document was read or typed wrongly, or a later decision changes it. Names the
 * decision or, where it was corrected before, the last correction.
 */
export type AssessmentGradeCorrected = AssessmentData<
  'AssessmentGradeCorrected',
  CorrectionData & {
    readonly grade: string;
    readonly points: number | null;
    readonly previousGrade: string;
    /** The day from which the grade holds, where that was wrong too; null leaves it. */
    readonly decidedOn: IsoDate | null;
    /** Clauses of the rulebook that allowed or forced the grade as corrected; absent in earlier records. */
    readonly clauses?: readonly string[];
  }
>;
/** The decision that it names does not stand, nor do its corrections; the assessment is open to a new one. */
export type AssessmentGradeRevoked = AssessmentData<
  'AssessmentGradeRevoked',
  CorrectionData & { readonly previousGrade: string }
>;
/**
 * Another grade holds from the day of this event on; before it the one that it names does. It names the last link of the
 * chain of grades, and repeats what a decision says, so that who reads it need not have read the decision.
 */
export type AssessmentGradeSuperseded = AssessmentData<
  'AssessmentGradeSuperseded',
  CorrectionData & AssessmentGradeDecided['data'] & { readonly previousGrade: string }
>;

/** The decisions and records that cannot stand any more once this does; absent where there are none. */
interface Contradicting {
  readonly contradicts?: readonly Uuid[];
}
/** The change it names is undone: the grade from before it stands again, or the record that was revoked. */
export type AssessmentCorrectionReversed = AssessmentData<
  'AssessmentCorrectionReversed',
  CorrectionData &
    Contradicting & {
      /** Null where another record than a grade stands again. */
      readonly reinstatedGrade: string | null;
    }
>;
/**
 * Another record of this assessment (a finding, a shortcoming, a remedy …) does not stand; or its opening does not, and
 * nothing can be recorded in it any more.
 */
export type AssessmentRecordRevoked = AssessmentData<
  'AssessmentRecordRevoked',
  CorrectionData & Contradicting
>;

export type AssessmentEvent =
  | AssessmentOpened
  | AssessmentSelfReviewed
  | AssessmentSelfGraded
  | AssessmentPeerOpinionRecorded
  | AssessmentAppraised
  | AssessmentFindingRecorded
  | AssessmentFindingVerified
  | AssessmentGradeDecided
  | AssessmentGradeNotified
  | AssessmentShortcomingRecorded
  | AssessmentShortcomingRemedied
  | AssessmentGradeCorrected
  | AssessmentGradeRevoked
  | AssessmentGradeSuperseded
  | AssessmentCorrectionReversed
  | AssessmentRecordRevoked;

export const ASSESSMENT_EVENT_TYPES = [
  'AssessmentOpened',
  'AssessmentSelfReviewed',
  'AssessmentSelfGraded',
  'AssessmentPeerOpinionRecorded',
  'AssessmentAppraised',
  'AssessmentFindingRecorded',
  'AssessmentFindingVerified',
  'AssessmentGradeDecided',
  'AssessmentGradeNotified',
  'AssessmentShortcomingRecorded',
  'AssessmentShortcomingRemedied',
  'AssessmentGradeCorrected',
  'AssessmentGradeRevoked',
  'AssessmentGradeSuperseded',
  'AssessmentCorrectionReversed',
  'AssessmentRecordRevoked',
] as const satisfies readonly AssessmentEvent['type'][];

/** Part of the stored format: what was written under another name would not be found. */
export function assessmentStream(assessmentId: Uuid): string {
  return `assessment-${assessmentId}`;
}
