import { describe, expect, it } from '@jest/globals';
import { openXlsx } from '../../src/exchange/xlsx/read-xlsx.js';
import { readSharedStrings } from '../../src/exchange/xlsx/shared-strings.js';
import { tempFolder } from '../support/temp-folder.js';
import { archive, workbook, type SheetSpec, type WorkbookSpec } from '../support/workbooks.js';
import { fileOf, refusalOf, textsOf } from './table-of.js';

const folder = tempFolder();
const ROWS = [
  ['Name', 'Grade'],
  ['Chi bộ 1', 'B'],
  ['Chi bộ 2', 'C'],
];
const SHEET = 'xl/worksheets/sheet1.xml';
const DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';

function xlsx(bytes: Buffer): string {
  return fileOf(folder, bytes, '.xlsx');
}

async function codeOf(bytes: Buffer, columns = ['Name', 'Grade']): Promise<string> {
  return (await refusalOf(textsOf(xlsx(bytes), columns))).code;
}

function of(sheet: Partial<SheetSpec>, rest: Partial<WorkbookSpec> = {}): Promise<Buffer> {
  return workbook({ sheets: [{ rows: ROWS, ...sheet }], ...rest });
}

/** The offset of the central directory's record of an entry. */
function directoryRecord(bytes: Buffer, name: string): number {
  const at = bytes.lastIndexOf(name) - 46;
  expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
  return at;
}

describe('a workbook that cannot be used', () => {
  it('refuses one that was cut short, wherever it was cut', async () => {
    const whole = await of({});
    for (const share of [0.02, 0.3, 0.7, 0.99]) {
      expect(await codeOf(whole.subarray(0, Math.ceil(whole.length * share)))).toBe(
        'import.workbook-damaged',
      );
    }
  });

  it('refuses one with a damaged sheet: a flipped byte, ill-formed XML, a lost part', async () => {
    const flipped = await of({});
    const at = flipped.indexOf(SHEET) + SHEET.length + 20;
    flipped.writeUInt8(flipped.readUInt8(at) ^ 0xff, at);
    expect(await codeOf(flipped)).toBe('import.workbook-damaged');
    const illFormed = { parts: { [SHEET]: '<worksheet><sheetData><row></sheetData>' } };
    expect(await codeOf(await of({}, illFormed))).toBe('import.workbook-damaged');
    const noStrings = { parts: { 'xl/sharedStrings.xml': null } };
    expect(await codeOf(await of({}, noStrings))).toBe('import.workbook-damaged');
  });

  it('refuses one whose entry holds other bytes than its checksum says', async () => {
    const bytes = await of({});
    const at = directoryRecord(bytes, SHEET) + 16;
    bytes.writeUInt32LE((bytes.readUInt32LE(at) ^ 1) >>> 0, at);
    expect(await codeOf(bytes)).toBe('import.workbook-damaged');
  });

  it('refuses what is no workbook: text, an image, another archive, a file without content', async () => {
    expect(await codeOf(Buffer.from('Name,Grade\n'))).toBe('import.workbook-damaged');
    const image = fileOf(folder, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), '.png');
    expect((await refusalOf(textsOf(image, ['Name']))).code).toMatch(/not-a-table|not-utf8/u);
    const other = await archive({ 'content.xml': '<office/>', mimetype: 'x' });
    expect(await codeOf(other)).toBe('import.not-a-workbook');
    expect(await codeOf(Buffer.alloc(0))).toBe('import.empty-file');
  });

  it('refuses one that is protected by a password or is an old .xls', async () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]);
    expect(await codeOf(compound)).toBe('import.workbook-encrypted');
    const flagged = await of({});
    const at = directoryRecord(flagged, SHEET) + 8;
    flagged.writeUInt16LE(flagged.readUInt16LE(at) | 1, at);
    expect(await codeOf(flagged)).toBe('import.workbook-encrypted');
  });

  it('refuses a zip bomb by its ratio before unpacking it', async () => {
    const bomb = await of({}, { parts: { [SHEET]: Buffer.alloc(32 * 1024 ** 2, ' ') } });
    expect(bomb.length).toBeLessThan(100_000);
    const error = await refusalOf(textsOf(xlsx(bomb), ['Name']));
    expect(error.code).toBe('import.workbook-too-large');
  });

  it('refuses a zip bomb that lies about its size', async () => {
    const bomb = await of({}, { parts: { [SHEET]: Buffer.alloc(32 * 1024 ** 2, ' ') } });
    bomb.writeUInt32LE(1000, directoryRecord(bomb, SHEET) + 24);
    expect(await codeOf(bomb)).toBe('import.workbook-damaged');
  });

  it('refuses more entries, more bytes and more text than a workbook has', async () => {
    const path = xlsx(await of({}));
    const generous = { entries: 100, totalBytes: 1e6, ratio: 100, ratioFromBytes: 1e6 };
    const open = (limits: object) => openXlsx(path, { headerRow: 1 }, { ...generous, ...limits });
    for (const limits of [{ entries: 3 }, { totalBytes: 500 }, { ratio: 1, ratioFromBytes: 10 }]) {
      expect((await refusalOf(open(limits))).code).toBe('import.workbook-too-large');
    }
    async function* strings() {
      yield Buffer.from('<sst><si><t>một hai ba bốn</t></si></sst>');
    }
    const error = await refusalOf(readSharedStrings(strings(), 10));
    expect(error.code).toBe('import.workbook-too-large');
  });

  it('refuses content far to the right, which would fill memory with empty cells', async () => {
    const far = (row: number) => `<row r="${row}"><c r="XFD${row}"><v>1</v></c></row>`;
    const rows = Array.from({ length: 20_000 }, (_, at) => far(at + 2)).join('');
    const header = '<row r="1"><c t="inlineStr"><is><t>Name</t></is></c></row>';
    const sheet = `<worksheet><sheetData>${header}${rows}</sheetData></worksheet>`;
    const before = process.memoryUsage().rss;
    expect(await codeOf(await of({}, { parts: { [SHEET]: sheet } }), ['Name'])).toBe(
      'import.workbook-too-large',
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2);
  });

  it('passes over empty cells far to the right, which formatting a whole row leaves behind', async () => {
    const cells = '<c r="A2" t="inlineStr"><is><t>Chi bộ 1</t></is></c><c r="XFD2" s="1"/>';
    const header = '<row r="1"><c t="inlineStr"><is><t>Name</t></is></c></row>';
    const sheet = `<worksheet><sheetData>${header}<row r="2">${cells}</row></sheetData></worksheet>`;
    const path = xlsx(await of({}, { parts: { [SHEET]: sheet } }));
    expect(await textsOf(path, ['Name'])).toEqual([['Chi bộ 1']]);
  });

  it('refuses a DOCTYPE in any part, so that no entity is expanded or fetched', async () => {
    const external = '<!DOCTYPE x SYSTEM "file:///etc/passwd">';
    for (const part of [SHEET, 'xl/sharedStrings.xml', 'xl/workbook.xml', '_rels/.rels']) {
      for (const doctype of [DOCTYPE, external]) {
        const parts = { [part]: `${doctype}<worksheet><c>&b;</c></worksheet>` };
        expect(await codeOf(await of({}, { parts }))).toBe('import.workbook-doctype');
      }
    }
  });

  it('refuses XML nested to exhaust memory', async () => {
    const parts = { [SHEET]: '<a>'.repeat(10_000) };
    expect(await codeOf(await of({}, { parts }))).toBe('import.workbook-damaged');
  });

  it('refuses merged cells within the data and names their ranges', async () => {
    const merged = await of({ merged: ['A2:A3', 'B2:B3'] });
    const error = await refusalOf(textsOf(xlsx(merged), ['Name', 'Grade']));
    expect(error.code).toBe('import.merged-cells');
    expect(error.message).toContain('A2:A3, B2:B3');
  });
});

describe('a table without the rows it should have', () => {
  it('refuses a sheet without rows, and one with a header only', async () => {
    expect(await codeOf(await of({ rows: [] }))).toBe('import.empty-file');
    expect(await codeOf(await of({ rows: [['Name', 'Grade']] }))).toBe('import.header-only');
    expect(
      await codeOf(
        await of({
          rows: [
            ['Name', 'Grade'],
            ['', '  '],
          ],
        }),
      ),
    ).toBe('import.header-only');
  });

  it('names every missing, repeated and unknown column at once', async () => {
    const rows = [['Name', 'Nmae', 'Grade ', 'Grade', 'Date']];
    const error = await refusalOf(
      textsOf(xlsx(await of({ rows })), ['Name', 'Grade', 'Code', 'Body']),
    );
    expect(
      error.faults.map(({ code, message }) => `${code} ${/“(.+?)”/u.exec(message.en)?.[1] ?? ''}`),
    ).toEqual([
      'import.unknown-column Nmae',
      'import.duplicate-column Grade',
      'import.unknown-column Date',
      'import.missing-column Code',
      'import.missing-column Body',
    ]);
  });

  it('keeps the row numbers of the sheet across blank rows', async () => {
    const rows = [
      ['Name', 'Grade'],
      [null, null],
      ['a', 'A'],
      ['', ''],
      ['b', 'B'],
    ];
    expect(await textsOf(xlsx(await of({ rows })), ['Name', 'Grade'])).toEqual([
      ['', ''],
      ['a', 'A'],
      ['', ''],
      ['b', 'B'],
    ]);
  });
});
