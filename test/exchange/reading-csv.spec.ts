import { describe, expect, it } from '@jest/globals';
import { openTable } from '../../src/exchange/tabular/table.js';
import { tempFolder } from '../support/temp-folder.js';
import { fileOf, refusalOf, textsOf } from './table-of.js';

const folder = tempFolder();
const COLUMNS = ['Tên', 'Xếp loại'];

function csv(content: string | Buffer): string {
  return fileOf(folder, content, '.csv');
}

/** Windows-1258 of "Tên;Xếp loại" and "Đảng bộ phường;Tốt": tone marks are letters of their own (0xCC huyền, 0xEC sắc …). */
const WINDOWS_1258 = Buffer.concat([
  ...[Buffer.from('T'), Buffer.from([0xea]), Buffer.from('n;X'), Buffer.from([0xea, 0xec])],
  ...[Buffer.from('p loa'), Buffer.from([0xf2]), Buffer.from('i\r\n')],
  ...[Buffer.from([0xd0]), Buffer.from('a'), Buffer.from([0xd2]), Buffer.from('ng b')],
  ...[Buffer.from([0xf4, 0xf2]), Buffer.from(' ph'), Buffer.from([0xfd, 0xf5, 0xcc])],
  ...[Buffer.from('ng;T'), Buffer.from([0xf4, 0xec]), Buffer.from('t\r\n')],
]);

describe('reading CSV', () => {
  it('finds comma, semicolon and tab, and obeys a sep= line', async () => {
    for (const [delimiter, head] of [
      [',', ''],
      [';', ''],
      ['\t', ''],
      ['|', 'sep=|\n'],
    ] as const) {
      const text = `${head}Tên${delimiter}Xếp loại\n"a, b; c"${delimiter}B\n`;
      expect(await textsOf(csv(text), COLUMNS)).toEqual([['a, b; c', 'B']]);
    }
  });

  it('takes the delimiter that the mapping names', async () => {
    const path = csv('Tên;Xếp loại\na,b;B\n');
    expect(await textsOf(path, COLUMNS, { delimiter: ';' })).toEqual([['a,b', 'B']]);
    const error = await refusalOf(textsOf(path, COLUMNS, { delimiter: ',' }));
    expect(error.code).toBe('import.unknown-column');
  });

  it('reads quoted line breaks and quotation marks, and numbers rows as a spreadsheet does', async () => {
    const path = csv('Tên,Xếp loại\n"dòng 1\ndòng ""2""",B\n\nx,C\n');
    const table = await openTable(path, { headerRow: 1, needed: COLUMNS, allowed: [] });
    const rows: [number, readonly string[], boolean][] = [];
    for await (const row of table.rows()) rows.push([row.number, row.texts(), row.isBlank]);
    expect(rows).toEqual([
      [2, ['dòng 1\ndòng "2"', 'B'], false],
      [3, ['', ''], true],
      [4, ['x', 'C'], false],
    ]);
  });

  it('reads UTF-8 with and without a byte order mark, and UTF-16 with one', async () => {
    const text = 'Tên,Xếp loại\nĐảng bộ phường,Tốt\n';
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    const bigEndian = Buffer.from(utf16).swap16();
    for (const content of [text, `\ufeff${text}`, utf16, bigEndian]) {
      expect(await textsOf(csv(content), COLUMNS)).toEqual([['Đảng bộ phường', 'Tốt']]);
    }
  });

  it('refuses Windows-1258 with the line and how to save the file', async () => {
    const error = await refusalOf(textsOf(csv(WINDOWS_1258), COLUMNS));
    expect(error.code).toBe('import.text-not-utf8');
    expect(error.faults[0].message.vi).toContain('CSV UTF-8');
    const sound = Buffer.from('Tên;Xếp loại\r\nmột;hai\r\nba;bốn\r\n');
    const late = Buffer.concat([sound, WINDOWS_1258]);
    expect((await refusalOf(textsOf(csv(late), COLUMNS))).message).toContain('line 4');
  });

  it('reads Windows-1258 where the mapping says so, its tone marks composed with their letters', async () => {
    const path = csv(WINDOWS_1258);
    expect(await textsOf(path, COLUMNS, { encoding: 'windows-1258' })).toEqual([
      ['Đảng bộ phường', 'Tốt'],
    ]);
  });

  it('refuses to read as Windows-1258 what is UTF-8', async () => {
    const path = csv('Tên;Xếp loại\nĐảng bộ;Tốt\n');
    const error = await refusalOf(textsOf(path, COLUMNS, { encoding: 'windows-1258' }));
    expect(error.code).toBe('import.text-is-utf8');
  });

  it('takes a text that begins with = for a formula', async () => {
    const path = csv('Tên,Xếp loại\n=HYPERLINK("x"),B\n+84 24 1234,-5\n');
    const table = await openTable(path, { headerRow: 1, needed: COLUMNS, allowed: [] });
    const kinds: string[] = [];
    for await (const row of table.rows()) kinds.push(row.cell('Tên').kind);
    expect(kinds).toEqual(['formula', 'text']);
  });

  it('names a cell beyond the headers', async () => {
    const path = csv('Tên,Xếp loại\na,B,thừa\n');
    const table = await openTable(path, { headerRow: 1, needed: COLUMNS, allowed: [] });
    const strays: unknown[] = [];
    for await (const row of table.rows()) strays.push(row.strayCell);
    expect(strays).toEqual(['C2']);
  });

  it('refuses an open quotation mark, an endless line, and bytes that are no text', async () => {
    const open = await refusalOf(textsOf(csv('Tên,Xếp loại\n"a,B\nc,D\n'), COLUMNS));
    expect(open.code).toBe('import.csv-damaged');
    const endless = `Tên,Xếp loại\n${'a'.repeat(3 * 1024 ** 2)},B\n`;
    expect((await refusalOf(textsOf(csv(endless), COLUMNS))).code).toBe('import.csv-damaged');
    const binary = Buffer.from('Tên,Xếp loại\na\0b,B\n');
    expect((await refusalOf(textsOf(csv(binary), COLUMNS))).code).toBe('import.not-a-table');
  });

  it('refuses an empty file and one with a header only', async () => {
    expect((await refusalOf(textsOf(csv(''), COLUMNS))).code).toBe('import.empty-file');
    expect((await refusalOf(textsOf(csv('\n'), COLUMNS))).code).toBe('import.empty-file');
    expect((await refusalOf(textsOf(csv('Tên,Xếp loại\n'), COLUMNS))).code).toBe(
      'import.header-only',
    );
  });
});
