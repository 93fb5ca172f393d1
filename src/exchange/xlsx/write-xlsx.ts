import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { MAX_CELL_CHARACTERS } from '../tabular/cell.js';
import { fixedParts, SHEET_END, SHEET_START } from './sheet-template.js';

export interface SheetToWrite {
  readonly name: string;
  readonly headers: readonly string[];
  /** Widths in characters, by column; spreadsheet programs choose where there are none. */
  readonly widths?: readonly number[];
  readonly rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>;
}

/**
 * Writes a workbook with one sheet of text, streaming. Every cell is an inline string, never a formula or a number, so
 * nothing that the cells say can run or be reformatted. The file appears under its name only when it is whole.
 */
export async function writeXlsx(path: string, sheet: SheetToWrite): Promise<void> {
  const zip = new ZipFile();
  for (const [name, xml] of fixedParts(sheet.name)) zip.addBuffer(Buffer.from(xml), name);
  zip.addReadStream(Readable.from(sheetXml(sheet)), 'xl/worksheets/sheet1.xml');
  zip.end();
  const partial = `${path}.partial`;
  // An entry that fails would leave the archive waiting for its end for ever.
  const failed = new AbortController();
  zip.on('error', (error) => {
    failed.abort(error);
  });
  try {
    await pipeline(zip.outputStream, createWriteStream(partial), { signal: failed.signal });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw failed.signal.aborted ? failed.signal.reason : error;
  }
}

async function* sheetXml(sheet: SheetToWrite): AsyncGenerator<string> {
  yield SHEET_START;
  if (sheet.widths) {
    const columns = sheet.widths.map(
      (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
    );
    yield `<cols>${columns.join('')}</cols>`;
  }
  yield '<sheetData>';
  yield rowXml(sheet.headers, HEADER_STYLE);
  for await (const row of sheet.rows) yield rowXml(row, TEXT_STYLE);
  yield SHEET_END;
}

const TEXT_STYLE = 0;
const HEADER_STYLE = 1;

function rowXml(texts: readonly string[], style: number): string {
  return `<row>${texts.map((text) => cellXml(text, style)).join('')}</row>`;
}

function cellXml(text: string, style: number): string {
  if (text === '') return '<c/>';
  const shown = escapeText(text.slice(0, MAX_CELL_CHARACTERS));
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML. What XML cannot hold is written `_x000B_`, as spreadsheet programs do. */
export function escapeText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    })
    .replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? character);
}
