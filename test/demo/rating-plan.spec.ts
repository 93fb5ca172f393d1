import { describe, expect, it } from '@jest/globals';
import { City } from '../../src/demo/city.js';
import { planRating, putForward } from '../../src/demo/rating-plan.js';
import { SeededRandom } from '../../src/demo/seeded-random.js';

const DRAWS = 20_000;

describe('the mix of grades', () => {
  it('is 1.5 % C and 0.4 % D, whoever is put forward for A', () => {
    const random = new SeededRandom(1, 'test');
    const grades = Array.from({ length: DRAWS }, () => planRating(random, false).grade);
    const share = (grade: string) => (100 * grades.filter((one) => one === grade).length) / DRAWS;
    expect(share('C')).toBeCloseTo(1.5, 0);
    expect(share('D')).toBeGreaterThan(0.2);
    expect(share('D')).toBeLessThan(0.6);
    expect(share('A')).toBe(0);
  });

  it('has as many A as the quota leaves room for: 15 to 20 for each hundred B in groups of six and seven', () => {
    for (const size of [6, 7]) {
      const peers = new City(1, 200).activeOf('CELL').slice(0, size);
      const chosen = Array.from(
        { length: 200 },
        (_, round) => putForward(peers, new SeededRandom(1, round)).size,
      );
      expect(new Set(chosen)).toEqual(new Set([1, 2]));
      expect(chosen.filter((count) => count === 2).length).toBeLessThan(40);
      expect(100 / (size - 1)).toBeGreaterThanOrEqual(15);
      expect(100 / (size - 1)).toBeLessThanOrEqual(20);
    }
  });

  it('puts nobody forward who still owes a remedy, and nobody of a group that is too small', () => {
    const peers = new City(1, 200).activeOf('CELL').slice(0, 7);
    const [first, ...others] = peers;
    if (!first) throw new Error('The city has no cells.');
    for (const other of others) {
      other.unremedied = [{ assessmentId: other.id, shortcomingId: 'H1' }];
    }
    for (let round = 0; round < 50; round += 1) {
      expect([...putForward(peers, new SeededRandom(1, round))]).toEqual([first]);
      expect(putForward([first], new SeededRandom(1, round)).size).toBe(0);
    }
  });
});

describe('the city', () => {
  it.each([20, 100, 1234])('has exactly the %i organisations that were asked for', (size) => {
    const city = new City(7, size);
    expect(city.organisations.size).toBe(size);
    expect(city.activeOf('CITY')).toHaveLength(1);
  });

  it('has other organisations for another seed, and the same for the same', () => {
    const ids = (seed: number) => [...new City(seed, 50).organisations.keys()];
    expect(ids(1)).toEqual(ids(1));
    expect(ids(2).filter((id) => ids(1).includes(id))).toEqual([]);
  });
});
