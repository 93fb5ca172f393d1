import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importFile } from '../../src/exchange/import/import-file.js';
import { loadMapping } from '../../src/exchange/mapping/load-mapping.js';
import { EXAMPLE_INSPECTIONS, inspectionCsv } from '../support/inspections.js';
import { killWhenGrown } from '../support/kill-when-grown.js';
import { DIST } from '../support/soat.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { importTarget, publishRulebooks } from './import-ledger.js';
import { APPROVER, eventsOf, LISTED, plantListed, SETTING, UNLISTED } from './listed-world.js';
import { fileOf } from './table-of.js';

const COMMAND = join(DIST, 'cli/main.js');
const COPIES = 250;
const folder = tempFolder();

/** The example many times over, each copy with inspections of its own. */
function manyInspections() {
  return Array.from({ length: COPIES }, (_, copy) =>
    EXAMPLE_INSPECTIONS.map((each) => ({ ...each, id: each.id + 10_000 * (copy + 1) })),
  ).flat();
}

/** A shipped mapping that cites organisations by their id, as a file. */
function citingById(name: string): string {
  const shipped = new URL(`../../src/exchange/mappings/${name}.yaml`, import.meta.url);
  const text = readFileSync(shipped, 'utf8').replace('{ code: Mã tổ chức }', '{ id: Mã tổ chức }');
  return fileOf(folder, text.replace(/ignoredColumns: .*/u, 'ignoredColumns: []'), '.yaml');
}

/** Runs `soat import` until the ledger holds so many events, then kills it. Needs `dist/`. */
async function killedAfter(events: number, log: SqliteLog, args: readonly string[]): Promise<void> {
  const given = ['import', ...args, '--ledger', `sqlite:${log.path}`];
  const child = spawn(process.execPath, [COMMAND, ...given, '--views-dir', join(folder, 'views')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: folder,
  });
  expect(await killWhenGrown(child, log.path, events)).toBe('SIGKILL');
}

describe('kill -9 in the middle of an import', () => {
  it('leaves whole inspections, and the same command records the rest', async () => {
    const log = await sqliteLog();
    await publishRulebooks(log.store);
    const inspections = manyInspections();
    const file = fileOf(folder, inspectionCsv(inspections), '.csv');
    const args = [file, '--mapping', 'food-inspections'];
    for (const events of [20, 900, 2500]) await killedAfter(events, log, args);
    const { entries } = await verifyWholeLog(log.store);
    const streams = Map.groupBy(entries, ({ event }) => event.stream);
    for (const [stream, recorded] of streams) {
      if (!stream.startsWith('assessment-')) continue;
      expect(recorded[0]?.event.type).toBe('AssessmentOpened');
      expect(recorded.at(-1)?.event.type).toBe('AssessmentGradeDecided');
    }
    const mapping = await loadMapping('food-inspections');
    const report = await importFile({ file, mapping, target: importTarget(log.store) });
    expect(report).toMatchObject({ balanced: true, inspections: { rejected: 0, undecided: 0 } });
    expect(report.inspections.recorded).toBeGreaterThan(0);
    expect(report.inspections.alreadyRecorded).toBeGreaterThan(0);
    const opened = (await verifyWholeLog(log.store)).entries.filter(
      ({ event }) => event.type === 'AssessmentOpened',
    );
    expect(opened).toHaveLength(inspections.length);
    await log.dispose();
  }, 60_000);

  it('leaves letters that the same command puts into their cases', async () => {
    const log = await sqliteLog();
    await publishRulebooks(log.store);
    await plantListed(log.store);
    const header = [
      ...['Số đơn', 'Ngày nhận', 'Mã tổ chức', 'Hình thức nhận', 'Loại đơn', 'Mã vụ việc'],
      ...['Người gửi', 'Ký hiệu người gửi', 'Số người ký', 'Vượt cấp', 'Nêu tên người vi phạm'],
      ...['Có căn cứ', 'Nội dung'],
    ];
    // Every other letter opens a case of its own; of the rest, five share one.
    const rows = Array.from({ length: 1200 }, (_, at) => [
      ...[`Đ-${at}`, '05/09/2025', at % 3 === 0 ? LISTED : UNLISTED, 'Bưu điện', 'Phản ánh'],
      at % 2 === 0 ? '' : `VV-${at % 3}-${at % 240}`,
      ...['Cá nhân', `NG-${at}`, '1', '', '', '', 'Lời kể'],
    ]);
    const file = fileOf(folder, [header, ...rows].map((row) => row.join(',')).join('\n'), '.csv');
    const mappingFile = citingById('template-letters');
    const args = [file, '--mapping', mappingFile];
    for (const events of [60, 700, 1600]) await killedAfter(events, log, args);
    const mapping = await loadMapping(mappingFile);
    const report = await importFile({ file, mapping, target: importTarget(log.store) });
    expect(report).toMatchObject({ balanced: true, letters: { rejected: 0, undecided: 0 } });
    expect(report.letters.recorded).toBeGreaterThan(0);
    expect(report.letters.alreadyRecorded).toBeGreaterThan(0);
    const types = (await eventsOf(log.store, 'letter-', 'complaint-')).map(({ type }) => type);
    const cases = new Set(
      rows.map(([number = '', , , , , named]) => (named === '' ? number : named)),
    );
    const count = (type: string) => types.filter((each) => each === type).length;
    expect(count('LetterReceived')).toBe(rows.length);
    expect(count('LetterJoined')).toBe(rows.length);
    expect(count('ComplaintOpened')).toBe(cases.size);
    await log.dispose();
  }, 60_000);

  it('leaves steps that the same command brings as far as the file says', async () => {
    const log = await sqliteLog();
    await publishRulebooks(log.store);
    await plantListed(log.store);
    const header = [
      ...['Mã biện pháp', 'Mã tổ chức', 'Biện pháp', 'Nội dung', 'Đơn vị thực hiện', 'Căn cứ'],
      ...['Ngày lập', 'Ngày bắt đầu', 'Hạn', 'Tình trạng', 'Ngày thực hiện', 'Ngày báo cáo'],
      'Văn bản báo cáo',
    ];
    const rows = Array.from({ length: 150 }, (_, at) => [
      ...[`BP-${at}`, LISTED, 'Khác', '', 'BTV', '', '05/10/2025', '10/10/2025', '31/01/2026'],
      ...['Báo cáo xong', '12/10/2025', '20/11/2025', '45-BC/ĐU'],
    ]);
    const file = fileOf(folder, [header, ...rows].map((row) => row.join(',')).join('\n'), '.csv');
    const mappingFile = citingById('template-steps');
    const args = [file, '--mapping', mappingFile, '--approver', APPROVER.account];
    for (const events of [30, 75, 130]) await killedAfter(events, log, args);
    const mapping = await loadMapping(mappingFile);
    const report = await importFile({ file, mapping, target: importTarget(log.store, SETTING) });
    expect(report).toMatchObject({ balanced: true, steps: { rejected: 0, undecided: 0 } });
    expect(report.steps.recorded).toBeGreaterThan(0);
    const steps = (await eventsOf(log.store, 'listing-')).filter(({ data }) => 'stepId' in data);
    expect(steps).toHaveLength(2 * rows.length);
    await log.dispose();
  }, 60_000);
});
