import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromSerial, toIsoDate } from '../../src/exchange/tabular/calendar-date.js';
import { writeXlsx } from '../../src/exchange/xlsx/write-xlsx.js';
import { tempFolder } from '../support/temp-folder.js';
import { workbook } from '../support/workbooks.js';
import { fileOf, textsOf } from './table-of.js';

const folder = tempFolder();
const COLUMNS = ['Tên', 'Nội dung'];
const syllables = ['Đảng', 'ủy', 'phường', 'Tốt', 'ỹ', 'ệ', 'ươ', '_x000A_', '<&">', "'", ',', ';'];
const vietnamese = fc
  .array(fc.oneof(fc.constantFrom(...syllables), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(' ').trim())
  .filter((text) => text !== '' && !/[\u0000\ufffe\uffff]|^=/u.test(text));
const decomposed = vietnamese.map((text) => text.normalize('NFD'));
const text = fc.oneof(vietnamese, decomposed);
const rows = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 });

/** What is read is composed. */
function expected(written: readonly (readonly [string, string])[]): string[][] {
  return written.map((row) => row.map((cell) => cell.normalize('NFC')));
}

describe('Vietnamese text, whatever it is', () => {
  it('comes back from a workbook as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const path = join(folder, 'round-trip.xlsx');
        await writeXlsx(path, { name: 'Dữ liệu', headers: COLUMNS, rows: written });
        expect(await textsOf(path, COLUMNS)).toEqual(expected(written));
      }),
      { numRuns: 60 },
    );
  });

  it('comes back from CSV as it was written, with any delimiter and line end', async () => {
    const dialects = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t'),
      end: fc.constantFrom('\n', '\r\n'),
      mark: fc.constantFrom('', '\ufeff'),
    });
    await fc.assert(
      fc.asyncProperty(rows, dialects, async (written, { delimiter, end, mark }) => {
        const lines = [COLUMNS, ...written].map((row) => row.map(quoted).join(delimiter));
        const path = fileOf(folder, mark + lines.join(end) + end, '.csv');
        expect(await textsOf(path, COLUMNS)).toEqual(expected(written));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a day as a number', () => {
  it('is the day that the calendar has, in both systems', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
        const iso = toIsoDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
        expect(fromSerial(serial, 1900)).toBe(iso);
        expect(fromSerial(serial + 0.99, 1900)).toBe(iso);
        if (serial >= 1462) expect(fromSerial(serial - 1462, 1904)).toBe(iso);
      }),
    );
  });

  it('is nothing below 0, beyond the year 9999, and where it is not finite', () => {
    for (const serial of [-1, 2_958_466, Infinity, NaN]) {
      expect(fromSerial(serial, 1900)).toBeUndefined();
    }
  });
});

describe('a workbook of any cells', () => {
  it('shows each cell in its place, whatever stands beside it', async () => {
    const plain = vietnamese.filter((each) => !each.includes('_x'));
    const cell = fc.oneof(plain, fc.integer(), fc.constant(null));
    const table = fc.array(fc.tuple(plain, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, async (written) => {
        const bytes = await workbook({ sheets: [{ rows: [COLUMNS, ...written] }] });
        const shown = written.map((row) => row.map((each) => String(each ?? '').normalize('NFC')));
        expect(await textsOf(fileOf(folder, bytes, '.xlsx'), COLUMNS)).toEqual(shown);
      }),
      { numRuns: 40 },
    );
  });
});

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
