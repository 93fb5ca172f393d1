import { houseProblem } from './house-problems.js';

/** The values that a cursor may hold: where the next page begins, and what the pages are of. */
export type CursorValues = readonly (string | number | null)[];

/** Items of a page where nobody says how many. */
export const DEFAULT_LIMIT = 50;
const MAX_LENGTH = 2048;

/**
 * Opaque cursors of one list: base64url of `[kind, version, ...values]`. Each list has its own kind, and a new
 * version when the meaning of the values changes, so a cursor of another list or of an older service is refused.
 * A cursor is not signed: it selects within what the caller may see anyway, and `accepts` checks its values.
 */
export class CursorCodec<Values extends CursorValues> {
  constructor(
    private readonly kind: string,
    private readonly version: number,
    private readonly accepts: (values: CursorValues) => values is Values,
  ) {}

  encode(values: Values): string {
    return Buffer.from(JSON.stringify([this.kind, this.version, ...values])).toString('base64url');
  }

  /** @throws ProblemError `request.cursor-invalid` (400) */
  decode(cursor: string): Values {
    const [kind, version, ...values] = parse(cursor);
    if (kind !== this.kind || version !== this.version || !this.accepts(values)) {
      throw houseProblem('request.cursor-invalid');
    }
    return values;
  }
}

function parse(cursor: string): CursorValues {
  if (cursor.length > MAX_LENGTH || !/^[\w-]+$/.test(cursor)) {
    throw houseProblem('request.cursor-invalid');
  }
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.every(isCursorValue)) return value;
  } catch {
    throw houseProblem('request.cursor-invalid');
  }
  throw houseProblem('request.cursor-invalid');
}

function isCursorValue(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || Number.isFinite(value);
}
