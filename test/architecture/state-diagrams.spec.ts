import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { stateDiagrams } from '../../src/composition/state-diagrams.js';
import { LISTING_MOVES } from '../../src/ledger/listings/listing-moves.course.js';

const FOLDER = new URL('../../docs/states/', import.meta.url);

describe('docs/states', () => {
  it('is what the tables of the courses say; run npm run diagrams where it is not', () => {
    const committed = readdirSync(FOLDER).sort();
    expect(committed).toEqual([...stateDiagrams().keys()].sort());
    for (const [file, text] of stateDiagrams()) {
      expect(readFileSync(new URL(file, FOLDER), 'utf8')).toBe(text);
    }
  });

  it('shows every move of a table, and where what leads back leads to', () => {
    const listing = stateDiagrams().get('listing.md') ?? '';
    for (const { fact } of LISTING_MOVES) expect(listing).toContain(fact);
    expect(listing).toContain('PROPOSED --> MONITORING: ListingRejected');
    expect(listing).toContain('REVIEWING --> NONE: ListingReviewEnded');
    expect(listing).not.toContain('PROPOSED --> REVIEWING');
  });
});
