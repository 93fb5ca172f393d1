/** One organisation's listings with their whole course, as the queries answer it. */
import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type {
  CourseGround,
  CourseStep,
  GroundOutcome,
  Listing,
  ListingPlan,
  Postponement,
  ProgressReport,
} from '../../ledger/listings/listing-case.course.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import type { FlagStatus, ListingStatus } from '../organisation-status/status-axes.model.js';
import type { LastDocument, ListingEventLine } from './remediation-board.model.js';

/** The same with sequences, which people cite, in the place of event ids. */
type Cited<T extends { readonly because: readonly Uuid[] }> = Omit<T, 'because'> & {
  readonly because: readonly LedgerSequence[];
};

export type CitedGround = Omit<Cited<CourseGround>, 'outcome'> & {
  readonly outcome: Cited<GroundOutcome> | null;
};
export type CitedStep = Omit<Cited<CourseStep>, 'rescheduled' | 'implementers'> & {
  readonly rescheduled: readonly Cited<Postponement>[];
};
export type CitedListing = Omit<
  Cited<Listing>,
  'grounds' | 'steps' | 'plan' | 'extensions' | 'reports' | 'before'
> & {
  readonly grounds: readonly CitedGround[];
  readonly steps: readonly CitedStep[];
  readonly plan: Cited<ListingPlan> | null;
  readonly extensions: readonly Cited<Postponement>[];
  readonly reports: readonly Cited<ProgressReport>[];
};

/** A fact that cannot have happened as the others stand. Revoking or correcting it settles it, or reversing an amendment. */
export interface ListingContradiction {
  readonly sequence: LedgerSequence;
  readonly type: string;
  readonly since: IsoDate;
  /** Amendments that name it. */
  readonly amendments: readonly LedgerSequence[];
}

export interface ListingRecord {
  readonly viewpoint: AskedViewpoint;
  readonly organisationId: Uuid;
  readonly name: string;
  readonly status: ListingStatus;
  readonly flags: readonly FlagStatus[];
  /** Until when the plan is to be approved, and the first report that is missing is due; null where none is waited for. */
  readonly planDueOn: IsoDate | null;
  readonly reportDueOn: IsoDate | null;
  /** In the order in which they began. */
  readonly listings: readonly CitedListing[];
  /** Everything recorded, in log order. */
  readonly events: readonly ListingEventLine[];
  readonly contradictions: readonly ListingContradiction[];
  /** Null where no act rested on one. */
  readonly lastDocument: LastDocument | null;
  /** Of the record, for `If-Match` of a command on it; -1 where nothing is recorded. */
  readonly revision: number;
}
