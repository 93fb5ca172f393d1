import type { ComplaintCourse } from '../../../ledger/complaints/complaint-case.course.js';
import { UNDECIDED_STATES } from '../../../ledger/complaints/complaint-moves.course.js';
import { seenByOrganisation } from '../../../ledger/complaint-visibility.js';
import { addDays } from '../../../ledger/days.js';
import type { LedgerSequence, Uuid } from '../../../ledger/envelope.js';
import { END_OF_TIME } from '../../../ledger/standing.js';
import type { Content, Rulebooks } from '../../../projections/timeline/timeline.js';
import { standingClock } from '../../../rulebook/clocks.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import { CASE_PART, type CaseColumn, type CaseRest } from '../case-columns.js';

type Sequences = (ids: readonly Uuid[]) => readonly LedgerSequence[];
type Opened = NonNullable<ComplaintCourse['opened']>;

/** What a row says of a case that has come to this; none before it was opened. */
export function caseContents(
  course: ComplaintCourse,
  rulebooks: Rulebooks,
  sequences: Sequences,
): ReadonlyMap<string, Content<CaseColumn>> {
  const { opened } = course;
  if (!opened) return new Map();
  const rulebook = rulebooks.cited(opened.rulebook);
  return new Map([[CASE_PART, contentOf(course, opened, rulebook, sequences)]]);
}

function contentOf(
  course: ComplaintCourse,
  opened: Opened,
  rulebook: Rulebook | undefined,
  sequences: Sequences,
): Content<CaseColumn> {
  const { state, since, clock, officer, acceptedOn, decidedOn, closedOn, outcome } = course;
  const isOpen = UNDECIDED_STATES.some((undecided) => undecided === state);
  return {
    ...{ state, since, officer, outcome, refusal: course.refusal },
    organisation: opened.organisationId,
    case_id: opened.caseId,
    open: Number(isOpen),
    pending: Number(isOpen && acceptedOn !== null),
    type: clock.type,
    round: clock.round,
    anonymous: Number(opened.anonymous),
    complexity: clock.complexity,
    remote: Number(clock.remote),
    received_on: opened.receivedOn,
    opened_on: opened.openedOn,
    accepted_on: acceptedOn,
    decided_on: decidedOn,
    closed_on: closedOn,
    clock: JSON.stringify(clock),
    ...judged(course, opened, isOpen ? rulebook : undefined),
    complexity_rank: rankOf(rulebook, clock.complexity),
    accused_sees: Number(seenByOrganisation(typeOf(rulebook, clock.type), course.reached)),
    rulebook: opened.rulebook,
    content: JSON.stringify(restOf(course, opened, sequences)),
  };
}

/** What the rulebook makes of the days of an open case; nothing of any other. */
function judged(course: ComplaintCourse, opened: Opened, rulebook: Rulebook | undefined) {
  const days = rulebook?.complaints?.backlogDays.value;
  const running = rulebook && standingClock(rulebook, course.clock, END_OF_TIME);
  return {
    due_on: running?.stoppedOn === null ? running.dueOn : null,
    backlog_after: days === undefined ? null : addDays(opened.receivedOn, days),
  };
}

function typeOf(rulebook: Rulebook | undefined, code: string) {
  return rulebook?.complaints?.types.find((type) => type.code === code);
}

/** 0 where nobody has judged it. */
function rankOf(rulebook: Rulebook | undefined, complexity: string | null): number {
  const found = rulebook?.complaints?.complexities.find(({ code }) => code === complexity);
  return found?.rank ?? 0;
}

function restOf(course: ComplaintCourse, opened: Opened, sequences: Sequences): CaseRest {
  const { firstRound, verifiedBy, forwardedTo, enforcementDueOn, splitInto, clock } = course;
  const { ComplaintAccepted, ComplaintExtended, ComplaintResumed } = course.reasons;
  const { ComplaintTriaged, ComplaintComplexityChanged } = course.reasons;
  return {
    contents: course.contents,
    firstRound: firstRound && {
      acceptedOn: firstRound.acceptedOn,
      decidedOn: firstRound.decidedOn,
      outcome: firstRound.outcome,
    },
    ...{ verifiedBy, forwardedTo, enforcementDueOn, splitFrom: opened.splitFrom, splitInto },
    pausedSince: clock.pauses.find(({ to }) => to === null)?.from ?? null,
    because: sequences(course.because),
    dueBecause: sequences([
      ...(ComplaintAccepted ?? []),
      ...(clock.extensions.length > 0 ? (ComplaintExtended ?? []) : []),
      ...(clock.pauses.length > 0 ? (ComplaintResumed ?? []) : []),
    ]),
    complexBecause: sequences(ComplaintComplexityChanged ?? ComplaintTriaged ?? []),
  };
}
