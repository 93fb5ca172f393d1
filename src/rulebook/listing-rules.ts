/** The list of organisations needing consolidation: how one gets onto it, why, for how long, and how it leaves. */
import type { Coded, Provenance, Ruled } from './coded.js';

export interface ListingRules {
  /** The states in use with their labels: a part of those that the ledger knows (`listing-states.ts`). */
  readonly states: readonly Coded[];
  readonly routes: readonly ListingRoute[];
  readonly grounds: readonly ListingGround[];
  readonly contexts: readonly Coded[];
  /** Typical steps of a plan. */
  readonly measures: readonly Coded[];
  readonly groundOutcomes: readonly GroundOutcome[];
  /** Kinds of body that own a list; empty: any. */
  readonly ownerBodies: readonly string[];
  readonly limits: ListingLimits;
  readonly gradesWhileListed: readonly GradeWhileListed[];
  /** What makes a listing the relapse of an earlier one, which the ledger decides by; absent where no clause says it. */
  readonly relapse?: { readonly clause: string; readonly provenance: Provenance };
}

export interface ListingRoute extends Coded {
  /** States from which this route may propose or list. */
  readonly from: readonly string[];
  /** Whether it may list an organisation without a review and a proposal before. */
  readonly direct: boolean;
  /** Grades that it rests on, by the last rating; empty: none needed. */
  readonly grades: readonly string[];
  readonly documentNeeded: boolean;
}

export interface ListingGround extends Coded {
  /** The heading under which it stands; null for a heading or a ground of its own. */
  readonly under: string | null;
  /** One of these must be named with it; empty: it takes none. */
  readonly contexts: readonly string[];
  readonly textNeeded: boolean;
  /** False for a heading. */
  readonly listable: boolean;
}

export interface GroundOutcome extends Coded {
  /** Whether a ground with this outcome lets the listing end. */
  readonly settled: boolean;
}

/** Null: no limit. */
export interface ListingLimits {
  /** Calendar days from the listing to the approved plan. */
  readonly planWithinDays: Ruled<number | null>;
  /** Months from the approved plan. */
  readonly remediationMonths: Ruled<number | null>;
  readonly extensions: Ruled<{ readonly atMost: number; readonly months: number }>;
  /** Months under observation after delisting. */
  readonly monitoringMonths: Ruled<number | null>;
  /** Calendar days after the end of a reporting period. */
  readonly reportWithinDays: Ruled<number | null>;
}

/** A grade that is refused or warned about while the organisation is in one of these states. */
export interface GradeWhileListed {
  readonly grade: string;
  readonly states: readonly string[];
  readonly effect: 'refuse' | 'warn';
  readonly clause: string;
  readonly provenance: Provenance;
}
