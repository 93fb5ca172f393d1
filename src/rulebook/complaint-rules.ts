/** Types of letters and cases, how a case may end, and the clocks that run over it. */
import type { IsoDate } from '../ledger/envelope.js';
import type { Coded, Ruled } from './coded.js';

export interface ComplaintRules {
  readonly types: readonly ComplaintType[];
  /** How a letter came in. */
  readonly channels: readonly Coded[];
  readonly complainantKinds: readonly ComplainantKind[];
  /** What a decision finds for one content of a case; rank 1 is founded in full. */
  readonly outcomes: readonly Ranked[];
  /** Reasons not to accept a letter or case, and where each of them leads. */
  readonly refusals: readonly RefusalReason[];
  /** Rank 1 is the simplest. */
  readonly complexities: readonly Ranked[];
  readonly clocks: readonly ClockRule[];
  /** A case open for more calendar days than this counts as backlog, overdue or not. */
  readonly backlogDays: Ruled<number>;
}

export interface ComplaintType extends Coded {
  /** Must be split before it is accepted. */
  readonly mixed: boolean;
  /** An anonymous letter cannot be one. */
  readonly denunciation: boolean;
  /** The state from which on the organisation concerned sees a hidden case of this type; null: never. */
  readonly accusedSeesFrom: string | null;
  /** False: the organisation concerned sees it from the start. */
  readonly hidden: boolean;
  /** Whether a decided case may be taken up for a second round. */
  readonly secondRound: boolean;
}

export interface ComplainantKind extends Coded {
  readonly anonymous: boolean;
}

export interface Ranked extends Coded {
  readonly rank: number;
}

/** The states that end a letter or case before it is accepted. */
export const REFUSED_STATES = ['NOT_ACCEPTED', 'FORWARDED', 'RETURNED', 'FILED'] as const;
export type RefusedState = (typeof REFUSED_STATES)[number];

export interface RefusalReason extends Coded {
  readonly leadsTo: RefusedState;
}

/** A time limit: which cases it runs over, from which act to which, and for how long. */
export interface ClockRule extends Coded {
  /** First and last day of its force, by the day on which the clock starts; null: no end. */
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate | null;
  /** Complaint types that it runs for. */
  readonly types: readonly string[];
  /** Null: in either round. */
  readonly round: 1 | 2 | null;
  /** Acts (`acts.ts`). Any of `stopsAt` ends it. */
  readonly startsAt: string;
  readonly stopsAt: readonly string[];
  readonly unit: 'day' | 'working-day';
  /** The first that fits a case holds for it. */
  readonly limits: readonly ClockLimit[];
  /** Whether it stands still while the case is suspended. */
  readonly pausable: boolean;
  /** How often it may be extended, by complexity, and by how many units each time; the first that fits. */
  readonly extensions: readonly ClockExtension[];
}

export interface ClockLimit {
  /** Null: whatever the case's complexity or remoteness. */
  readonly complexity: string | null;
  readonly remote: boolean | null;
  readonly days: number;
}

export interface ClockExtension {
  readonly complexity: string | null;
  readonly atMost: number;
  readonly days: number;
}
