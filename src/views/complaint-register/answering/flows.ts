/**
 * Flows of a period, counted from what each thing was on each day. Nothing is recomputed from totals: opening and closing
 * are looked up on their days, the rest is counted where something changes, and the sum must come out.
 */
import type { IsoDate } from '../../../ledger/envelope.js';
import type { Flow } from '../complaint-statistics.model.js';

/** What a thing is from a day on, until its next segment. */
export interface FlowSegment {
  readonly validFrom: IsoDate;
  /** Not finished yet. */
  readonly open: boolean;
}

export interface Followed<Segment> {
  readonly flow: Flow;
  /** The segments with which it was finished in the period. */
  readonly finishes: readonly Segment[];
  /** What it is at the end of the period. */
  readonly last: Segment | undefined;
}

const NO_FLOW: Flow = { opening: 0, received: 0, reopened: 0, finished: 0, closing: 0 };

/** One thing's flow. `segments` in the order of their days; what comes after `to` is not looked at. */
export function flowOf<Segment extends FlowSegment>(
  segments: readonly Segment[],
  from: IsoDate,
  to: IsoDate,
): Followed<Segment> {
  const before = segments.findLast(({ validFrom }) => validFrom < from);
  const within = segments.filter(({ validFrom }) => from <= validFrom && validFrom <= to);
  const last = within.at(-1) ?? before;
  const finishes: Segment[] = [];
  let reopened = 0;
  let was: Segment | undefined = before;
  for (const segment of within) {
    if (!segment.open && (was === undefined || was.open)) finishes.push(segment);
    if (segment.open && was?.open === false) reopened += 1;
    was = segment;
  }
  const flow = {
    opening: Number(before?.open ?? false),
    received: Number(before === undefined && within.length > 0),
    reopened,
    finished: finishes.length,
    closing: Number(last?.open ?? false),
  };
  return { flow, finishes, last };
}

function plus(a: Flow, b: Flow): Flow {
  return {
    opening: a.opening + b.opening,
    received: a.received + b.received,
    reopened: a.reopened + b.reopened,
    finished: a.finished + b.finished,
    closing: a.closing + b.closing,
  };
}

/** Counts by code. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(code: string): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
  }

  record(): Record<string, number> {
    return Object.fromEntries([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Flows by code, and all together. */
export class FlowTable {
  private readonly flows = new Map<string, Flow>();

  add(code: string, flow: Flow): void {
    this.flows.set(code, plus(this.flows.get(code) ?? NO_FLOW, flow));
  }

  total(): Flow {
    return [...this.flows.values()].reduce(plus, NO_FLOW);
  }

  record(): Record<string, Flow> {
    return Object.fromEntries([...this.flows].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
