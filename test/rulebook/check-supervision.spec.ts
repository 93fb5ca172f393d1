import { describe, expect, it } from '@jest/globals';
import { faultsOf, shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');
const FOOD = shippedRulebook('food-inspection@1');
const yearAt = (year: number) =>
  `/calendar/years/${PLAN.calendar?.years.findIndex((each) => each.year === year)}`;
const proposalAt = (code: string) =>
  `/proposals/${PLAN.proposals?.findIndex((rule) => rule.code === code)}`;
const [HOT_SPOTS, SPOT] = [PLAN.hotSpots, proposalAt('HOT_SPOT_REVIEW')];

describe('contradictions within the working calendar', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'a holiday is of another year',
      { [`${yearAt(2024)}/holidays/0`]: '2025-01-01' },
      `day-outside-year ${yearAt(2024)}/holidays/0`,
    ],
    [
      'a day worked instead is of another year',
      { [`${yearAt(2024)}/workdays/0`]: '2025-05-04' },
      `day-outside-year ${yearAt(2024)}/workdays/0`,
    ],
    [
      'a year is there twice',
      { [`${yearAt(2019)}/year`]: 2018 },
      `duplicate-year ${yearAt(2019)}/year`,
    ],
    [
      'a holiday is there twice',
      { [`${yearAt(2024)}/holidays/-`]: '2024-01-01' },
      `duplicate-entry ${yearAt(2024)}/holidays/12`,
    ],
    [
      'a day worked instead is worked anyway',
      { [`${yearAt(2024)}/workdays/0`]: '2024-05-06' },
      `workday-not-weekend ${yearAt(2024)}/workdays/0`,
    ],
    [
      'a day is a holiday and worked',
      { [`${yearAt(2024)}/workdays/0`]: '2024-01-01' },
      `workday-is-holiday ${yearAt(2024)}/workdays/0`,
    ],
    ['a weekday does not exist', { '/calendar/weekend/0': 8 }, 'out-of-range /calendar/weekend/0'],
    [
      'nobody ever works',
      { '/calendar/weekend': [1, 2, 3, 4, 5, 6, 7] },
      'no-working-day /calendar/weekend',
    ],
    [
      'a weekday is named twice',
      { '/calendar/weekend/-': 7 },
      'duplicate-entry /calendar/weekend/2',
    ],
    [
      'a holiday is no day',
      { [`${yearAt(2024)}/holidays/0`]: '2024-02-30' },
      `bad-date ${yearAt(2024)}/holidays/0`,
    ],
  ])('are told where %s', (_what, changes, expected) => {
    expect(faultsOf(PLAN, changes)).toContain(expected);
  });
});

describe('contradictions within hot spots and proposals', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'a strong signal is weaker than a signal',
      { '/hotSpots/strongAt': 4 },
      'thresholds-reversed /hotSpots/strongAt',
    ],
    ['everyone has a signal', { '/hotSpots/signalAt': 0 }, 'signal-always /hotSpots/signalAt'],
    ['nobody can have one', { '/hotSpots/factors': [] }, 'signal-never /hotSpots/factors'],
    [
      'something is weighed that the ledger does not count',
      { '/hotSpots/factors/0/code': 'rumours' },
      'unknown-value /hotSpots/factors/0/code',
    ],
    [
      'something is weighed twice',
      { '/hotSpots/factors/1/code': 'overdue' },
      'duplicate-code /hotSpots/factors/1/code',
    ],
    [
      'there are no complaints to count',
      { '/complaints': undefined },
      'hot-spots-without-complaints /hotSpots',
    ],
    [
      'a proposal is for an unknown grade',
      { [`${proposalAt('C_E2')}/when/grades/0`]: 'S' },
      `unknown-grade ${proposalAt('C_E2')}/when/grades/0`,
    ],
    [
      'a proposal is for no grade',
      { [`${proposalAt('C_E2')}/when/grades`]: [] },
      `proposal-never ${proposalAt('C_E2')}/when/grades`,
    ],
    [
      'a proposal has a route that there is not',
      { [`${proposalAt('C_E2')}/route`]: 'E7' },
      `unknown-route ${proposalAt('C_E2')}/route`,
    ],
    [
      'a proposal names a grade that its route does not take',
      { [`${proposalAt('C_E2')}/when/grades/-`]: 'B' },
      `proposal-against-route ${proposalAt('C_E2')}/when/grades/1`,
    ],
    [
      'a hot spot is proposed by a route of grades',
      { [`${SPOT}/proposes`]: 'listing', [`${SPOT}/route`]: 'E2' },
      `proposal-against-route ${SPOT}/when`,
    ],
    [
      'a proposed listing has no route',
      { [`${proposalAt('C_E2')}/route`]: null },
      `proposal-without-route ${proposalAt('C_E2')}/route`,
    ],
    ['a review has a route', { [`${SPOT}/route`]: 'E3' }, `route-of-review ${SPOT}/route`],
    [
      'hot spots are proposed and not counted',
      { '/hotSpots': undefined },
      `proposal-without-hot-spots ${SPOT}/when`,
    ],
    [
      'a condition is of an unknown kind',
      { [`${SPOT}/when/kind`]: 'mood' },
      `unknown-value ${SPOT}/when/kind`,
    ],
    ['a condition is of no kind', { [`${SPOT}/when`]: {} }, `missing-field ${SPOT}/when/kind`],
  ])('are told where %s', (_what, changes, expected) => {
    expect(faultsOf(PLAN, changes)).toContain(expected);
  });

  it('are told where duties of two kinds of case are kept apart', () => {
    const index = PLAN.separationOfDuties.findIndex(({ act }) => act === 'ListingEntered');
    const pointer = `/separationOfDuties/${index}/notAfter/0`;
    expect(faultsOf(PLAN, { [pointer]: 'ComplaintOpened' })).toContain(
      `separation-not-kept ${pointer}`,
    );
    expect(faultsOf(PLAN, { [pointer]: 'RemediationStepCancelled' })).toEqual([]);
  });

  it('allow a signal and a strong one from the same score on, and a rulebook with inspections alone', () => {
    expect(faultsOf(PLAN, { '/hotSpots/strongAt': HOT_SPOTS?.signalAt })).toEqual([]);
    expect(faultsOf(FOOD, {})).toEqual([]);
  });
});
