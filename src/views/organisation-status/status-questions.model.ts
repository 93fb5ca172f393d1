/** What is asked of many organisations at once, and what is answered: pages, counts, changes, quotas. */
import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { ListingState } from '../../ledger/listing-states.js';
import type {
  AskedViewpoint,
  OrganisationState,
  OrganisationStatus,
} from './organisation-status.model.js';
import type { Because, FlagCode } from './status-axes.model.js';

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
  readonly viewpoint: AskedViewpoint;
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
  readonly viewpoint: AskedViewpoint;
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
  readonly from: AskedViewpoint;
  readonly to: AskedViewpoint;
  readonly items: readonly StatusChange[];
}

export interface QuotaStandings {
  readonly viewpoint: AskedViewpoint;
  /** The rulebook whose quotas are meant. */
  readonly rulebook: string;
  readonly items: readonly QuotaStanding[];
}
