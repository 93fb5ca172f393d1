import type { RowReader, RowsOptions } from '../tabular/row-reader.js';
import type { SheetRow } from '../tabular/cell.js';
import { tableFaults } from '../tabular/table-faults.js';
import { readDateStyles } from './date-styles.js';
import { readSharedStrings } from './shared-strings.js';
import { SheetParser, type SheetContext } from './sheet-parser.js';
import { readWorkbook } from './workbook.js';
import { XmlPart } from './xml-part.js';
import { ZipArchive, type ArchiveLimits } from './zip-archive.js';

const MERGES_NAMED = 10;

/**
 * The rows of one sheet of a workbook, streamed from the archive: in memory are the shared strings and a few rows.
 * Merged cells come to light when the last row has been read; the importer records nothing before that.
 */
export async function openXlsx(
  path: string,
  options: RowsOptions,
  limits?: ArchiveLimits,
): Promise<RowReader> {
  const archive = await ZipArchive.open(path, limits);
  try {
    const workbook = await readWorkbook(archive);
    const sheet = chooseSheet(workbook.sheets, options.sheet);
    const { sharedStrings, styles, dateSystem } = workbook;
    const context: SheetContext = {
      sharedStrings: sharedStrings ? await readSharedStrings(archive.read(sharedStrings)) : [],
      dateStyles: styles ? await readDateStyles(archive.read(styles)) : [],
      dateSystem,
    };
    const total = archive.sizeOf(sheet.path);
    let done = 0;
    return {
      dateSystem,
      rows: () =>
        readSheet(archive.read(sheet.path), context, options.headerRow, (bytes) => {
          done = bytes;
        }),
      share: () => (total === 0 ? 1 : done / total),
      close: async () => {
        archive.close();
      },
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

function chooseSheet<Sheet extends { readonly name: string }>(
  sheets: readonly Sheet[],
  name: string | undefined,
): Sheet {
  const chosen = name === undefined ? sheets[0] : sheets.find((sheet) => sheet.name === name);
  if (chosen) return chosen;
  throw tableFaults.noSuchSheet(
    name ?? '',
    sheets.map((sheet) => sheet.name),
  );
}

async function* readSheet(
  bytes: AsyncIterable<Buffer>,
  context: SheetContext,
  headerRow: number,
  onBytes: (done: number) => void,
): AsyncGenerator<SheetRow> {
  const parser = new SheetParser(context);
  const part = new XmlPart(parser);
  let done = 0;
  for await (const chunk of bytes) {
    part.write(chunk);
    done += chunk.length;
    onBytes(done);
    yield* parser.take();
  }
  part.end();
  yield* parser.take();
  const inData = parser.merged.filter((range) => lastRowOf(range) >= headerRow);
  if (inData.length > 0) throw tableFaults.mergedCells(inData.slice(0, MERGES_NAMED));
}

function lastRowOf(range: string): number {
  return Number(/(\d+)$/u.exec(range)?.[1] ?? Infinity);
}
