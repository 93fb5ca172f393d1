import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandHandler, IdempotencyKeyReused } from '../../../src/event-store/command-handler.js';
import { RevisionMismatch } from '../../../src/event-store/store-errors.js';
import { organisationDecider } from '../../../src/ledger/organisations/organisation.decider.js';
import { organisationStream } from '../../../src/ledger/organisations/organisation.events.js';
import { tempFolder } from '../../support/temp-folder.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';
import { act, command, orgId, RULES, surroundings } from './organisation.fixtures.js';
import { Office, on, said, succeed } from './organisations.harness.js';

const folder = tempFolder();
const [ROOT, EAST, WEST, UNIT] = [orgId(1), orgId(2), orgId(3), orgId(9)];
let office: Office;

beforeEach(async () => {
  office = Office.open(folder);
  await office.root(ROOT);
  await office.unit(EAST, ROOT);
  await office.unit(WEST, ROOT);
  await office.unit(UNIT, EAST);
});
afterEach(async () => {
  await verifyWholeLog(office.store);
  await office.store.close();
});

const unit = (parentId: string, name = 'Chi bộ mới') => ({
  name,
  level: 'UNIT',
  placeKind: 'AGENCY',
  parentId,
});

/** Records a move as another process does that has not seen the moves of this one. */
async function moveUnseen(organisationId: string, parentId: string): Promise<void> {
  const known = surroundings(undefined, { ancestry: {} });
  const unseeing = command('MoveOrganisation', { parentId }, act('2020-01-01'), known);
  const asked = { ...unseeing, payload: { ...unseeing.payload, organisationId } };
  const handler = new CommandHandler(office.store);
  const stream = organisationStream(organisationId);
  succeed(await handler.execute(organisationDecider, stream, asked as typeof unseeing));
}

describe('what the service finds out', () => {
  it('gives the line from an organisation up to its root', async () => {
    const line = await office.directory.lineage(UNIT);
    expect(line.map(({ organisationId }) => organisationId)).toEqual([UNIT, EAST, ROOT]);
    expect(line[0]).toMatchObject({
      rulebookId: RULES.id,
      state: 'active',
      registeredOn: '2011-01-01',
    });
    expect(await office.directory.lineage(orgId(99))).toEqual([]);
    expect(await office.directory.find(orgId(99))).toBeUndefined();
  });

  it('refuses to correct a move under the organisation itself, also one that its end on that day left no day', async () => {
    const day = '2012-01-01';
    const moved = succeed(
      await office.service.move({ organisationId: UNIT, parentId: WEST }, on(day)),
    );
    succeed(await office.service.merge({ organisationId: UNIT, successorId: EAST }, on(day)));
    const [corrects] = moved.eventIds;
    const correct = (parentId: string) =>
      office.service.correct(
        {
          organisationId: UNIT,
          corrects: corrects ?? '',
          reason: 'sai',
          replacement: { parentId },
        },
        on('2012-02-01'),
      );
    expect(said(await correct(UNIT))).toBe('organisation.cycle');
    expect(said(await correct(orgId(99)))).toBe('organisation.unknown-parent');
    expect(said(await correct(EAST))).toBe('recorded');
  });

  it('makes an id where none is given', async () => {
    const { organisationId } = succeed(await office.service.register(unit(EAST), on('2012-01-01')));
    expect(await office.directory.find(organisationId)).toMatchObject({
      name: 'Chi bộ mới',
      parentId: EAST,
    });
    const { bodyId } = succeed(
      await office.service.establishBody(
        { organisationId, kind: 'COMMITTEE', name: 'Cấp ủy' },
        on('2012-01-01'),
      ),
    );
    expect(
      said(await office.service.dissolveBody({ organisationId, bodyId }, on('2013-01-01'))),
    ).toBe('recorded');
  });

  it('refuses an unknown organisation, an unknown parent, and a root without a rulebook', async () => {
    const lost = orgId(99);
    expect(
      said(await office.service.rename({ organisationId: lost, name: 'B' }, on('2012-01-01'))),
    ).toBe('organisation.unknown');
    expect(said(await office.service.register(unit(lost), on('2012-01-01')))).toBe(
      'organisation.unknown-parent',
    );
    const root = { ...unit(ROOT), level: 'ROOT', parentId: null };
    expect(said(await office.service.register(root, on('2012-01-01')))).toBe(
      'organisation.rulebook-missing',
    );
  });

  it('refuses a day on which no rulebook is in force', async () => {
    const outcome = await office.service.register(unit(ROOT), on('1999-12-31'));
    expect(outcome).toMatchObject({
      code: 'organisation.no-rulebook-in-force',
      pointer: '/occurredOn',
    });
  });

  it('refuses a rulebook that nobody published for its name, not for the day', async () => {
    const root = { ...unit(ROOT), level: 'ROOT', parentId: null, rulebookId: 'khong-co' };
    const outcome = await office.service.register(root, on('2012-01-01'));
    expect(outcome).toMatchObject({
      code: 'organisation.rulebook-unknown',
      pointer: '/rulebookId',
      message: { en: expect.stringContaining(`Choose one of: ${RULES.id};`) },
    });
  });

  it('names the successor of an ended organisation as it is called now', async () => {
    succeed(
      await office.service.merge({ organisationId: UNIT, successorId: WEST }, on('2020-01-01')),
    );
    succeed(
      await office.service.rename({ organisationId: WEST, name: 'Miền Tây' }, on('2021-01-01')),
    );
    const outcome = await office.service.countMembers(
      { organisationId: UNIT, members: 1 },
      on('2022-01-01'),
    );
    expect(outcome).toMatchObject({
      code: 'organisation.ended',
      message: { vi: expect.stringContaining('“Miền Tây”') },
    });
  });

  it('records every act of the life of an organisation', async () => {
    const organisationId = UNIT;
    const { service } = office;
    const outcomes = [
      await service.countMembers({ organisationId, members: 12 }, on('2012-01-01')),
      await service.appointHead(
        { organisationId, person: 'CB-1', title: 'Bí thư' },
        on('2012-02-01'),
      ),
      await service.relieveHead({ organisationId, person: 'CB-1' }, on('2012-03-01')),
      await service.split(
        { organisationId, successorIds: [WEST], continues: true },
        on('2013-01-01'),
      ),
    ];
    expect(outcomes.map(said)).toEqual(Array(4).fill('recorded'));
    const dissolved = await service.dissolve({ organisationId, reason: 'X' }, on('2014-01-01'));
    const [corrects = ''] = succeed(dissolved).eventIds;
    const amending = { organisationId, corrects, reason: 'Ghi nhầm' };
    const correction = succeed(
      await service.correct(
        { ...amending, replacement: { occurredOn: '2014-02-01' } },
        on('2015-01-01'),
      ),
    );
    expect((await office.directory.find(UNIT))?.endedOn).toBe('2014-02-01');
    const [correctionId = ''] = correction.eventIds;
    succeed(await service.reverse({ ...amending, corrects: correctionId }, on('2015-01-02')));
    expect((await office.directory.find(UNIT))?.endedOn).toBe('2014-01-01');
    succeed(await service.revoke(amending, on('2015-01-03')));
    expect((await office.directory.find(UNIT))?.state).toBe('active');
  });
});

describe('a request that is sent twice', () => {
  const key = { idempotencyKey: 'key-12345678' };

  it('registers once and answers with the same id', async () => {
    const first = succeed(await office.service.register(unit(EAST), on('2012-01-01', key)));
    const again = succeed(await office.service.register(unit(EAST), on('2012-01-01', key)));
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('is recognised although its neighbours have changed in between', async () => {
    const move = { organisationId: UNIT, parentId: WEST };
    const first = succeed(await office.service.move(move, on('2012-01-01', key)));
    succeed(
      await office.service.rename({ organisationId: WEST, name: 'Tên khác' }, on('2013-01-01')),
    );
    expect(succeed(await office.service.move(move, on('2012-01-01', key)))).toEqual({
      ...first,
      repeated: true,
    });
  });

  it('is refused where the key comes with another request', async () => {
    succeed(await office.service.register(unit(EAST), on('2012-01-01', key)));
    const other = office.service.register(unit(EAST, 'Tên khác'), on('2012-01-01', key));
    await expect(other).rejects.toBeInstanceOf(IdempotencyKeyReused);
  });

  it('is refused where the record is newer than the one that was seen', async () => {
    const rename = office.service.rename(
      { organisationId: UNIT, name: 'B' },
      on('2012-01-01', { ifRevision: 7 }),
    );
    await expect(rename).rejects.toBeInstanceOf(RevisionMismatch);
  });
});

describe('what happens at the same time', () => {
  it('lets one of two opposite moves through', async () => {
    const outcomes = await Promise.all([
      office.service.move({ organisationId: EAST, parentId: WEST }, on('2020-01-01')),
      office.service.move({ organisationId: WEST, parentId: EAST }, on('2020-01-01')),
    ]);
    expect(outcomes.map(said)).toEqual(['recorded', 'organisation.cycle']);
  });

  it('refuses to end an organisation under which this process has just registered another', async () => {
    const [registered, dissolved] = await Promise.all([
      office.service.register(unit(WEST), on('2020-01-01')),
      office.service.dissolve({ organisationId: WEST, reason: 'X' }, on('2021-01-01')),
    ]);
    expect([said(registered), said(dissolved)]).toEqual(['recorded', 'organisation.has-children']);
  });

  it('refuses to register under an organisation that is ending, without a view having seen it', async () => {
    const [dissolved, registered] = await Promise.all([
      office.service.dissolve({ organisationId: WEST, reason: 'X' }, on('2021-01-01')),
      office.service.register(unit(WEST), on('2021-01-01')),
    ]);
    expect([said(dissolved), said(registered)]).toEqual([
      'recorded',
      'organisation.parent-not-active',
    ]);
  });

  it('counts the children that the view shows, unless the log knows better', async () => {
    const other = office.join();
    const dissolve = () =>
      other.service.dissolve({ organisationId: EAST, reason: 'X' }, on('2021-01-01'));
    other.view.shown.set(EAST, [UNIT]);
    expect(said(await dissolve())).toBe('organisation.has-children');
    succeed(await office.service.move({ organisationId: UNIT, parentId: WEST }, on('2020-01-01')));
    expect(said(await dissolve())).toBe('recorded');
    await other.store.close();
  });

  it('still ends the way up where two processes made a cycle between them', async () => {
    await moveUnseen(EAST, WEST);
    await moveUnseen(WEST, EAST);
    const line = await office.directory.lineage(UNIT);
    expect(line.map(({ organisationId }) => organisationId)).toEqual([UNIT, EAST, WEST]);
    const above = await office.directory.ancestry(UNIT);
    expect(new Set(above.map(({ organisationId }) => organisationId))).toEqual(
      new Set([UNIT, EAST, WEST, ROOT]),
    );
    const repair = await office.service.move(
      { organisationId: WEST, parentId: ROOT },
      on('2020-01-01'),
    );
    expect(said(repair)).toBe('recorded');
  });

  it('sees a cycle however deep the tree is', async () => {
    const chain = Array.from({ length: 30 }, (_, index) => orgId(100 + index));
    let parentId = EAST;
    for (const id of chain) {
      await office.unit(id, parentId);
      parentId = id;
    }
    expect(await office.directory.lineage(parentId)).toHaveLength(32);
    const move = { organisationId: EAST, parentId };
    expect(said(await office.service.move(move, on('2020-01-01')))).toBe('organisation.cycle');
  });

  it('registers many at once, each once', async () => {
    const registrations = Array.from({ length: 500 }, (_, index) => ({
      ...unit(EAST, `Chi bộ ${index}`),
      organisationId: orgId(1000 + index),
    }));
    const register = () =>
      Promise.all(registrations.map((one) => office.service.register(one, on('2012-01-01'))));
    expect(new Set((await register()).map(said))).toEqual(new Set(['recorded']));
    expect(new Set((await register()).map(said))).toEqual(new Set(['nothing added']));
  });
});
