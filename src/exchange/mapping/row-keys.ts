import type { RowValues } from './row-values.js';

/** Between the texts of a key; no text of a file contains it. */
const KEY_SEPARATOR = '\u001f';

export function joinKey(texts: readonly string[]): string {
  return texts.join(KEY_SEPARATOR);
}

/** The key that the columns give together; undefined where one of them is empty, which is then noted. */
export function requiredKey(values: RowValues, columns: readonly string[]): string | undefined {
  const texts = columns.map((column) =>
    singleSpaced(
      values.required({ kind: 'column', column, values: undefined, otherwise: undefined }),
    ),
  );
  return texts.includes('') ? undefined : joinKey(texts);
}

/** The same where nothing is needed; undefined where one of them is empty or there are no columns. */
export function optionalKey(values: RowValues, columns: readonly string[]): string | undefined {
  const texts = columns.map((column) => singleSpaced(values.text(column)));
  return texts.length === 0 || texts.includes('') ? undefined : joinKey(texts);
}

/** Spacing is no part of a key. */
export function singleSpaced(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
