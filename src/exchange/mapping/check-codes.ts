import type { Fault } from '../import-error.js';

/** A fault for each code that a rulebook does not have, with the pointer to where the mapping has it. */
export function unknownCodes(
  where: string,
  codes: readonly string[],
  known: readonly { readonly code: string }[],
): readonly Fault[] {
  const present = known.map(({ code }) => code);
  const unknown = [...new Set(codes)].filter((code) => !present.includes(code));
  return unknown.map((code) => ({
    code: 'import.mapping-unknown-code',
    where,
    message: {
      vi: `Bộ quy tắc không có mã “${code}”. Các mã có: ${present.join(', ')}.`,
      en: `The rulebook has no code “${code}”. It has: ${present.join(', ')}.`,
    },
  }));
}
