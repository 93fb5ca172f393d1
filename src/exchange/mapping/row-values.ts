import type { IsoDate } from '../../ledger/envelope.js';
import { fromSerial, parseDate } from '../tabular/calendar-date.js';
import { cellText, isBlank, MAX_CELL_CHARACTERS, type DateSystem } from '../tabular/cell.js';
import type { Fault } from '../import-error.js';
import type { TabularRow } from '../tabular/table.js';
import type { DateSource, ValueSource } from './sources.js';
import { rowFaults } from './row-faults.js';

/** Reads the values of one row and collects its faults, so that a row is told everything at once. */
export class RowValues {
  private readonly found = new Map<string, Fault>();

  constructor(
    private readonly row: TabularRow,
    private readonly dateSystem: DateSystem,
  ) {}

  get faults(): readonly Fault[] {
    return [...this.found.values()];
  }

  add(fault: Fault): void {
    this.found.set(`${fault.code} ${fault.where ?? ''}`, fault);
  }

  /** The text of a cell, trimmed; empty where it holds nothing that can be used, which is then noted. */
  text(column: string): string {
    const cell = this.row.cell(column);
    const where = this.row.reference(column);
    const text = cellText(cell).trim();
    if (cell.kind === 'formula') this.add(rowFaults.formula(where));
    else if (cell.kind === 'error') this.add(rowFaults.errorValue(where, text));
    else if (text.length > MAX_CELL_CHARACTERS) {
      this.add(rowFaults.tooLong(where, MAX_CELL_CHARACTERS));
    } else if (!text.isWellFormed()) this.add(rowFaults.halfCharacter(where));
    else return text;
    return '';
  }

  /** What the source gives; empty where it gives nothing. A template gives nothing where one of its columns is empty. */
  optional(source: ValueSource): string {
    switch (source.kind) {
      case 'constant':
        return source.text;
      case 'template': {
        const texts = source.pieces.map((piece) =>
          'text' in piece ? piece.text : this.text(piece.column),
        );
        return texts.includes('') ? '' : texts.join('');
      }
      case 'column':
        return this.translate(source, this.text(source.column));
    }
  }

  /** What the source gives; nothing is a fault. */
  required(source: ValueSource): string {
    const text = this.optional(source);
    if (text === '') this.noteMissing(source);
    return text;
  }

  date(source: DateSource): IsoDate | undefined {
    const cell = this.row.cell(source.column);
    if (cell.kind === 'date') return cell.date;
    const date =
      cell.kind === 'number' && source.serial
        ? fromSerial(cell.value, this.dateSystem)
        : parseDate(this.text(source.column), source.patterns);
    if (date === undefined) this.noteNoDate(source);
    return date;
  }

  isBlank(columns: readonly string[]): boolean {
    return columns.every((column) => isBlank(this.row.cell(column)));
  }

  private translate(source: ValueSource & { kind: 'column' }, text: string): string {
    const { column, values, otherwise } = source;
    if (!values) return text === '' ? (otherwise ?? '') : text;
    const code = values.get(text) ?? otherwise;
    if (code !== undefined) return code;
    const cell = this.row.cell(column);
    if (text === '' || cell.kind === 'formula' || cell.kind === 'error') return '';
    this.add(rowFaults.unknownValue(column, this.row.reference(column), text, [...values.keys()]));
    return '';
  }

  private noteMissing(source: ValueSource): void {
    if (source.kind === 'column') this.noteEmpty(source.column);
    if (source.kind !== 'template') return;
    for (const piece of source.pieces) if ('column' in piece) this.noteEmpty(piece.column);
  }

  private noteEmpty(column: string): void {
    if (!isBlank(this.row.cell(column))) return;
    this.add(rowFaults.empty(column, this.row.reference(column)));
  }

  private noteNoDate({ column, formats }: DateSource): void {
    const cell = this.row.cell(column);
    if (cell.kind === 'formula' || cell.kind === 'error') return;
    const where = this.row.reference(column);
    const text = cellText(cell);
    if (isBlank(cell)) this.add(rowFaults.empty(column, where));
    else this.add(rowFaults.notADate(column, where, text, formats));
  }
}
