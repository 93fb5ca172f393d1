import type { ClockRule, ComplaintRules } from './complaint-rules.js';
import { fault, type RulebookFault } from './fault.js';

/** A case as limits and extensions tell cases apart; no complexity before anybody judged it. */
interface Kind {
  readonly complexity: string | null;
  readonly remote: boolean;
}

/** Every case finds a limit, and every limit and extension finds a case. */
export function checkClockLimits(
  { complexities }: ComplaintRules,
  { limits, extensions }: ClockRule,
  pointer: string,
): readonly RulebookFault[] {
  const judged = [null, ...complexities.map(({ code }) => code)];
  const kinds = judged.flatMap((complexity) => [
    { complexity, remote: false },
    { complexity, remote: true },
  ]);
  const limited = kinds.map((kind) => limits.findIndex((limit) => fits(limit, kind)));
  const extended = kinds.map(({ complexity }) =>
    extensions.findIndex((each) => each.complexity === null || each.complexity === complexity),
  );
  return [
    ...(limited.includes(-1) ? [hole(`${pointer}/limits`)] : []),
    ...neverReached(limits.length, limited, `${pointer}/limits`),
    ...neverReached(extensions.length, extended, `${pointer}/extensions`),
  ];
}

function fits(limit: ClockRule['limits'][number], { complexity, remote }: Kind): boolean {
  return (
    (limit.complexity === null || limit.complexity === complexity) &&
    (limit.remote === null || limit.remote === remote)
  );
}

function hole(pointer: string): RulebookFault {
  const vi =
    'Có vụ việc không có thời hạn nào. Hãy thêm ở cuối một dòng không phân biệt mức độ phức tạp và địa bàn.';
  const en = 'Some case has no limit. End the list with one for any complexity and place.';
  return fault(pointer, 'limit-missing', vi, en);
}

/** The first that fits holds, so one behind a wider one is never asked. */
function neverReached(
  count: number,
  reached: readonly number[],
  pointer: string,
): readonly RulebookFault[] {
  return [...Array(count).keys()]
    .filter((place) => !reached.includes(place))
    .map((place) => {
      const vi =
        'Dòng này không bao giờ được áp dụng vì dòng trước đã bao trùm. Hãy đổi thứ tự hoặc bỏ đi.';
      const en = 'This is never applied: an earlier one covers it. Change the order or remove it.';
      return fault(`${pointer}/${place}`, 'never-reached', vi, en);
    });
}
