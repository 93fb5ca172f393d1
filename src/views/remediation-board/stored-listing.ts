import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { Because } from '../organisation-status/status-axes.model.js';
import type { ReportPeriod } from './remediation-board.model.js';

/** The JSON columns of a row, as they are written and read. */
export type StoredBecause = Because;

export interface GroundOnBoard {
  readonly groundId: string;
  readonly ground: string;
  readonly context: string | null;
  /** How many pieces. */
  readonly evidence: number;
  readonly outcome: string | null;
}

/** `null` where the organisation is in no listing. */
export interface ListingDetail {
  readonly openedOn: IsoDate;
  readonly enteredOn: IsoDate | null;
  readonly delistedOn: IsoDate | null;
  readonly endedOn: IsoDate | null;
  readonly reviewId: Uuid | null;
  readonly proposalId: Uuid | null;
  /** Whether it came from a predecessor, all or in part. */
  readonly takenOver: boolean;
  readonly extensions: number;
  readonly reports: number;
  /** Of the first report that is missing; null where none is. */
  readonly reportPeriod: ReportPeriod | null;
  /** Of the steps that are neither verified nor cancelled while the organisation is on the list, earliest first. */
  readonly openStepDues: readonly IsoDate[];
  /** What set the present due day of the listing; what approved its plan; what its open steps are as they are by. */
  readonly dueBecause: readonly LedgerSequence[];
  readonly planBecause: readonly LedgerSequence[];
  readonly stepsBecause: readonly LedgerSequence[];
  readonly relapseBecause: readonly LedgerSequence[];
  /** The clauses of the limits and of what a relapse is; null where the rulebook has none. */
  readonly clauses: {
    readonly plan: string | null;
    readonly remediation: string | null;
    readonly extensions: string | null;
    readonly monitoring: string | null;
    readonly reports: string | null;
    readonly relapse: string | null;
  };
  /** The clauses of the measures that its open steps take. */
  readonly stepClauses: readonly string[];
  /** Grounds that do not let the listing end yet. */
  readonly unsettled: number;
}

export interface StepDetail {
  readonly text: string;
  readonly plannedOn: IsoDate;
  readonly startsOn: IsoDate;
  readonly startedOn: IsoDate | null;
  readonly reportedOn: IsoDate | null;
  readonly settledOn: IsoDate | null;
  readonly groundIds: readonly string[];
  /** How many pieces; how often the due day was moved. */
  readonly evidence: number;
  readonly rescheduled: number;
}
