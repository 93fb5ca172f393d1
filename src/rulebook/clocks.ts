/**
 * Time limits as they stand on a day. A due date is never stored: deciders and views derive it here from stored days, so
 * that a correction of any of them moves it, and nothing else does.
 */
import { daysBetween } from '../ledger/days.js';
import type { IsoDate } from '../ledger/envelope.js';
import { dueDay, pausedDays, type Pause } from './clock-days.js';
import type { ClockExtension, ClockLimit, ClockRule } from './complaint-rules.js';
import type { Rulebook } from './rulebook.js';

export interface ClockFacts {
  /** Complaint type. */
  readonly type: string;
  readonly round: 1 | 2;
  /** By act (`acts.ts`): the day on which it was done in this round. */
  readonly starts: Readonly<Record<string, IsoDate>>;
  readonly stops: Readonly<Record<string, IsoDate>>;
  /** Null while nobody has judged it: only limits that ask for none fit. */
  readonly complexity: string | null;
  readonly remote: boolean;
  readonly extensions: readonly GrantedExtension[];
  /** In order and apart from each other. */
  readonly pauses: readonly Pause[];
}

export interface GrantedExtension {
  readonly days: number;
  readonly on: IsoDate;
  /**
   * Code of the clock that it extends; absent: whichever can be extended and ran on that day. Where a correction has the same
   * act start another clock, or start it on a later day, it extends that one: what was granted once goes on counting.
   */
  readonly clock?: string;
}

export interface StandingClock {
  readonly rule: ClockRule;
  readonly startedOn: IsoDate;
  /** Without extensions, in `unit`. */
  readonly days: number;
  readonly unit: ClockRule['unit'];
  readonly extensionsGranted: number;
  /** Together, in `unit`. */
  readonly extensionDays: number;
  /** Calendar days. */
  readonly pausedDays: number;
  readonly pausedSince: IsoDate | null;
  /** Null while paused, unless it had passed before the pause, and where `missingYear` says so. */
  readonly dueOn: IsoDate | null;
  /** The year that the calendar lacks to tell the due day; null where it lacks none. */
  readonly missingYear: number | null;
  readonly stoppedOn: IsoDate | null;
  /** Calendar days past due, up to the day on which it stopped. */
  readonly overdueDays: number;
}

export interface ClockQuestion {
  readonly type: string;
  readonly round: 1 | 2;
  readonly startsAt: string;
  /** The day on which the clock starts. */
  readonly on: IsoDate;
}

/** The clock that this act starts, if any; of several that follow each other, the one in force on that day. */
export function clockRule(
  rulebook: Rulebook,
  { type, round, startsAt, on }: ClockQuestion,
): ClockRule | undefined {
  return rulebook.complaints?.clocks.find(
    (rule) =>
      rule.startsAt === startsAt &&
      rule.types.includes(type) &&
      (rule.round === null || rule.round === round) &&
      rule.validFrom <= on &&
      (rule.validTo === null || on <= rule.validTo),
  );
}

/** Every clock that had started by `on`, in the order of their start; what came to pass after `on` is not looked at. */
export function standingClocks(
  rulebook: Rulebook,
  facts: ClockFacts,
  on: IsoDate,
): readonly StandingClock[] {
  return Object.entries(facts.starts)
    .filter(([, startedOn]) => startedOn <= on)
    .flatMap(([startsAt, startedOn]): StandingClock[] => {
      const { type, round } = facts;
      const rule = clockRule(rulebook, { type, round, startsAt, on: startedOn });
      const limit = rule?.limits.find((each) => fits(each, facts));
      return rule && limit ? [standing(rulebook, facts, { rule, limit, startedOn }, on)] : [];
    })
    .toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : Number(a.startedOn > b.startedOn)));
}

/** The clock that runs on that day, the one started last where several do; else the one that stopped last. */
export function standingClock(
  rulebook: Rulebook,
  facts: ClockFacts,
  on: IsoDate,
): StandingClock | undefined {
  const clocks = standingClocks(rulebook, facts, on);
  const stopped = clocks.toSorted((a, b) => {
    return (a.stoppedOn ?? '') < (b.stoppedOn ?? '') ? -1 : Number(a.stoppedOn !== b.stoppedOn);
  });
  return clocks.findLast(({ stoppedOn }) => stoppedOn === null) ?? stopped.at(-1);
}

/** What the rule lets extend a case of this complexity; undefined where it may not be extended at all. */
export function extensionRule(
  rule: ClockRule,
  complexity: string | null,
): ClockExtension | undefined {
  return rule.extensions.find((each) => each.complexity === null || each.complexity === complexity);
}

export type ExtensionVerdict =
  | { readonly allowed: true; readonly extension: ClockExtension }
  | { readonly allowed: false; readonly why: 'stopped' | 'not-extendable' }
  | {
      readonly allowed: false;
      readonly why: 'used-up' | 'too-long';
      readonly extension: ClockExtension;
    };

/** Whether one more extension by `days` (of the clock's unit, at least 1) keeps to the rule. */
export function extensionAllowed(
  clock: Pick<StandingClock, 'rule' | 'extensionsGranted' | 'stoppedOn'>,
  complexity: string | null,
  days: number,
): ExtensionVerdict {
  if (clock.stoppedOn !== null) return { allowed: false, why: 'stopped' };
  const extension = extensionRule(clock.rule, complexity);
  if (!extension) return { allowed: false, why: 'not-extendable' };
  if (clock.extensionsGranted >= extension.atMost) {
    return { allowed: false, why: 'used-up', extension };
  }
  if (days > extension.days) return { allowed: false, why: 'too-long', extension };
  return { allowed: true, extension };
}

interface Started {
  readonly rule: ClockRule;
  readonly limit: ClockLimit;
  readonly startedOn: IsoDate;
}

function standing(
  rulebook: Rulebook,
  facts: ClockFacts,
  { rule, limit, startedOn }: Started,
  on: IsoDate,
): StandingClock {
  const stoppedOn = firstStop(rule, facts, startedOn, on);
  const end = stoppedOn ?? on;
  const granted = facts.extensions.filter((each) => each.on <= on);
  const extensions = granted.filter((each) => extendsIt(rulebook, each, { rule, startedOn, end }));
  const extensionDays = extensions.reduce((sum, { days }) => sum + days, 0);
  const pauses = rule.pausable ? knownPauses(facts.pauses, end, stoppedOn !== null) : [];
  const due = dueDay(rule.unit, rulebook.calendar, startedOn, limit.days + extensionDays, pauses);
  return {
    rule,
    startedOn,
    days: limit.days,
    unit: rule.unit,
    extensionsGranted: extensions.length,
    extensionDays,
    pausedDays: pausedDays(pauses, startedOn, end),
    pausedSince: pauses.find(({ to }) => to === null)?.from ?? null,
    ...due,
    stoppedOn,
    overdueDays: due.dueOn === null ? 0 : Math.max(0, daysBetween(due.dueOn, end)),
  };
}

/** The first act that ends it, on the day of its start or later. */
function firstStop(
  rule: ClockRule,
  facts: ClockFacts,
  startedOn: IsoDate,
  on: IsoDate,
): IsoDate | null {
  const days = rule.stopsAt.flatMap((act) => facts.stops[act] ?? []);
  return days.filter((day) => startedOn <= day && day <= on).toSorted()[0] ?? null;
}

interface Ran {
  readonly rule: ClockRule;
  readonly startedOn: IsoDate;
  readonly end: IsoDate;
}

function extendsIt(
  { complaints }: Rulebook,
  { clock, on }: GrantedExtension,
  { rule, startedOn, end }: Ran,
): boolean {
  if (clock === undefined) return rule.extensions.length > 0 && startedOn <= on && on <= end;
  const named = complaints?.clocks.find(({ code }) => code === clock);
  return named?.startsAt === rule.startsAt;
}

/** As known on `end`: what ends later is open then, unless the clock itself ended meanwhile. */
function knownPauses(pauses: readonly Pause[], end: IsoDate, stopped: boolean): readonly Pause[] {
  return pauses
    .filter(({ from }) => from <= end)
    .map(({ from, to }) => {
      if (to !== null && to <= end) return { from, to };
      return { from, to: stopped ? end : null };
    });
}

function fits(limit: ClockLimit, facts: ClockFacts): boolean {
  return (
    (limit.complexity === null || limit.complexity === facts.complexity) &&
    (limit.remote === null || limit.remote === facts.remote)
  );
}
