import type { Bilingual } from '../ledger/rejection.js';

/** One thing that is wrong with a rulebook, and where. */
export interface RulebookFault {
  /** JSON pointer into the rulebook (RFC 6901); empty for the whole of it. */
  readonly pointer: string;
  /** Stable, e.g. `missing-field`, `unknown-grade`, `points-hole`. */
  readonly code: string;
  readonly message: Bilingual;
}

/** `code` is stable; both sentences say what to do about it. */
export function fault(pointer: string, code: string, vi: string, en: string): RulebookFault {
  return { pointer, code, message: { vi, en } };
}

/** One fault for each reference to a code that is not among `known`. */
export function unknownReferences(
  references: readonly { readonly pointer: string; readonly code: string }[],
  known: ReadonlySet<string>,
  code: string,
  what: { readonly vi: string; readonly en: string },
): readonly RulebookFault[] {
  return references
    .filter((reference) => !known.has(reference.code))
    .map((reference) =>
      fault(
        reference.pointer,
        code,
        `Không có ${what.vi} “${reference.code}”. Hãy khai báo mã này hoặc sửa lại cho đúng.`,
        `There is no ${what.en} “${reference.code}”. Declare it or correct the reference.`,
      ),
    );
}

/** Every entry of a list of codes with its pointer. */
export function entries(
  codes: readonly string[],
  pointer: string,
): readonly { readonly pointer: string; readonly code: string }[] {
  return codes.map((code, index) => ({ pointer: `${pointer}/${index}`, code }));
}
