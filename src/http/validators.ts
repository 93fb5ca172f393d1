import { isUUID, ValidateBy, type ValidationOptions } from 'class-validator';
import { isCalendarDate } from '../ledger/calendar-date.js';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;
const SEQUENCE = /^(0|[1-9]\d{0,14})$/;

const check = (
  name: string,
  validate: (value: unknown) => boolean,
  options?: ValidationOptions,
): PropertyDecorator =>
  ValidateBy(
    { name, validator: { validate, defaultMessage: () => `$property fails ${name}` } },
    options,
  );

/** A day that exists, as `yyyy-MM-dd`. */
export function IsCalendarDate(options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && isCalendarDate(value);
  return check('isCalendarDate', validate, options);
}

/** An id as the ledger writes it. Upper case is refused: one record must not have two names. */
export function IsLowerCaseUuid(options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown) =>
    typeof value === 'string' && isUUID(value) && value === value.toLowerCase();
  return check('isLowerCaseUuid', validate, options);
}

/** A ledger sequence, a calendar date, or an instant in UTC. */
export function IsMoment(options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && momentKind(value) !== undefined;
  return check('isMoment', validate, options);
}

export function momentKind(text: string): 'sequence' | 'date' | 'instant' | undefined {
  if (SEQUENCE.test(text)) return 'sequence';
  if (isCalendarDate(text)) return 'date';
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isCalendarDate(day) ? 'instant' : undefined;
}
