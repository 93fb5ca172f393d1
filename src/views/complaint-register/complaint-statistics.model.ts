/** Numbers of a period that reconcile, and the score that signals a hot spot. */
import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { HotSpotPart } from '../../rulebook/hot-spot.js';
import type { HotSpotLevel } from '../../rulebook/supervision-rules.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import type { Because, ComplaintCounts } from '../organisation-status/status-axes.model.js';

/** `opening + received + reopened − finished = closing`, in every line. */
export interface Flow {
  /** Unfinished at the end of the day before the period. */
  readonly opening: number;
  readonly received: number;
  /** Taken up again after they had been finished: a second round, a letter that left its case. */
  readonly reopened: number;
  readonly finished: number;
  /** Unfinished at the end of the period. */
  readonly closing: number;
}

/** Cases: finished once decided, refused or withdrawn. What became of a type counts under the type that it has at the end. */
export interface CaseFlows extends Flow {
  readonly byType: Readonly<Record<string, Flow>>;
  /** What finished in the period, by the state that it went to. */
  readonly finishedByState: Readonly<Record<string, number>>;
  /** What was decided in the period, by outcome of the whole. */
  readonly finishedByOutcome: Readonly<Record<string, number>>;
  /** What is unfinished at the end, by state. */
  readonly closingByState: Readonly<Record<string, number>>;
}

/** Letters: finished once in a case (all parts of one that was split) or linked as a duplicate. */
export interface LetterFlows extends Flow {
  readonly byType: Readonly<Record<string, Flow>>;
  /** At the end of the period, of all letters ever received: `total = waiting + inCase + duplicates`. */
  readonly standing: {
    readonly total: number;
    readonly waiting: number;
    readonly inCase: number;
    readonly duplicates: number;
  };
  /** Memberships of cases: a letter that was split counts once as a letter, and each part in its case. */
  readonly memberships: number;
}

export interface ComplaintStatistics {
  readonly viewpoint: AskedViewpoint;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly cases: CaseFlows;
  readonly letters: LetterFlows;
}

export interface HotSpotFactor extends HotSpotPart {
  /** The events that are counted. */
  readonly sequences: readonly LedgerSequence[];
}

/** What an organisation's unfinished cases come to. It only signals; a body concludes a hot spot, with a document. */
export interface HotSpot {
  readonly organisationId: Uuid;
  readonly organisationName: string;
  readonly score: number;
  readonly level: HotSpotLevel | null;
  readonly factors: readonly HotSpotFactor[];
  readonly because: Because;
  /** Ids of the events of `because`, for whoever proposes on them. */
  readonly eventIds: readonly Uuid[];
}

export interface HotSpotPage {
  readonly viewpoint: AskedViewpoint;
  /** Highest score first; those without a score are left out. */
  readonly items: readonly HotSpot[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** What the open cases of an organisation come to, on the viewpoint's day. */
export interface OrganisationComplaints extends ComplaintCounts {
  /** The first day on which one of them was overdue; null where none is. */
  readonly overdueSince: IsoDate | null;
  readonly overdueBecause: Because;
}
