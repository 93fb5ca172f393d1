/** What is known of a case from the facts that stand: the one answer for its decider and for every view. */
import type { ClockFacts } from '../../rulebook/clocks.js';
import type { Recorded } from '../decider.js';
import type { ComplaintState } from '../complaint-states.js';
import type { IsoDate, RulebookReference, Uuid } from '../envelope.js';
import type { StandingFact } from '../standing.js';
import type { ComplaintCourseState } from './complaint-moves.course.js';
import type {
  ComplaintContent,
  ComplaintEvent,
  ComplaintFact,
  LetterReference,
} from './complaint.events.js';

export type RecordedComplaint = Recorded<ComplaintEvent>;
export type ComplaintStanding = StandingFact<RecordedComplaint>;

/** What the opening says for the whole case. */
export interface OpenedComplaint {
  readonly caseId: Uuid;
  readonly organisationId: Uuid;
  /** Pinned for the whole case. */
  readonly rulebook: RulebookReference;
  readonly eventId: Uuid;
  readonly openedOn: IsoDate;
  readonly receivedOn: IsoDate;
  readonly anonymous: boolean;
  readonly splitFrom: Uuid | null;
}

/** One content with what this round's decision found; null before it. */
export interface CourseContent extends ComplaintContent {
  readonly outcome: string | null;
}

/** What came of one round. `clock` is ready for `standingClocks`; `clock.type` is the type as triaged last. */
export interface ComplaintRound {
  readonly clock: ClockFacts;
  readonly acceptedOn: IsoDate | null;
  readonly decidedOn: IsoDate | null;
  /** Of the whole. */
  readonly outcome: string | null;
  readonly contents: readonly CourseContent[];
}

export interface ComplaintCourse extends ComplaintRound {
  readonly opened: OpenedComplaint | null;
  readonly state: ComplaintCourseState;
  /** The day on which it entered `state`; empty before the opening. */
  readonly since: IsoDate;
  /** The event that led to `state`, with its standing amendments. */
  readonly because: readonly Uuid[];
  /** Every state that it has been in, each once, in the order of entering. */
  readonly reached: readonly ComplaintState[];
  /** Where a suspension leads back to. */
  readonly suspendedFrom: ComplaintCourseState | null;
  /** The first round, once there is a second. */
  readonly firstRound: ComplaintRound | null;
  /** That it was opened on, for either round; others say themselves that they joined. */
  readonly letters: readonly LetterReference[];
  readonly officer: string | null;
  readonly verifiedBy: string | null;
  readonly enforcementDueOn: IsoDate | null;
  /** Code of the rulebook's refusals, where it was not taken up. */
  readonly refusal: string | null;
  readonly forwardedTo: string | null;
  /** The day on which it was refused, withdrawn or archived, whichever came first. */
  readonly closedOn: IsoDate | null;
  /** Cases that contents went to. */
  readonly splitInto: readonly Uuid[];
  /** By type of fact: the last one that stands, with its amendments. */
  readonly reasons: Readonly<Partial<Record<ComplaintFact['type'], readonly Uuid[]>>>;
}

const NO_CLOCK: ClockFacts = {
  type: '',
  round: 1,
  starts: {},
  stops: {},
  complexity: null,
  remote: false,
  extensions: [],
  pauses: [],
};

export const NO_CASE: ComplaintCourse = {
  opened: null,
  state: 'NONE',
  since: '',
  because: [],
  reached: [],
  suspendedFrom: null,
  clock: NO_CLOCK,
  acceptedOn: null,
  decidedOn: null,
  outcome: null,
  contents: [],
  firstRound: null,
  letters: [],
  officer: null,
  verifiedBy: null,
  enforcementDueOn: null,
  refusal: null,
  forwardedTo: null,
  closedOn: null,
  splitInto: [],
  reasons: {},
};
