import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Cell } from '../../src/exchange/tabular/cell.js';
import { openTable, type TableOptions } from '../../src/exchange/tabular/table.js';
import { sharedStringsXml, workbook, type WorkbookSpec } from '../support/workbooks.js';
import { tempFolder } from '../support/temp-folder.js';

const folder = tempFolder();
let files = 0;

/** The cells under `Value` in a workbook, row by row. */
async function valuesOf(spec: WorkbookSpec, options: Partial<TableOptions> = {}): Promise<Cell[]> {
  const path = join(folder, `${(files += 1)}.xlsx`);
  writeFileSync(path, await workbook(spec));
  const table = await openTable(path, {
    headerRow: 1,
    needed: ['Value'],
    allowed: ['Other'],
    ...options,
  });
  const cells: Cell[] = [];
  for await (const row of table.rows()) cells.push(row.cell('Value'));
  await table.close();
  return cells;
}

function oneSheet(...rows: WorkbookSpec['sheets'][number]['rows']): WorkbookSpec {
  return { sheets: [{ rows: [['Value'], ...rows] }] };
}

describe('reading a workbook', () => {
  it('reads shared and inline text, numbers and truth values', async () => {
    const inline = '<c r="@" t="inlineStr"><is><t>Đảng bộ</t></is></c>';
    const rich =
      '<c r="@" t="inlineStr"><is><r><t>Chi </t></r><r><t>bộ</t></r><rPh><t>x</t></rPh></is></c>';
    expect(
      await valuesOf(oneSheet(['Chi bộ 1'], [{ xml: inline }], [{ xml: rich }], [12.5], [true])),
    ).toEqual([
      { kind: 'text', text: 'Chi bộ 1' },
      { kind: 'text', text: 'Đảng bộ' },
      { kind: 'text', text: 'Chi bộ' },
      { kind: 'number', value: 12.5 },
      { kind: 'boolean', value: true },
    ]);
  });

  it('joins the runs of rich shared text, decodes escapes and composes letters', async () => {
    const items =
      '<si><r><t>Ban </t></r><r><t xml:space="preserve">thường vụ</t></r></si>' +
      '<si><t>hai_x000A_dòng _x005F_x000A_</t></si>' +
      `<si><t>${'Tổ chức'.normalize('NFD')}</t></si>`;
    const strings = sharedStringsXml([]).replace('</sst>', `${items}</sst>`);
    const cell = (at: number) => [{ xml: `<c r="@" t="s"><v>${at}</v></c>` }];
    const spec = oneSheet(cell(0), cell(1), cell(2));
    const header = [{ xml: '<c r="@" t="inlineStr"><is><t>Value</t></is></c>' }];
    const sheets = [{ rows: [header, ...(spec.sheets[0]?.rows.slice(1) ?? [])] }];
    const parts = { 'xl/sharedStrings.xml': strings };
    expect(await valuesOf({ sheets, parts })).toEqual([
      { kind: 'text', text: 'Ban thường vụ' },
      { kind: 'text', text: 'hai\ndòng _x000A_' },
      { kind: 'text', text: 'Tổ chức' },
    ]);
  });

  it('reads days by the number format, in the 1900 system', async () => {
    const builtIn = { xml: '<c r="@" s="2"><v>45000.75</v></c>' };
    const hours = { xml: '<c r="@" s="3"><v>1.5</v></c>' };
    const iso = { xml: '<c r="@" t="d"><v>2024-02-29T00:00:00</v></c>' };
    expect(
      await valuesOf(oneSheet([{ day: 40665 }], [builtIn], [hours], [iso], [{ day: 1 }])),
    ).toEqual([
      { kind: 'date', date: '2011-05-02' },
      { kind: 'date', date: '2023-03-15' },
      { kind: 'number', value: 1.5 },
      { kind: 'date', date: '2024-02-29' },
      { kind: 'date', date: '1900-01-01' },
    ]);
  });

  it('reads days in the 1904 system', async () => {
    const spec = { ...oneSheet([{ day: 0 }], [{ day: 39203 }]), date1904: true };
    expect(await valuesOf(spec)).toEqual([
      { kind: 'date', date: '1904-01-01' },
      { kind: 'date', date: '2011-05-02' },
    ]);
  });

  it('takes 29 February 1900, which never was, for an error', async () => {
    expect(await valuesOf(oneSheet([{ day: 60 }], [{ day: 61 }]))).toEqual([
      { kind: 'error', text: '60' },
      { kind: 'date', date: '1900-03-01' },
    ]);
  });

  it('tells formulas and error values from values', async () => {
    const error = { xml: '<c r="@" t="e"><v>#REF!</v></c>' };
    expect(await valuesOf(oneSheet([{ formula: 'A1&"!"', shows: 'A!' }], [error]))).toEqual([
      { kind: 'formula', text: 'A!' },
      { kind: 'error', text: '#REF!' },
    ]);
  });

  it('reads the sheet that is named, and the first one otherwise', async () => {
    const sheets = [
      { name: 'Năm 2023', rows: [['Value'], ['a']] },
      { name: 'Năm 2024', rows: [['Value'], ['b']] },
    ];
    expect(await valuesOf({ sheets })).toEqual([{ kind: 'text', text: 'a' }]);
    expect(await valuesOf({ sheets }, { sheet: 'Năm 2024' })).toEqual([
      { kind: 'text', text: 'b' },
    ]);
    await expect(valuesOf({ sheets }, { sheet: 'Năm 2025' })).rejects.toThrow('Năm 2023, Năm 2024');
  });

  it('reads below a header that is not in the first row, and ignores merged titles above it', async () => {
    const rows = [
      ['BẢNG KÊ', null],
      ['Value', 'Other'],
      ['a', 'b'],
    ];
    const spec = { sheets: [{ rows, merged: ['A1:B1'] }] };
    expect(await valuesOf(spec, { headerRow: 2 })).toEqual([{ kind: 'text', text: 'a' }]);
  });

  it('understands parts with a namespace prefix, and rows and cells without references', async () => {
    const sheet =
      '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Value</x:t></x:is></x:c></x:row>' +
      '<x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const spec = { ...oneSheet(), parts: { 'xl/worksheets/sheet1.xml': sheet } };
    expect(await valuesOf(spec)).toEqual([{ kind: 'number', value: 7 }]);
  });
});
