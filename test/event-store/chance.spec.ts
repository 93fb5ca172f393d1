import { describe, expect, it } from '@jest/globals';
import { seededChance } from '../../src/demo/seeded-chance.js';
import { realChance } from '../../src/event-store/chance.js';

const PLACES = ['letter-1/0', 'letter-1/1', 'letter-2/0'];

describe('chance', () => {
  it('never gives the same twice where it is real', () => {
    const salts = PLACES.map(() => realChance.salt('letter-1/0'));
    const ids = PLACES.map(() => realChance.id('letter-1/0'));
    expect(new Set([...salts, ...ids]).size).toBe(2 * PLACES.length);
    for (const salt of salts) expect(salt).toMatch(/^[\w-]{22}$/u);
  });

  it('gives the same to the same seed and place where it is told by a seed, and else another', () => {
    const of = (seed: number) =>
      PLACES.flatMap((place) => [seededChance(seed).id(place), seededChance(seed).salt(place)]);
    expect(of(1)).toEqual(of(1));
    expect(new Set([...of(1), ...of(2)]).size).toBe(4 * PLACES.length);
    for (const salt of PLACES.map((place) => seededChance(1).salt(place)))
      expect(salt).toMatch(/^[\w-]{22}$/u);
  });
});
