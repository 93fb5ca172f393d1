import type { Bilingual } from '../../ledger/rejection.js';
import { REJECTED_HEADERS, type Table } from '../tabular/table.js';
import { writeXlsx } from '../xlsx/write-xlsx.js';

type Language = keyof Bilingual;
const SHEET_NAMES: Record<Language, string> = { vi: 'Dòng bị loại', en: 'Rejected rows' };

export interface RejectedRowsRequest {
  readonly path: string;
  readonly language: Language;
  readonly reasonFor: (row: number) => Bilingual | undefined;
  readonly onRow: () => void;
}

/**
 * Writes the rejected rows as they stand in the source, each with its row number and reason. Once mended, this workbook
 * can be imported as it is: its two extra columns are known. The source is read once more, which keeps memory flat.
 */
export async function writeRejectedRows(table: Table, request: RejectedRowsRequest): Promise<void> {
  const { path, language, reasonFor, onRow } = request;
  const added = REJECTED_HEADERS[language];
  // A workbook of rejected rows that is imported again has the two columns already; they are written anew.
  const known: readonly string[] = Object.values(REJECTED_HEADERS).flatMap((h) => [
    h.row,
    h.reason,
  ]);
  const kept = table.headers.flatMap((header, at) => (known.includes(header) ? [] : [at]));
  await writeXlsx(path, {
    name: SHEET_NAMES[language],
    headers: [added.row, added.reason, ...kept.map((at) => table.headers[at] ?? '')],
    widths: [18, 80],
    rows: rejected(),
  });

  async function* rejected(): AsyncGenerator<string[]> {
    for await (const row of table.rows()) {
      const reason = reasonFor(row.number);
      if (!reason) continue;
      const texts = row.texts();
      yield [String(row.number), reason[language], ...kept.map((at) => texts[at] ?? '')];
      onRow();
    }
  }
}
