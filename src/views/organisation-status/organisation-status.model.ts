/** What the organisation-status queries answer: the shape that pages, HTTP and the command line share. */
import type { Instant, IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { ListingState } from '../../ledger/listing-states.js';
import type { Period } from '../../ledger/period.js';
import type {
  Because,
  ComplaintCounts,
  FlagCode,
  FlagStatus,
  ListingStatus,
} from './status-axes.model.js';

/** A moment to look from. `sequence`: what was known then. `effectiveOn`: what was true then; null is the latest. */
export interface Viewpoint {
  readonly sequence: LedgerSequence;
  /** `recordedAt` (running maximum) of that sequence; null for an empty ledger. */
  readonly knownAt: Instant | null;
  readonly effectiveOn: IsoDate | null;
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

/** One line of a subtree's summary: a child and the counts over everything below and including it. */
export interface SubtreeSummaryRow {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly level: string;
  readonly state: OrganisationState;
  /** Active organisations. */
  readonly organisations: number;
  /** Those of them that hold a decided grade. */
  readonly graded: number;
  /** Number of organisations by grade code; organisations of graded levels without a grade count as `NR`. */
  readonly byGrade: Readonly<Record<string, number>>;
  readonly openShortcomings: number;
  readonly byListing: Readonly<Partial<Record<ListingState, number>>>;
  /** Of flags that rest on complaints, only those of organisations whose complaints the caller may see. */
  readonly byFlag: Readonly<Partial<Record<FlagCode, number>>>;
  readonly ownGrade: string | null;
  readonly ownListing: ListingState;
}

export interface SubtreeSummary {
  readonly viewpoint: Viewpoint;
  readonly organisation: OrganisationStatus;
  readonly total: SubtreeSummaryRow;
  readonly children: readonly SubtreeSummaryRow[];
}

export interface StatusFilter {
  readonly grades?: readonly string[];
  readonly levels?: readonly string[];
  readonly placeKinds?: readonly string[];
  readonly states?: readonly OrganisationState[];
  /** Part of a name; diacritics are ignored and `đ` is `d`. */
  readonly name?: string;
  readonly listings?: readonly ListingState[];
  /** Any of them. */
  readonly flags?: readonly FlagCode[];
  /** Any of the grounds, headings included: `G2` finds `G2.4`. */
  readonly grounds?: readonly string[];
  readonly personInCharge?: string;
  /** Whole days in the listing state; who was never in one is not found. */
  readonly minDays?: number;
  readonly maxDays?: number;
}

export const STATUS_SORTS = [
  'name',
  '-name',
  'grade',
  '-grade',
  'decidedOn',
  '-decidedOn',
  'listing',
  '-listing',
  'days',
  '-days',
  'dueOn',
  '-dueOn',
  'flags',
  '-flags',
] as const;
export type StatusSort = (typeof STATUS_SORTS)[number];

export interface StatusPage {
  readonly viewpoint: Viewpoint;
  readonly items: readonly OrganisationStatus[];
  readonly total: number;
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

export const CHANGE_AXES = ['existence', 'place', 'name', 'grade', 'listing', 'flags'] as const;
export type ChangeAxis = (typeof CHANGE_AXES)[number];

/**
 * What differs on one axis. `before` and `after` are shown to people: a state (`existence`), the superior's name
 * (`place`), a name, a grade, a listing state, the code of one flag (`flags`, a change for each); null where there was
 * none or the organisation did not exist.
 */
export interface StatusChange {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly axis: ChangeAxis;
  readonly before: string | null;
  readonly after: string | null;
  readonly because: Because;
}

/** A quota and how one peer group stands to it. */
export interface QuotaStanding {
  readonly quota: string;
  readonly parentId: Uuid;
  readonly parentName: string;
  /** Null where the peer group is all of the parent's children. */
  readonly placeKind: string | null;
  /** The newest period for which one of the peer group holds a grade; only grades of it are counted. */
  readonly period: { readonly from: IsoDate; readonly to: IsoDate };
  readonly holders: number;
  readonly denominator: number;
  readonly atMostPercent: number;
  readonly percent: number | null;
  readonly exceeded: boolean;
  readonly because: Because;
}

/** A move that the rest of the record makes impossible: two processes each recorded one of a pair. */
export interface StatusContradiction {
  readonly sequence: LedgerSequence;
  readonly organisationId: Uuid;
  /** As it is now; empty for one that no longer exists. */
  readonly name: string;
}

export interface StatusChanges {
  readonly from: Viewpoint;
  readonly to: Viewpoint;
  readonly items: readonly StatusChange[];
}

export interface QuotaStandings {
  readonly viewpoint: Viewpoint;
  /** The rulebook whose quotas are meant. */
  readonly rulebook: string;
  readonly items: readonly QuotaStanding[];
}
