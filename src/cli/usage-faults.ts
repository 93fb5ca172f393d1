/**
 * What Commander says in English alone where a line cannot be read, and what readers of options say of a value. Who adds
 * such a sentence adds its Vietnamese here; one that is not here is told in English.
 */
const IN_VIETNAMESE: readonly (readonly [said: RegExp, vi: string])[] = [
  [/^error: missing required argument '(.*)'/su, 'Thiếu đối số bắt buộc “$1”.'],
  [/^error: required option '(.*)' not specified/su, 'Thiếu tùy chọn bắt buộc “$1”.'],
  [/^error: option '(.*)' argument missing/su, 'Tùy chọn “$1” chưa có giá trị.'],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\./su,
    'Giá trị “$2” của tùy chọn “$1” không dùng được.',
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\./su,
    'Giá trị “$1” của đối số “$2” không dùng được.',
  ],
  [
    /^error: option '(.*)' cannot be used with option '(.*)'/su,
    'Không dùng tùy chọn “$1” cùng với “$2”.',
  ],
  [/^error: unknown option '(.*)'/su, 'Không có tùy chọn “$1”.'],
  [/^error: unknown command '(.*)'/su, 'Không có lệnh “$1”.'],
  [/^error: too many arguments for '(.*)'\./su, 'Lệnh “$1” có thừa đối số.'],
  [/^error: too many arguments\./su, 'Thừa đối số.'],
  [/ Expected (\d+) arguments? but got (\d+)\.\n$/u, ' Cần $1, đã nhập $2.\n'],
  [/ Allowed choices are (.*)\.\n$/u, ' Hãy chọn một trong: $1.\n'],
  [/ Write a date like (\S+)\.\n$/u, ' Hãy nhập ngày theo dạng $1.\n'],
  [
    / Write a sequence, a date like (\S+), or an instant in UTC\.\n$/u,
    ' Hãy nhập số sự kiện, ngày theo dạng $1, hoặc thời điểm theo giờ UTC.\n',
  ],
  [/ Write a whole number from (\d+) to (\d+)\.\n$/u, ' Hãy nhập số nguyên từ $1 đến $2.\n'],
  [/ Write a whole number\.\n$/u, ' Hãy nhập số nguyên.\n'],
  [/ Did you mean (\S+)\?\n$/u, ' Có phải là $1?\n'],
  [/\n\(Did you mean (?:one of )?(.*)\?\)\n$/u, '\n(Có phải là $1?)\n'],
];

/** A line's fault, as Commander tells it, in Vietnamese. */
export function usageFaultInVietnamese(told: string): string {
  return IN_VIETNAMESE.reduce((text, [said, vi]) => text.replace(said, vi), told);
}
