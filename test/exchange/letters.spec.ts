import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreBusy, StoreUnavailable } from '../../src/event-store/store-errors.js';
import { importFile, type ImportRequest } from '../../src/exchange/import/import-file.js';
import { loadMapping } from '../../src/exchange/mapping/load-mapping.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { FailingStore } from './failing-store.js';
import { dryRunTarget, importTarget, publishRulebooks, servicesOver } from './import-ledger.js';
import { eventsOf, LISTED, plantListed, SETTING } from './listed-world.js';
import { fileOf, reasonsIn } from './table-of.js';

const folder = tempFolder();
const mapping = await loadMapping('template-letters');
const HEADERS = [
  ...['Số đơn', 'Ngày nhận', 'Mã tổ chức', 'Hình thức nhận', 'Loại đơn', 'Mã vụ việc'],
  ...['Người gửi', 'Ký hiệu người gửi', 'Số người ký', 'Vượt cấp', 'Nêu tên người vi phạm'],
  ...['Có căn cứ', 'Nội dung', 'Họ tên người gửi'],
] as const;
type Row = Partial<Record<(typeof HEADERS)[number], string>>;
const NAME = 'Nguyễn Thị Bí Mật';
const letter = (number: string, more: Row = {}): Row => ({
  ...{ 'Số đơn': number, 'Ngày nhận': '05/09/2025', 'Mã tổ chức': 'TC-001' },
  ...{ 'Hình thức nhận': 'Bưu điện', 'Loại đơn': 'Khiếu nại', 'Người gửi': 'Cá nhân' },
  ...{ 'Ký hiệu người gửi': 'KN-17', 'Nội dung': `Lời kể ${number}`, 'Họ tên người gửi': NAME },
  ...more,
});
/** Three letters of one case, the first of them the last in the file, and one by itself. */
const LETTERS = [
  letter('2', { 'Mã vụ việc': 'VV-1', 'Ngày nhận': '09/09/2025', 'Số người ký': '12' }),
  letter('3', { 'Mã vụ việc': 'VV-1', 'Ngày nhận': '12/10/2025', 'Vượt cấp': 'Có' }),
  letter('4', {
    ...{ 'Mã tổ chức': 'TC-002', 'Loại đơn': 'Tố cáo', 'Người gửi': 'Nặc danh' },
    ...{ 'Ký hiệu người gửi': '', 'Nêu tên người vi phạm': 'Có', 'Có căn cứ': 'Có' },
  }),
  letter('1', { 'Mã vụ việc': 'VV-1' }),
];
const RECORDED = [
  ...['ComplaintOpened', 'ComplaintOpened'],
  ...LETTERS.flatMap(() => ['LetterJoined', 'LetterReceived']),
].sort();

let log: SqliteLog;
beforeEach(async () => {
  log = await sqliteLog();
  await publishRulebooks(log.store);
  await plantListed(log.store);
});
afterEach(() => log.dispose());

function fileWith(rows: readonly Row[]): string {
  const cells = rows.map((row) => HEADERS.map((header) => row[header] ?? ''));
  return fileOf(folder, [HEADERS, ...cells].map((row) => row.join(',')).join('\n'), '.csv');
}
const run = (rows: readonly Row[] = LETTERS, more: Partial<ImportRequest> = {}) =>
  importFile({ file: fileWith(rows), mapping, target: importTarget(log.store, SETTING), ...more });
const recorded = (store = log.store) => eventsOf(store, 'letter-', 'complaint-');
const typesIn = async (store = log.store) => (await recorded(store)).map(({ type }) => type).sort();

async function reasonsFor(rows: readonly Row[]): Promise<Readonly<Record<string, string>>> {
  const rejectedFile = join(folder, 'rejected.xlsx');
  const report = await run(rows, { rejectedFile, language: 'en' });
  expect(report.balanced).toBe(true);
  return reasonsIn(rejectedFile, HEADERS);
}

describe('importing letters', () => {
  it('receives each and opens its case on the first of its letters, wherever that stands; and reconciles', async () => {
    const report = await run();
    expect(report).toMatchObject({
      ...{ kind: 'letter', balanced: true, rows: { source: 4, recorded: 4 } },
      ...{ letters: { source: 4, recorded: 4 }, cases: { source: 2, recorded: 2 } },
      dates: { first: '2025-09-05', last: '2025-10-12' },
    });
    expect(report.lettersByType.map(({ recorded: count }) => count)).toEqual([3, 1]);
    expect(await typesIn()).toEqual(RECORDED);
    const events = await recorded();
    const [opened] = events.filter(
      ({ type, data }) => type === 'ComplaintOpened' && data.organisationId === LISTED,
    );
    expect(opened).toMatchObject({ occurredOn: '2025-09-05', data: { receivedOn: '2025-09-05' } });
    expect(new Set(events.map(({ correlationId }) => correlationId)).size).toBe(1);
  });

  it('records no name, and what was written as confidential', async () => {
    await run();
    const said = JSON.stringify(await recorded());
    expect(said).not.toContain(NAME);
    expect(said).not.toContain('TC-001');
    const [first] = (await recorded()).filter(({ type }) => type === 'LetterReceived');
    expect(first?.data.confidential).toEqual({ text: expect.stringContaining('Lời kể') });
  });

  it('adds nothing the second time, and only what is new the third', async () => {
    await run();
    const before = await recorded();
    const again = await run();
    expect(again).toMatchObject({
      ...{ balanced: true, letters: { recorded: 0, alreadyRecorded: 4 } },
      cases: { recorded: 0, alreadyRecorded: 2 },
    });
    expect(await recorded()).toEqual(before);
    const more = await run([...LETTERS, letter('5', { 'Mã vụ việc': 'VV-1' })]);
    expect(more).toMatchObject({ letters: { recorded: 1 }, cases: { recorded: 0 } });
    const added = (await recorded()).slice(before.length).map(({ type }) => type);
    expect(added).toEqual(['LetterReceived', 'LetterJoined']);
  });

  it('writes nothing in a dry run, and counts the same', async () => {
    const target = dryRunTarget(log.store, SETTING);
    const dry = await run(LETTERS, { target, dryRun: true });
    expect(await recorded()).toEqual([]);
    const real = await run();
    expect(dry).toEqual({ ...real, dryRun: true, seconds: dry.seconds, importId: null });
  });
});

describe('a letter that cannot be recorded', () => {
  it.each<[string, Row, RegExp]>([
    ['about an unknown organisation', { 'Mã tổ chức': 'TC-404' }, /no organisation “TC-404”/u],
    ['whose code two have', { 'Mã tổ chức': 'TC-009' }, /Several organisations/u],
    ['of an unknown type', { 'Loại đơn': 'Thư ngỏ' }, /Thư ngỏ.*not in the mapping/u],
    ['received on no day', { 'Ngày nhận': '31/02/2025' }, /not a day of the calendar/u],
    ['received tomorrow or later', { 'Ngày nhận': '01/01/2999' }, /2999/u],
    ['received before the organisation began', { 'Ngày nhận': '01/01/2024' }, /2025-01-02/u],
    ['with a name for a pseudonym', { 'Ký hiệu người gửi': NAME }, /sign|pseudonym/iu],
    ['signed by nobody known', { 'Ký hiệu người gửi': '' }, /sign of the office/u],
    ['of an anonymous sender with a sign', { 'Người gửi': 'Nặc danh' }, /anonymous/iu],
    ['signed by a crowd', { 'Số người ký': 'nhiều' }, /no number of persons/u],
    ['with a doubtful answer', { 'Vượt cấp': 'Có lẽ' }, /not in the mapping/u],
    ['without its number', { 'Số đơn': '' }, /has no value/u],
  ])(
    '%s is rejected with its reason, and nothing of it is recorded',
    async (_what, more, reason) => {
      const reasons = await reasonsFor([letter('1', more)]);
      expect(reasons['2']).toMatch(reason);
      expect(await recorded()).toEqual([]);
    },
  );

  it('keeps back the letters of its case, and no others', async () => {
    const rows = LETTERS.map((row) => (row['Số đơn'] === '3' ? { ...row, 'Ngày nhận': '?' } : row));
    const reasons = await reasonsFor(rows);
    expect(Object.keys(reasons)).toEqual(['2', '3', '5']);
    expect(reasons['2']).toMatch(/row 3 of the same case/u);
    expect(await typesIn()).toEqual(['ComplaintOpened', 'LetterJoined', 'LetterReceived']);
  });

  it('keeps back those after it where the ledger refuses the first one', async () => {
    const rows = LETTERS.map((row) =>
      row['Số đơn'] === '1' ? { ...row, 'Ký hiệu người gửi': NAME } : row,
    );
    const reasons = await reasonsFor(rows);
    expect(reasons['2']).toMatch(/earlier letter of the same case was refused/u);
    expect(await typesIn()).toEqual(['ComplaintOpened', 'LetterJoined', 'LetterReceived']);
  });

  it('is told where its number stands twice, or its content has changed', async () => {
    const twice = await reasonsFor([letter('1'), letter('1', { 'Số người ký': '3' })]);
    expect(twice['3']).toMatch(/same key as row 2/u);
    const changed = await reasonsFor([letter('9'), letter('9', { 'Mã vụ việc': 'VV' })]);
    expect(changed['3']).toMatch(/same key/u);
    await run([letter('7')]);
    const other = await reasonsFor([letter('7', { 'Vượt cấp': 'Có' })]);
    expect(other['2']).toMatch(/with other content/u);
  });

  it('is refused in a case about another organisation, and stays unrecorded', async () => {
    const elsewhere = letter('2', { 'Mã vụ việc': 'A', 'Mã tổ chức': 'TC-002' });
    const reasons = await reasonsFor([letter('1', { 'Mã vụ việc': 'A' }), elsewhere]);
    expect(Object.keys(reasons)).toEqual(['3']);
    expect(await typesIn()).toEqual(['ComplaintOpened', 'LetterJoined', 'LetterReceived']);
  });
});

describe('an import of letters that is disturbed', () => {
  it('waits while the store is busy or away, and repeats what it cannot know', async () => {
    const errors = [new StoreBusy(0), new StoreUnavailable('away'), 'unknown' as const];
    const store = new FailingStore(log.store, (append) => errors[append % 5]);
    const report = await run(LETTERS, { target: importTarget(store, SETTING) });
    expect(report).toMatchObject({ balanced: true, letters: { rejected: 0, undecided: 0 } });
    expect(await typesIn()).toEqual(RECORDED);
  });

  it('records the rest after it broke off at any append, as if it had not', async () => {
    for (let survives = 0; survives < RECORDED.length; survives += 1) {
      const broken = await sqliteLog();
      await publishRulebooks(broken.store);
      await plantListed(broken.store);
      const store = new FailingStore(broken.store, (append) =>
        append < survives ? undefined : new Error('The machine went down.'),
      );
      const target = importTarget(store, SETTING);
      await expect(run(LETTERS, { target })).rejects.toThrow('went down');
      const rest = await run(LETTERS, { target: importTarget(broken.store, SETTING) });
      expect(rest).toMatchObject({ balanced: true, letters: { rejected: 0, undecided: 0 } });
      expect(await typesIn(broken.store)).toEqual(RECORDED);
      await broken.dispose();
    }
  });

  it('leaves alone a letter that people have taken out of its case since', async () => {
    await run();
    const { letters } = servicesOver(log.store);
    const [joined] = (await recorded()).filter(({ type }) => type === 'LetterJoined');
    const { letterId, caseId } = joined?.data as { letterId: string; caseId: string };
    const actor = { account: 'lan.officer', role: 'case-officer' as const, body: null };
    const place = { letterId, caseId, partId: null, confidentialText: '' };
    await letters.leave(place, { actor, occurredOn: '2025-11-01' });
    const before = await recorded();
    expect(await run()).toMatchObject({ letters: { alreadyRecorded: 4 } });
    expect(await recorded()).toEqual(before);
  });
});
