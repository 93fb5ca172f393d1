/** What the register of complaints answers about letters and cases: the shape that pages, HTTP and other views share. */
import type { ComplaintState } from '../../ledger/complaint-states.js';
import type { IsoDate, LedgerSequence, Uuid } from '../../ledger/envelope.js';
import type { AskedViewpoint } from '../organisation-status/organisation-status.model.js';
import type { Because } from '../organisation-status/status-axes.model.js';

/** What counts as the days of a case's age, by its first day; the last band has no end. */
export const AGE_BANDS = [
  { code: 'to-30', from: 0, to: 30 },
  { code: 'to-90', from: 31, to: 90 },
  { code: 'to-180', from: 91, to: 180 },
  { code: 'to-365', from: 181, to: 365 },
  { code: 'over-365', from: 366, to: null },
] as const;
export type AgeBand = (typeof AGE_BANDS)[number]['code'];

/** What the letters of a case come to. A duplicate of one of them, or of such a duplicate, counts as a letter of the case. */
export interface CaseLetters {
  readonly letters: number;
  readonly duplicates: number;
  /** Sent past the level that is competent. */
  readonly overLevel: number;
  /** Persons of the largest group that signed one letter; null where none says how many. */
  readonly largestGroup: number | null;
}

/** What every line of the register says of a case, for the viewpoint's day. */
export interface RegisteredCase {
  readonly caseId: Uuid;
  readonly organisationId: Uuid;
  readonly organisationName: string;
  readonly state: ComplaintState;
  /** The day on which it entered `state`. */
  readonly since: IsoDate;
  readonly type: string;
  readonly round: 1 | 2;
  readonly anonymous: boolean;
  readonly complexity: string | null;
  readonly remote: boolean;
  readonly officer: string | null;
  readonly receivedOn: IsoDate;
  readonly openedOn: IsoDate;
  readonly acceptedOn: IsoDate | null;
  readonly decidedOn: IsoDate | null;
  readonly closedOn: IsoDate | null;
  /** Of the whole, once it is decided. */
  readonly outcome: string | null;
  /** Why it was not taken up. */
  readonly refusal: string | null;
  /** Neither decided nor ended before. */
  readonly open: boolean;
  /** Calendar days since it was received, up to the viewpoint's day or the day on which it was decided or ended. */
  readonly ageDays: number;
  /** Accepted, undecided and past due, after extensions and pauses. */
  readonly overdue: boolean;
  /** Overdue, or open for longer than the rulebook lets pass. */
  readonly backlog: boolean;
  /** The time limit that runs; null where none does. */
  readonly clock: RunningClock | null;
  readonly letters: CaseLetters;
  /** The events that led to `state`. */
  readonly because: Because;
}

export interface RunningClock {
  readonly code: string;
  /** Null while it is paused, or where the calendar lacks a year. */
  readonly dueOn: IsoDate | null;
  /** Calendar days from the viewpoint's day to `dueOn`; negative where it has passed. */
  readonly daysLeft: number | null;
  readonly pausedSince: IsoDate | null;
}

/** One time limit of a case with everything that makes it what it is. */
export interface CaseClock extends RunningClock {
  readonly unit: 'day' | 'working-day';
  /** The act that started it. */
  readonly startsAt: string;
  readonly startedOn: IsoDate;
  /** Without extensions, in `unit`. */
  readonly days: number;
  readonly extensionsGranted: number;
  /** How many more the rule allows. */
  readonly extensionsLeft: number;
  readonly extensionDays: number;
  readonly pausedDays: number;
  /** The year that the rulebook's calendar lacks to tell the due day. */
  readonly missingYear: number | null;
  readonly stoppedOn: IsoDate | null;
  readonly overdueDays: number;
  /** Its start, extensions, pauses and end, and the clause of the limit. */
  readonly because: Because;
  /** Acts that would end it, move its due day or let it run on. */
  readonly liftedBy: readonly string[];
}

export interface CaseContent {
  readonly contentId: string;
  readonly ground: string | null;
  readonly outcome: string | null;
}

/** A fact of a case as it stands; what is confidential in it is not here. */
export interface CaseStep {
  readonly type: string;
  readonly on: IsoDate;
  /** The event and its standing amendments. */
  readonly sequences: readonly LedgerSequence[];
  readonly document: { readonly number: string; readonly date: IsoDate } | null;
  /** Why it does not fit what stands before it; false where it fits. */
  readonly contradicts: boolean;
}

export interface CaseDetail extends RegisteredCase {
  readonly viewpoint: AskedViewpoint;
  readonly rulebook: string;
  readonly contents: readonly CaseContent[];
  readonly firstRound: {
    readonly acceptedOn: IsoDate | null;
    readonly decidedOn: IsoDate | null;
    readonly outcome: string | null;
  } | null;
  readonly verifiedBy: Uuid | null;
  readonly forwardedTo: string | null;
  readonly enforcementDueOn: IsoDate | null;
  readonly splitFrom: Uuid | null;
  readonly splitInto: readonly Uuid[];
  readonly clocks: readonly CaseClock[];
  /** The course, oldest first. */
  readonly steps: readonly CaseStep[];
  readonly joined: readonly RegisteredLetter[];
  /** Revision of the case's own record: what `If-Match` of a command on it names. */
  readonly revision: number;
}

/** Every letter is one of these: waiting for a case (or one of its parts is), in a case, or a duplicate. */
export const LETTER_STANDINGS = ['waiting', 'in-case', 'duplicate'] as const;
export type LetterStanding = (typeof LETTER_STANDINGS)[number];

export interface RegisteredLetter {
  readonly letterId: Uuid;
  readonly organisationId: Uuid;
  readonly organisationName: string;
  readonly standing: LetterStanding;
  readonly type: string;
  readonly receivedOn: IsoDate;
  readonly channel: string;
  /** The pseudonym is null for an anonymous letter, and for a reader from the organisation concerned. */
  readonly complainant: {
    readonly kind: string;
    readonly pseudonym: string | null;
    readonly persons: number | null;
  };
  readonly overLevel: boolean;
  readonly namesViolator: boolean;
  readonly givesEvidence: boolean;
  readonly duplicateOf: Uuid | null;
  /** One without an id for a letter that was not split. */
  readonly parts: readonly {
    readonly partId: string | null;
    readonly type: string;
    readonly caseId: Uuid | null;
  }[];
  /** Calendar days since it was received, up to the viewpoint's day. */
  readonly ageDays: number;
  /** The time limit that runs while it waits for a case, from its receipt on whatever was done with it since. */
  readonly clock: RunningClock | null;
  readonly because: Because;
}

/** All of it must hold. */
export interface CaseFilter {
  readonly states?: readonly ComplaintState[];
  readonly types?: readonly string[];
  readonly complexities?: readonly string[];
  readonly officers?: readonly string[];
  /** By age on the viewpoint's day; open cases only. */
  readonly ages?: readonly AgeBand[];
  readonly open?: boolean;
  readonly overdue?: boolean;
  readonly backlog?: boolean;
  /** Whether a letter of it has a duplicate. */
  readonly duplicates?: boolean;
  readonly receivedFrom?: IsoDate;
  readonly receivedTo?: IsoDate;
  readonly decidedFrom?: IsoDate;
  readonly decidedTo?: IsoDate;
}

export interface LetterFilter {
  readonly standings?: readonly LetterStanding[];
  readonly types?: readonly string[];
  readonly channels?: readonly string[];
  readonly overLevel?: boolean;
  readonly receivedFrom?: IsoDate;
  readonly receivedTo?: IsoDate;
}

export const CASE_SORTS = [
  'receivedOn',
  '-receivedOn',
  'dueOn',
  '-dueOn',
  'since',
  '-since',
] as const;
export type CaseSort = (typeof CASE_SORTS)[number];
export const LETTER_SORTS = ['-receivedOn', 'receivedOn'] as const;
export type LetterSort = (typeof LETTER_SORTS)[number];

/** A page of the register, all of one moment. */
export interface RegisterPage<Item> {
  readonly viewpoint: AskedViewpoint;
  readonly items: readonly Item[];
  readonly total: number;
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}
export type CasePage = RegisterPage<RegisteredCase>;
export type LetterPage = RegisterPage<RegisteredLetter>;
