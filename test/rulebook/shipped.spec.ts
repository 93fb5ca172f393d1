import { describe, expect, it } from '@jest/globals';
import { checkRulebook } from '../../src/rulebook/check.js';
import { clauseInBoth } from '../../src/rulebook/citation.js';
import { rulebookReference } from '../../src/rulebook/rulebook.js';
import { SHIPPED_REFERENCES, shippedRulebook } from '../support/rulebooks.js';

interface Cited {
  readonly clause: string;
  readonly provenance: string;
}

/** Every clause with its provenance, wherever it stands in the book. */
function clausesIn(value: unknown): readonly Cited[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(clausesIn);
  return 'clause' in value && 'provenance' in value ? [value as Cited, ...below] : below;
}

describe.each(SHIPPED_REFERENCES)('the shipped rulebook %s', (reference) => {
  it('has no fault', () => {
    expect(checkRulebook(shippedRulebook(reference))).toEqual([]);
  });

  it('is the version that its file name says', () => {
    expect(rulebookReference(shippedRulebook(reference))).toBe(reference);
  });

  it('says of every proposal, and of nothing else, that it is one', () => {
    const clauses = clausesIn(shippedRulebook(reference));
    expect(clauses.length).toBeGreaterThan(10);
    for (const { clause, provenance } of clauses) {
      expect({ clause, proposal: clause.startsWith('Đề xuất') }).toEqual({
        clause,
        proposal: provenance === 'proposal',
      });
    }
  });

  it('has every clause in English, also those that warn, and no other', () => {
    const rulebook = shippedRulebook(reference);
    const { clausesInEnglish, ...rules } = rulebook;
    const cited = new Set(clausesIn(rules).map(({ clause }) => clause));
    for (const clause of cited) {
      expect(clauseInBoth(rulebook, clause).vi).toBe(clause);
      expect(clauseInBoth(rulebook, clause).en).not.toMatch(/[ăâđêôơưạ-ỹ]/u);
    }
    expect(new Set(clausesInEnglish?.map(({ clause }) => clause))).toEqual(cited);
  });
});
