import type { Rulebook } from '../../../rulebook/rulebook.js';

/**
 * The outcome of the whole, by the ranks of the rulebook: founded in full, or unfounded, only where every content is; what
 * lies between is the middle of what was found, and never one of the two ends. Undefined where a code is not known.
 */
export function outcomeOfWhole(rulebook: Rulebook, codes: readonly string[]): string | undefined {
  const outcomes = (rulebook.complaints?.outcomes ?? []).toSorted((a, b) => a.rank - b.rank);
  const places = codes.map((code) => outcomes.findIndex((outcome) => outcome.code === code));
  const [first] = places;
  if (first === undefined || places.includes(-1)) return undefined;
  if (places.every((place) => place === first)) return outcomes[first]?.code;
  const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
  const last = outcomes.length - 1;
  return outcomes[Math.min(Math.max(Math.round(mean), 1), Math.max(last - 1, 0))]?.code;
}
