import { isCalendarDate } from '../../ledger/calendar-date.js';
import type { IsoDate } from '../../ledger/envelope.js';
import { fromSerial } from '../tabular/calendar-date.js';
import { EMPTY, type Cell, type DateSystem, type SheetRow } from '../tabular/cell.js';
import { tableFaults } from '../tabular/table-faults.js';
import { TextCollector } from './shared-strings.js';
import type { XmlHandler } from './xml-part.js';

/** As many as a spreadsheet program has. */
const MAX_COLUMNS = 16_384;
/**
 * No office's table is as wide. A cell of 40 bytes in the last column makes a row of 16,384: a sheet of such rows would
 * take hours and memory without end, though its archive is small.
 */
const MAX_FILLED_COLUMNS = 1024;
/** They are held until the end; a table with merges in its data is refused anyway. */
const MAX_MERGED = 10_000;

export interface SheetContext {
  readonly sharedStrings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly dateSystem: DateSystem;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  isFormula: boolean;
}

/** Turns the elements of one sheet into rows. Rows are taken out as they complete, so memory holds only a few. */
export class SheetParser implements XmlHandler {
  /** Ranges such as `B3:B7`; known only at the end, since the file lists them after the rows. */
  readonly merged: string[] = [];
  private rows: SheetRow[] = [];
  private cells: Cell[] = [];
  private rowNumber = 0;
  /** Cells may leave out where they stand: then each stands beside the one before, empty ones counted. */
  private nextColumn = 0;
  private cell: OpenCell | undefined;
  private inValue = false;
  private readonly inline = new TextCollector();

  constructor(private readonly context: SheetContext) {}

  /** The rows completed since the last call. */
  take(): readonly SheetRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string | undefined>>): void {
    switch (name) {
      case 'row':
        this.openRow(attributes.r);
        break;
      case 'c':
        this.openCell(attributes);
        break;
      case 'v':
        this.inValue = true;
        break;
      case 'f':
        if (this.cell) this.cell.isFormula = true;
        break;
      case 'mergeCell':
        if (this.merged.length >= MAX_MERGED) throw tableFaults.tooLarge(`> ${MAX_MERGED} merges`);
        this.merged.push(attributes.ref ?? '');
        break;
      default:
        this.inline.open(name);
    }
  }

  text(text: string): void {
    if (this.inValue && this.cell) this.cell.value += text;
    else this.inline.add(text);
  }

  close(name: string): void {
    if (name === 'v') this.inValue = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.rows.push({ number: this.rowNumber, cells: this.cells });
    else this.inline.close(name);
  }

  private openRow(reference: string | undefined): void {
    const number = reference === undefined ? this.rowNumber + 1 : Number(reference);
    if (!Number.isSafeInteger(number) || number <= this.rowNumber) throw tableFaults.damaged();
    this.rowNumber = number;
    this.cells = [];
    this.nextColumn = 0;
  }

  private openCell(attributes: Readonly<Record<string, string | undefined>>): void {
    const { r: reference, t: type, s: style } = attributes;
    const column = reference === undefined ? this.nextColumn : columnOf(reference);
    if (column >= MAX_COLUMNS || column < this.nextColumn) throw tableFaults.damaged();
    this.nextColumn = column + 1;
    this.inline.start();
    this.cell = {
      column,
      type: type ?? 'n',
      style: Number(style ?? 0),
      value: '',
      isFormula: false,
    };
  }

  /** An empty cell is not kept unless something follows it: formatting whole rows leaves thousands of them. */
  private closeCell(): void {
    if (!this.cell) return;
    const { column } = this.cell;
    const content = this.toCell(this.cell);
    this.cell = undefined;
    if (content === EMPTY) return;
    if (column >= MAX_FILLED_COLUMNS) throw tableFaults.tooLarge(`> ${MAX_FILLED_COLUMNS} columns`);
    while (this.cells.length < column) this.cells.push(EMPTY);
    this.cells.push(content);
  }

  private toCell(cell: OpenCell): Cell {
    const { type, value } = cell;
    if (cell.isFormula) return { kind: 'formula', text: value };
    if (type === 'inlineStr') return toText(this.inline.take());
    if (value === '') return EMPTY;
    switch (type) {
      case 's':
        return this.sharedText(value);
      case 'str':
        return toText(value.normalize('NFC'));
      case 'b':
        return { kind: 'boolean', value: value === '1' || value === 'true' };
      case 'e':
        return { kind: 'error', text: value };
      case 'd':
        return toDate(isCalendarDate(value.slice(0, 10)) ? value.slice(0, 10) : undefined, value);
      default:
        return this.numeric(value, cell.style);
    }
  }

  private sharedText(value: string): Cell {
    const text = this.context.sharedStrings[Number(value)];
    if (text === undefined) throw tableFaults.damaged();
    return toText(text);
  }

  private numeric(text: string, style: number): Cell {
    const value = Number(text);
    if (!Number.isFinite(value)) throw tableFaults.damaged();
    if (this.context.dateStyles[style] !== true) return { kind: 'number', value };
    return toDate(fromSerial(value, this.context.dateSystem), text);
  }
}

function toText(text: string): Cell {
  return text === '' ? EMPTY : { kind: 'text', text };
}

function toDate(date: IsoDate | undefined, text: string): Cell {
  return date === undefined ? { kind: 'error', text } : { kind: 'date', date };
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const character of reference) {
    const code = character.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  if (column === 0) throw tableFaults.damaged();
  return column - 1;
}
