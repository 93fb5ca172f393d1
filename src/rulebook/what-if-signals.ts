/** What another version of the rulebook would say of time limits that run, of hot spots, and of what is proposed. */
import type { IsoDate } from '../ledger/envelope.js';
import { type ClockFacts, type StandingClock, standingClocks } from './clocks.js';
import { type HotSpotCounts, hotSpotScore } from './hot-spot.js';
import type { Rulebook } from './rulebook.js';
import type { HotSpotLevel, ProposalRule } from './supervision-rules.js';
import type { WhatIfDifference } from './what-if.js';

/** Each clock that runs on that day, by the act that started it: another rule, another due day, or none. */
export function clockWhatIf(
  own: Rulebook,
  other: Rulebook,
  facts: ClockFacts,
  on: IsoDate,
): readonly WhatIfDifference[] {
  const running = (rulebook: Rulebook) =>
    standingClocks(rulebook, facts, on).filter(({ stoppedOn }) => stoppedOn === null);
  const [before, after] = [running(own), running(other)];
  const starts = new Set([...before, ...after].map(({ rule }) => rule.startsAt));
  return [...starts].flatMap((startsAt) => {
    const of = (clocks: readonly StandingClock[]) =>
      clocks.find(({ rule }) => rule.startsAt === startsAt);
    return clockDiffers(of(before), of(after));
  });
}

function clockDiffers(
  before: StandingClock | undefined,
  after: StandingClock | undefined,
): readonly WhatIfDifference[] {
  const rule = (after ?? before)?.rule;
  const [was, is] = [dueIn(before), dueIn(after)];
  if (!rule || was === is) return [];
  const message = {
    vi: `“${rule.label.vi}”: hạn ${is ?? 'không có'}, hiện là ${was ?? 'không có'}.`,
    en: `“${rule.label.en}” would be due ${is ?? 'never'}; it is due ${was ?? 'never'}.`,
  };
  return [
    { about: 'clock', code: rule.code, before: was, after: is, message, clause: rule.clause },
  ];
}

function dueIn(clock: StandingClock | undefined): string | null {
  return clock?.dueOn ?? (clock?.pausedSince ? 'paused' : null);
}

export interface SignalFacts {
  /** The last grade; null where there is none. */
  readonly grade: string | null;
  /** Absent where the caller may not know what was counted. */
  readonly hotSpot?: HotSpotCounts;
  /** Whether a listing or review is under way, so that nothing is proposed. */
  readonly listed: boolean;
}

/** The level of the hot-spot score, and the rules by which a process would propose something. */
export function signalWhatIf(
  own: Rulebook,
  other: Rulebook,
  known: SignalFacts,
): readonly WhatIfDifference[] {
  const { grade, listed } = known;
  const facts = countAlike(own, other) ? known : { grade, listed };
  const [before, after] = [levelIn(own, facts), levelIn(other, facts)];
  return [
    ...(before === after ? [] : [levelDiffers(own, other, before, after)]),
    ...(facts.listed ? [] : proposalsDiffer(own, other, facts)),
  ];
}

/** What was counted serves another version only where it counts the same groups and the same letters. */
function countAlike({ hotSpots: a }: Rulebook, { hotSpots: b }: Rulebook): boolean {
  return !a || !b || (a.groupFrom === b.groupFrom && a.repeatAbove === b.repeatAbove);
}

function levelIn({ hotSpots }: Rulebook, { hotSpot }: SignalFacts): HotSpotLevel | null {
  return hotSpots && hotSpot ? hotSpotScore(hotSpots, hotSpot).level : null;
}

function levelDiffers(
  own: Rulebook,
  other: Rulebook,
  before: HotSpotLevel | null,
  after: HotSpotLevel | null,
): WhatIfDifference {
  const clause = (other.hotSpots ?? own.hotSpots)?.clause ?? '/hotSpots';
  const vi = { signal: 'có dấu hiệu', strong: 'dấu hiệu mạnh', none: 'không có dấu hiệu' };
  const en = { signal: 'a signal', strong: 'a strong signal', none: 'no signal' };
  const [was, is] = [before ?? 'none', after ?? 'none'] as const;
  const message = {
    vi: `Điểm nóng: ${vi[is]}, hiện là ${vi[was]}.`,
    en: `Hot spot: it would be ${en[is]}; it is ${en[was]}.`,
  };
  return { about: 'hot-spot', code: 'HOT_SPOT_SIGNAL', before, after, message, clause };
}

function proposalsDiffer(
  own: Rulebook,
  other: Rulebook,
  facts: SignalFacts,
): readonly WhatIfDifference[] {
  const met = (rulebook: Rulebook) =>
    (rulebook.proposals ?? []).filter((rule) => isMet(rulebook, rule, facts));
  const [before, after] = [met(own), met(other)];
  const codes = new Set([...before, ...after].map(({ code }) => code));
  return [...codes].flatMap((code): readonly WhatIfDifference[] => {
    const [old, now] = [before, after].map((rules) => rules.find((rule) => rule.code === code));
    const rule = now ?? old;
    const [was, is] = [old && shown(old), now && shown(now)];
    if (!rule || was === is) return [];
    const message = {
      vi: now ? `Sẽ có đề nghị: ${rule.label.vi}.` : `Không còn đề nghị: ${rule.label.vi}.`,
      en: now
        ? `It would be proposed: ${rule.label.en}.`
        : `Not proposed any more: ${rule.label.en}.`,
    };
    const { clause } = rule;
    return [{ about: 'proposal', code, before: was ?? null, after: is ?? null, message, clause }];
  });
}

function isMet(rulebook: Rulebook, { when }: ProposalRule, facts: SignalFacts): boolean {
  if (when.kind === 'grade') return facts.grade !== null && when.grades.includes(facts.grade);
  const level = levelIn(rulebook, facts);
  return level === 'strong' || level === when.level;
}

function shown({ proposes, route }: ProposalRule): string {
  return route === null ? proposes : `${proposes} ${route}`;
}
