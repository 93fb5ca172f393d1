import type { Bilingual } from '../ledger/rejection.js';

/** What each constraint of class-validator says to people; `{n}` is the number that the constraint was given. */
const SENTENCES: Readonly<Record<string, Bilingual>> = {
  whitelistValidation: {
    vi: 'Trường này không được biết đến; hãy bỏ đi hoặc sửa tên.',
    en: 'This field is unknown; remove it or correct its name.',
  },
  isDefined: { vi: 'Phải có giá trị.', en: 'A value is required.' },
  isNotEmpty: { vi: 'Không được để trống.', en: 'Must not be empty.' },
  isString: { vi: 'Phải là chuỗi ký tự.', en: 'Must be a string.' },
  isInt: { vi: 'Phải là số nguyên.', en: 'Must be an integer.' },
  isNumber: { vi: 'Phải là số.', en: 'Must be a number.' },
  isBoolean: { vi: 'Phải là true hoặc false.', en: 'Must be true or false.' },
  isArray: { vi: 'Phải là mảng.', en: 'Must be an array.' },
  isObject: { vi: 'Phải là đối tượng JSON.', en: 'Must be a JSON object.' },
  nestedValidation: { vi: 'Phải là đối tượng JSON.', en: 'Must be a JSON object.' },
  isUuid: { vi: 'Phải là UUID viết thường.', en: 'Must be a UUID in lower case.' },
  isLowerCaseUuid: { vi: 'Phải là UUID viết thường.', en: 'Must be a UUID in lower case.' },
  isCalendarDate: {
    vi: 'Phải là ngày có thật, dạng yyyy-MM-dd, ví dụ 2025-06-30.',
    en: 'Must be a day of the calendar as yyyy-MM-dd, for example 2025-06-30.',
  },
  isMoment: {
    vi: 'Phải là số thứ tự sự kiện, ngày yyyy-MM-dd, hoặc thời điểm UTC dạng 2025-06-30T17:00:00.000Z.',
    en: 'Must be a sequence, a day as yyyy-MM-dd, or an instant in UTC such as 2025-06-30T17:00:00.000Z.',
  },
  maxLength: { vi: 'Dài tối đa {n} ký tự.', en: 'At most {n} characters.' },
  minLength: { vi: 'Dài tối thiểu {n} ký tự.', en: 'At least {n} characters.' },
  min: { vi: 'Không được nhỏ hơn {n}.', en: 'Must not be less than {n}.' },
  max: { vi: 'Không được lớn hơn {n}.', en: 'Must not be greater than {n}.' },
  arrayMaxSize: { vi: 'Tối đa {n} phần tử.', en: 'At most {n} elements.' },
  arrayMinSize: { vi: 'Tối thiểu {n} phần tử.', en: 'At least {n} elements.' },
  arrayNotEmpty: { vi: 'Phải có ít nhất một phần tử.', en: 'At least one element is required.' },
  arrayUnique: { vi: 'Các phần tử không được trùng nhau.', en: 'Elements must be distinct.' },
};

/** The values allowed, or the form asked for, are the same in both languages: they are codes. */
const WITH_REMAINDER: Readonly<Record<string, readonly [vi: string, en: string, after: RegExp]>> = {
  isIn: ['Phải là một trong: ', 'Must be one of: ', /values: (.*)$/],
  isEnum: ['Phải là một trong: ', 'Must be one of: ', /values: (.*)$/],
  matches: ['Phải có dạng ', 'Must have the form ', /match (.*) regular/],
};

/** The sentence for a failed constraint; the constraint's own text where the table has none. */
export function constraintMessage(constraint: string, text: string): Bilingual {
  const remainder = WITH_REMAINDER[constraint];
  if (remainder) {
    const rest = remainder[2].exec(text)?.[1] ?? text;
    return { vi: remainder[0] + rest, en: remainder[1] + rest };
  }
  const sentence = SENTENCES[constraint];
  if (!sentence) return { vi: text, en: text };
  const n = /-?\d+(\.\d+)?(?=\D*$)/.exec(text)?.[0] ?? '';
  return { vi: sentence.vi.replace('{n}', n), en: sentence.en.replace('{n}', n) };
}
