/** Small structural validators that report every fault with its JSON pointer and never throw. */
import { isCalendarDate } from '../ledger/calendar-date.js';
import { pointerToken } from '../ledger/json-pointer.js';
import { fault, type RulebookFault } from './fault.js';

/** Looks at a value and lists what is structurally wrong with it and below it. */
export type Shape = (value: unknown, pointer: string) => readonly RulebookFault[];

/** Far above any office's rulebook; keeps a hostile upload from costing more than reading it. */
const MAX_ITEMS = 500;
const MAX_TEXT = 2000;
const CONTROL = /\p{Cc}/u;
const CODE = /^[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*$/u;
const MAX_CODE = 64;

export const text: Shape = (value, pointer) => {
  if (typeof value !== 'string') return wrongType(pointer, 'một chuỗi ký tự', 'a text');
  if (value.trim() === '') {
    return [fault(pointer, 'blank-text', 'Không được để trống.', 'This may not be blank.')];
  }
  if (!value.isWellFormed() || CONTROL.test(value)) {
    const vi = 'Có ký tự điều khiển hoặc ký tự hỏng. Hãy gõ lại.';
    return [fault(pointer, 'bad-text', vi, 'It has control or broken characters. Type it again.')];
  }
  if (value.length <= MAX_TEXT) return [];
  const vi = `Dài quá ${MAX_TEXT} ký tự. Hãy rút gọn.`;
  return [fault(pointer, 'text-too-long', vi, `Longer than ${MAX_TEXT} characters. Shorten it.`)];
};

/** A code: letters and digits, parts joined by `.`, `_` or `-`. */
export const code: Shape = (value, pointer) => matching(CODE)(value, pointer);

/** A code of the form that `pattern` says, of at most 64 UTF-16 units; a wrong one is shown cut to that length. */
export function matching(pattern: RegExp): Shape {
  return (value, pointer) => {
    if (typeof value !== 'string') return wrongType(pointer, 'một chuỗi ký tự', 'a text');
    if (value.length <= MAX_CODE && pattern.test(value)) return [];
    const vi = `Mã “${value.slice(0, MAX_CODE)}” không đúng dạng (chữ, số, nối bằng dấu chấm hoặc gạch; tối đa ${MAX_CODE} ký tự).`;
    const en = `The code “${value.slice(0, MAX_CODE)}” has the wrong form (letters and digits joined by dots or dashes; at most ${MAX_CODE} characters).`;
    return [fault(pointer, 'bad-code', vi, en)];
  };
}

export const date: Shape = (value, pointer) => {
  if (typeof value !== 'string') return wrongType(pointer, 'một ngày', 'a date');
  return isCalendarDate(value) ? [] : badDate(value, pointer);
};

export const flag: Shape = (value, pointer) =>
  typeof value === 'boolean' ? [] : wrongType(pointer, 'true hoặc false', 'true or false');

/** A finite number between two bounds, both included. */
export function between(least: number, most: number): Shape {
  return (value, pointer) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return wrongType(pointer, 'một số', 'a number');
    }
    if (value >= least && value <= most) return [];
    const vi = `Phải nằm trong khoảng từ ${least} đến ${most}.`;
    return [fault(pointer, 'out-of-range', vi, `It must be from ${least} to ${most}.`)];
  };
}

export const finite: Shape = (value, pointer) =>
  typeof value === 'number' && Number.isFinite(value)
    ? []
    : wrongType(pointer, 'một số', 'a number');

/** A whole number from 1 on. */
export const ordinal: Shape = (value, pointer) =>
  Number.isSafeInteger(value) && (value as number) >= 1
    ? []
    : wrongType(pointer, 'một số nguyên từ 1', 'a whole number from 1');

/** A whole number between two bounds, both included. */
export function whole(least: number, most: number): Shape {
  return (value, pointer) =>
    Number.isSafeInteger(value)
      ? between(least, most)(value, pointer)
      : wrongType(pointer, 'một số nguyên', 'a whole number');
}

/** One of the words that the format itself knows; codes that a rulebook defines are checked as references. */
export function oneOf(values: readonly string[]): Shape {
  return (value, pointer) => {
    if (typeof value === 'string' && values.includes(value)) return [];
    const choices = values.map((choice) => `“${choice}”`).join(', ');
    const vi = `Chỉ nhận một trong các giá trị: ${choices}.`;
    return [fault(pointer, 'unknown-value', vi, `It must be one of: ${choices}.`)];
  };
}

/** For fields that say "none" by null: in stored JSON, a field that is absent means an older format. */
export function nullable(shape: Shape): Shape {
  return (value, pointer) => (value === null ? [] : shape(value, pointer));
}

/** At most 500 items; too many are one fault and not 500, and none of them is looked at. */
export function list(item: Shape): Shape {
  return (value, pointer) => {
    if (!Array.isArray(value)) return wrongType(pointer, 'một danh sách', 'a list');
    if (value.length > MAX_ITEMS) {
      const vi = `Có quá ${MAX_ITEMS} mục. Hãy rút gọn danh sách.`;
      return [fault(pointer, 'too-many', vi, `More than ${MAX_ITEMS} items. Shorten the list.`)];
    }
    return value.flatMap((each, index) => item(each, `${pointer}/${index}`));
  };
}

/** An object with these fields and no others. */
export function record(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const known = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value, pointer) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return wrongType(pointer, 'một đối tượng', 'an object');
    }
    const present = new Map<string, unknown>(Object.entries(value));
    const missing = Object.keys(required).filter((name) => !present.has(name));
    return [
      ...missing.map((name) => missingField(`${pointer}/${name}`, name)),
      ...[...present].flatMap(([name, field]) => {
        const at = `${pointer}/${pointerToken(name)}`;
        return known.get(name)?.(field, at) ?? [unknownField(at, name)];
      }),
    ];
  };
}

/** An object whose field `tag` says which of several shapes it has. */
export function tagged(tag: string, shapes: Readonly<Record<string, Shape>>): Shape {
  const known = new Map(Object.entries(shapes));
  return (value, pointer) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, tag)) {
      return record({ [tag]: text })(value, pointer);
    }
    const named = new Map<string, unknown>(Object.entries(value)).get(tag);
    const shape = typeof named === 'string' ? known.get(named) : undefined;
    return shape ? shape(value, pointer) : oneOf([...known.keys()])(named, `${pointer}/${tag}`);
  };
}

function wrongType(pointer: string, vi: string, en: string): readonly RulebookFault[] {
  return [fault(pointer, 'wrong-type', `Ở đây phải là ${vi}.`, `This must be ${en}.`)];
}

function missingField(pointer: string, name: string): RulebookFault {
  const vi = `Thiếu trường “${name}”. Hãy bổ sung.`;
  return fault(pointer, 'missing-field', vi, `The field “${name}” is missing. Add it.`);
}

function unknownField(pointer: string, name: string): RulebookFault {
  const shown = name.slice(0, 64);
  const vi = `Định dạng bộ quy tắc không có trường “${shown}”. Hãy bỏ hoặc sửa tên trường.`;
  const en = `The rulebook format has no field “${shown}”. Remove it or correct its name.`;
  return fault(pointer, 'unknown-field', vi, en);
}

function badDate(value: string, pointer: string): readonly RulebookFault[] {
  const shown = value.slice(0, 20);
  const vi = `“${shown}” không phải là ngày có trong lịch. Hãy viết theo dạng năm-tháng-ngày, ví dụ 2025-08-30.`;
  const en = `“${shown}” is no day of the calendar. Write year-month-day, e.g. 2025-08-30.`;
  return [fault(pointer, 'bad-date', vi, en)];
}
