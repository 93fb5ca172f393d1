import { describe, expect, it } from '@jest/globals';
import type {
  OrganisationEvent,
  OrganisationReplacement,
} from '../../../src/ledger/organisations/organisation.events.js';
import { organisationDecider as decider } from '../../../src/ledger/organisations/organisation.decider.js';
import {
  headOn,
  nameOn,
  timelineOf,
  toFacts,
} from '../../../src/ledger/organisations/organisation-timeline.state.js';
import { at, eventId, fold, given, recorded, type Recording } from '../../support/given.js';
import {
  act,
  appointed,
  command,
  corrected,
  counted,
  dissolved,
  EAST,
  established,
  facts,
  merged,
  moved,
  orgId,
  REASON,
  registered,
  renamed,
  reversed,
  revoked,
  ROOT,
  surroundings,
  UNIT,
  WEST,
} from './organisation.fixtures.js';

const NAME = 'Đảng bộ Chi cục Thuế';
const LATER = '2025-01-01';
const since2015 = at('2015-05-01', registered());
const renamedTo = (name: string) => at('2020-01-01', renamed(name, NAME));
const everybody = [facts(ROOT), facts(EAST), facts(WEST)];

const correct = (
  event: number,
  replacement: OrganisationReplacement,
  known = surroundings(),
  reason = REASON,
) =>
  command(
    'CorrectOrganisationRecord',
    { corrects: eventId(event), reason, replacement },
    act(LATER),
    known,
  );
const revoke = (event: number, known = surroundings()) =>
  command(
    'RevokeOrganisationRecord',
    { corrects: eventId(event), reason: REASON },
    act(LATER),
    known,
  );
const reverse = (event: number, known = surroundings()) =>
  command(
    'ReverseOrganisationCorrection',
    { corrects: eventId(event), reason: REASON },
    act(LATER),
    known,
  );
const timelineAfter = (events: readonly (OrganisationEvent & Recording)[]) =>
  timelineOf(fold(decider, recorded<OrganisationEvent>(events)));

describe('correcting', () => {
  it('names the event, why, and what it said before', () => {
    given(decider, [since2015])
      .when(correct(1, { name: ' Đảng bộ Thuế ', members: 42 }))
      .then(
        corrected(eventId(1), { name: 'Đảng bộ Thuế', members: 42 }, { name: NAME, members: 40 }),
      );
  });

  it('keeps only what really changes', () => {
    given(decider, [since2015])
      .when(correct(1, { name: NAME, code: null }))
      .then(corrected(eventId(1), { code: null }, { code: 'CCT' }));
  });

  it('takes the present content as what was before, when it was corrected already', () => {
    given(decider, [since2015, corrected(eventId(1), { members: 41 }, { members: 40 })])
      .when(correct(1, { members: 42 }))
      .then(corrected(eventId(1), { members: 42 }, { members: 41 }));
  });

  it('moves an event to another day, and the record with it', () => {
    const past = [since2015, renamedTo('B'), at('2022-01-01', renamed('C', 'B'))];
    const outcome = given(decider, past).when(correct(2, { occurredOn: '2023-01-01' }));
    outcome.then(corrected(eventId(2), { occurredOn: '2023-01-01' }, { occurredOn: '2020-01-01' }));
    expect(nameOn(timelineOf(outcome.state))).toBe('B');
    expect(nameOn(timelineOf(outcome.state), '2022-06-01')).toBe('C');
  });

  it('concerns the organisations of the event, and the parent that it names', () => {
    given(decider, [since2015, at('2020-01-01', moved(WEST, EAST))])
      .when(correct(2, { parentId: ROOT }))
      .then(corrected(eventId(2), { parentId: ROOT }, { parentId: WEST }, [WEST, EAST, ROOT]));
  });

  it('is taken by an ended organisation', () => {
    given(decider, [since2015, at('2023-01-01', merged(WEST))])
      .when(correct(1, { members: 1 }))
      .then(corrected(eventId(1), { members: 1 }, { members: 40 }));
  });

  it.each([
    ['an event that it does not have', 9, { name: 'B' }, 'unknown-event', '/corrects'],
    [
      'a field that the event does not have',
      2,
      { level: 'LEAF' },
      'field-not-in-event',
      '/replacement/level',
    ],
    ['what is so already', 2, { name: 'B' }, 'nothing-changed', '/replacement'],
    ['nothing at all', 2, {}, 'nothing-changed', '/replacement'],
    ['an empty name', 2, { name: ' ' }, 'bad-text', '/replacement/name'],
    [
      'a day in the future',
      2,
      { occurredOn: '2026-07-01' },
      'in-future',
      '/replacement/occurredOn',
    ],
    [
      'a day before the registration',
      2,
      { occurredOn: '2015-04-30' },
      'before-registration',
      undefined,
    ],
    [
      'a registration after what followed',
      1,
      { occurredOn: '2020-01-02' },
      'before-registration',
      undefined,
    ],
    ['an unknown level', 1, { level: 'X' }, 'unknown-level', '/replacement/level'],
    [
      'an unknown kind of place',
      1,
      { placeKind: 'X' },
      'unknown-place-kind',
      '/replacement/placeKind',
    ],
    ['a level that may not stand there', 1, { level: 'ROOT' }, 'level-not-allowed', undefined],
    ['an unknown parent', 1, { parentId: orgId(99) }, 'unknown-parent', undefined],
    ['a unit made a root', 1, { parentId: null }, 'parent-needed', undefined],
    ['a count of members that is none', 1, { members: -4 }, 'bad-members', '/replacement/members'],
  ])('refuses %s', (_what, event, replacement, reason, pointer) => {
    given(decider, [since2015, renamedTo('B')])
      .when(correct(event, replacement))
      .thenRefused(`organisation.${reason}`, pointer);
  });

  it('refuses to leave a move or a count without content', () => {
    const past = [since2015, at('2020-01-01', moved(WEST, EAST)), at('2020-01-01', counted(5))];
    given(decider, past)
      .when(correct(2, { parentId: null }))
      .thenRefused('organisation.root-stays');
    given(decider, past)
      .when(correct(3, { members: null }))
      .thenRefused('organisation.bad-members');
  });

  it('refuses without a reason', () => {
    given(decider, [since2015])
      .when(correct(1, { members: 1 }, surroundings(), '  '))
      .thenRefused('organisation.reason-missing', '/reason');
  });

  it('refuses a corrected correction: it is reversed', () => {
    const past = [since2015, corrected(eventId(1), { members: 41 }, { members: 40 })];
    given(decider, past)
      .when(correct(2, { members: 1 }))
      .thenRefused('organisation.correction-of-correction');
    given(decider, past).when(revoke(2)).thenRefused('organisation.correction-of-correction');
  });

  it('refuses a parent that would make a cycle', () => {
    const ancestry = { [WEST]: [{ organisationId: UNIT, from: '2016-01-01', to: null }] };
    given(decider, [since2015])
      .when(correct(1, { parentId: WEST }, surroundings(everybody, { ancestry })))
      .thenRefused('organisation.cycle');
  });

  it('refuses an end before what is recorded, and what happened after the end', () => {
    const past = [since2015, renamedTo('B'), at('2023-01-01', merged(WEST))];
    given(decider, past)
      .when(correct(3, { occurredOn: '2019-01-01' }))
      .thenRefused('organisation.later-records');
    given(decider, past)
      .when(correct(2, { occurredOn: '2024-01-01' }))
      .thenRefused('organisation.later-records');
  });

  it('may change who was appointed, and the name of a body', () => {
    const past = [
      since2015,
      at('2018-01-01', appointed('CB-001')),
      at('2018-01-01', established('b1')),
    ];
    const outcome = given(decider, past).when(correct(2, { person: 'CB-007' }));
    expect(headOn(timelineOf(outcome.state))).toEqual({ person: 'CB-007', title: 'Bí thư' });
    given(decider, past)
      .when(correct(3, { name: 'Ban Chấp hành' }))
      .then(corrected(eventId(3), { name: 'Ban Chấp hành' }, { name: 'Cấp ủy' }));
  });
});

describe('revoking', () => {
  it('takes the event out of the record', () => {
    const outcome = given(decider, [since2015, renamedTo('B')]).when(revoke(2));
    outcome.then(revoked(eventId(2)));
    expect(nameOn(timelineOf(outcome.state))).toBe(NAME);
  });

  it('brings an organisation back whose end was recorded in error', () => {
    const outcome = given(decider, [since2015, at('2023-01-01', merged(WEST))]).when(revoke(2));
    outcome.then(revoked(eventId(2), [WEST]));
    expect(toFacts(timelineOf(outcome.state))).toMatchObject({ state: 'active', endedOn: null });
  });

  it('refuses to bring it back under a parent that has ended since', () => {
    const gone = surroundings([facts(EAST, { state: 'dissolved', endedOn: '2023-06-01' })]);
    given(decider, [since2015, at('2023-01-01', dissolved('X'))])
      .when(revoke(2, gone))
      .thenRefused('organisation.parent-not-active');
  });

  it('refuses what is revoked already, and what is not there', () => {
    given(decider, [since2015, renamedTo('B')])
      .when(revoke(2))
      .when(revoke(2))
      .thenRefused('organisation.already-revoked', '/corrects');
    given(decider, [since2015]).when(revoke(5)).thenRefused('organisation.unknown-event');
  });

  it('refuses to take back a move when the old parent stands below it by now', () => {
    const ancestry = { [EAST]: [{ organisationId: UNIT, from: '2021-01-01', to: null }] };
    given(decider, [since2015, at('2020-01-01', moved(WEST, EAST))])
      .when(revoke(2, surroundings(everybody, { ancestry })))
      .thenRefused('organisation.cycle');
  });

  it('takes a registration back only when nothing else stands and nothing stands below', () => {
    given(decider, [since2015, renamedTo('B')])
      .when(revoke(1))
      .thenRefused('organisation.registration-needed');
    given(decider, [since2015])
      .when(revoke(1, surroundings(everybody, { children: [orgId(20)] })))
      .thenRefused('organisation.has-children');
    const outcome = given(decider, [since2015]).when(revoke(1));
    outcome.then(revoked(eventId(1)));
    expect(toFacts(timelineOf(outcome.state))).toBeUndefined();
    outcome
      .when(command('RenameOrganisation', { name: 'B' }, act(LATER)))
      .thenRefused('organisation.registration-revoked');
  });
});

describe('reversing', () => {
  const correction = corrected(eventId(1), { members: 41 }, { members: 40 });

  it('gives back what the correction changed', () => {
    const outcome = given(decider, [since2015, correction]).when(reverse(2));
    outcome.then(reversed(eventId(2)));
    expect(timelineOf(outcome.state).registration?.data.members).toBe(40);
  });

  it('gives back a revoked registration', () => {
    const outcome = given(decider, [since2015, revoked(eventId(1))]).when(reverse(2));
    outcome.then(reversed(eventId(2)));
    expect(toFacts(timelineOf(outcome.state))?.name).toBe(NAME);
  });

  it('takes the newest correction of an event first', () => {
    const second = corrected(eventId(1), { members: 42 }, { members: 41 });
    const past = [since2015, correction, second];
    given(decider, past).when(reverse(2)).thenRefused('organisation.later-correction-stands');
    expect(timelineAfter([...past, reversed(eventId(3))]).registration?.data.members).toBe(41);
    given(decider, past)
      .when(reverse(3))
      .when(reverse(2))
      .then(reversed(eventId(2)));
  });

  it('refuses what is reversed already, is a reversal, or is no correction', () => {
    const past = [since2015, correction, reversed(eventId(2))];
    given(decider, past).when(reverse(2)).thenRefused('organisation.already-reversed');
    given(decider, past).when(reverse(3)).thenRefused('organisation.already-reversed');
    given(decider, past).when(reverse(1)).thenRefused('organisation.not-a-correction');
    given(decider, past).when(reverse(9)).thenRefused('organisation.unknown-event');
  });

  it('refuses a second end', () => {
    const past = [
      since2015,
      at('2023-01-01', merged(WEST)),
      revoked(eventId(2)),
      at('2024-01-01', dissolved('X')),
    ];
    given(decider, past).when(reverse(3)).thenRefused('organisation.ended');
  });

  it('refuses an end that finds children or no successor any more', () => {
    const past = [since2015, at('2023-01-01', merged(WEST)), revoked(eventId(2))];
    given(decider, past)
      .when(reverse(3, surroundings(everybody, { children: [orgId(20)] })))
      .thenRefused('organisation.has-children');
    given(decider, past)
      .when(reverse(3, surroundings([facts(EAST)])))
      .thenRefused('organisation.unknown-successor');
  });
});
