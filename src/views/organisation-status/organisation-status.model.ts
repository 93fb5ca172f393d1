/** What the organisation-status queries answer: the shape that pages, HTTP and the command line share. */
import type { Instant, IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Period } from '../../ledger/period.js';
import type { Because, ComplaintCounts, FlagStatus, ListingStatus } from './status-axes.model.js';

/** A moment to look from. `sequence`: what was known then. `effectiveOn`: what was true then; null is the latest. */
export interface Viewpoint {
  readonly sequence: LedgerSequence;
  /** `recordedAt` (running maximum) of that sequence; null for an empty ledger. */
  readonly knownAt: Instant | null;
  readonly effectiveOn: IsoDate | null;
}

export interface AskedViewpoint extends Viewpoint {
  /** The day for which what depends on today is computed: days in a state, what is late or overdue. */
  readonly day: IsoDate;
}

export interface GradeStatus {
  readonly grade: string;
  readonly points: number | null;
  readonly period: Period;
  readonly decidedOn: IsoDate;
  readonly method: 'decided' | 'computed';
  readonly assessmentId: Uuid;
  /** The events that the decision rested on: the appraisal, the findings. */
  readonly basis: readonly LedgerSequence[];
  readonly because: Because;
}

/** The life of an organisation: it is active, or it ended in one of three ways. */
export const ORGANISATION_STATES = ['active', 'merged', 'split', 'dissolved'] as const;
export type OrganisationState = (typeof ORGANISATION_STATES)[number];

export interface OrganisationStatus {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly nameBecause: Because;
  readonly code: string | null;
  readonly level: string;
  readonly placeKind: string;
  readonly rulebookId: string;
  readonly parentId: Uuid | null;
  readonly parentName: string | null;
  readonly placeBecause: Because;
  /** From the root down to this organisation, itself the last; what lies above the caller's scope is left out. */
  readonly ancestors: readonly { readonly organisationId: Uuid; readonly name: string }[];
  readonly depth: number;
  readonly members: number | null;
  readonly head: { readonly person: string; readonly title: string } | null;
  readonly state: OrganisationState;
  readonly stateBecause: Because;
  readonly registeredOn: IsoDate;
  readonly successorIds: readonly Uuid[];
  readonly predecessorIds: readonly Uuid[];
  /** First axis: the last grade, or null where none was ever decided. */
  readonly grade: GradeStatus | null;
  /** The last three grades, newest period first. */
  readonly grades: readonly GradeStatus[];
  /** Findings of the assessment that gave `grade`; shortcomings not yet remedied over all assessments. */
  readonly findings: { readonly total: number; readonly critical: number };
  readonly openShortcomings: number;
  readonly listing: ListingStatus;
  /** Third axis, in the order of `FLAG_CODES`. What rests on complaints is left out for who may not see them. */
  readonly flags: readonly FlagStatus[];
  /** Null where the caller may not see whether there are any. */
  readonly complaints: ComplaintCounts | null;
  /** Of the day that is newest among its documents' acts. */
  readonly lastDocument: { readonly number: string; readonly date: IsoDate } | null;
  readonly lastSequence: LedgerSequence;
  /** Revision of the organisation's own record at the viewpoint: what `If-Match` of a command on it names. */
  readonly revision: number;
}
