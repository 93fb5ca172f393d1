/** Where a mapping takes its values from. Column names are compared composed and trimmed. */

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

/** The codes that a source can give, as far as the mapping knows them. */
export function codesOf(source: ValueSource | undefined): readonly string[] {
  if (source === undefined || source.kind === 'template') return [];
  if (source.kind === 'constant') return [source.text];
  const otherwise = source.otherwise === undefined ? [] : [source.otherwise];
  return [...(source.values?.values() ?? []), ...otherwise];
}
