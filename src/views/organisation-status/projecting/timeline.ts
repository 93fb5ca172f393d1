import type { IsoDate } from '../../../ledger/envelope.js';
import type { Place } from './placement.js';
import { contentOf, sameContent, type StatusContent } from './status-content.js';
import type { StandingFact } from './status-fact.js';
import { StatusState } from './status-state.js';

/** What was true from `validFrom` until before `validTo` (`FOREVER` for the last segment). */
export interface Segment {
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
  readonly content: StatusContent;
}

/** After every day that can be written. */
export const FOREVER = '9999-12-31';

export interface Timeline {
  readonly segments: readonly Segment[];
  /** The status after the last fact; later facts can be folded into it. */
  readonly state: StatusState;
  /** The last day on which something changed, visibly or not. */
  readonly lastDay: IsoDate;
}

/**
 * An organisation's status over time: segments without gap or overlap from its registration on, no two neighbours
 * alike. `facts` are standing facts in their order, `placement` covers all of time. With `from`, only the segments
 * that begin on that day or later.
 *
 * Which fact wins on a day: of name, members, head and life the one with the latest day, on one day the one recorded
 * later; of grades the one with the latest end of period, then the latest day of decision.
 */
export function timelineOf(
  facts: readonly StandingFact[],
  placement: readonly Place[],
  from: IsoDate = '',
): Timeline {
  const state = new StatusState();
  const days = daysOf(facts, placement);
  const starts: { validFrom: IsoDate; content: StatusContent }[] = [];
  let [nextFact, nextPlace] = [0, 0];
  let place = placement[0];
  let before: StatusContent | undefined;
  for (const [index, day] of days.entries()) {
    for (let fact = facts[nextFact]; fact?.validFrom === day; fact = facts[nextFact]) {
      state.apply(fact);
      nextFact += 1;
    }
    for (let at = placement[nextPlace]; at && at.validFrom <= day; at = placement[nextPlace]) {
      place = at;
      nextPlace += 1;
    }
    if (isBefore(from, days[index + 1])) continue;
    const content = place && contentOf(state, place);
    if (content && day >= from && !(before && sameContent(before, content))) {
      starts.push({ validFrom: day, content });
    }
    before = content;
  }
  const segments = starts.map((segment, index) => ({
    ...segment,
    validTo: starts[index + 1]?.validFrom ?? FOREVER,
  }));
  return { segments, state, lastDay: days.at(-1) ?? '' };
}

/** Whether even the next day is before `from`: then nothing needs to be known of this one. */
function isBefore(from: IsoDate, nextDay: IsoDate | undefined): boolean {
  return nextDay !== undefined && nextDay < from;
}

function daysOf(facts: readonly StandingFact[], placement: readonly Place[]): IsoDate[] {
  const days = new Set<IsoDate>();
  for (const fact of facts) days.add(fact.validFrom);
  for (const place of placement) days.add(place.validFrom);
  return [...days].sort();
}
