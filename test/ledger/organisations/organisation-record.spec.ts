import { describe, expect, it } from '@jest/globals';
import { organisationDecider as decider } from '../../../src/ledger/organisations/organisation.decider.js';
import { at, given } from '../../support/given.js';
import {
  act,
  appointed,
  bodyDissolved,
  command,
  counted,
  DECISION,
  dissolved,
  EAST,
  established,
  facts,
  merged,
  orgId,
  registered,
  registerUnit,
  relieved,
  renamed,
  ROOT,
  RULES,
  surroundings,
  UNIT,
  WEST,
} from './organisation.fixtures.js';

const NAME = 'Đảng bộ Chi cục Thuế';
const since2015 = at('2015-05-01', registered());

describe('registering an organisation', () => {
  it('records it under its parent, with the rulebook of the tree', () => {
    given(decider, []).when(registerUnit('2015-05-01')).then(registered());
  });

  it('records a root with the rulebook that it names', () => {
    const root = { level: 'ROOT', parentId: null };
    given(decider, [])
      .when(registerUnit('2015-05-01', { ...root, rulebookId: 'units' }))
      .then(registered({ ...root, rulebookId: 'units' }));
  });

  it('stores names composed, trimmed and with single spaces', () => {
    given(decider, [])
      .when(
        registerUnit('2015-05-01', { name: `  Chi bộ  ${'Thuế'.normalize('NFD')} `, code: ' X ' }),
      )
      .then(registered({ name: 'Chi bộ Thuế', code: 'X' }));
  });

  it('links and concerns those that it came out of', () => {
    given(decider, [])
      .when(registerUnit('2015-05-01', { predecessorIds: [WEST] }))
      .then(registered({ predecessorIds: [WEST] }));
  });

  it('adds nothing when the same registration comes again, even once corrected and renamed', () => {
    const correction = {
      type: 'OrganisationRecordCorrected',
      schemaVersion: 1,
      concerns: [UNIT],
      data: {
        organisationId: UNIT,
        corrects: '0e000000-0000-4000-8000-000000000001',
        reason: 'Ghi nhầm',
        replacement: { members: 41 },
        previous: { members: 40 },
      },
    } as const;
    const past = [since2015, at('2020-01-01', renamed('Tên mới', NAME)), correction];
    given(decider, past).when(registerUnit('2015-05-01')).thenNothing();
    given(decider, past)
      .when(registerUnit('2015-05-01', { members: 41 }))
      .thenNothing();
  });

  it('refuses an id that is registered with other content or for another day', () => {
    given(decider, [since2015])
      .when(registerUnit('2015-05-01', { members: 7 }))
      .thenRefused('organisation.already-registered');
    given(decider, [since2015])
      .when(registerUnit('2015-05-02'))
      .thenRefused('organisation.already-registered');
  });

  it.each([
    ['an unknown parent', { parentId: orgId(99) }, 'organisation.unknown-parent', '/parentId'],
    ['an unknown level', { level: 'X' }, 'organisation.unknown-level', '/level'],
    [
      'an unknown kind of place',
      { placeKind: 'X' },
      'organisation.unknown-place-kind',
      '/placeKind',
    ],
    [
      'a level not allowed there',
      { parentId: ROOT, level: 'LEAF' },
      'organisation.level-not-allowed',
      '/parentId',
    ],
    [
      'a root level under a parent',
      { level: 'ROOT' },
      'organisation.level-not-allowed',
      '/parentId',
    ],
    [
      'a unit without a parent',
      { parentId: null, rulebookId: 'units' },
      'organisation.parent-needed',
      '/parentId',
    ],
    ['itself as parent', { parentId: UNIT }, 'organisation.unknown-parent', '/parentId'],
    [
      'another rulebook than its parent',
      { rulebookId: 'x' },
      'organisation.other-rulebook',
      '/parentId',
    ],
    [
      'an unknown predecessor',
      { predecessorIds: [EAST, orgId(99)] },
      'organisation.unknown-predecessor',
      '/predecessorIds/1',
    ],
    ['an empty name', { name: '  ' }, 'organisation.bad-text', '/name'],
    ['a name of 301 characters', { name: 'ă'.repeat(301) }, 'organisation.bad-text', '/name'],
    ['an empty code', { code: ' ' }, 'organisation.bad-text', '/code'],
    ['minus one member', { members: -1 }, 'organisation.bad-members', '/members'],
    ['half a member', { members: 1.5 }, 'organisation.bad-members', '/members'],
  ])('refuses %s', (_what, wrong, code, pointer) => {
    given(decider, []).when(registerUnit('2015-05-01', wrong)).thenRefused(code, pointer);
  });

  it('names the rulebook and its clause where a level is not allowed', () => {
    const refused = given(decider, [])
      .when(registerUnit('2015-05-01', { parentId: ROOT, level: 'LEAF' }))
      .thenRefused('organisation.level-not-allowed');
    expect(refused.rule).toEqual({
      rulebook: 'units@1',
      clause: { vi: 'Điều 1', en: 'Điều 1' },
    });
  });

  it('refuses a day in the future, before the parent, or after the parent ended', () => {
    given(decider, [])
      .when(registerUnit('2026-07-01'))
      .thenRefused('organisation.in-future', '/occurredOn');
    given(decider, [])
      .when(registerUnit('2009-12-31'))
      .thenRefused('organisation.before-parent', '/occurredOn');
    const gone = surroundings([facts(EAST, { state: 'merged', endedOn: '2015-05-01' })]);
    given(decider, [])
      .when(registerUnit('2015-05-01', {}, gone))
      .thenRefused('organisation.parent-not-active', '/parentId');
  });
});

describe('renaming', () => {
  const rename = (day: string, name: string) => command('RenameOrganisation', { name }, act(day));

  it('records the new name with the old', () => {
    given(decider, [since2015]).when(rename('2020-01-01', ' B ')).then(renamed('B', NAME));
  });

  it('takes the name of that day as the old one when it is recorded late', () => {
    given(decider, [since2015, at('2022-01-01', renamed('C', NAME))])
      .when(rename('2020-01-01', 'B'))
      .then(renamed('B', NAME));
  });

  it('adds nothing when it has that name on that day already', () => {
    given(decider, [since2015]).when(rename('2020-01-01', NAME)).thenNothing();
    given(decider, [
      since2015,
      at('2020-01-01', renamed('B', NAME)),
      at('2022-01-01', renamed('C', 'B')),
    ])
      .when(rename('2021-01-01', 'B'))
      .thenNothing();
  });

  it('refuses what was never registered, a day before that, and an empty name', () => {
    given(decider, []).when(rename('2020-01-01', 'B')).thenRefused('organisation.unknown');
    given(decider, [since2015])
      .when(rename('2015-04-30', 'B'))
      .thenRefused('organisation.before-registration', '/occurredOn');
    given(decider, [since2015])
      .when(rename('2020-01-01', ' '))
      .thenRefused('organisation.bad-text', '/name');
  });
});

describe('counting members', () => {
  const count = (day: string, members: number) =>
    command('CountOrganisationMembers', { members }, act(day));

  it('records a count, also the same number on another day', () => {
    given(decider, [since2015]).when(count('2020-01-01', 55)).then(counted(55));
    given(decider, [since2015, at('2020-01-01', counted(55))])
      .when(count('2021-01-01', 55))
      .then(counted(55));
  });

  it('adds nothing for the same number on the same day', () => {
    given(decider, [since2015])
      .when(count('2020-01-01', 55))
      .when(count('2020-01-01', 55))
      .thenNothing();
  });

  it('refuses a number that is not one', () => {
    given(decider, [since2015])
      .when(count('2020-01-01', Number.NaN))
      .thenRefused('organisation.bad-members', '/members');
  });
});

describe('an ended organisation', () => {
  it('takes nothing from the day of its end on, and names its successor', () => {
    const past = [since2015, at('2023-01-01', merged(WEST))];
    const refused = given(decider, past)
      .when(command('RenameOrganisation', { name: 'B' }, act('2023-01-01')))
      .thenRefused('organisation.ended');
    expect(refused.message.vi).toContain('“Tổ chức 3”');
    expect(refused.message.vi).toContain('đã sáp nhập vào');
    expect(refused.message.vi).toContain('01/01/2023');
    expect(refused.message.en).toContain('“Tổ chức 3”');
  });

  it('still takes what happened before its end and is recorded late', () => {
    given(decider, [since2015, at('2023-01-01', dissolved('Hết nhiệm vụ'))])
      .when(command('RenameOrganisation', { name: 'B' }, act('2022-01-01')))
      .then(renamed('B', NAME));
  });
});

describe('the document of an act', () => {
  const dissolve = (document?: typeof DECISION) =>
    command(
      'DissolveOrganisation',
      { reason: 'Hết nhiệm vụ' },
      act('2024-02-01', document && { document }),
    );

  it('is asked for where the rulebook asks for it, of the kind that it asks for', () => {
    given(decider, [since2015]).when(dissolve(DECISION)).then(dissolved('Hết nhiệm vụ'));
    given(decider, [since2015])
      .when(dissolve())
      .thenRefused('organisation.document-required', '/document');
    const wrongKind = { ...DECISION, kind: 'BC' };
    given(decider, [since2015])
      .when(dissolve(wrongKind))
      .thenRefused('organisation.document-kind', '/document');
  });

  it('may not be dated in the future', () => {
    const document = { ...DECISION, date: '2026-07-01' };
    given(decider, [since2015])
      .when(dissolve(document))
      .thenRefused('organisation.document-in-future', '/document/date');
  });
});

describe('heads', () => {
  const appoint = (day: string, person: string, title = 'Bí thư') =>
    command('AppointOrganisationHead', { person, title }, act(day));
  const relieve = (day: string, person: string) =>
    command('RelieveOrganisationHead', { person }, act(day));
  const withHead = [since2015, at('2018-01-01', appointed('CB-001'))];

  it('are appointed and relieved', () => {
    given(decider, [since2015]).when(appoint('2018-01-01', 'CB-001')).then(appointed('CB-001'));
    given(decider, withHead).when(appoint('2019-01-01', 'CB-002')).then(appointed('CB-002'));
    given(decider, withHead).when(relieve('2019-01-01', 'CB-001')).then(relieved('CB-001'));
  });

  it('add nothing when they are what the record says', () => {
    given(decider, withHead).when(appoint('2019-01-01', 'CB-001')).thenNothing();
    given(decider, withHead)
      .when(relieve('2019-01-01', 'CB-001'))
      .when(relieve('2019-01-01', 'CB-001'))
      .thenNothing();
  });

  it('refuses to relieve who is not the head on that day', () => {
    given(decider, withHead)
      .when(relieve('2017-01-01', 'CB-001'))
      .thenRefused('organisation.not-its-head', '/person');
    given(decider, withHead)
      .when(relieve('2019-01-01', 'CB-002'))
      .thenRefused('organisation.not-its-head');
  });

  it('refuses an ended organisation, and empty texts', () => {
    given(decider, [since2015, at('2023-01-01', merged(WEST))])
      .when(appoint('2024-01-01', 'CB-001'))
      .thenRefused('organisation.ended');
    given(decider, [since2015])
      .when(appoint('2018-01-01', ''))
      .thenRefused('organisation.bad-text', '/person');
    given(decider, [since2015])
      .when(appoint('2018-01-01', 'CB-001', ' '))
      .thenRefused('organisation.bad-text', '/title');
  });
});

describe('bodies', () => {
  const establish = (day: string, kind = 'COMMITTEE', name = 'Cấp ủy') =>
    command('EstablishOrganisationBody', { bodyId: 'b1', kind, name }, act(day));
  const dissolve = (day: string, bodyId = 'b1') =>
    command('DissolveOrganisationBody', { bodyId }, act(day));
  const withBody = [since2015, at('2018-01-01', established('b1'))];

  it('are established and dissolved', () => {
    given(decider, [since2015]).when(establish('2018-01-01')).then(established('b1'));
    given(decider, withBody).when(dissolve('2019-01-01')).then(bodyDissolved('b1'));
  });

  it('add nothing when the same comes again', () => {
    given(decider, withBody).when(establish('2018-01-01')).thenNothing();
    given(decider, withBody)
      .when(dissolve('2019-01-01'))
      .when(dissolve('2019-01-01'))
      .thenNothing();
  });

  it('refuses a kind that the rulebook lacks and an id that names another body', () => {
    given(decider, [since2015])
      .when(establish('2018-01-01', 'CLUB'))
      .thenRefused('organisation.unknown-body-kind', '/kind');
    given(decider, withBody)
      .when(establish('2018-01-01', 'TASK_GROUP'))
      .thenRefused('organisation.body-exists', '/bodyId');
    given(decider, withBody).when(establish('2018-01-02')).thenRefused('organisation.body-exists');
    expect(RULES.bodies.map(({ code }) => code)).toContain('TASK_GROUP');
  });

  it('refuses to dissolve one that is unknown, not yet there, or dissolved', () => {
    given(decider, withBody)
      .when(dissolve('2019-01-01', 'b2'))
      .thenRefused('organisation.unknown-body', '/bodyId');
    given(decider, withBody).when(dissolve('2017-12-31')).thenRefused('organisation.unknown-body');
    given(decider, withBody)
      .when(dissolve('2019-01-01'))
      .when(dissolve('2020-01-01'))
      .thenRefused('organisation.body-dissolved');
  });
});
