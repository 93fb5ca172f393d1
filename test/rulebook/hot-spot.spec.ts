import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hotSpotScore } from '../../src/rulebook/hot-spot.js';
import { shippedRulebook } from '../support/rulebooks.js';

const { hotSpots: RULES } = shippedRulebook('to-chuc-co-so@2025.366');
if (!RULES) throw new Error('The shipped rulebook counts no hot spots.');

describe('the hot-spot score', () => {
  it.each<[Parameters<typeof hotSpotScore>[1], number, string | null]>([
    [{}, 0, null],
    [{ complex: 1 }, 4, null],
    [{ overdue: 1, largeGroups: 1 }, 5, 'signal'],
    [{ overdue: 1, repeatLetters: 1, complex: 1 }, 9, 'signal'],
    [{ overLevel: 2, complex: 1 }, 10, 'strong'],
  ])('of %p is %p: %p', (counts, score, level) => {
    expect(hotSpotScore(RULES, counts)).toMatchObject({ score, level });
  });

  it('is the sum of its parts, each with its clause, also those that add nothing', () => {
    const count = fc.nat({ max: 50 });
    const counts = fc.record({ overdue: count, largeGroups: count, overLevel: count });
    fc.assert(
      fc.property(counts, (known) => {
        const { score, parts } = hotSpotScore(RULES, known);
        expect(parts.map(({ factor }) => factor)).toEqual(RULES.factors.map(({ code }) => code));
        expect(parts.every(({ clause }) => clause.length > 0)).toBe(true);
        expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        const more = hotSpotScore(RULES, { ...known, overdue: known.overdue + 1 });
        expect(more.score).toBe(score + 3);
      }),
    );
  });
});
