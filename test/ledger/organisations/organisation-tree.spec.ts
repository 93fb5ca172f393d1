import { describe, expect, it } from '@jest/globals';
import { organisationDecider as decider } from '../../../src/ledger/organisations/organisation.decider.js';
import {
  parentPeriods,
  timelineOf,
} from '../../../src/ledger/organisations/organisation-timeline.state.js';
import { at, fold, given, recorded } from '../../support/given.js';
import {
  act,
  command,
  counted,
  DECISION,
  dissolved,
  EAST,
  facts,
  merged,
  moved,
  orgId,
  registered,
  ROOT,
  splitInto,
  surroundings,
  UNIT,
  WEST,
} from './organisation.fixtures.js';

const since2015 = at('2015-05-01', registered());
const NORTH = orgId(4);
const above = (organisationId: string, from = '0001-01-01', to: string | null = null) => ({
  organisationId,
  from,
  to,
});

describe('moving', () => {
  const move = (day: string, parentId = WEST, known = surroundings()) =>
    command('MoveOrganisation', { parentId }, act(day), known);

  it('records the new parent with the old', () => {
    given(decider, [since2015]).when(move('2020-01-01')).then(moved(WEST, EAST));
  });

  it('takes the parent of that day as the old one when it is recorded late', () => {
    const known = surroundings([facts(EAST), facts(WEST), facts(NORTH)]);
    const outcome = given(decider, [since2015, at('2024-01-01', moved(WEST, EAST))]).when(
      move('2022-01-01', NORTH, known),
    );
    outcome.then(moved(NORTH, EAST));
    expect(parentPeriods(timelineOf(outcome.state))).toEqual([
      { parentId: EAST, from: '2015-05-01', to: '2022-01-01' },
      { parentId: NORTH, from: '2022-01-01', to: '2024-01-01' },
      { parentId: WEST, from: '2024-01-01', to: null },
    ]);
  });

  it('lets the later recorded of two moves of one day stand', () => {
    const state = fold(
      decider,
      recorded([
        since2015,
        at('2020-01-01', moved(WEST, EAST)),
        at('2020-01-01', moved(NORTH, WEST)),
      ]),
    );
    expect(parentPeriods(timelineOf(state)).at(-1)).toEqual({
      parentId: NORTH,
      from: '2020-01-01',
      to: null,
    });
    expect(parentPeriods(timelineOf(state))).toHaveLength(2);
  });

  it('adds nothing when it stands there on that day already', () => {
    given(decider, [since2015]).when(move('2020-01-01', EAST)).thenNothing();
    given(decider, [since2015]).when(move('2020-01-01')).when(move('2020-01-01')).thenNothing();
  });

  it('refuses to move under itself or under what stands below it', () => {
    given(decider, [since2015])
      .when(move('2020-01-01', UNIT, surroundings([facts(UNIT)])))
      .thenRefused('organisation.cycle', '/parentId');
    const known = surroundings([facts(WEST)], { ancestry: { [WEST]: [above(WEST), above(UNIT)] } });
    given(decider, [since2015])
      .when(move('2020-01-01', WEST, known))
      .thenRefused('organisation.cycle');
  });

  it('refuses a cycle that would have been on an earlier day only', () => {
    const past = [since2015, at('2024-01-01', moved(ROOT, EAST))];
    const below = { ancestry: { [WEST]: [above(WEST), above(UNIT, '2021-01-01', '2023-01-01')] } };
    const known = surroundings([facts(ROOT), facts(EAST), facts(WEST)], below);
    given(decider, past)
      .when(move('2022-01-01', WEST, known))
      .thenRefused('organisation.cycle');
    given(decider, past)
      .when(move('2023-01-01', WEST, known))
      .then(moved(WEST, EAST));
  });

  it('refuses a parent that is unknown, not yet there, or gone while it would stand under it', () => {
    given(decider, [since2015])
      .when(move('2020-01-01', orgId(99)))
      .thenRefused('organisation.unknown-parent');
    const young = surroundings([facts(WEST, { registeredOn: '2020-01-02' })]);
    given(decider, [since2015])
      .when(move('2020-01-01', WEST, young))
      .thenRefused('organisation.before-parent');
    const gone = surroundings([facts(WEST, { state: 'dissolved', endedOn: '2023-01-01' })]);
    given(decider, [since2015])
      .when(move('2020-01-01', WEST, gone))
      .thenRefused('organisation.parent-not-active');
    given(decider, [since2015, at('2023-01-01', moved(ROOT, EAST))])
      .when(move('2020-01-01', WEST, gone))
      .then(moved(WEST, EAST));
  });

  it('refuses a level that may not stand there, and another rulebook', () => {
    const leaf = at('2015-05-01', registered({ level: 'LEAF' }));
    given(decider, [leaf])
      .when(move('2020-01-01', ROOT))
      .thenRefused('organisation.level-not-allowed');
    const foreign = surroundings([facts(WEST, { rulebookId: 'food' })]);
    given(decider, [since2015])
      .when(move('2020-01-01', WEST, foreign))
      .thenRefused('organisation.other-rulebook');
  });

  it('refuses to move a root, and to move before it existed', () => {
    const root = at('2015-05-01', registered({ level: 'ROOT', parentId: null }));
    given(decider, [root]).when(move('2020-01-01')).thenRefused('organisation.root-stays');
    given(decider, [since2015])
      .when(move('2014-01-01'))
      .thenRefused('organisation.before-registration');
  });
});

describe('merging', () => {
  const merge = (day: string, successorId = WEST, known = surroundings()) =>
    command('MergeOrganisation', { successorId }, act(day), known);

  it('ends it and links the successor', () => {
    given(decider, [since2015]).when(merge('2023-01-01')).then(merged(WEST));
  });

  it('adds nothing when the same merger comes again', () => {
    given(decider, [since2015]).when(merge('2023-01-01')).when(merge('2023-01-01')).thenNothing();
  });

  it('refuses a second end', () => {
    given(decider, [since2015, at('2023-01-01', merged(WEST))])
      .when(merge('2024-01-01', EAST))
      .thenRefused('organisation.ended');
    given(decider, [since2015, at('2023-01-01', merged(WEST))])
      .when(merge('2022-01-01', EAST))
      .thenRefused('organisation.ended');
  });

  it('refuses itself, an unknown successor, and one that is not active on that day', () => {
    given(decider, [since2015])
      .when(merge('2023-01-01', UNIT))
      .thenRefused('organisation.successor-is-self', '/successorId');
    given(decider, [since2015])
      .when(merge('2023-01-01', orgId(99)))
      .thenRefused('organisation.unknown-successor', '/successorId');
    const gone = surroundings([facts(WEST, { state: 'dissolved', endedOn: '2023-01-01' })]);
    given(decider, [since2015])
      .when(merge('2023-01-01', WEST, gone))
      .thenRefused('organisation.successor-not-active', '/successorId');
  });

  it('refuses while active organisations stand below it, and says as of when', () => {
    const known = surroundings(undefined, { children: [orgId(20), orgId(21)] });
    const refused = given(decider, [since2015])
      .when(merge('2023-01-01', WEST, known))
      .thenRefused('organisation.has-children');
    expect(refused.message.en).toContain('2 active');
    expect(refused.message.en).toContain('77');
  });

  it('refuses a day before something that is already recorded', () => {
    given(decider, [since2015, at('2024-01-01', counted(5))])
      .when(merge('2023-01-01'))
      .thenRefused('organisation.later-records', '/occurredOn');
  });
});

describe('splitting', () => {
  const split = (
    day: string,
    successorIds: readonly string[],
    continues = false,
    children: readonly string[] = [],
  ) =>
    command(
      'SplitOrganisation',
      { successorIds, continues },
      act(day),
      surroundings(undefined, { children }),
    );

  it('ends it and links two or more successors', () => {
    given(decider, [since2015])
      .when(split('2023-01-01', [EAST, WEST]))
      .then(splitInto([EAST, WEST]));
  });

  it('lets it go on when only a part is split off, also with children', () => {
    const outcome = given(decider, [since2015]).when(
      split('2023-01-01', [WEST], true, [orgId(20)]),
    );
    outcome.then(splitInto([WEST], true));
    outcome
      .when(command('CountOrganisationMembers', { members: 3 }, act('2024-01-01')))
      .then(counted(3));
  });

  it('adds nothing when the same comes again', () => {
    const one = split('2023-01-01', [EAST, WEST]);
    given(decider, [since2015]).when(one).when(one).thenNothing();
  });

  it('refuses too few successors, twice the same, itself, and children left behind', () => {
    given(decider, [since2015])
      .when(split('2023-01-01', [WEST]))
      .thenRefused('organisation.successors-needed', '/successorIds');
    given(decider, [since2015])
      .when(split('2023-01-01', [], true))
      .thenRefused('organisation.successors-needed');
    given(decider, [since2015])
      .when(split('2023-01-01', [WEST, WEST]))
      .thenRefused('organisation.successors-needed');
    given(decider, [since2015])
      .when(split('2023-01-01', [EAST, UNIT]))
      .thenRefused('organisation.successor-is-self', '/successorIds/1');
    given(decider, [since2015])
      .when(split('2023-01-01', [EAST, WEST], false, [orgId(20)]))
      .thenRefused('organisation.has-children');
  });
});

describe('dissolving', () => {
  const dissolve = (day: string, reason: string, children: readonly string[] = []) =>
    command(
      'DissolveOrganisation',
      { reason },
      act(day, { document: DECISION }),
      surroundings(undefined, { children }),
    );

  it('ends it without a successor', () => {
    given(decider, [since2015])
      .when(dissolve('2024-02-01', ' Hết nhiệm vụ '))
      .then(dissolved('Hết nhiệm vụ'));
  });

  it('adds nothing when the same comes again', () => {
    const one = dissolve('2024-02-01', 'Hết nhiệm vụ');
    given(decider, [since2015]).when(one).when(one).thenNothing();
  });

  it('refuses without a reason, and while active organisations stand below it', () => {
    given(decider, [since2015])
      .when(dissolve('2024-02-01', ' '))
      .thenRefused('organisation.reason-missing', '/reason');
    given(decider, [since2015])
      .when(dissolve('2024-02-01', 'X', [orgId(20)]))
      .thenRefused('organisation.has-children');
  });
});
