import type { Rulebook } from '../rulebook/rulebook.js';
import type { LedgerSequence, Uuid } from './envelope.js';
import type { Period } from './period.js';

/** The peer group as counted; the decision is not yet in it. */
export interface QuotaCount {
  readonly quota: string;
  readonly holders: number;
  readonly denominator: number;
}

/** What a grade decision must know of other organisations and earlier periods, counted from the views. */
export interface GradingSnapshot {
  /** The ledger sequence that the counts include. */
  readonly asOf: LedgerSequence;
  /** Shortcomings of this organisation's earlier assessments that nobody has recorded as remedied. */
  readonly openShortcomings: number;
  /** Active children of graded levels, and how many hold a grade of this period. */
  readonly children: {
    readonly graded: number;
    readonly total: number;
    /** Percent of `total` holding a grade ranked at least as good as the rulebook's second and third. */
    readonly atLeastB: number;
    readonly atLeastC: number;
  };
  readonly quotas: readonly QuotaCount[];
}

/** Counts what a grade decision needs; the organisation-status view implements it. */
export abstract class GradingFacts {
  abstract snapshot(
    organisationId: Uuid,
    period: Period,
    rulebook: Rulebook,
  ): Promise<GradingSnapshot>;
}
