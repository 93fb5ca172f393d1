/**
 * What a row of the register says of a case, from a day on. Columns are what is filtered, sorted or counted; `content`
 * carries the rest as JSON (`CaseRest`).
 *
 * `open`: undecided and not ended. `pending`: open and accepted, which is when it can be overdue. `due_on`: the day on which
 * the time limit that runs passes, by `clocks.ts` from the days stored in the row; null where none runs, where it is paused
 * in time, or where the calendar lacks a year. `backlog_after`: the last day on which an open case is not backlog by its age.
 * `accused_sees`: whether the organisation concerned may see it too.
 */
import type { Pause } from '../../rulebook/clock-days.js';
import type { IsoDate, LedgerSequence, RulebookReference, Uuid } from '../../ledger/envelope.js';
import { OPEN } from '../../projections/timeline/timeline-schema.js';
import type { CaseContent, CaseDetail } from './complaint-register.model.js';

export const CASE_VIEW = 'complaint_case';
/** The one part of a case. */
export const CASE_PART = 'case';
export const CASE_COLUMNS = [
  'organisation',
  'case_id',
  'state',
  'since',
  'open',
  'pending',
  'type',
  'round',
  'anonymous',
  'complexity',
  'complexity_rank',
  'remote',
  'officer',
  'received_on',
  'opened_on',
  'accepted_on',
  'decided_on',
  'closed_on',
  'outcome',
  'refusal',
  'clock',
  'due_on',
  'backlog_after',
  'accused_sees',
  'rulebook',
  'content',
] as const;
export type CaseColumn = (typeof CASE_COLUMNS)[number];

/** The rest of what a row says, built in one place. */
export interface CaseRest extends Pick<
  CaseDetail,
  'firstRound' | 'verifiedBy' | 'forwardedTo' | 'enforcementDueOn' | 'splitFrom' | 'splitInto'
> {
  readonly contents: readonly CaseContent[];
  readonly pausedSince: Pause['from'] | null;
  /** The events that led to the state. */
  readonly because: readonly LedgerSequence[];
  /** The acceptance and whatever else makes it overdue once the day has passed. */
  readonly dueBecause: readonly LedgerSequence[];
  /** What judged its complexity. */
  readonly complexBecause: readonly LedgerSequence[];
}

/** A row as it is stored, without the columns of the kit. */
export interface CaseRow {
  readonly id: number;
  readonly subject: number;
  readonly organisation: Uuid;
  readonly case_id: Uuid;
  readonly state: CaseDetail['state'];
  readonly since: IsoDate;
  readonly open: 0 | 1;
  readonly pending: 0 | 1;
  readonly type: string;
  readonly round: 1 | 2;
  readonly anonymous: 0 | 1;
  readonly complexity: string | null;
  readonly complexity_rank: number;
  readonly remote: 0 | 1;
  readonly officer: string | null;
  readonly received_on: IsoDate;
  readonly opened_on: IsoDate;
  readonly accepted_on: IsoDate | null;
  readonly decided_on: IsoDate | null;
  readonly closed_on: IsoDate | null;
  readonly outcome: string | null;
  readonly refusal: string | null;
  readonly clock: string;
  readonly due_on: IsoDate | null;
  readonly backlog_after: IsoDate | null;
  readonly accused_sees: 0 | 1;
  readonly rulebook: RulebookReference;
  readonly content: string;
}

/**
 * From a sequence to its event, from a state to the cases that are in it now: what waits for somebody is few of all. And what
 * a case was on every day, without what makes rows long: statistics look at all of them.
 */
export const CASE_INDEXES = `
CREATE INDEX IF NOT EXISTS complaint_case_row_flow ON complaint_case_row
  (subject, valid_from, known_from, known_to, present, open, type, state, outcome)
  WHERE part = '${CASE_PART}';
CREATE INDEX IF NOT EXISTS complaint_case_row_state
  ON complaint_case_row (state) WHERE latest_to = ${OPEN} AND present = 1;
CREATE INDEX IF NOT EXISTS complaint_case_fact_sequence ON complaint_case_fact (sequence);
`;
