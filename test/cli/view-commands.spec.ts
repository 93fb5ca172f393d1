import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeTemplate } from '../../src/exchange/template.js';
import { TestApp } from '../support/http.js';
import { register } from '../support/http-ledger.js';
import { RELAPSED, tellListings, UPPER } from '../support/listing-story.js';
import { runCommand } from '../support/run-command.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const WRITTEN = 'Nêu sai phạm trong mua sắm.';
const TC_001 = '01991000-0000-7000-8000-000000000091';
const TC_002 = '01991000-0000-7000-8000-000000000092';
let app: TestApp;
let caseId: string;
let letters: readonly string[];

const run = (...args: string[]) =>
  runCommand([...args, '--ledger', `sqlite:${join(app.folder, 'ledger.db')}`], {
    SOAT_VIEWS_DIR: join(app.folder, 'cli-views'),
  });
async function json<Answer>(...args: string[]): Promise<Answer> {
  const { out, exitCode, told } = await run(...args, '--json');
  expect([exitCode, told]).toEqual([0, '']);
  return JSON.parse(out) as Answer;
}
interface Page {
  readonly total: number;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

beforeAll(async () => {
  app = await TestApp.start();
  await tellListings(app);
  for (const [organisationId, code] of [
    [TC_001, 'TC-001'],
    [TC_002, 'TC-002'],
  ]) {
    const said = { organisationId, code, name: `Đảng bộ ${code ?? ''}`, parentId: UPPER };
    const kind = { level: 'GRASSROOTS', placeKind: 'AGENCY', occurredOn: '2025-02-01' };
    await register(app, { ...said, ...kind });
  }
  const folder = mkdtempSync(join(tmpdir(), 'soat-letters-'));
  const paths = { mapping: join(folder, 'don.yaml'), workbook: join(folder, 'don.xlsx') };
  await writeTemplate(paths, 'letters');
  letters = [paths.workbook, '--mapping', paths.mapping];
  const imported = await run('import', ...letters);
  expect(imported).toMatchObject({ exitCode: 0 });
  expect(imported.out).toMatch(/Letters +3 +3 +0 +0 +0/u);
  expect(imported.out).toMatch(/Cases +2 +2/u);
  caseId = String((await json<Page>('complaints')).items[0]?.caseId);
}, 60_000);
afterAll(() => app.stop());

describe('soat import of letters and steps', () => {
  it('counts the same in a dry run, and tells an id by which all of it can be taken back', async () => {
    const dry = await json<Record<string, unknown>>('import', ...letters, '--dry-run');
    expect(dry).toMatchObject({ kind: 'letter', importId: null, letters: { alreadyRecorded: 3 } });
    const { entries } = await verifyWholeLog(app.store);
    const first = entries.find(({ event }) => event.type === 'LetterReceived')?.event;
    const why = ['--reason', 'Nhập nhầm tệp', '--document', '12-QĐ/ĐUK', '--dry-run'];
    const rehearsed = await run(
      'correct',
      '--import',
      String(first?.correlationId),
      ...why,
      '--json',
    );
    expect(JSON.parse(rehearsed.out)).toMatchObject({ faults: [], items: { length: 8 } });
  });

  it('asks for an approver before it plans anything', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'soat-steps-'));
    const paths = { mapping: join(folder, 'bp.yaml'), workbook: join(folder, 'bp.xlsx') };
    await writeTemplate(paths, 'steps');
    const given = [paths.workbook, '--mapping', paths.mapping];
    const refused = await run('import', ...given);
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused.told).toContain('--approver');
    const rejected = ['--rejected', join(folder, 'rejected.xlsx')];
    const report = await run('import', ...given, '--approver', 'tham.quyen', ...rejected);
    expect(report).toMatchObject({ exitCode: 6 });
    expect(report.out).toMatch(/Steps +3 +0 +0 +3/u);
  });
});

describe('soat complaints and soat complaint', () => {
  it('list cases and letters, by what is asked for', async () => {
    const { out } = await run('complaints', '--type', 'TC');
    expect(out).toContain('Đảng bộ TC-002');
    expect(out).not.toContain('Đảng bộ TC-001');
    expect(out).toContain('Received');
    expect(await json<Page>('complaints', '--overdue')).toMatchObject({ total: 0 });
    expect(await json<Page>('complaints', 'letters')).toMatchObject({ total: 3 });
    expect((await run('complaints', 'letters')).out).toContain('A person KN-17');
    expect(await json<Page>('complaints', '--as-of', '1')).toMatchObject({ total: 0 });
  });

  it('tell one case with its time limits and its course', async () => {
    const { out } = await run('complaint', caseId);
    expect(out).toMatch(/\w \(TC_ACCEPTANCE\) +2025-09-14/u);
    expect(out).toContain('Case opened');
    expect(await json('complaint', caseId)).toMatchObject({ caseId, state: 'RECEIVED' });
  });

  it('never tell what was written', async () => {
    for (const args of [['complaints'], ['complaints', 'letters'], ['complaint', caseId]]) {
      expect((await run(...args)).out).not.toContain(WRITTEN);
      expect(JSON.stringify(await json(...args))).not.toContain(WRITTEN);
    }
  });

  it('refuse a filter of the other list, and an id that is nowhere', async () => {
    expect(await run('complaints', 'letters', '--overdue')).toMatchObject({ exitCode: 2 });
    expect(await run('complaint', TC_001)).toMatchObject({ exitCode: 4 });
  });
});

describe('soat board, listing and movements', () => {
  it('list what is under consolidation, and the steps of plans', async () => {
    const { out } = await run('board');
    expect(out).toContain('Đảng bộ Sở Xây dựng');
    const late = await json<Page>('board', 'listings', '--late');
    expect(late.total).toBeGreaterThan(0);
    const steps = await json<Page>('board', 'steps', '--state', 'VERIFIED', 'PLANNED');
    expect(steps.items.map(({ state }) => state)).toContain('VERIFIED');
    expect(await run('board', '--state', 'VERIFIED')).toMatchObject({ exitCode: 2 });
  });

  it('tell the whole course of one organisation', async () => {
    const { out } = await run('listing', RELAPSED);
    expect(out).toContain('Delisted, relapsed on 2026-09-01');
    expect(out).toContain('Amend working rules (WORKING_RULES)');
    expect(out).toMatch(/G3\.1 \w+/u);
    expect(out).toContain('(RESOLVED)');
    expect(out).toContain('What would end it: Approve the plan');
    expect((await run('status', RELAPSED)).out).toContain(
      '    What would end it: Approve the plan',
    );
    expect(await json('listing', RELAPSED)).toMatchObject({ status: { state: 'LISTED' } });
  });

  it('add up the movements of a period', async () => {
    const period = ['--from', '2025-09-01', '--to', '2026-12-31'];
    const moved = await json<Record<'opening' | 'in' | 'out' | 'closed' | 'closing', number>>(
      'movements',
      ...period,
    );
    expect(moved.opening + moved.in - moved.out - moved.closed).toBe(moved.closing);
    expect((await run('movements', ...period)).out).toContain('Relapse');
    const reversed = await run('movements', '--from', '2026-01-01', '--to', '2025-01-01');
    expect(reversed).toMatchObject({ exitCode: 2 });
  });
});

describe('soat my-work, data-quality and proposals', () => {
  it('tell what waits for a role, and nothing that it may not do', async () => {
    const waiting = await json<Page>('my-work', '--role', 'recorder');
    expect(waiting.items.map(({ kind }) => kind)).toContain('case-to-triage');
    expect(await json<Page>('my-work', '--role', 'committee-member')).toMatchObject({ total: 0 });
    const { out } = await run('my-work', '--role', 'recorder', '--kind', 'case-to-triage');
    expect(out).toMatch(/Triage a case .* Denunciation \(TC\)/u);
  });

  it('tell what does not fit together, and what settles it', async () => {
    const { out } = await run('data-quality', '--kind', 'listing-impossible');
    expect(out).toContain('Contradiction in a listing');
    expect(out).toMatch(/→ .*POST|→ .*\/api\//u);
  });

  it('tell what the process proposed', async () => {
    const all = await json<Page>('proposals');
    expect(all.total).toBeGreaterThan(0);
    const { out } = await run('proposals');
    expect(out).toContain(`(${String(all.items[0]?.rule)})`);
    expect(out).toMatch(/Grade: [\w ]+ \(C\)/u);
  });
});
