/** Time limits, counted a day at a time with the numbers of the rulebook. */
import type { IsoDate } from '../../src/ledger/envelope.js';
import { addDays } from './model.js';
import type { ModelCase, ModelRound } from './model-complaint.js';
import { RULES } from './world.js';

export interface ModelClock {
  readonly code: string;
  readonly startsAt: string;
  readonly startedOn: IsoDate;
  readonly stoppedOn: IsoDate | null;
  readonly dueOn: IsoDate | null;
  readonly pausedSince: IsoDate | null;
}
type Rule = NonNullable<typeof RULES.complaints>['clocks'][number];

/** The clocks of the round that a case is in, by what had happened. */
export function clocksOf(complaint: ModelCase, day: IsoDate): ModelClock[] {
  const { round, number, type } = complaint;
  return (RULES.complaints?.clocks ?? []).flatMap((rule) => {
    if (!rule.types.includes(type) || (rule.round !== null && rule.round !== number)) return [];
    const started = round.happened.find((each) => each.type === rule.startsAt);
    if (!started || started.day > day || started.day < rule.validFrom) return [];
    if (rule.validTo !== null && started.day > rule.validTo) return [];
    const stopped = round.happened.find((each) => rule.stopsAt.some((stop) => stop === each.type));
    const stoppedOn = stopped?.day ?? null;
    const until = stoppedOn ?? day;
    return [
      {
        ...{ code: rule.code, startsAt: rule.startsAt, startedOn: started.day, stoppedOn },
        ...dueOf(rule, complaint, started.day, until),
      },
    ];
  });
}

/** The act with which a clock starts: what was granted goes over to whichever clock starts with it after a correction. */
export const startOf = (code: string): string | undefined =>
  RULES.complaints?.clocks.find((each) => each.code === code)?.startsAt;

function dueOf(
  rule: Rule,
  { round, complexity, remote }: ModelCase,
  start: IsoDate,
  until: IsoDate,
) {
  const limit = rule.limits.find(
    (each) =>
      (each.complexity === null || each.complexity === complexity) &&
      (each.remote === null || each.remote === remote),
  );
  const extended = round.extensions
    .filter(({ clock, on }) => startOf(clock) === rule.startsAt && on <= until)
    .reduce((sum, { days }) => sum + days, 0);
  const days = (limit?.days ?? 0) + extended;
  let dueOn = rule.unit === 'working-day' ? addWorkingDays(start, days) : addDays(start, days);
  if (!rule.pausable || dueOn === null) return { dueOn, pausedSince: null };
  for (const { from, to } of round.pauses) {
    if (from > until || from > dueOn) continue;
    if (to === null || to > until) {
      return round.happened.some((each) => each.type === 'ComplaintWithdrawn')
        ? { dueOn: addDays(dueOn, daysBetween(from, until)), pausedSince: null }
        : { dueOn: null, pausedSince: from };
    }
    dueOn = addDays(dueOn, daysBetween(from, to));
  }
  const last = round.pauses.at(-1);
  const paused = last && (last.to === null || last.to > until) && last.from <= until;
  return { dueOn, pausedSince: paused ? last.from : null };
}

const daysBetween = (from: IsoDate, to: IsoDate) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** From the day after on; null where the calendar lacks a year. */
function addWorkingDays(from: IsoDate, count: number): IsoDate | null {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    const year = RULES.calendar?.years.find((each) => String(each.year) === day.slice(0, 4));
    if (!year) return null;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const free =
      weekday === 0 || weekday === 6 ? !year.workdays.includes(day) : year.holidays.includes(day);
    if (!free) left -= 1;
  }
  return day;
}

/** The one that runs; of several the one that started last. */
export function runningClock(complaint: ModelCase, day: IsoDate): ModelClock | undefined {
  const running = clocksOf(complaint, day).filter(({ stoppedOn }) => stoppedOn === null);
  return running.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : 1)).at(-1);
}

/** The due day of the decision, while one is waited for. */
export function decisionDue(
  { round }: { round: ModelRound },
  clocks: readonly ModelClock[],
): IsoDate | null {
  if (round.acceptedOn === null) return null;
  return clocks.find(({ startsAt }) => startsAt === 'ComplaintAccepted')?.dueOn ?? null;
}
