import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeTemplate } from '../../src/exchange/template.js';
import { runCommand } from '../support/run-command.js';

let folder: string;
let importId: string;
const soat = (...args: string[]) =>
  runCommand(args, {
    SOAT_LEDGER: `sqlite:${join(folder, 'ledger.db')}`,
    SOAT_VIEWS_DIR: join(folder, 'views'),
    LANG: 'en',
  });
const DOCUMENT = ['--document', '12-QĐ/ĐUK', '--document-date', '2026-01-05', '--on', '2026-01-06'];
const correct = (...args: string[]) =>
  soat('correct', '--reason', 'Nhập nhầm tệp', ...DOCUMENT, '--json', ...args);

interface Told {
  readonly dryRun: boolean;
  readonly items: { stream: string; eventId: string }[];
  readonly faults: { code: string }[];
  readonly batches: { batchId: string; revoked: number; refused: unknown[] }[];
}
const read = (out: string) => JSON.parse(out) as Told;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soat-correct-'));
  expect((await soat('init')).exitCode).toBe(0);
  const [mapping, workbook] = ['mapping.yaml', 'inspections.xlsx'].map((name) =>
    join(folder, name),
  );
  await writeTemplate({ mapping: mapping ?? '', workbook: workbook ?? '' });
  const imported = await soat('import', workbook ?? '', '--mapping', mapping ?? '', '--json');
  ({ importId } = JSON.parse(imported.out) as { importId: string });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('soat correct', () => {
  it('rehearses, takes a whole import back, and reverses it', async () => {
    const rehearsed = read((await correct('--import', importId, '--dry-run')).out);
    expect(rehearsed).toMatchObject({ dryRun: true, faults: [] });
    const done = read((await correct('--import', importId)).out);
    expect(done.batches).toMatchObject([{ revoked: rehearsed.items.length, refused: [] }]);
    const status = await soat('status', '--json');
    expect(status.out).not.toContain('"grade"');
    const again = await correct('--import', importId);
    expect(again.exitCode).toBe(3);
    expect(JSON.parse(again.out)).toMatchObject({ refused: 'correction-batch.empty' });
    const batch = done.batches[0]?.batchId ?? '';
    const back = await correct('--reverse', batch, '--account', 'other');
    expect(read(back.out).batches).toMatchObject([{ revoked: rehearsed.items.length }]);
    expect((await correct('--continue')).out).toContain('"batches": []');
  });

  it('reads a list of events, and tells every one that would be refused', async () => {
    const { items } = read((await correct('--import', importId, '--dry-run')).out);
    const list = join(folder, 'events.txt');
    const [newest, second] = items;
    writeFileSync(list, `# two\n${newest?.eventId}\n${second?.stream} ${second?.eventId}\n`);
    const two = read((await correct('--events', list, '--dry-run')).out);
    expect(two.items).toEqual([newest, second]);
    writeFileSync(list, `${items.at(-1)?.eventId}\n`);
    const refused = await correct('--events', list, '--dry-run');
    expect(refused.exitCode).toBe(3);
    expect(read(refused.out).faults).toHaveLength(1);
  });

  it.each([
    ['no document', ['correct', '--import', 'x', '--reason', 'r'], '--document'],
    ['no reason', ['correct', '--import', 'x'], '--reason'],
    ['a number that is none', ['correct', '--reason', 'r', '--document', '12'], '12-QĐ/ĐUK'],
  ])('asks again for %s', async (_what, args, hint) => {
    const { exitCode, told } = await soat(...args);
    expect([exitCode, told]).toEqual([2, expect.stringContaining(hint)]);
  });
});
