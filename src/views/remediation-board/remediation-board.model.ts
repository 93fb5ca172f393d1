/** What the remediation board answers: the shape that pages, HTTP and the command line share. */
import type { IsoDate, LedgerSequence, Role, Uuid } from '../../ledger/envelope.js';
import type { ListingState } from '../../ledger/listing-states.js';
import type { StepState } from '../../ledger/listings/listing-moves.course.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import type {
  Because,
  FlagStatus,
  ListingStatus,
} from '../organisation-status/status-axes.model.js';

/** What can be late on the viewpoint's day, in the order of the procedure. */
export const LATE_KINDS = ['plan', 'step', 'report', 'listing', 'monitoring'] as const;
export type LateKind = (typeof LATE_KINDS)[number];

/** What a report on the remediation is of, both days included. */
export interface ReportPeriod {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** One organisation on the board. */
export interface BoardListing {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly status: ListingStatus;
  readonly flags: readonly FlagStatus[];
  /** The body that put it on the list. */
  readonly listedBy: string | null;
  /** Until when the plan is to be approved; null once it is. */
  readonly planDueOn: IsoDate | null;
  /** The earliest due day of an open step. */
  readonly stepDueOn: IsoDate | null;
  /** When the first report that is missing is due. */
  readonly reportDueOn: IsoDate | null;
  /** What that report is of. */
  readonly reportPeriod: ReportPeriod | null;
  readonly monitoredUntil: IsoDate | null;
  readonly relapseOf: Uuid | null;
  /** Put on the list, taken off it, ended; null for what has not happened. */
  readonly enteredOn: IsoDate | null;
  readonly delistedOn: IsoDate | null;
  readonly endedOn: IsoDate | null;
  /** Progress reports made. */
  readonly reports: number;
  readonly evidence: number;
  /** Grounds that do not let the listing end yet. */
  readonly unsettledGrounds: number;
  readonly late: readonly LateKind[];
  readonly lastDocument: LastDocument | null;
}

/** Of the newest day among what had become true. */
export interface LastDocument {
  readonly number: string;
  readonly date: IsoDate;
}

/** One step on the board. */
export interface BoardStep {
  readonly organisationId: Uuid;
  readonly name: string;
  readonly listingId: Uuid;
  readonly stepId: string;
  readonly state: StepState;
  readonly since: IsoDate;
  /** In the state, by the viewpoint's day. */
  readonly days: number;
  readonly measure: string;
  readonly text: string;
  readonly owner: string;
  readonly personInCharge: string | null;
  readonly startsOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly reportedOn: IsoDate | null;
  readonly settledOn: IsoDate | null;
  readonly groundIds: readonly string[];
  readonly evidence: number;
  /** How often the due day was moved. */
  readonly rescheduled: number;
  readonly late: boolean;
  readonly because: Because;
}

export const BOARD_SORTS = ['dueOn', '-dueOn', 'since', '-since', 'name', '-name'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

/** All that is given must hold; of a list, any. */
export interface BoardFilter {
  /** Absent: everything that is under way, from review to monitoring. */
  readonly states?: readonly ListingState[];
  readonly routes?: readonly string[];
  /** Codes of grounds; a heading stands for all below it. */
  readonly grounds?: readonly string[];
  readonly persons?: readonly string[];
  /** Bodies that listed. */
  readonly bodies?: readonly string[];
  readonly late?: readonly LateKind[];
  /** Both days included; of what the listing is due for next. */
  readonly dueFrom?: IsoDate;
  readonly dueTo?: IsoDate;
  /** Whole days in the state, at least. */
  readonly minDays?: number;
}

export interface StepFilter {
  /** Absent: those still to be done of organisations on the list. */
  readonly states?: readonly StepState[];
  readonly measures?: readonly string[];
  readonly owners?: readonly string[];
  readonly persons?: readonly string[];
  readonly late?: boolean;
  readonly dueFrom?: IsoDate;
  readonly dueTo?: IsoDate;
}

interface Page<Item, State extends string> {
  readonly viewpoint: AskedViewpoint;
  readonly items: readonly Item[];
  /** On all pages together. */
  readonly total: number;
  /** How many of them are in each state; states without any are left out. */
  readonly byState: Readonly<Partial<Record<State, number>>>;
  readonly nextCursor: string | null;
}
export type BoardPage = Page<BoardListing, ListingState>;
export type StepPage = Page<BoardStep, StepState>;

/** How an event of the record stands at the viewpoint; `later`: it is true of later days than the one looked at. */
export const STANDINGS = [
  'stands',
  'amended',
  'revoked',
  'impossible',
  'later',
  'amendment',
] as const;
export type Standing = (typeof STANDINGS)[number];

export interface ListingEventLine {
  readonly sequence: LedgerSequence;
  readonly type: string;
  readonly listingId: Uuid;
  /** As recorded, and the day since which it holds as it stands; null where it does not. */
  readonly occurredOn: IsoDate;
  readonly since: IsoDate | null;
  readonly standing: Standing;
  /** Of an amendment, what it amends; of a fact, its standing amendments. */
  readonly related: readonly LedgerSequence[];
  /** Of whoever did it: the role and the body, never the account. */
  readonly role: Role;
  readonly body: string | null;
  /** The step that it is about; null where it is about none, or about all that a plan brings. */
  readonly stepId: string | null;
  readonly document: LastDocument | null;
}
