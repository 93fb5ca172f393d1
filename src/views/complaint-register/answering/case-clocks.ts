import type {
  ComplaintRound,
  ComplaintStanding,
} from '../../../ledger/complaints/complaint-case.course.js';
import type { IsoDate, LedgerSequence } from '../../../ledger/envelope.js';
import { END_OF_TIME } from '../../../ledger/standing.js';
import { extensionRule, standingClocks, type StandingClock } from '../../../rulebook/clocks.js';
import { type Rulebook, rulebookReference } from '../../../rulebook/rulebook.js';
import type { CaseClock } from '../complaint-register.model.js';
import type { CaseFacts } from './case-facts.js';
import { running } from './present-case.js';

const SECOND_ROUND = 'ComplaintSecondRoundOpened';
/** The clock of triage starts with the letter, which the case's own record names at its opening. */
const RECORDED_BY: Readonly<Record<string, string>> = { LetterReceived: 'ComplaintOpened' };

/** Every time limit of every round that had started by the day, oldest first, with the events that make it so. */
export function caseClocks(facts: CaseFacts, rulebook: Rulebook, day: IsoDate): CaseClock[] {
  const { course, standing } = facts;
  const second = standing.findIndex(({ fact }) => fact.type === SECOND_ROUND);
  const clocksOf = (round: ComplaintRound, said: readonly ComplaintStanding[]) =>
    standingClocks(rulebook, round.clock, day)
      .toSorted(byStartAndEnd)
      .map((clock) => clockOf(clock, { said, round, rulebook, day, sequences: facts.sequences }));
  if (!course.firstRound) return clocksOf(course, standing);
  return [
    ...clocksOf(course.firstRound, standing.slice(0, second)),
    ...clocksOf(course, standing.slice(second)),
  ];
}

/** Of those that started on one day, what ended first; what still runs is the last. */
function byStartAndEnd(a: StandingClock, b: StandingClock): number {
  const days = ({ startedOn, stoppedOn }: StandingClock) =>
    `${startedOn} ${stoppedOn ?? END_OF_TIME}`;
  return days(a) < days(b) ? -1 : Number(days(a) > days(b));
}

interface ClockContext {
  /** The facts of the clock's round. */
  readonly said: readonly ComplaintStanding[];
  readonly round: ComplaintRound;
  readonly rulebook: Rulebook;
  readonly day: IsoDate;
  readonly sequences: CaseFacts['sequences'];
}

function clockOf(clock: StandingClock, context: ClockContext): CaseClock {
  const { round, rulebook, day } = context;
  const { rule, unit, startedOn, days, stoppedOn, missingYear, overdueDays } = clock;
  const { extensionsGranted, extensionDays, pausedDays } = clock;
  const allowed = extensionRule(rule, round.clock.complexity)?.atMost ?? 0;
  const extensionsLeft = stoppedOn === null ? Math.max(0, allowed - extensionsGranted) : 0;
  return {
    ...running(clock, day),
    ...{ unit, startedOn, days, stoppedOn, missingYear, overdueDays },
    ...{ extensionsGranted, extensionsLeft, extensionDays, pausedDays },
    startsAt: rule.startsAt,
    because: {
      sequences: reasonsOf(clock, context),
      rulebook: rulebookReference(rulebook),
      clauses: [rule.clause],
    },
    liftedBy: stoppedOn === null ? liftsOf(clock, extensionsLeft) : [],
  };
}

/** Its start and its end; of what came between, the extensions of it and the pauses. */
function reasonsOf(
  { rule, startedOn, stoppedOn }: StandingClock,
  { said, sequences }: ClockContext,
): readonly LedgerSequence[] {
  const start = RECORDED_BY[rule.startsAt] ?? rule.startsAt;
  const within = said.filter(({ since }) => startedOn <= since && since <= (stoppedOn ?? since));
  const began = said.find(({ fact }) => fact.type === start);
  const judged = said.findLast(({ fact }) => COMPLEXITY.includes(fact.type));
  const ended = within.find(({ since, fact }) => {
    return since === stoppedOn && rule.stopsAt.includes(fact.type);
  });
  const between = within.filter(
    ({ fact }) =>
      (fact.type === 'ComplaintExtended' && fact.data.clock === rule.code) ||
      (rule.pausable && PAUSES.includes(fact.type)),
  );
  return sequences([began, judged, ...between, ended].flatMap((each) => each?.because ?? []));
}

const PAUSES: readonly string[] = ['ComplaintSuspended', 'ComplaintResumed'];
const COMPLEXITY: readonly string[] = ['ComplaintTriaged', 'ComplaintComplexityChanged'];

function liftsOf({ rule, pausedSince }: StandingClock, extensionsLeft: number): readonly string[] {
  return [
    ...rule.stopsAt,
    ...(extensionsLeft > 0 ? ['ComplaintExtended'] : []),
    ...(pausedSince === null ? [] : ['ComplaintResumed']),
  ];
}
