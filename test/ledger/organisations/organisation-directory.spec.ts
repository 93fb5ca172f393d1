import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office, on, succeed } from './organisations.harness.js';

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [ROOT, ONE, TWO, UNIT] = [id(1), id(2), id(3), id(4)] as [string, string, string, string];
const folder = mkdtempSync(join(tmpdir(), 'soat-directory-'));
let office: Office;

beforeAll(async () => {
  office = Office.open(folder);
  await office.root(ROOT);
  await office.unit(ONE, ROOT);
  await office.unit(TWO, ROOT);
  await office.unit(UNIT, ONE);
});
afterAll(async () => {
  await office.store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what other records may know of an organisation', () => {
  it('tells its superiors of a day, and of now', async () => {
    const moved = { organisationId: UNIT, parentId: TWO };
    succeed(await office.service.move(moved, on('2015-06-01')));
    const above = async (day?: string) =>
      (await office.directory.lineage(UNIT, day)).map(({ organisationId }) => organisationId);
    expect(await above()).toEqual([UNIT, TWO, ROOT]);
    expect(await above('2015-06-01')).toEqual([UNIT, TWO, ROOT]);
    expect(await above('2015-05-31')).toEqual([UNIT, ONE, ROOT]);
  });

  it('tells its bodies with the days on which they stood', async () => {
    const body = { organisationId: ONE, bodyId: 'BCD', kind: 'COMMITTEE', name: 'Ban chỉ đạo' };
    succeed(await office.service.establishBody(body, on('2014-01-01')));
    const gone = { organisationId: ONE, bodyId: 'BCD' };
    succeed(await office.service.dissolveBody(gone, on('2016-01-01')));
    const stood = { establishedOn: '2014-01-01', dissolvedOn: '2016-01-01' };
    expect(await office.directory.bodies(ONE)).toMatchObject([{ bodyId: 'BCD', ...stood }]);
    expect(await office.directory.bodies(TWO)).toEqual([]);
  });

  it('tells who continues it', async () => {
    expect(await office.directory.successors(ONE)).toEqual([]);
    const merger = { organisationId: ONE, successorId: TWO };
    succeed(await office.service.merge(merger, on('2017-01-01')));
    expect(await office.directory.successors(ONE)).toEqual([TWO]);
  });
});
