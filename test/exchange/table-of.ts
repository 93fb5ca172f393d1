import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportError } from '../../src/exchange/import-error.js';
import { cellText } from '../../src/exchange/tabular/cell.js';
import { openTable, type TableOptions } from '../../src/exchange/tabular/table.js';

let files = 0;

/** The bytes as a file of its own in `folder`. */
export function fileOf(folder: string, content: string | Buffer, extension: string): string {
  files += 1;
  const path = join(folder, `table-${files}${extension}`);
  writeFileSync(path, content);
  return path;
}

/** What the cells of the data rows show, by row and in the order of the headers. */
export async function textsOf(
  path: string,
  columns: readonly string[],
  options: Partial<TableOptions> = {},
): Promise<string[][]> {
  const table = await openTable(path, { headerRow: 1, needed: columns, allowed: [], ...options });
  try {
    const rows: string[][] = [];
    for await (const row of table.rows()) {
      rows.push(columns.map((column) => cellText(row.cell(column))));
    }
    return rows;
  } finally {
    await table.close();
  }
}

/** Reads to the end and gives the error; every fault of it says in both languages what to do. */
export async function refusalOf(work: Promise<unknown>): Promise<ImportError> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    for (const { message } of error.faults) {
      if (message.vi.length < 20 || message.en.length < 20 || message.vi === message.en) {
        throw new Error(`The refusal ${error.code} says too little.`);
      }
    }
    return error;
  }
  throw new Error('The file was accepted.');
}

/** The reasons in a workbook of rejected rows, by the row in the source. */
export async function reasonsIn(
  path: string,
  columns: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const table = await openTable(path, { headerRow: 1, needed: columns, allowed: [] });
  const reasons: Record<string, string> = {};
  for await (const row of table.rows()) {
    const { 0: number = '', 1: reason = '' } = row.texts();
    reasons[number] = reason;
  }
  await table.close();
  return reasons;
}
