import { describe, expect, it } from '@jest/globals';
import type { ListingState } from '../../src/ledger/listing-states.js';
import { LISTING_STATES } from '../../src/ledger/listing-states.js';
import { type Applying, type Findings, planOf } from '../../src/proposing/proposal-plan.js';
import type { StandingProposal } from '../../src/views/proposals/standing-proposals.queries.js';
import { shippedRulebook } from '../support/rulebooks.js';

const rulebook = shippedRulebook('to-chuc-co-so@2025.366');
const ruleOf = (code: string) => {
  const rule = rulebook.proposals?.find((each) => each.code === code);
  if (!rule) throw new Error(code);
  return rule;
};
const applying = (rule = 'C_E2', more: Partial<Applying> = {}): Applying => ({
  ...{ proposalId: 'p', organisationId: 'o', rule: ruleOf(rule), rulebook },
  ...{ triggers: ['t1'], since: '2026-01-10', facts: {} },
  ...more,
});
const standing = (more: Partial<StandingProposal> = {}): StandingProposal => ({
  ...{ proposalId: 'p', organisationId: 'o', rule: 'C_E2', episode: 1, isOpen: true },
  ...{ madeAt: 5, rulebook: 'to-chuc-co-so@2025.366', triggers: new Set(['t1']) },
  ...more,
});
const kinds = (more: Partial<Findings>) =>
  planOf({
    ...{ day: '2026-02-01', sequence: 9, applying: [], standing: new Map() },
    ...{ listings: new Map(), takenUp: new Map() },
    ...more,
  }).map(({ kind }) => kind);
const listed = (state: ListingState, since = '2026-01-01', by: string | null = 'e') =>
  new Map([['o', { state, since, by }]]);
const proposed = (more: Partial<StandingProposal> = {}) => new Map([['p', standing(more)]]);

describe('what a pass would record', () => {
  it('makes what applies of an organisation that nothing was recorded of', () => {
    expect(kinds({ applying: [applying()] })).toEqual(['make']);
  });

  const making = LISTING_STATES.map((state) => [
    state,
    kinds({ applying: [applying()], listings: listed(state) }).length,
    kinds({ applying: [applying('HOT_SPOT_REVIEW')], listings: listed(state) }).length,
  ]);
  it('proposes by the state: a listing also where the route leads on from monitoring', () => {
    const made = making.filter(([, listing, review]) => listing !== 0 || review !== 0);
    expect(made).toEqual([
      ['NONE', 1, 1],
      ['MONITORING', 1, 0],
      ['CLOSED', 1, 1],
    ]);
  });

  it('proposes nothing where somebody has looked since', () => {
    const listings = listed('NONE', '2026-01-11');
    expect(kinds({ applying: [applying()], listings })).toEqual([]);
    expect(kinds({ applying: [applying()], listings: listed('CLOSED', '2026-01-10') })).toEqual([
      'make',
    ]);
  });

  it('proposes again only for what has not led to one', () => {
    const past = proposed({ isOpen: false });
    expect(kinds({ applying: [applying()], standing: past })).toEqual([]);
    const next = applying('C_E2', { triggers: ['t1', 't2'] });
    expect(kinds({ applying: [next], standing: past })).toEqual(['make']);
    expect(kinds({ applying: [next], standing: proposed() })).toEqual([]);
  });

  it('takes up an open one by the event that acted on it, though it applies no more', () => {
    expect(kinds({ standing: proposed(), takenUp: new Map([['p', 'e']]) })).toEqual(['take-up']);
    const takingUp = LISTING_STATES.filter(
      (state) =>
        kinds({ applying: [applying()], standing: proposed(), listings: listed(state) })[0] ===
        'take-up',
    );
    expect(takingUp).toEqual([
      ...['REVIEWING', 'PROPOSED', 'LISTED', 'PLANNED', 'IN_REMEDIATION'],
      ...['AWAITING_VERIFICATION', 'EXTENDED'],
    ]);
  });

  it('lets an open one lapse that applies no more', () => {
    expect(kinds({ standing: proposed() })).toEqual(['lapse']);
    expect(kinds({ standing: proposed({ isOpen: false }) })).toEqual([]);
    expect(kinds({ standing: proposed(), applying: [applying()] })).toEqual([]);
  });
});
