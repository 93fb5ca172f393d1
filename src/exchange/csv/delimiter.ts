const CANDIDATES = [',', ';', '\t'] as const;

/** How a CSV is cut up, and the line where its first row begins. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly fromLine: number;
}

/**
 * The delimiter that the mapping names, else the one of a `sep=;` line (which spreadsheet programs read and do not
 * show), else whichever of comma, semicolon and tab occurs most in the lines up to the header.
 */
export function chooseDelimiter(
  head: string,
  headerRow: number,
  named: string | undefined,
): CsvDialect {
  const declared = /^\uFEFF?sep=([^\r\n])\r?\n/u.exec(head)?.[1];
  const fromLine = declared === undefined ? 1 : 2;
  if (named !== undefined) return { delimiter: named, fromLine };
  if (declared !== undefined) return { delimiter: declared, fromLine };
  const unquoted = head
    .replace(/"[^"]*"/gu, '')
    .split(/\r?\n/u, headerRow)
    .join('\n');
  const counts = CANDIDATES.map((candidate) => unquoted.split(candidate).length);
  const most = Math.max(...counts);
  return { delimiter: CANDIDATES[counts.indexOf(most)] ?? ',', fromLine };
}
