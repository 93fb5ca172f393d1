import { describe, expect, it } from '@jest/globals';
import { faultsOf, shippedRulebook } from '../support/rulebooks.js';

const PLAN = shippedRulebook('to-chuc-co-so@2025.366');
const clockAt = (code: string) =>
  `/complaints/clocks/${PLAN.complaints?.clocks.findIndex((clock) => clock.code === code)}`;
const typeAt = (code: string) =>
  `/complaints/types/${PLAN.complaints?.types.findIndex((type) => type.code === code)}`;
const [TRIAGE, FIRST, SECOND, DENUNCIATION] = [
  clockAt('TRIAGE'),
  clockAt('KN_FIRST'),
  clockAt('KN_SECOND'),
  clockAt('TC_DECISION'),
];
const ANY = { complexity: null, remote: null, days: 30 };

describe('contradictions within the rules on complaints', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'a type code is used twice',
      { [`${typeAt('TC')}/code`]: 'KN' },
      `duplicate-code ${typeAt('TC')}/code`,
    ],
    [
      'a channel code is used twice',
      { '/complaints/channels/1/code': 'IN_PERSON' },
      'duplicate-code /complaints/channels/1/code',
    ],
    [
      'outcomes share a rank',
      { '/complaints/outcomes/1/rank': 1 },
      'duplicate-rank /complaints/outcomes/1/rank',
    ],
    [
      'complexities leave a rank out',
      { '/complaints/complexities/2/rank': 7 },
      'rank-gap /complaints/complexities',
    ],
    [
      'a refusal leads to a state that refuses nothing',
      { '/complaints/refusals/0/leadsTo': 'DECIDED' },
      'unknown-value /complaints/refusals/0/leadsTo',
    ],
    [
      'a state that does not exist reveals a case',
      { [`${typeAt('KN')}/accusedSeesFrom`]: 'SOLVED' },
      `unknown-value ${typeAt('KN')}/accusedSeesFrom`,
    ],
    [
      'a state reveals what was never hidden',
      { [`${typeAt('KN')}/hidden`]: false },
      `never-hidden ${typeAt('KN')}/accusedSeesFrom`,
    ],
    [
      'a mixed letter has a second round',
      { [`${typeAt('MIX')}/secondRound`]: true },
      `mixed-never-decided ${typeAt('MIX')}/secondRound`,
    ],
    [
      'backlog begins at once',
      { '/complaints/backlogDays/value': 0 },
      'out-of-range /complaints/backlogDays/value',
    ],
  ])('are told where %s', (_what, changes, expected) => {
    expect(faultsOf(PLAN, changes)).toContain(expected);
  });
});

describe('contradictions within clocks', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['one has no start', { [`${FIRST}/startsAt`]: undefined }, `missing-field ${FIRST}/startsAt`],
    [
      'one starts by an unknown act',
      { [`${FIRST}/startsAt`]: 'CaseViewed' },
      `unknown-act ${FIRST}/startsAt`,
    ],
    [
      'nobody can start one with a letter or case',
      { [`${FIRST}/startsAt`]: 'ListingEntered' },
      `clock-never-starts ${FIRST}/startsAt`,
    ],
    [
      'one is for a second round that its type does not have',
      { [`${typeAt('KN')}/secondRound`]: false },
      `clock-never-starts ${SECOND}/types/0`,
    ],
    ['one is for no type', { [`${FIRST}/types`]: [] }, `clock-without-type ${FIRST}/types`],
    ['one is for an unknown type', { [`${FIRST}/types/0`]: 'XX' }, `unknown-type ${FIRST}/types/0`],
    ['one names a type twice', { [`${FIRST}/types/-`]: 'KN' }, `duplicate-entry ${FIRST}/types/1`],
    ['one never stops', { [`${FIRST}/stopsAt`]: [] }, `clock-without-stop ${FIRST}/stopsAt`],
    [
      'one stops by an unknown act',
      { [`${FIRST}/stopsAt/0`]: 'CaseViewed' },
      `unknown-act ${FIRST}/stopsAt/0`,
    ],
    [
      'one stops by what is done with no case',
      { [`${FIRST}/stopsAt/0`]: 'AssessmentGradeDecided' },
      `clock-never-stops ${FIRST}/stopsAt/0`,
    ],
    [
      'one stops as it starts',
      { [`${FIRST}/stopsAt/0`]: 'ComplaintAccepted' },
      `clock-stops-at-start ${FIRST}/stopsAt/0`,
    ],
    [
      'one ends before it is in force',
      { [`${FIRST}/validTo`]: '2012-06-30' },
      `ends-before-start ${FIRST}/validTo`,
    ],
    [
      'two are in force on one day',
      { [`${FIRST}/validTo`]: '2026-07-01' },
      `clocks-overlap ${clockAt('KN_FIRST_2026')}/validFrom`,
    ],
    [
      'one without an end is followed by another',
      { [`${FIRST}/validTo`]: null },
      `clocks-overlap ${clockAt('KN_FIRST_2026')}/validFrom`,
    ],
    [
      'one of either round stands beside one of the first',
      { [`${SECOND}/round`]: null },
      `clocks-overlap ${SECOND}/validFrom`,
    ],
    [
      'working days are counted without a calendar',
      { '/calendar': undefined },
      `clock-without-calendar ${TRIAGE}/unit`,
    ],
    [
      'a limit is for an unknown complexity',
      { [`${FIRST}/limits/0/complexity`]: 'HUGE' },
      `unknown-complexity ${FIRST}/limits/0/complexity`,
    ],
    [
      'an extension is for an unknown complexity',
      { [`${DENUNCIATION}/extensions/0/complexity`]: 'HUGE' },
      `unknown-complexity ${DENUNCIATION}/extensions/0/complexity`,
    ],
    [
      'a limit stands behind a wider one',
      { [`${FIRST}/limits/-`]: ANY },
      `never-reached ${FIRST}/limits/6`,
    ],
    [
      'two limits together leave nothing to a third',
      {
        [`${FIRST}/limits`]: [
          { ...ANY, remote: true },
          { ...ANY, remote: false },
          { ...ANY, complexity: 'COMPLEX' },
        ],
      },
      `never-reached ${FIRST}/limits/2`,
    ],
    [
      'some case has no limit',
      { [`${FIRST}/limits/5`]: undefined },
      `limit-missing ${FIRST}/limits`,
    ],
    ['no case has a limit', { [`${FIRST}/limits`]: [] }, `limit-missing ${FIRST}/limits`],
    [
      'an extension stands behind a wider one',
      { [`${DENUNCIATION}/extensions/0/complexity`]: null },
      `never-reached ${DENUNCIATION}/extensions/1`,
    ],
    [
      'a limit is of no days',
      { [`${FIRST}/limits/0/days`]: 0 },
      `out-of-range ${FIRST}/limits/0/days`,
    ],
    [
      'an extension is of half a day',
      { [`${DENUNCIATION}/extensions/0/days`]: 0.5 },
      `wrong-type ${DENUNCIATION}/extensions/0/days`,
    ],
  ])('are told where %s', (_what, changes, expected) => {
    const faults = faultsOf(PLAN, changes);
    expect(faults).toContain(expected);
    expect(new Set(faults).size).toBe(faults.length);
  });

  it('let clocks of one act follow each other without a day between, and run for other types side by side', () => {
    const changes = {
      [`${FIRST}/validTo`]: '2026-05-31',
      [`${clockAt('KN_FIRST_2026')}/validFrom`]: '2026-06-01',
    };
    expect(faultsOf(PLAN, changes)).toEqual([]);
  });

  it('let a rulebook do without complaints, and its calendar without hot spots', () => {
    const without = { '/complaints': undefined, '/hotSpots': undefined, '/proposals': [] };
    expect(faultsOf(PLAN, without)).toEqual([]);
  });
});
