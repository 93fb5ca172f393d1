import type { ClockFacts, StandingClock } from '../../../rulebook/clocks.js';
import { standingClock } from '../../../rulebook/clocks.js';
import { daysBetween } from '../../../ledger/days.js';
import type { IsoDate, Uuid } from '../../../ledger/envelope.js';
import type { Rulebooks } from '../../../projections/timeline/timeline.js';
import type { Views } from '../../../projections/views.js';
import type { AskedViewpoint } from '../../organisation-status/organisation-status.model.js';
import type { CaseRest, CaseRow } from '../case-columns.js';
import type { RegisteredCase, RunningClock } from '../complaint-register.model.js';
import { clausesOf } from './record-clauses.js';
import { type CountedLetter, lettersOf, summed } from './case-letters.js';

/** A duplicate repeats a letter and is in no case itself. */
const isSigned = ({ duplicate, pseudonym }: CountedLetter) => !duplicate && pseudonym !== null;

/** A row with the name that its organisation had at the viewpoint. */
export type NamedCaseRow = CaseRow & { readonly organisation_name: string };

/** Where a reader looks from, and as whom. */
export interface Reading {
  readonly views: Views;
  readonly rulebooks: Rulebooks;
  readonly viewpoint: AskedViewpoint;
  readonly scope: Uuid | null;
}

/** Makes of stored rows what the register says of them on the viewpoint's day. */
export function presentCases(rows: readonly NamedCaseRow[], reading: Reading): RegisteredCase[] {
  const { views, rulebooks, viewpoint, scope } = reading;
  const ids = rows.map((row) => row.case_id);
  const letters = lettersOf(views, ids, viewpoint, scope);
  return rows.map((row) =>
    presentCase(row, rulebooks, letters.get(row.case_id) ?? [], viewpoint.day),
  );
}

function presentCase(
  row: NamedCaseRow,
  rulebooks: Rulebooks,
  letters: readonly CountedLetter[],
  day: IsoDate,
): RegisteredCase {
  const { state, since, type, round, complexity, officer, outcome, refusal, rulebook } = row;
  const rest = JSON.parse(row.content) as CaseRest;
  return {
    ...{ state, since, type, round, complexity, officer, outcome, refusal },
    caseId: row.case_id,
    organisationId: row.organisation,
    organisationName: row.organisation_name,
    anonymous: row.anonymous === 1 && !letters.some(isSigned),
    remote: row.remote === 1,
    receivedOn: row.received_on,
    openedOn: row.opened_on,
    acceptedOn: row.accepted_on,
    decidedOn: row.decided_on,
    closedOn: row.closed_on,
    open: row.open === 1,
    ageDays: Math.max(0, daysBetween(row.received_on, endOfAge(row, day))),
    overdue: isOverdue(row, day),
    backlog: isBacklog(row, day),
    clock: runningClock(row, rulebooks, day),
    letters: summed(letters),
    because: {
      ...{ sequences: rest.because, rulebook },
      clauses: clausesOf(rulebooks.cited(rulebook), { type, complexity, outcome, refusal }),
    },
  };
}

/** Accepted, undecided and past due. */
export function isOverdue(row: Pick<CaseRow, 'pending' | 'due_on'>, day: IsoDate): boolean {
  return row.pending === 1 && row.due_on !== null && row.due_on < day;
}

function isBacklog(row: CaseRow, day: IsoDate): boolean {
  if (row.open === 0) return false;
  return isOverdue(row, day) || (row.backlog_after !== null && row.backlog_after < day);
}

/** A case grows older until it is decided or ends. */
function endOfAge(row: CaseRow, day: IsoDate): IsoDate {
  return row.open === 1 ? day : (row.decided_on ?? row.closed_on ?? row.since);
}

/** The time limit that runs on the day; of several the one that started last. */
function runningClock(row: CaseRow, rulebooks: Rulebooks, day: IsoDate): RunningClock | null {
  const rulebook = rulebooks.cited(row.rulebook);
  if (!rulebook || row.open === 0) return null;
  const clock = standingClock(rulebook, JSON.parse(row.clock) as ClockFacts, day);
  return clock?.stoppedOn === null ? running(clock, day) : null;
}

export function running(clock: StandingClock, day: IsoDate): RunningClock {
  const { dueOn, pausedSince } = clock;
  const daysLeft = dueOn === null || clock.stoppedOn !== null ? null : daysBetween(day, dueOn);
  return { code: clock.rule.code, dueOn, daysLeft, pausedSince };
}
