import { describe, expect, it } from '@jest/globals';
import { LISTING_STATES } from '../../src/ledger/listing-states.js';
import { faultsOf, shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');
const stateAt = (code: (typeof LISTING_STATES)[number]) =>
  `/listings/states/${LISTING_STATES.indexOf(code)}`;
const groundAt = (code: string) =>
  `/listings/grounds/${PLAN.listings?.grounds.findIndex((ground) => ground.code === code)}`;
const routeAt = (code: string) =>
  `/listings/routes/${PLAN.listings?.routes.findIndex((route) => route.code === code)}`;
const [WHILE_LISTED] = PLAN.listings?.gradesWhileListed ?? [];

describe('contradictions within the rules on the list', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'a state is unknown',
      { [`${stateAt('EXTENDED')}/code`]: 'PARDONED' },
      `unknown-state ${stateAt('EXTENDED')}/code`,
    ],
    [
      'a state is there twice',
      { [`${stateAt('EXTENDED')}/code`]: 'PLANNED' },
      `duplicate-code ${stateAt('EXTENDED')}/code`,
    ],
    [
      'the way to a state is cut',
      { [stateAt('AWAITING_VERIFICATION')]: undefined },
      `unreachable-state /listings/states/${LISTING_STATES.indexOf('MONITORING') - 1}`,
    ],
    [
      'nothing may be extended, and there is a state for it',
      { '/listings/limits/extensions/value/atMost': 0 },
      `unreachable-state ${stateAt('EXTENDED')}`,
    ],
    [
      'a listing cannot end',
      { '/listings/states': PLAN.listings?.states.slice(0, 6) },
      'state-without-end /listings/states/3',
    ],
    [
      'there is no beginning',
      { [stateAt('NONE')]: undefined, [`${routeAt('E1')}/direct`]: false },
      'unreachable-state /listings/states/0',
    ],
    [
      'a route starts from an unknown state',
      { [`${routeAt('E2')}/from/0`]: 'WATCHED' },
      `unknown-state ${routeAt('E2')}/from/0`,
    ],
    [
      'a route starts from where nothing can be listed',
      { [`${routeAt('E2')}/from/-`]: 'PLANNED' },
      `route-leads-nowhere ${routeAt('E2')}/from/3`,
    ],
    [
      'a route skips the review without being direct',
      { [`${routeAt('E2')}/from/-`]: 'NONE' },
      `route-leads-nowhere ${routeAt('E2')}/from/3`,
    ],
    [
      'a route starts nowhere',
      { [`${routeAt('E2')}/from`]: [] },
      `route-leads-nowhere ${routeAt('E2')}/from`,
    ],
    [
      'a direct route does not start before the review',
      { [`${routeAt('E2')}/direct`]: true },
      `route-never-direct ${routeAt('E2')}/direct`,
    ],
    [
      'a route rests on an unknown grade',
      { [`${routeAt('E2')}/grades/0`]: 'S' },
      `unknown-grade ${routeAt('E2')}/grades/0`,
    ],
    [
      'a ground stands under an unknown one',
      { [`${groundAt('G1.1')}/under`]: 'G7' },
      `unknown-ground ${groundAt('G1.1')}/under`,
    ],
    [
      'grounds stand in a circle',
      { [`${groundAt('G1')}/under`]: 'G1.1' },
      `ground-circle ${groundAt('G1.1')}/under`,
    ],
    [
      'a ground stands under itself',
      { [`${groundAt('G9')}/under`]: 'G9' },
      `ground-circle ${groundAt('G9')}/under`,
    ],
    [
      'a ground takes an unknown context',
      { [`${groundAt('G3.2')}/contexts/0`]: 'LEISURE' },
      `unknown-context ${groundAt('G3.2')}/contexts/0`,
    ],
    [
      'a heading has nothing under it',
      { [`${groundAt('G9')}/listable`]: false },
      `heading-empty ${groundAt('G9')}`,
    ],
    [
      'a heading asks for a text',
      { [`${groundAt('G1')}/textNeeded`]: true },
      `heading-asks ${groundAt('G1')}`,
    ],
    ['nothing can be named', { '/listings/grounds': [] }, 'no-ground /listings/grounds'],
    [
      'no outcome settles a ground',
      {
        '/listings/groundOutcomes/0/settled': false,
        '/listings/groundOutcomes/1/settled': false,
      },
      'nothing-settles /listings/groundOutcomes',
    ],
    [
      'an unknown body owns the list',
      { '/listings/ownerBodies/0': 'PRESS' },
      'unknown-body /listings/ownerBodies/0',
    ],
    [
      'an unknown grade is refused while listed',
      { '/listings/gradesWhileListed/0/grade': 'S' },
      'unknown-grade /listings/gradesWhileListed/0/grade',
    ],
    [
      'a grade is refused in an unknown state',
      { '/listings/gradesWhileListed/0/states/0': 'WATCHED' },
      'unknown-state /listings/gradesWhileListed/0/states/0',
    ],
    [
      'a grade is both refused and warned about',
      { '/listings/gradesWhileListed/-': { ...WHILE_LISTED, states: ['LISTED'], effect: 'warn' } },
      'duplicate-grade-rule /listings/gradesWhileListed/1/states/0',
    ],
    [
      'an extension is of no month',
      { '/listings/limits/extensions/value/months': 0 },
      'out-of-range /listings/limits/extensions/value/months',
    ],
  ])('are told where %s', (_what, changes, expected) => {
    const faults = faultsOf(PLAN, changes);
    expect(faults).toContain(expected);
    expect(new Set(faults).size).toBe(faults.length);
  });

  it('let a rulebook leave out what it does not use: extensions, observation, limits', () => {
    const changes = {
      [stateAt('EXTENDED')]: undefined,
      '/listings/gradesWhileListed': [],
      '/listings/limits/extensions/value/atMost': 0,
      '/listings/limits/planWithinDays/value': null,
      '/listings/ownerBodies': [],
    };
    expect(faultsOf(PLAN, changes)).toEqual([]);
  });
});
