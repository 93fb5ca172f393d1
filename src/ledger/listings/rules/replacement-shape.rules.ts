/** Whether a value that an amendment puts in a fact has the form that the stored format gives it. */
import { isCalendarDate } from '../../calendar-date.js';

type Shape = (value: unknown) => boolean;

const isText: Shape = (value) => typeof value === 'string';
const isDay: Shape = (value) => typeof value === 'string' && isCalendarDate(value);
const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length <= 500 && value.every(shape);

/** An object with exactly these fields. */
const record =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const held = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(fields);
    return (
      Object.keys(held).length === names.length &&
      names.every((name) => name in held && fields[name]?.(held[name]))
    );
  };

const evidence = listOf(record({ reference: isText, note: isText }));
const ground = record({
  groundId: isText,
  ground: isText,
  context: orNull(isText),
  text: isText,
  evidence,
});
const step = record({
  ...{ stepId: isText, measure: isText, text: isText, owner: isText },
  ...{ startsOn: isDay, dueOn: isDay, groundIds: listOf(isText) },
});
const period = record({ kind: isText, label: isText, from: isDay, to: isDay });

/** By the field of a fact's data; a field means the same in every fact that has it. */
const SHAPES: Readonly<Record<string, Shape>> = {
  route: isText,
  ground,
  grounds: listOf(ground),
  evidence,
  person: isText,
  dueOn: isDay,
  reportsEvery: orNull(isText),
  step,
  steps: listOf(step),
  period,
  summary: isText,
  note: isText,
  reason: isText,
  outcome: isText,
  monitoredUntil: orNull(isDay),
};

/** The first field whose value has another form; undefined where all are as they must be. */
export function malformedField(data: object, fields: readonly string[]): string | undefined {
  const held = data as Readonly<Record<string, unknown>>;
  return fields.find((field) => !SHAPES[field]?.(held[field]));
}
