/**
 * The mapping: how the columns of an office's own file become organisations and inspections. Written in YAML by whoever
 * knows the file; `checkMapping` turns it into these types. Column names are compared composed and trimmed.
 */
import type { FindingVerdict } from '../../ledger/assessments/assessment.events.js';
import type { RulebookReference, Secrecy, Uuid } from '../../ledger/envelope.js';
import type { TextEncodingName } from '../tabular/row-reader.js';

/** Where a text comes from: always the same, put together from columns, or one column, perhaps translated. */
export type ValueSource =
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'template'; readonly pieces: readonly TemplatePiece[] }
  | {
      readonly kind: 'column';
      readonly column: string;
      /** The code for each text that may stand there; any other is a fault unless `otherwise` is given. */
      readonly values: ReadonlyMap<string, string> | undefined;
      readonly otherwise: string | undefined;
    };

/** Text as it is, or the name of the column whose text stands there. */
export type TemplatePiece = { readonly text: string } | { readonly column: string };

export interface DateSource {
  readonly column: string;
  /** Patterns for text; cells that are dates need none. */
  readonly patterns: readonly RegExp[];
  /** As written, for messages. */
  readonly formats: readonly string[];
  /** Whether a plain number is a spreadsheet's day number. */
  readonly serial: boolean;
}

export const PERIOD_SPANS = ['day', 'month', 'quarter', 'year'] as const;
export type PeriodSpan = (typeof PERIOD_SPANS)[number];

/** An organisation that the import registers where it does not exist: what all others stand under. */
export interface ParentToRegister {
  readonly key: string;
  readonly name: string;
  readonly level: string;
  readonly placeKind: string;
}

export interface Mapping {
  /** Part of every derived id: with another id, the same file is other records. */
  readonly id: string;
  readonly rulebook: RulebookReference;
  readonly source: {
    readonly sheet: string | undefined;
    readonly headerRow: number;
    readonly encoding: TextEncodingName | undefined;
    readonly delimiter: string | undefined;
    readonly ignoredColumns: readonly string[];
  };
  readonly parent: { readonly register: ParentToRegister } | { readonly organisationId: Uuid };
  readonly organisation: {
    /** Alternatives, each a set of columns; the first whose columns are all filled names the organisation. */
    readonly key: readonly (readonly string[])[];
    readonly name: ValueSource;
    /** Alternatives; the first that gives a text. */
    readonly code: readonly ValueSource[];
    readonly level: ValueSource;
    readonly placeKind: ValueSource;
    /** The day since when it exists; null: the first inspection of the file, for want of anything better. */
    readonly registeredOn: DateSource | null;
  };
  readonly inspection: {
    /** Columns whose texts together name one inspection; its findings are the rows that share them. */
    readonly key: readonly string[];
    readonly date: DateSource;
    readonly period: { readonly kind: string; readonly span: PeriodSpan };
    readonly purpose: ValueSource | undefined;
    readonly document: DocumentMapping | undefined;
    readonly followUp: FollowUpMapping | undefined;
    readonly finding: {
      readonly criterion: ValueSource;
      readonly severity: ValueSource;
      readonly text: ValueSource;
    };
  };
}

/** Which inspections look again at the one before, and what it means that they cite one of its findings. */
export interface FollowUpMapping {
  /** By the purpose as the source writes it. */
  readonly purposes: ReadonlyMap<string, FindingVerdict>;
}

/** The document that every inspection rests on; it bears the inspection's date. */
export interface DocumentMapping {
  readonly number: ValueSource;
  readonly abstract: ValueSource;
  readonly secrecy: Secrecy;
}

/** The columns that a source reads. */
export function columnsOf(source: ValueSource | DateSource | undefined): readonly string[] {
  if (source === undefined) return [];
  if (!('kind' in source)) return [source.column];
  switch (source.kind) {
    case 'constant':
      return [];
    case 'column':
      return [source.column];
    case 'template':
      return source.pieces.flatMap((piece) => ('column' in piece ? [piece.column] : []));
  }
}

/** Every column without which the mapping cannot be carried out. */
export function neededColumns({ organisation, inspection }: Mapping): readonly string[] {
  const { finding, document } = inspection;
  const sources = [
    ...[organisation.name, ...organisation.code, organisation.level, organisation.placeKind],
    ...[inspection.purpose, document?.number, document?.abstract],
    ...[finding.criterion, finding.severity, finding.text],
    ...[inspection.date, organisation.registeredOn ?? undefined],
  ];
  const columns = [...organisation.key.flat(), ...inspection.key, ...sources.flatMap(columnsOf)];
  return [...new Set(columns)];
}
