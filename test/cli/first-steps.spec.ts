import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { soat, DIST } from '../support/soat.js';
import { tempFolder } from '../support/temp-folder.js';

const EXAMPLE = `${DIST}demo/inspections.xlsx`;
/** Four rulebooks; a city and five establishments; eight inspections, opened and graded, with twelve findings and four verdicts. */
const EVENTS = 4 + 6 + 8 + 8 + 12 + 4;

const cwd = tempFolder();
const run = (...args: string[]) => soat(args, { cwd });
const json = async (...args: string[]) => {
  const { code, out, err } = await run(...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: expect.any(String) });
  return JSON.parse(out) as Record<string, unknown>;
};

/** Writes over a text wherever it lies in a file (pages keep copies in their slack), as a failing disk would. */
function edit(name: string, found: string, written: string): void {
  const bytes = readFileSync(join(cwd, name));
  let at = bytes.indexOf(found);
  expect(at).toBeGreaterThan(0);
  for (; at >= 0; at = bytes.indexOf(found, at + 1)) bytes.write(written, at);
  writeFileSync(join(cwd, name), bytes);
}

describe('a ledger from its first day', () => {
  beforeAll(async () => {
    expect(await run('init')).toMatchObject({ code: 0, err: '' });
  });

  it('imports a workbook once, however often it is given', async () => {
    const command = ['import', EXAMPLE, '--mapping', 'food-inspections'] as const;
    expect(await json(...command, '--dry-run')).toMatchObject({ dryRun: true, balanced: true });
    const first = await json(...command);
    expect(first).toMatchObject({ balanced: true, inspections: { source: 8, recorded: 8 } });
    const again = await json(...command);
    expect(again).toMatchObject({ inspections: { recorded: 0, alreadyRecorded: 8 } });
  });

  it('says of a dry run what would be recorded, and writes days as the reader does', async () => {
    const again = ['import', EXAMPLE, '--mapping', 'food-inspections', '--dry-run'];
    const [en, vi] = await Promise.all([
      run(...again),
      soat(again, { cwd, env: { LANG: 'vi_VN.UTF-8' } }),
    ]);
    expect(en.out).toMatch(/in the file +would be recorded +were there/u);
    expect(en.out).toMatch(/Dates \d{4}-\d{2}-\d{2} to/u);
    expect(vi.out).toMatch(/trong tệp +sẽ ghi +có sẵn/u);
    expect(vi.out).toMatch(/Từ ngày \d{2}\/\d{2}\/\d{4} đến \d{2}\/\d{2}\/\d{4}\./u);
  });

  it('tells the status of every tree, of one organisation, and of an earlier moment', async () => {
    const [trees, one, early] = await Promise.all([
      json('status'),
      json('status', 'corner grocery, 3 hill rd'),
      run('status', '--as-of', '4'),
    ]);
    expect(trees).toMatchObject([{ organisation: { name: 'City of Minneapolis' } }]);
    expect(one).toMatchObject({ organisation: { grade: { grade: 'PASS_WITH_FINDINGS' } } });
    expect(early).toMatchObject({ code: 4, out: '' });
  });

  it('asks which one is meant where a name is not unique', async () => {
    const { code, err } = await run('status', 'noodles');
    expect(code).toBe(2);
    expect(err).toMatch(/LAKESIDE NOODLES, 12 LAKE ST\n.*LAKESIDE NOODLES, 90 MILL AVE/u);
  });

  it('finds in the history by words, and pages on', async () => {
    const first = await json('history', '--text', 'lakeside', '--limit', '2');
    const cursor = String(first.nextCursor);
    const next = await json('history', '--text', 'lakeside', '--limit', '2', '--cursor', cursor);
    const sequences = [first, next].flatMap(({ items }) =>
      (items as { sequence: number }[]).map(({ sequence }) => sequence),
    );
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => b - a));
    expect(sequences).toHaveLength(4);
  });

  it('calls events in Vietnamese what the pages call them', async () => {
    const asked = ['history', '--type', 'OrganisationRegistered', '--limit', '1'];
    const { out } = await soat(asked, { cwd, env: { LANG: 'vi_VN.UTF-8' } });
    expect(out).toMatch(/^#\d+  \d{2}\/\d{2}\/\d{4}  Thành lập tổ chức  /u);
  });

  it('prints the log line by line, from anywhere', async () => {
    const { out } = await run('events', '--after', '4', '--limit', '2', '--json');
    const lines = out.trim().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { sequence: number; event: object });
    expect(events.map(({ sequence }) => sequence)).toEqual([5, 6]);
    expect(events[0]?.event).toMatchObject({ type: 'OrganisationRegistered' });
  });

  it('backs up, restores elsewhere, and builds the views of what it restored', async () => {
    expect(await json('doctor')).toMatchObject({ events: EVENTS, faultCount: 0 });
    expect(await json('backup', 'backup.db')).toMatchObject({ events: EVENTS });
    mkdirSync(join(cwd, 'other'));
    const other = ['--ledger', 'sqlite:other/ledger.db'];
    expect(await json('restore', 'backup.db', ...other)).toMatchObject({ events: EVENTS });
    expect(await run('status', ...other)).toMatchObject({ code: 5, out: '' });
    const views = [...other, '--views-dir', 'other/views'];
    expect(await json('rebuild', ...views)).toMatchObject({ sequence: EVENTS });
    expect(await json('status', ...views)).toHaveLength(1);
  });

  it('refuses a damaged backup and leaves nothing behind', async () => {
    await run('backup', 'sound.db');
    edit('sound.db', '"placeKind":"RISK_3"', '"placeKind"?"RISK_3"');
    const [restored, examined] = await Promise.all([
      run('restore', 'sound.db', '--ledger', 'sqlite:from-damaged.db'),
      run('doctor', '--ledger', 'sqlite:sound.db', '--json'),
    ]);
    expect(restored).toMatchObject({ code: 5, out: '' });
    expect(() => statSync(join(cwd, 'from-damaged.db'))).toThrow('ENOENT');
    expect(examined.code).toBe(5);
    expect(JSON.parse(examined.out)).toMatchObject({ events: EVENTS, faultCount: 2 });
  });

  it('refuses a backup in which words were changed, with its digest and without', async () => {
    const { sha256 } = await json('backup', 'kept.db');
    edit('kept.db', 'SUMMER FAIR', 'WINTER FAIR');
    for (const digest of [[], ['--sha256', String(sha256)]]) {
      const options = [...digest, '--ledger', 'sqlite:from-edited.db'];
      expect(await run('restore', 'kept.db', ...options)).toMatchObject({ code: 5, out: '' });
      expect(() => statSync(join(cwd, 'from-edited.db'))).toThrow('ENOENT');
    }
  });

  it('mints, lists and revokes tokens, and shows a secret once', async () => {
    const minted = await run('token', 'add', '--account', 'ktv-01', '--role', 'auditor');
    expect(minted.out).toMatch(/^soat\.[0-9a-f]{16}\.[\w-]{43}\n$/u);
    const id = minted.out.split('.')[1] ?? '';
    const listed = await run('token', 'list');
    expect(listed.out).toContain(id);
    expect(listed.out).not.toContain(minted.out.split('.')[2]?.trim());
    expect(await run('token', 'revoke', id)).toMatchObject({ code: 0 });
    expect(await run('token', 'revoke', id)).toMatchObject({ code: 4 });
  });

  it.each(['Van-Thu-01', 'van-thu-01 ', 'văn-thư', ''])(
    'mints none for the account name "%s", which could pass for another',
    async (account) => {
      const minted = await run('token', 'add', '--account', account, '--role', 'approver');
      expect(minted).toMatchObject({ code: 2, out: '' });
    },
  );

  it('loses no token when several are minted at once', async () => {
    const accounts = ['a', 'b', 'c'].map((letter) => `van-thu-${letter}`);
    const add = (account: string) =>
      run('token', 'add', '--account', account, '--role', 'recorder');
    await Promise.all(accounts.map(add));
    const { out } = await run('token', 'list');
    for (const account of accounts) expect(out).toContain(account);
  });
});
