import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { follow, moveFrom } from '../../src/ledger/course.js';
import { standingOn } from '../../src/ledger/standing.js';
import { anyRecords, BOX, BOX_MOVES, box, fact, nth } from './box.js';

const D = '2025-01-01';

describe('a table of moves', () => {
  it('has a line for what is possible, and none for the rest', () => {
    expect(moveFrom(BOX_MOVES, 'OPEN', 'Paused')).toMatchObject({ to: 'PAUSED' });
    expect(moveFrom(BOX_MOVES, 'NONE', 'Paused')).toBeUndefined();
    expect(moveFrom(BOX_MOVES, 'OPEN', 'Sung')).toBeUndefined();
  });
});

describe('following a course', () => {
  it('goes from state to state, and back to where it was interrupted', () => {
    const records = box(fact('Opened', D), fact('Paused', D), fact('Resumed', D));
    expect(follow(BOX, standingOn(records))).toMatchObject({
      course: { state: 'OPEN' },
      impossible: [],
    });
  });

  it('disregards what cannot have happened, and keeps it', () => {
    const records = box(fact('Filled', D, 'a'), fact('Opened', D), fact('Filled', D, 'b'));
    const { course, impossible } = follow(BOX, standingOn(records));
    expect(course).toMatchObject({ state: 'OPEN', things: ['b'] });
    expect(impossible.map(({ id }) => id)).toEqual([nth(1)]);
  });

  it('takes every standing fact for possible or for impossible, and what is left alone is possible', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const standing = standingOn(records);
        const { course, impossible } = follow(BOX, standing);
        const possible = standing.filter((each) => !impossible.includes(each));
        expect(follow(BOX, possible)).toEqual({ course, impossible: [] });
      }),
    );
  });
});
