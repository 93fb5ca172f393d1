/** What was imported and then taken back is not there: importing again says so, and records anew what can be. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { importFile } from '../../src/exchange/import/import-file.js';
import { loadMapping } from '../../src/exchange/mapping/load-mapping.js';
import { inspectionCsv } from '../support/inspections.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { importTarget, publishRulebooks } from './import-ledger.js';
import { eventsOf, plantListed, SETTING } from './listed-world.js';
import { fileOf } from './table-of.js';
import { takeBack } from './taking-back.js';

const folder = tempFolder();
const LETTERS = [
  'Số đơn,Ngày nhận,Mã tổ chức,Hình thức nhận,Loại đơn,Mã vụ việc,Người gửi,Ký hiệu người gửi,Số người ký,Vượt cấp,Nêu tên người vi phạm,Có căn cứ,Nội dung',
  '1,05/09/2025,TC-001,Bưu điện,Khiếu nại,V,Cá nhân,KN-1,1,Không,Có,Có,Một',
  '2,09/09/2025,TC-001,Bưu điện,Khiếu nại,V,Cá nhân,KN-1,1,Không,Có,Có,Hai',
];
const STEPS = [
  'Mã biện pháp,Mã tổ chức,Biện pháp,Nội dung,Đơn vị thực hiện,Căn cứ,Ngày lập,Ngày bắt đầu,Hạn,Tình trạng,Ngày thực hiện,Ngày báo cáo,Văn bản báo cáo',
  '1,TC-001,Kiểm điểm,Họp,BTV,,01/10/2025,10/10/2025,31/01/2026,Báo cáo xong,15/10/2025,20/11/2025,45-BC/ĐU',
];

let log: SqliteLog;
beforeEach(async () => {
  log = await sqliteLog();
  await publishRulebooks(log.store);
  await plantListed(log.store);
});
afterEach(() => log.dispose());

async function run(name: string, content: string | Buffer) {
  return importFile({
    ...{ file: fileOf(folder, content, '.csv'), mapping: await loadMapping(name) },
    ...{ target: importTarget(log.store, SETTING), language: 'en' },
    rejectedFile: join(folder, 'rejected.xlsx'),
  });
}
const letters = () => run('template-letters', LETTERS.join('\n'));
const steps = () => run('template-steps', STEPS.join('\n'));
const ofLetters = () => eventsOf(log.store, 'letter-', 'complaint-');
const ofSteps = async () =>
  (await eventsOf(log.store, 'listing-')).filter(({ type }) => type.startsWith('RemediationStep'));

describe('importing again', () => {
  it('receives the letters anew and opens their case anew after all of it was taken back', async () => {
    await letters();
    const first = await ofLetters();
    await takeBack(
      log.store,
      first.toSorted(
        (a, b) => Number(a.type === 'ComplaintOpened') - Number(b.type === 'ComplaintOpened'),
      ),
    );
    expect(await letters()).toMatchObject({
      ...{ balanced: true, letters: { recorded: 2, alreadyRecorded: 0, rejected: 0 } },
      cases: { recorded: 1, alreadyRecorded: 0 },
    });
    const types = (await ofLetters()).slice(2 * first.length).map(({ type }) => type);
    expect(types).toEqual(first.map(({ type }) => type));
    expect(await letters()).toMatchObject({ letters: { recorded: 0, alreadyRecorded: 2 } });
  });

  it('opens only the case anew where its letters were left standing', async () => {
    await letters();
    const first = await ofLetters();
    await takeBack(
      log.store,
      first.filter(({ type }) => type === 'ComplaintOpened'),
    );
    expect(await letters()).toMatchObject({ letters: { rejected: 0 }, cases: { recorded: 1 } });
    expect((await ofLetters()).slice(first.length + 1).map(({ type }) => type)).toEqual([
      'ComplaintOpened',
    ]);
  });

  it('puts a letter into its case again where its joining was a mistake', async () => {
    await letters();
    const joined = (await ofLetters()).filter(({ type }) => type === 'LetterJoined').slice(-1);
    await takeBack(log.store, joined);
    expect(await letters()).toMatchObject({ letters: { recorded: 1, alreadyRecorded: 1 } });
    expect((await ofLetters()).at(-1)).toMatchObject({ type: 'LetterJoined' });
  });

  it('plans a step anew, and says again how far it has come', async () => {
    await steps();
    const first = await ofSteps();
    await takeBack(log.store, first);
    expect(await steps()).toMatchObject({ steps: { recorded: 1, alreadyRecorded: 0 } });
    expect((await ofSteps()).slice(first.length).map(({ type }) => type)).toEqual(
      first.map(({ type }) => type),
    );
    await takeBack(log.store, (await ofSteps()).slice(-1));
    expect(await steps()).toMatchObject({ steps: { recorded: 1 } });
    expect((await ofSteps()).at(-1)).toMatchObject({ type: 'RemediationStepReportedDone' });
    expect(await steps()).toMatchObject({ steps: { alreadyRecorded: 1 } });
  });

  it('says of an inspection whose opening was taken back that it is, and how it comes back', async () => {
    const file = inspectionCsv();
    const before = await run('food-inspections', file);
    const [opened] = (await eventsOf(log.store, 'assessment-')).filter(
      ({ type }) => type === 'AssessmentOpened',
    );
    await takeBack(log.store, await eventsOf(log.store, opened?.stream ?? ''));
    const after = await run('food-inspections', file);
    expect(after.inspections).toMatchObject({
      rejected: before.inspections.rejected + 1,
      recorded: 0,
      alreadyRecorded: before.inspections.recorded - 1,
    });
  });
});
