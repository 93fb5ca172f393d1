import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreBusy } from '../../src/event-store/store-errors.js';
import { importFile, type ImportRequest } from '../../src/exchange/import/import-file.js';
import { loadMapping } from '../../src/exchange/mapping/load-mapping.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { FailingStore } from './failing-store.js';
import { dryRunTarget, importTarget, publishRulebooks } from './import-ledger.js';
import { APPROVER, CODES, eventsOf, plantListed, SETTING } from './listed-world.js';
import { fileOf, reasonsIn } from './table-of.js';

const folder = tempFolder();
const mapping = await loadMapping('template-steps');
const HEADERS = [
  ...['Mã biện pháp', 'Mã tổ chức', 'Biện pháp', 'Nội dung', 'Đơn vị thực hiện', 'Căn cứ'],
  ...['Ngày lập', 'Ngày bắt đầu', 'Hạn', 'Tình trạng', 'Ngày thực hiện', 'Ngày báo cáo'],
  'Văn bản báo cáo',
] as const;
type Row = Partial<Record<(typeof HEADERS)[number], string>>;
const step = (number: string, more: Row = {}): Row => ({
  ...{ 'Mã biện pháp': number, 'Mã tổ chức': 'TC-001', 'Biện pháp': 'Kiểm điểm' },
  ...{ 'Nội dung': 'Họp kiểm điểm', 'Đơn vị thực hiện': 'BTV', 'Ngày lập': '01/10/2025' },
  ...{ 'Ngày bắt đầu': '10/10/2025', Hạn: '31/01/2026', 'Tình trạng': 'Chưa làm' },
  ...more,
});
const STARTED = { 'Tình trạng': 'Đang làm', 'Ngày thực hiện': '12/10/2025' };
const DONE = {
  ...{ 'Tình trạng': 'Báo cáo xong', 'Ngày thực hiện': '15/10/2025' },
  ...{ 'Ngày báo cáo': '20/11/2025', 'Văn bản báo cáo': '45-BC/ĐU' },
};
const STEPS = [step('1'), step('2', STARTED), step('3', { ...DONE, 'Căn cứ': 'G1.2' })];
const RECORDED = [
  ...Array.from({ length: 3 }, () => 'RemediationStepPlanned'),
  'RemediationStepReportedDone',
  ...['RemediationStepStarted', 'RemediationStepStarted'],
];

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
const run = (rows: readonly Row[] = STEPS, more: Partial<ImportRequest> = {}) =>
  importFile({ file: fileWith(rows), mapping, target: importTarget(log.store, SETTING), ...more });
const recorded = async (store = log.store) =>
  (await eventsOf(store, 'listing-')).filter(({ type }) => type.startsWith('RemediationStep'));
const typesIn = async (store = log.store) => (await recorded(store)).map(({ type }) => type).sort();

async function reasonsFor(rows: readonly Row[], setting: typeof SETTING = SETTING) {
  const rejectedFile = join(folder, 'rejected.xlsx');
  const target = importTarget(log.store, setting);
  const report = await run(rows, { rejectedFile, language: 'en', target });
  expect(report.balanced).toBe(true);
  return reasonsIn(rejectedFile, HEADERS);
}

describe('importing steps of remediation', () => {
  it('plans each in the approver’s name, reports how far it has come in its own, and reconciles', async () => {
    const report = await run();
    expect(report).toMatchObject({
      ...{ kind: 'step', balanced: true, rows: { source: 3, recorded: 3 } },
      ...{ steps: { source: 3, recorded: 3 }, dates: { first: '2025-10-01', last: '2025-10-01' } },
    });
    expect(report.stepsByState.map(({ recorded: count }) => count)).toEqual([1, 1, 1]);
    expect(await typesIn()).toEqual(RECORDED);
    const said = (await recorded()).map(({ type, occurredOn, actor }) =>
      [type.replace('RemediationStep', ''), occurredOn, actor.account].join(' '),
    );
    expect(said.sort()).toEqual([
      ...Array.from({ length: 3 }, () => `Planned 2025-10-01 ${APPROVER.account}`),
      'ReportedDone 2025-11-20 an.import',
      ...['Started 2025-10-12 an.import', 'Started 2025-10-15 an.import'],
    ]);
  });

  it('answers the ground that is named, or every ground of the listing', async () => {
    await run();
    const planned = (await recorded()).flatMap(({ data }) =>
      'step' in data ? [(data.step as { groundIds: string[] }).groundIds.join()] : [],
    );
    expect(planned.sort()).toEqual(['g1', 'g1,g2', 'g1,g2']);
  });

  it('adds nothing the second time, and how far a step has come since the third', async () => {
    await run();
    const before = await recorded();
    expect(await run()).toMatchObject({ steps: { recorded: 0, alreadyRecorded: 3 } });
    expect(await recorded()).toEqual(before);
    const later = await run([
      step('1', STARTED),
      step('2', { ...DONE, ...STARTED, ...{ 'Tình trạng': 'Báo cáo xong' } }),
    ]);
    expect(later).toMatchObject({ balanced: true, steps: { recorded: 2 } });
    const added = (await recorded()).slice(before.length).map(({ type }) => type);
    expect(added.sort()).toEqual(['RemediationStepReportedDone', 'RemediationStepStarted']);
  });

  it('writes nothing in a dry run, and counts the same', async () => {
    const dry = await run(STEPS, { target: dryRunTarget(log.store, SETTING), dryRun: true });
    expect(await recorded()).toEqual([]);
    const real = await run();
    expect(dry).toEqual({ ...real, dryRun: true, seconds: dry.seconds, importId: null });
  });
});

describe('a step that cannot be recorded', () => {
  it.each<[string, Row, RegExp]>([
    ['of an organisation that is not on the list', { 'Mã tổ chức': 'TC-002' }, /not on the list/u],
    ['planned before the listing', { 'Ngày lập': '01/08/2025' }, /not on the list/u],
    ['of an unknown organisation', { 'Mã tổ chức': 'TC-404' }, /no organisation “TC-404”/u],
    ['of an unknown measure', { 'Biện pháp': 'Cầu nguyện' }, /not in the mapping/u],
    ['for a ground that the listing lacks', { 'Căn cứ': 'G2.4' }, /Its grounds: G1.2, G3.1/u],
    ['due before it starts', { Hạn: '09/10/2025' }, /earlier than 2025-10-10/u],
    ['started before it was planned', { ...STARTED, 'Ngày thực hiện': '30/09/2025' }, /earlier/u],
    [
      'done before it started',
      { ...DONE, 'Ngày báo cáo': '14/10/2025' },
      /earlier than 2025-10-15/u,
    ],
    ['done without evidence', { ...DONE, 'Văn bản báo cáo': '' }, /has no value/u],
    ['due after the plan', { Hạn: '31/12/2026' }, /plan/u],
    ['said to be verified', { 'Tình trạng': 'Đã thẩm định' }, /not in the mapping/u],
    ['done on a day that has not come', { ...DONE, 'Ngày báo cáo': '01/01/2999' }, /2999/u],
  ])(
    '%s is rejected with its reason, and nothing of it is recorded',
    async (_what, more, reason) => {
      const reasons = await reasonsFor([step('1', more)]);
      expect(reasons['2']).toMatch(reason);
      expect(await recorded()).toEqual([]);
    },
  );

  it('takes no other step with it', async () => {
    const reasons = await reasonsFor([step('1', { Hạn: '?' }), step('2')]);
    expect(Object.keys(reasons)).toEqual(['2']);
    expect(await typesIn()).toEqual(['RemediationStepPlanned']);
  });

  it('is not planned without an approver, for an import decides nothing', async () => {
    const reasons = await reasonsFor([step('1')], { codes: CODES } as typeof SETTING);
    expect(reasons['2']).toMatch(/role/u);
    expect(await recorded()).toEqual([]);
  });
});

describe('an import of steps that is disturbed', () => {
  it('waits while the store is busy, and repeats what it cannot know', async () => {
    const errors = [new StoreBusy(0), 'unknown' as const];
    const store = new FailingStore(log.store, (append) => errors[append % 4]);
    const report = await run(STEPS, { target: importTarget(store, SETTING) });
    expect(report).toMatchObject({ balanced: true, steps: { rejected: 0, undecided: 0 } });
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
      await expect(run(STEPS, { target })).rejects.toThrow('went down');
      const rest = await run(STEPS, { target: importTarget(broken.store, SETTING) });
      expect(rest).toMatchObject({ balanced: true, steps: { rejected: 0, undecided: 0 } });
      expect(await typesIn(broken.store)).toEqual(RECORDED);
      await broken.dispose();
    }
  });
});
