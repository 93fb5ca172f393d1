import { describe, expect, it } from '@jest/globals';
import { LISTING_STATE_MOVES, type ListingState } from '../../src/ledger/listing-states.js';
import { LISTING_MOVES } from '../../src/ledger/listings/listing-moves.course.js';

/** What a review or a proposal that comes to nothing leads back to. */
const BEFORE: Readonly<Partial<Record<ListingState, readonly ListingState[]>>> = {
  REVIEWING: ['NONE', 'CLOSED'],
  PROPOSED: ['NONE', 'CLOSED', 'MONITORING'],
};

describe('the moves between states that rulebooks are checked against', () => {
  it('are those of the course of a listing, but for what a successor takes over', () => {
    const led = LISTING_MOVES.filter(({ fact }) => fact !== 'ListingTakenOver').flatMap(
      ({ from, to }) =>
        from.flatMap((state) => {
          if (to === 'same') return [];
          const targets = to === 'before' ? (BEFORE[state] ?? []) : [to];
          return targets.map((target) => `${state} → ${target}`);
        }),
    );
    const known = LISTING_STATE_MOVES.map(({ from, to }) => `${from} → ${to}`);
    expect(new Set(known)).toEqual(new Set(led));
  });
});
