import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { importFile, type ImportRequest } from '../../src/exchange/import/import-file.js';
import { parseMapping } from '../../src/exchange/mapping/load-mapping.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { FailingStore } from './failing-store.js';
import { dryRunTarget, importTarget, publishRulebooks, servicesOver } from './import-ledger.js';
import { eventsOf, plantListed, SETTING } from './listed-world.js';
import { fileOf, reasonsIn } from './table-of.js';
import { takeBack } from './taking-back.js';

const folder = tempFolder();
const TEMPLATE = new URL('../../src/exchange/mappings/template-letters.yaml', import.meta.url);
/** The template as it ships, with what it has about triage no longer commented out. */
const mapping = parseMapping(
  readFileSync(TEMPLATE, 'utf8').replaceAll(/^ {2}# (triage:| {2}\S.*| {4}\S.*)$/gmu, '  $1'),
);
const HEADERS = [
  ...['Số đơn', 'Ngày nhận', 'Mã tổ chức', 'Hình thức nhận', 'Loại đơn', 'Mã vụ việc'],
  ...['Người gửi', 'Ký hiệu người gửi', 'Số người ký', 'Vượt cấp', 'Nêu tên người vi phạm'],
  ...['Có căn cứ', 'Nội dung', 'Ngày phân loại', 'Loại vụ việc', 'Mức độ phức tạp', 'Vùng xa'],
] as const;
type Row = Partial<Record<(typeof HEADERS)[number], string>>;
const letter = (number: string, more: Row = {}): Row => ({
  ...{ 'Số đơn': number, 'Ngày nhận': '05/09/2025', 'Mã tổ chức': 'TC-001' },
  ...{ 'Hình thức nhận': 'Bưu điện', 'Loại đơn': 'Khiếu nại', 'Người gửi': 'Cá nhân' },
  ...{ 'Ký hiệu người gửi': 'KN-17', 'Nội dung': `Lời kể ${number}`, 'Mã vụ việc': 'VV-1' },
  ...more,
});
const TRIAGE: Row = {
  ...{ 'Ngày phân loại': '11/09/2025', 'Loại vụ việc': 'Khiếu nại' },
  ...{ 'Mức độ phức tạp': 'Phức tạp', 'Vùng xa': 'Có' },
};
const LETTERS = [letter('1', TRIAGE), letter('2', { ...TRIAGE, 'Ngày nhận': '20/09/2025' })];
const TYPES = ['LetterReceived', 'LetterJoined', 'ComplaintOpened', 'ComplaintTriaged'];
const OFFICER = { account: 'lan.officer', role: 'case-officer', body: null } as const;
const WITH_OFFICER = { ...SETTING, caseOfficer: OFFICER };

let log: SqliteLog;
beforeEach(async () => {
  log = await sqliteLog();
  await publishRulebooks(log.store);
  await plantListed(log.store);
});
afterEach(() => log.dispose());

function run(rows: readonly Row[], more: Partial<ImportRequest> = {}) {
  const cells = rows.map((row) => HEADERS.map((header) => row[header] ?? ''));
  const file = fileOf(folder, [HEADERS, ...cells].map((row) => row.join(',')).join('\n'), '.csv');
  return importFile({ file, mapping, target: importTarget(log.store, WITH_OFFICER), ...more });
}
const recorded = () => eventsOf(log.store, 'letter-', 'complaint-');
const typesIn = async () => (await recorded()).map(({ type }) => type);
async function reasonsFor(rows: readonly Row[], setting: object = WITH_OFFICER) {
  const rejectedFile = join(folder, 'rejected.xlsx');
  const target = importTarget(log.store, setting);
  const report = await run(rows, { rejectedFile, language: 'en', target });
  expect(report.balanced).toBe(true);
  return reasonsIn(rejectedFile, HEADERS);
}

describe('importing how cases were triaged', () => {
  it('records it once for the case, on its day, in the name of the case officer', async () => {
    expect(await run(LETTERS)).toMatchObject({ balanced: true, letters: { recorded: 2 } });
    expect(await typesIn()).toEqual([...TYPES, 'LetterReceived', 'LetterJoined']);
    const triaged = (await recorded()).find(({ type }) => type === 'ComplaintTriaged');
    expect(triaged).toMatchObject({
      ...{ occurredOn: '2025-09-11', actor: OFFICER },
      data: { complaintType: 'KN', complexity: 'COMPLEX', remote: true },
    });
    const opened = (await recorded()).find(({ type }) => type === 'ComplaintOpened');
    expect(triaged?.correlationId).toBe(opened?.correlationId);
  });

  it('adds nothing the second time, and counts the same in a dry run', async () => {
    const target = dryRunTarget(log.store, WITH_OFFICER);
    const dry = await run(LETTERS, { target, dryRun: true });
    const real = await run(LETTERS);
    expect(dry).toEqual({ ...real, dryRun: true, seconds: dry.seconds, importId: null });
    const before = await recorded();
    expect(await run(LETTERS)).toMatchObject({ letters: { alreadyRecorded: 2, recorded: 0 } });
    expect(await recorded()).toEqual(before);
  });

  it('takes a case that came without it as far as a later file says, and leaves its letters', async () => {
    await run([letter('1')]);
    const [joined] = (await recorded()).filter(({ type }) => type === 'LetterJoined');
    const { letterId, caseId } = joined?.data as { letterId: string; caseId: string };
    const place = { letterId, caseId, partId: null, confidentialText: '' };
    await servicesOver(log.store).letters.leave(place, {
      ...{ actor: OFFICER, occurredOn: '2025-09-10' },
    });
    expect(await run([letter('1', TRIAGE)])).toMatchObject({ letters: { recorded: 1 } });
    expect((await typesIn()).slice(3)).toEqual(['LetterLeftCase', 'ComplaintTriaged']);
  });

  it('records it anew after it was taken back', async () => {
    await run(LETTERS);
    const triage = (await recorded()).filter(({ type }) => type === 'ComplaintTriaged');
    await takeBack(log.store, triage);
    expect(await run(LETTERS)).toMatchObject({
      letters: { recorded: 1, alreadyRecorded: 1, rejected: 0 },
    });
    expect((await typesIn()).at(-1)).toBe('ComplaintTriaged');
    expect(await run(LETTERS)).toMatchObject({ letters: { alreadyRecorded: 2 } });
  });

  it('records the rest after it broke off at any append', async () => {
    for (let survives = 0; survives < 6; survives += 1) {
      const broken = await sqliteLog();
      await publishRulebooks(broken.store);
      await plantListed(broken.store);
      const store = new FailingStore(broken.store, (append) =>
        append < survives ? undefined : new Error('The machine went down.'),
      );
      const target = importTarget(store, WITH_OFFICER);
      await expect(run(LETTERS, { target })).rejects.toThrow('went down');
      const rest = await run(LETTERS, { target: importTarget(broken.store, WITH_OFFICER) });
      expect(rest).toMatchObject({ balanced: true, letters: { rejected: 0, undecided: 0 } });
      const types = (await eventsOf(broken.store, 'letter-', 'complaint-')).map(({ type }) => type);
      expect(types.sort()).toEqual([...TYPES, 'LetterReceived', 'LetterJoined'].sort());
      await broken.dispose();
    }
  });
});

describe('a triage that cannot be recorded', () => {
  it.each<[string, Row, RegExp]>([
    ['without its day', { 'Ngày phân loại': '' }, /no date|day|ngày/iu],
    ['without how complex it is', { 'Mức độ phức tạp': '' }, /has no value/u],
    ['of a complexity that the mapping lacks', { 'Mức độ phức tạp': 'Rất' }, /not in the mapping/u],
    ['with a doubtful answer', { 'Vùng xa': 'Hơi xa' }, /not in the mapping/u],
    ['before the letter came', { 'Ngày phân loại': '01/09/2025' }, /2025-09-0|before|not/u],
  ])('%s is told, and nothing of the row is recorded', async (_what, more, reason) => {
    const reasons = await reasonsFor([letter('1', { ...TRIAGE, ...more })]);
    expect(reasons['2']).toMatch(reason);
    expect(await typesIn()).toEqual([]);
  });

  it('is refused without a case officer, for an import takes no case further', async () => {
    const reasons = await reasonsFor([letter('1', TRIAGE)], SETTING);
    expect(reasons['2']).toMatch(/role/u);
    expect(await typesIn()).toEqual([]);
  });

  it('is told where the case is triaged otherwise, in the file or by people', async () => {
    const other = letter('2', { ...TRIAGE, 'Mức độ phức tạp': 'Thường' });
    const reasons = await reasonsFor([letter('1', TRIAGE), other]);
    expect(reasons).toEqual({ '3': expect.stringMatching(/triaged otherwise/u) });
    expect(await typesIn()).toEqual(TYPES);
  });

  it('names the codes that the rulebook lacks', async () => {
    if (mapping.kind !== 'letter' || !mapping.letter.triage) throw new TypeError('No triage.');
    const complexity = { kind: 'constant' as const, text: 'ENDLESS' };
    const { letter: said } = mapping;
    const wrong = { ...mapping, letter: { ...said, triage: { ...said.triage, complexity } } };
    const work = run([letter('1', TRIAGE)], { mapping: wrong as typeof mapping });
    await expect(work).rejects.toThrow(/ENDLESS/u);
  });
});
