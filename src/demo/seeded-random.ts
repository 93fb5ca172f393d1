import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Random choices that depend on the seed and on what is being chosen for, and on nothing else: whatever runs at the
 * same time, the same organisation gets the same quarter.
 */
export class SeededRandom {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number, ...purpose: readonly (string | number)[]) {
    this.generator = xoroshiro128plus(mix(seed, purpose.join('/')));
  }

  /** A whole number from `from` to `to`, both included. */
  integer(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** True in `percent` of a hundred cases, to a hundredth of a percent. */
  chance(percent: number): boolean {
    return this.integer(1, 10_000) <= percent * 100;
  }

  pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    const chosen = choices[this.integer(0, choices.length - 1)];
    if (chosen === undefined) throw new RangeError('There is nothing to choose from.');
    return chosen;
  }
}

/** FNV-1a over the purpose, started from the seed: spreads neighbouring seeds and purposes apart. */
function mix(seed: number, purpose: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < purpose.length; index += 1) {
    hash = Math.imul(hash ^ purpose.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash | 0;
}
