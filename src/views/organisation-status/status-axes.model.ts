/** The second and the third axis of an organisation's status, and why anything about it holds. */
import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { ListingState } from '../../ledger/listing-states.js';

/** Why something holds: the events that made it so, and the clause they rest on. */
export interface Because {
  readonly sequences: readonly LedgerSequence[];
  readonly rulebook: string | null;
  readonly clauses: readonly string[];
}

/** What would end a state or a flag, by code; `clauses` of the rulebook that ask for it. */
export const LIFTS = [
  'review-concluded',
  'listing-decided',
  'plan-approved',
  'remediation-started',
  'steps-settled',
  'verification-requested',
  'grounds-verified',
  'monitoring-ended',
  'hot-spot-lifted',
  'score-below-signal',
  'complaints-decided',
  'steps-verified',
  'report-made',
  'delisted-or-extended',
  'inspection-concluded',
  'discipline-over',
  'listing-closed',
] as const;
export type LiftCode = (typeof LIFTS)[number];

export interface Lift {
  readonly code: LiftCode;
  /** How many of them are still to be done; null where it is one act. */
  readonly count: number | null;
  readonly clauses: readonly string[];
}

export const DUE_KINDS = ['plan', 'remediation', 'monitoring'] as const;

/** For what a listing is due next in its state, and the day: the plan's approval, remediation, the end of monitoring. */
export interface NextDue {
  readonly kind: (typeof DUE_KINDS)[number];
  readonly on: IsoDate;
}

/** Second axis: where the organisation stands in its consolidation. */
export interface ListingStatus {
  readonly state: ListingState;
  /** Null where nothing was ever recorded: state NONE. */
  readonly since: IsoDate | null;
  /** Whole days in the state by the viewpoint's day; null where `since` is. */
  readonly days: number | null;
  /** The listing that it is in, or the last one; null where there never was one. */
  readonly listingId: Uuid | null;
  readonly route: string | null;
  readonly grounds: readonly {
    readonly ground: string;
    readonly context: string | null;
    readonly outcome: string | null;
  }[];
  /** Staff code, never a name. */
  readonly personInCharge: string | null;
  /** Of remediation, after extensions; kept when remediation is over. */
  readonly dueOn: IsoDate | null;
  /** Null where nothing is waited for by a day. */
  readonly nextDue: NextDue | null;
  readonly extensions: number;
  /** Cancelled steps do not count. `done` are verified. */
  readonly steps: { readonly done: number; readonly total: number; readonly late: number };
  readonly because: Because;
  /** What leads out of the state, by the procedure. */
  readonly lift: readonly Lift[];
}

export const FLAG_CODES = [
  'HOT_SPOT',
  'HOT_SPOT_SIGNAL',
  'COMPLAINT_OVERDUE',
  'STEP_LATE',
  'REPORT_LATE',
  'LISTING_OVERDUE',
  'UNDER_INSPECTION',
  'DISCIPLINED',
  'RELAPSE',
] as const;
export type FlagCode = (typeof FLAG_CODES)[number];

/** Of the third axis: one thing that calls for attention, on the viewpoint's day. */
export interface FlagStatus {
  readonly code: FlagCode;
  /** The first day on which it held, as it holds now; null where only a score tells. */
  readonly since: IsoDate | null;
  readonly because: Because;
  readonly lift: readonly Lift[];
}

export interface ComplaintCounts {
  /** Cases neither refused, nor withdrawn, nor decided. */
  readonly open: number;
  /** Of the open ones, those past due on the viewpoint's day. */
  readonly overdue: number;
}
