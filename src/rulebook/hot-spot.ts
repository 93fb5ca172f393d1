import type { HotSpotFactorCode, HotSpotLevel, HotSpotRules } from './supervision-rules.js';

/** What was counted of one organisation on a day; what is not given counts as none. */
export type HotSpotCounts = Readonly<Partial<Record<HotSpotFactorCode, number>>>;

export interface HotSpotPart {
  readonly factor: HotSpotFactorCode;
  readonly count: number;
  readonly weight: number;
  readonly points: number;
  readonly clause: string;
}

export interface HotSpotScore {
  readonly score: number;
  readonly level: HotSpotLevel | null;
  /** Every factor of the rulebook, also those that add nothing. */
  readonly parts: readonly HotSpotPart[];
}

/** The weighed sum. It only signals: a body concludes a hot spot, with a document. */
export function hotSpotScore(rules: HotSpotRules, counts: HotSpotCounts): HotSpotScore {
  const parts = rules.factors.map(({ code, weight, clause }): HotSpotPart => {
    const count = counts[code] ?? 0;
    return { factor: code, count, weight, points: count * weight, clause };
  });
  const score = parts.reduce((sum, { points }) => sum + points, 0);
  return { score, level: hotSpotLevel(rules, score), parts };
}

function hotSpotLevel(rules: HotSpotRules, score: number): HotSpotLevel | null {
  if (score >= rules.strongAt) return 'strong';
  return score >= rules.signalAt ? 'signal' : null;
}
