import { extname } from 'node:path';
import { openCsv } from '../csv/read-csv.js';
import { readPrefix } from '../csv/decode-text.js';
import { throwFaults, type Fault } from '../import-error.js';
import { openXlsx } from '../xlsx/read-xlsx.js';
import { cellReference, cellText, EMPTY, isBlank, type Cell, type SheetRow } from './cell.js';
import type { RowReader, RowsOptions } from './row-reader.js';
import { headerFaults, tableFaults } from './table-faults.js';

/** Headers of the two columns that a workbook of rejected rows adds; passed over when it is imported again. */
export const REJECTED_HEADERS = {
  vi: { row: 'Dòng trong tệp gốc', reason: 'Lý do bị loại' },
  en: { row: 'Row in the source', reason: 'Reason for rejection' },
} as const;

export interface TableOptions extends RowsOptions {
  /** Columns without which nothing can be read. */
  readonly needed: readonly string[];
  /** Further columns that may be there; any other is refused, so that no column is lost by a typing error. */
  readonly allowed: readonly string[];
}

/** A row of data, its cells by header. */
export interface TabularRow {
  readonly number: number;
  cell(header: string): Cell;
  /** Where that cell stands, such as `B3`. */
  reference(header: string): string;
  /** What the cells show, in the order of the headers. */
  texts(): readonly string[];
  readonly isBlank: boolean;
  /** First cell with content that stands under no header, such as `Q7`. */
  readonly strayCell: string | undefined;
}

/** A file of rows under a header row, XLSX or CSV. */
export interface Table {
  readonly headers: readonly string[];
  readonly dateSystem: RowReader['dateSystem'];
  /** The rows below the header, blank ones too; each call reads anew. */
  rows(): AsyncIterable<TabularRow>;
  share(): number;
  close(): Promise<void>;
}

/** The kind is told from the first bytes, not from the name. @throws ImportError */
export async function openTable(path: string, options: TableOptions): Promise<Table> {
  const reader = await openRows(path, options);
  try {
    const header = await readHeader(reader, options.headerRow);
    throwFaults(checkHeader(header, options));
    const columns = new Map(
      header.flatMap((name, index) => (name === '' ? [] : [[name, index] as const])),
    );
    return {
      headers: [...columns.keys()],
      dateSystem: reader.dateSystem,
      rows: () => dataRows(reader, options.headerRow, columns),
      share: () => reader.share(),
      close: () => reader.close(),
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/** Header text as it is compared: composed, trimmed, single spaces. */
export function normalizeHeader(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

async function openRows(path: string, options: RowsOptions): Promise<RowReader> {
  const prefix = await readPrefix(path);
  const magic = prefix.toString('latin1', 0, 4);
  if (prefix.length === 0) throw tableFaults.empty();
  if (magic.startsWith('PK')) return openXlsx(path, options);
  if (magic === '\xd0\xcf\x11\xe0') throw tableFaults.oldOrEncrypted();
  if (extname(path).toLowerCase() === '.xlsx') throw tableFaults.damaged();
  return openCsv(path, options);
}

async function readHeader(reader: RowReader, headerRow: number): Promise<string[]> {
  for await (const row of reader.rows()) {
    if (row.number < headerRow) continue;
    const names = row.cells.map((cell) => normalizeHeader(cellText(cell)));
    if (row.number === headerRow && names.some((name) => name !== '')) return names;
    break;
  }
  throw tableFaults.empty();
}

function checkHeader(header: readonly string[], options: TableOptions): Fault[] {
  const names = new Set(header.filter((name) => name !== ''));
  const added = Object.values(REJECTED_HEADERS).flatMap(({ row, reason }) => [row, reason]);
  const known = new Set<string>([...options.needed, ...options.allowed, ...added]);
  const cellsOf = (name: string) =>
    header.flatMap((other, at) => (other === name ? [cellReference(at, options.headerRow)] : []));
  return [...names]
    .flatMap((name) => {
      const cells = cellsOf(name);
      if (cells.length > 1) return [headerFaults.duplicate(name, cells)];
      return known.has(name) ? [] : [headerFaults.unknown(name, cells.join())];
    })
    .concat(
      [...new Set(options.needed)].filter((name) => !names.has(name)).map(headerFaults.missing),
    );
}

async function* dataRows(
  reader: RowReader,
  headerRow: number,
  columns: ReadonlyMap<string, number>,
): AsyncGenerator<TabularRow> {
  const named = new Set(columns.values());
  let any = false;
  for await (const row of reader.rows()) {
    if (row.number <= headerRow) continue;
    const data = toTabularRow(row, columns, named);
    any ||= !data.isBlank;
    yield data;
  }
  if (!any) throw tableFaults.headerOnly();
}

function toTabularRow(
  { number, cells }: SheetRow,
  columns: ReadonlyMap<string, number>,
  named: ReadonlySet<number>,
): TabularRow {
  const stray = cells.findIndex((cell, index) => !named.has(index) && !isBlank(cell));
  return {
    number,
    cell: (header) => cells[columns.get(header) ?? -1] ?? EMPTY,
    reference: (header) => cellReference(columns.get(header) ?? 0, number),
    texts: () => [...columns.values()].map((index) => cellText(cells[index] ?? EMPTY)),
    isBlank: cells.every(isBlank),
    strayCell: stray === -1 ? undefined : cellReference(stray, number),
  };
}
