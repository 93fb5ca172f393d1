/** The structure of what every section of a rulebook is made of. */
import { code, list, oneOf, record, text, type Shape } from './shape.js';

export const bilingual = record({ vi: text, en: text });
export const provenance = oneOf(['stated', 'published', 'proposal']);
export const refuseOrWarn = oneOf(['refuse', 'warn']);
export const codes = list(code);

/** A coded item with these fields of its own. */
export function coded(
  required: Readonly<Record<string, Shape>> = {},
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return record({ code, label: bilingual, clause: text, provenance, ...required }, optional);
}

/** A value with its clause. */
export function ruled(value: Shape): Shape {
  return record({ value, clause: text, provenance });
}
