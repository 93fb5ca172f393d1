import { isCalendarDate } from '../../ledger/calendar-date.js';
import type { IsoDate } from '../../ledger/envelope.js';
import { fromSerial } from '../tabular/calendar-date.js';
import { EMPTY, type Cell, type DateSystem, type SheetRow } from '../tabular/cell.js';
import { tableFaults } from '../tabular/table-faults.js';
import { TextCollector } from './shared-strings.js';
import type { XmlHandler } from './xml-part.js';

const MAX_COLUMNS = 16_384;

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
  }

  private openCell(attributes: Readonly<Record<string, string | undefined>>): void {
    const { r: reference, t: type, s: style } = attributes;
    const column = reference === undefined ? this.cells.length : columnOf(reference);
    if (column >= MAX_COLUMNS || column < this.cells.length) throw tableFaults.damaged();
    this.inline.start();
    this.cell = {
      column,
      type: type ?? 'n',
      style: Number(style ?? 0),
      value: '',
      isFormula: false,
    };
  }

  private closeCell(): void {
    const { cell } = this;
    if (!cell) return;
    while (this.cells.length < cell.column) this.cells.push(EMPTY);
    this.cells.push(this.toCell(cell));
    this.cell = undefined;
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
