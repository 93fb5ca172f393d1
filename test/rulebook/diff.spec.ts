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

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'a limit of a clock',
      { '/complaints/clocks/4/limits/5/days': 35 },
      'changed KN_FIRST /complaints/clocks/4/limits',
    ],
    [
      'the last day of a clock',
      { '/complaints/clocks/4/validTo': '2026-05-31' },
      'changed KN_FIRST /complaints/clocks/4/validTo',
    ],
    [
      'a ground under another heading',
      { '/listings/grounds/1/under': 'G2' },
      'changed G1.1 /listings/grounds/1/under',
    ],
    [
      'how long one is watched',
      { '/listings/limits/monitoringMonths/value': 6 },
      'changed null /listings/limits/monitoringMonths/value',
    ],
    [
      'a grade that is only warned about',
      { '/listings/gradesWhileListed/0/effect': 'warn' },
      'changed A /listings/gradesWhileListed/0/effect',
    ],
    ['a weight', { '/hotSpots/factors/0/weight': 5 }, 'changed overdue /hotSpots/factors/0/weight'],
    [
      'what a proposal waits for',
      { '/proposals/2/when/level': 'strong' },
      'changed HOT_SPOT_REVIEW /proposals/2/when/level',
    ],
    [
      'a holiday more',
      { '/calendar/years/9/holidays/-': '2027-09-03' },
      'changed 2027 /calendar/years/9/holidays',
    ],
    ['a section that is gone', { '/supervision': undefined }, 'removed null /supervision'],
  ])('tells %s', (_what, changes, expected) => {
    const told = diffAfter(changes).map(
      ({ kind, code, pointer }) => `${kind} ${code ?? 'null'} ${pointer}`,
    );
    expect(told).toEqual([expected]);
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
