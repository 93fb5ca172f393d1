/** What can be asked of an assessment. Payloads are what a client sends; `known` is what the service found. */
import type { Command } from '../decider.js';
import type { IsoDate, Uuid } from '../envelope.js';
import type { GradingSnapshot } from '../grading-facts.js';
import type { ListingState } from '../listing-states.js';
import type { OrganisationFacts } from '../organisation-directory.js';
import type { Period } from '../period.js';
import type { CriterionLevels, FindingVerdict, Measures } from './assessment.events.js';
import type { RoundFacts } from './rounds/round.state.js';

/**
 * What the decision must know of other records. It stays outside the payload, so that a request retried with the same
 * idempotency key is the same request although the neighbours changed in between.
 */
export interface CaseFacts {
  /** The organisation assessed; undefined where no such one was ever registered. */
  readonly organisation: OrganisationFacts | undefined;
}
type AssessmentCommandOf<
  Type extends string,
  Payload extends object,
  Known extends CaseFacts = CaseFacts,
> = Command<Type, { readonly assessmentId: Uuid } & Payload> & { readonly known: Known };

export interface OpeningFacts extends CaseFacts {
  /** The organisation and those above it. */
  readonly lineage: readonly Uuid[];
  /** Undefined where no such round was ever opened, and outside a round. */
  readonly round: RoundFacts | undefined;
}
export type OpenAssessment = AssessmentCommandOf<
  'OpenAssessment',
  {
    readonly organisationId: Uuid;
    readonly roundId: Uuid | null;
    /** Needed outside a round; null in one, whose period holds. */
    readonly period: Period | null;
    readonly purpose: string | null;
  },
  OpeningFacts
>;
export type RecordSelfReview = AssessmentCommandOf<
  'RecordSelfReview',
  { readonly summary: string }
>;
export type RecordSelfGrade = AssessmentCommandOf<
  'RecordSelfGrade',
  { readonly grade: string; readonly points: number | null }
>;
export type RecordPeerOpinion = AssessmentCommandOf<
  'RecordPeerOpinion',
  { readonly from: string; readonly opinion: string; readonly grade: string | null }
>;
export type RecordAppraisal = AssessmentCommandOf<
  'RecordAppraisal',
  {
    readonly proposedGrade: string;
    readonly points: number | null;
    readonly measures: Measures;
    readonly criteria: CriterionLevels;
    readonly forcedBy: readonly string[];
  }
>;
export interface Finding {
  readonly findingId: string;
  readonly criterion: string;
  readonly severity: string;
  readonly text: string;
}
export type RecordFinding = AssessmentCommandOf<'RecordFinding', Finding>;
export interface FollowUpFacts extends CaseFacts {
  /** The inspection that followed; undefined where no such one was ever opened. */
  readonly followUp: { readonly organisationId: Uuid; readonly openedOn: IsoDate } | undefined;
}
/** What a later inspection of the same organisation shows of the findings of this one, all in one act. */
export type RecordFollowUp = AssessmentCommandOf<
  'RecordFollowUp',
  {
    readonly followUpId: Uuid;
    readonly verdicts: readonly { readonly findingId: string; readonly verdict: FindingVerdict }[];
  },
  FollowUpFacts
>;
export interface DecisionFacts extends CaseFacts {
  /** Undefined outside a round. */
  readonly round: RoundFacts | undefined;
  /** Null where the rulebook asks nothing of other organisations or earlier periods. */
  readonly snapshot: GradingSnapshot | null;
  /** Where it stood with the list on the day of the act; null where the rulebook does not ask for it. */
  readonly listing: ListingState | null;
}
export type DecideGrade = AssessmentCommandOf<
  'DecideGrade',
  {
    readonly grade: string;
    /** Null takes the appraisal's. */
    readonly points: number | null;
    /** Codes of the warnings that the deciding body has seen and accepts. */
    readonly acceptWarnings: readonly string[];
  },
  DecisionFacts
>;
export type NotifyGrade = AssessmentCommandOf<'NotifyGrade', { readonly to: string }>;
export type RecordShortcoming = AssessmentCommandOf<
  'RecordShortcoming',
  { readonly shortcomingId: string; readonly text: string; readonly dueOn: IsoDate | null }
>;
export type RecordRemedy = AssessmentCommandOf<
  'RecordRemedy',
  { readonly shortcomingId: string; readonly evidence: string }
>;

interface Amending {
  /** Id of the event that does not stand as it was recorded. */
  readonly corrects: Uuid;
  readonly reason: string;
}
export type CorrectGrade = AssessmentCommandOf<
  'CorrectGrade',
  Amending & {
    readonly grade: string;
    readonly points: number | null;
    readonly decidedOn: IsoDate | null;
  }
>;
export type RevokeGrade = AssessmentCommandOf<'RevokeGrade', Amending>;
/** Another grade from the day of the act on. */
export type SupersedeGrade = AssessmentCommandOf<
  'SupersedeGrade',
  Amending & { readonly grade: string; readonly points: number | null }
>;
interface Contradicting {
  /** Ids of what cannot stand any more, all of it and nothing else; none if left out. */
  readonly contradicts?: readonly Uuid[];
}
export type ReverseCorrection = AssessmentCommandOf<'ReverseCorrection', Amending & Contradicting>;
export type RevokeRecord = AssessmentCommandOf<'RevokeRecord', Amending & Contradicting>;

/** One act outside a round: opens, records every finding and, where the rulebook computes grades, the grade. */
export type RecordInspection = AssessmentCommandOf<
  'RecordInspection',
  {
    readonly organisationId: Uuid;
    readonly period: Period;
    readonly purpose: string | null;
    readonly points: number | null;
    readonly findings: readonly Finding[];
  },
  OpeningFacts
>;

export type AssessmentCommand =
  | OpenAssessment
  | RecordSelfReview
  | RecordSelfGrade
  | RecordPeerOpinion
  | RecordAppraisal
  | RecordFinding
  | RecordFollowUp
  | DecideGrade
  | NotifyGrade
  | RecordShortcoming
  | RecordRemedy
  | CorrectGrade
  | RevokeGrade
  | SupersedeGrade
  | ReverseCorrection
  | RevokeRecord
  | RecordInspection;
