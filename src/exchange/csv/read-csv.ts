import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { EMPTY, type Cell, type SheetRow } from '../tabular/cell.js';
import type { RowReader, RowsOptions } from '../tabular/row-reader.js';
import { tableFaults } from '../tabular/table-faults.js';
import { chooseEncoding, decodeText, readPrefix } from './decode-text.js';
import { chooseDelimiter } from './delimiter.js';

const MAX_ROW_CHARACTERS = 1024 ** 2;

/** The rows of a CSV, streamed. Row numbers are those that a spreadsheet program shows for the file. */
export async function openCsv(path: string, options: RowsOptions): Promise<RowReader> {
  const prefix = await readPrefix(path);
  const encoding = chooseEncoding(prefix, options.encoding);
  const head = new TextDecoder(encoding).decode(prefix);
  const dialect = chooseDelimiter(head, options.headerRow, options.delimiter);
  const total = (await stat(path)).size;
  let done = 0;
  return {
    dateSystem: 1900,
    rows: () =>
      readRows(
        decodeText(path, encoding, (bytes) => {
          done = bytes;
        }),
        dialect,
      ),
    share: () => (total === 0 ? 1 : done / total),
    close: async () => undefined,
  };
}

async function* readRows(
  text: AsyncIterable<string>,
  dialect: { readonly delimiter: string; readonly fromLine: number },
): AsyncGenerator<SheetRow> {
  const source = Readable.from(text);
  const parser = parse({
    delimiter: dialect.delimiter,
    from_line: dialect.fromLine,
    // A row with too many or too few values and a stray quotation mark are told of by row, with its number.
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_ROW_CHARACTERS,
  });
  // `pipe` carries data but no errors; without this a decoding fault would leave the parser waiting for ever.
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      yield { number, cells: record.map(toCell) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw tableFaults.csvDamaged(lineOf(error) ?? number + 1, error);
    throw error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** Where the parser was, which is ahead of the rows handed out. */
function lineOf(error: CsvError): number | undefined {
  return typeof error.lines === 'number' ? error.lines : undefined;
}

/**
 * A text that begins with `=` is what a spreadsheet program would run as a formula; it is refused like one. Text is
 * composed here: Windows-1258 and some systems write a letter and its tone mark as two characters.
 */
function toCell(text: string): Cell {
  if (text === '') return EMPTY;
  return text.startsWith('=')
    ? { kind: 'formula', text }
    : { kind: 'text', text: text.normalize('NFC') };
}
