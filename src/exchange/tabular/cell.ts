import type { IsoDate } from '../../ledger/envelope.js';

/** One cell as the file has it, before any mapping. Text is in Unicode's composed form (NFC). */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date'; readonly date: IsoDate }
  /** A formula; `text` is what it showed when the file was saved. Never used as a value. */
  | { readonly kind: 'formula'; readonly text: string }
  /** An error value such as `#REF!`, or a number shown as a date that no calendar has. */
  | { readonly kind: 'error'; readonly text: string };

export const EMPTY: Cell = { kind: 'empty' };

/** The longest text that a spreadsheet cell can hold. */
export const MAX_CELL_CHARACTERS = 32_767;

/** Which day is number 0: workbooks count days from 1900 or, from old Macintosh programs, 1904. */
export type DateSystem = 1900 | 1904;

/** A row by column index; a column beyond the end is empty. */
export interface SheetRow {
  /** 1-based, as the spreadsheet program shows it. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** What a person would see in the cell, without number format. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
    case 'formula':
    case 'error':
      return cell.text;
    case 'number':
      return String(cell.value);
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE';
    case 'date':
      return cell.date;
  }
}

/** Text of spaces alone is what people leave behind who cleared a cell; errors and formulas are content. */
export function isBlank(cell: Cell): boolean {
  return cell.kind === 'empty' || (cell.kind === 'text' && cell.text.trim() === '');
}

/** `0` → `A`, `26` → `AA`. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** As people find it in their program: `cellReference(1, 3)` is `B3`. `column` counts from 0, `row` from 1. */
export function cellReference(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}
