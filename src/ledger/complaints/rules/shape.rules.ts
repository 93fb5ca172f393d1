/** The form of values that replace others: they come as any JSON, and are folded like what was recorded first. */
import { isCalendarDate } from '../../calendar-date.js';

type Form = (value: unknown) => boolean;
export type Fields = Readonly<Record<string, Form>>;

export const text: Form = (value) => typeof value === 'string' && value.length <= 10_000;
export const textOrNull: Form = (value) => value === null || text(value);
export const dayOrNull: Form = (value) =>
  value === null || (typeof value === 'string' && isCalendarDate(value));
export const flag: Form = (value) => typeof value === 'boolean';
export const count: Form = (value) => Number.isSafeInteger(value) && Number(value) > 0;
export const countOrNull: Form = (value) => value === null || count(value);

/** These fields, each of its form, and no other: what is added to a value would be stored with it. */
export function recordOf(fields: Fields): Form {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const names = Object.keys(value);
    return names.length === Object.keys(fields).length && !malformedField(fields, value);
  };
}

/** At most 200 such records, which is what requests may carry too. */
export function listOf(fields: Fields): Form {
  const fits = recordOf(fields);
  return (value) => Array.isArray(value) && value.length <= 200 && value.every(fits);
}

export const confidential: Form = recordOf({ text });

/** The first of the fields that has not its form; undefined where all have. */
export function malformedField(fields: Fields, data: object): string | undefined {
  const values = new Map<string, unknown>(Object.entries(data));
  return Object.keys(fields).find((name) => fields[name]?.(values.get(name)) === false);
}
