import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importFile } from '../../src/exchange/import/import-file.js';
import { loadMapping } from '../../src/exchange/mapping/load-mapping.js';
import type { Mapping } from '../../src/exchange/mapping/mapping.js';
import { openTable } from '../../src/exchange/tabular/table.js';
import { INSPECTION_HEADERS, inspectionRows } from '../support/inspections.js';
import { sqliteLog, type SqliteLog } from '../support/sqlite-log.js';
import { tempFolder } from '../support/temp-folder.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { workbook, type CellSpec } from '../support/workbooks.js';
import { importTarget, publishRulebooks } from './import-ledger.js';
import { fileOf } from './table-of.js';

const folder = tempFolder();
const mapping = await loadMapping('food-inspections');
const REASON = 'Lý do bị loại';
const ROW = 'Dòng trong tệp gốc';
const DATE = INSPECTION_HEADERS.indexOf('dateOfInspection');
const CRITICAL = INSPECTION_HEADERS.indexOf('Critical');
const BUSINESS = INSPECTION_HEADERS.indexOf('Name of Business');
const PURPOSE = INSPECTION_HEADERS.indexOf('Inspection Purpose');

let log: SqliteLog;
beforeAll(async () => {
  log = await sqliteLog();
  await publishRulebooks(log.store);
});
afterAll(async () => {
  await verifyWholeLog(log.store);
  await log.dispose();
});

/** The example with one cell of one data row (from 0) changed. */
function spoilt(row: number, column: number, cell: CellSpec): CellSpec[][] {
  return inspectionRows().map((cells, at) =>
    at === row + 1 ? cells.map((old, index) => (index === column ? cell : old)) : cells,
  );
}

async function importRows(rows: CellSpec[][], into: string, used: Mapping = mapping) {
  const file = fileOf(folder, await workbook({ sheets: [{ rows }] }), '.xlsx');
  const rejectedFile = join(folder, into);
  return importFile({ file, mapping: used, target: importTarget(log.store), rejectedFile });
}

async function reasonsIn(path: string): Promise<Record<string, string>> {
  const columns = [...INSPECTION_HEADERS];
  const table = await openTable(path, { headerRow: 1, needed: columns, allowed: [] });
  const reasons: Record<string, string> = {};
  for await (const row of table.rows()) {
    const { 0: number = '', 1: reason = '' } = row.texts();
    reasons[number] = reason;
  }
  await table.close();
  return reasons;
}

describe('rejected rows', () => {
  it.each<[string, number, number, CellSpec, string]>([
    ['a formula', 3, CRITICAL, { formula: 'A1', shows: 'No' }, 'Ô N5 chứa công thức.'],
    ['a value that is not mapped', 3, CRITICAL, 'Maybe', '“Maybe” ở cột “Critical” (ô N5)'],
    ['a day that does not exist', 3, DATE, '31/02/2012', 'không phải là ngày có thật'],
    ['year 0', 3, DATE, '0000-01-01', 'không phải là ngày có thật'],
    ['no date', 3, DATE, null, 'Thiếu giá trị ở cột “dateOfInspection” (ô I5)'],
    ['a day that has not come', 3, DATE, '2999-01-01', 'Ngày'],
    ['no name', 3, BUSINESS, '  ', 'không xác định được tổ chức'],
    ['an error value', 3, PURPOSE, { xml: '<c r="@" t="e"><v>#REF!</v></c>' }, '“#REF!”'],
    ['half a character', 3, PURPOSE, { xml: inline('a_xD83D_b') }, 'ký tự hỏng'],
    ['a text that is too long', 3, PURPOSE, 'x'.repeat(32_768), 'dài quá 32767 ký tự'],
  ])('says why: %s', async (_, row, column, cell, reason) => {
    const report = await importRows(spoilt(row, column, cell), 'one.xlsx');
    expect(report).toMatchObject({ balanced: true, rows: { source: 12, rejected: 1 } });
    const reasons = await reasonsIn(report.rejectedFile ?? '');
    expect(Object.keys(reasons)).toEqual(['5']);
    expect(reasons['5']).toContain(reason);
  });

  it('rejects an inspection with all its rows, and names the one that is at fault', async () => {
    const report = await importRows(spoilt(4, CRITICAL, 'Maybe'), 'siblings.xlsx');
    expect(report).toMatchObject({ rows: { rejected: 2 }, inspections: { rejected: 1 } });
    const reasons = await reasonsIn(report.rejectedFile ?? '');
    expect(reasons['6']).toContain('“Maybe”');
    expect(reasons['7']).toContain('dòng 6 của cùng lần kiểm tra');
  });

  it('rejects rows of one inspection that contradict each other', async () => {
    const report = await importRows(spoilt(1, PURPOSE, 'Reinspection'), 'contradiction.xlsx');
    const reasons = await reasonsIn(report.rejectedFile ?? '');
    expect(reasons['3']).toContain('dòng 2 thuộc cùng một lần kiểm tra');
    expect(Object.keys(reasons)).toEqual(['2', '3', '4']);
  });

  it('gives every reason of a row at once', async () => {
    const rows = spoilt(3, CRITICAL, 'Maybe');
    rows[4] = rows[4]?.map((cell, at) => (at === DATE ? 'soon' : cell)) ?? [];
    const report = await importRows(rows, 'several.xlsx');
    const reason = (await reasonsIn(report.rejectedFile ?? ''))['5'] ?? '';
    expect(reason).toContain('“Maybe”');
    expect(reason).toContain('“soon”');
  });

  it('can be imported as it is once it is mended, and holds no formula', async () => {
    const other = { ...mapping, id: 'food-inspections-mended' };
    const danger = '=HYPERLINK("http://example.com","x")';
    const spoiltRows = spoilt(0, BUSINESS, { xml: inline(danger) }).map((cells, at) =>
      at === 1 ? cells.map((cell, index) => (index === CRITICAL ? 'Maybe' : cell)) : cells,
    );
    for (const at of [2, 3]) {
      spoiltRows[at] =
        spoiltRows[at]?.map((cell, index) =>
          index === BUSINESS ? { xml: inline(danger) } : cell,
        ) ?? [];
    }
    const first = await importRows(spoiltRows, 'mend.xlsx', other);
    expect(first.rows).toMatchObject({ rejected: 3, recorded: 9 });
    const columns = [...INSPECTION_HEADERS, ROW, REASON];
    const table = await openTable(first.rejectedFile ?? '', {
      ...{ headerRow: 1, needed: columns, allowed: [] },
    });
    const mended: CellSpec[][] = [[...table.headers]];
    const critical = table.headers.indexOf('Critical');
    for await (const row of table.rows()) {
      expect(row.cell('Name of Business')).toEqual({ kind: 'text', text: danger });
      mended.push(row.texts().map((text, at) => (at === critical ? 'Yes' : text)));
    }
    const second = await importRows(mended, 'mended.xlsx', other);
    expect(second).toMatchObject({ rows: { source: 3, recorded: 3 }, rejectedFile: null });
  });
});

function inline(text: string): string {
  return `<c r="@" t="inlineStr"><is><t>${text.replaceAll('"', '&quot;')}</t></is></c>`;
}
