import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { diffRulebooks } from '../../src/rulebook/diff.js';
import type { Rulebook } from '../../src/rulebook/rulebook.js';
import { altered, SHIPPED_REFERENCES, shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');

function diffAfter(changes: Readonly<Record<string, unknown>>) {
  return diffRulebooks(PLAN, altered(PLAN, changes) as Rulebook);
}

describe('the difference between two versions', () => {
  it.each(SHIPPED_REFERENCES)('is nothing between %s and itself as the log keeps it', (name) => {
    const stored = JSON.parse(canonicalize(shippedRulebook(name)) ?? '') as Rulebook;
    expect(diffRulebooks(shippedRulebook(name), stored)).toEqual([]);
  });

  it('tells a changed number with the code of its item', () => {
    expect(diffAfter({ '/assessments/quotas/0/atMostPercent': 25 })).toEqual([
      {
        pointer: '/assessments/quotas/0/atMostPercent',
        code: 'A_OF_B',
        kind: 'changed',
        before: 20,
        after: 25,
      },
    ]);
  });

  it('tells what was added and what was removed', () => {
    const removed = PLAN.levels[3];
    const added = { ...removed, code: 'TEAM' };
    expect(diffAfter({ '/levels/3': added })).toMatchObject([
      { pointer: '/levels/3', code: 'SUB_COMMITTEE', kind: 'removed', before: removed },
      { pointer: '/levels/3', code: 'TEAM', kind: 'added', after: added },
    ]);
    expect(diffAfter({ '/replaces': '2025.365' })).toMatchObject([
      { pointer: '/replaces', code: null, kind: 'added', after: '2025.365' },
    ]);
  });

  it('does not take another order of items for a difference', () => {
    const [first, ...others] = PLAN.levels;
    expect(diffAfter({ '/levels': [...others, first] })).toEqual([]);
  });

  it('names thresholds by grade and rules by act, and shows their lists whole', () => {
    const [threshold] = diffAfter({ '/assessments/thresholds/2/conditions/0/value': 25 });
    expect(threshold).toMatchObject({ code: 'C', pointer: '/assessments/thresholds/2/conditions' });
    const [rule] = diffAfter({ '/requiredDocuments/0/kinds/-': 'KL' });
    expect(rule).toMatchObject({
      code: 'OrganisationMoved',
      before: ['QĐ', 'NQ'],
      after: ['QĐ', 'NQ', 'KL'],
    });
  });

  it('shows how the shipped rule of 2025 differs from that of 2023', () => {
    const differences = diffRulebooks(shippedRulebook('to-chuc-co-so@2023.124'), PLAN);
    const told = differences.map(({ code, kind, pointer }) => `${kind} ${code} ${pointer}`);
    expect(told).toContain('added B /assessments/thresholds/1');
    expect(told).toContain('added A /assessments/thresholds/0/points');
    expect(told).toContain('changed null /validFrom');
    expect(told).toContain('changed D.DISUNITY /assessments/forcedGrades/5/provenance');
  });
});
