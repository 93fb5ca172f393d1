/** Why an act on a case is refused, beyond what every act is asked (`act.rejections.ts`). */
import { byRule, house } from '../act.rejections.js';
import type { ComplaintState } from '../complaint-states.js';
import type { IsoDate } from '../envelope.js';
import type { Bilingual } from '../rejection.js';
import type { Rulebook } from '../../rulebook/rulebook.js';

const COURSE = 'course of a case';
const KEPT = 'nothing is overwritten';

/** How the states are called where a refusal names one. */
const STATE_NAMES: Readonly<Record<ComplaintState, Bilingual>> = {
  RECEIVED: { vi: 'đã tiếp nhận', en: 'received' },
  TRIAGED: { vi: 'đã phân loại', en: 'triaged' },
  ACCEPTED: { vi: 'đã thụ lý', en: 'accepted' },
  NOT_ACCEPTED: { vi: 'không thụ lý', en: 'not accepted' },
  FORWARDED: { vi: 'đã chuyển đơn', en: 'forwarded' },
  RETURNED: { vi: 'đã trả đơn', en: 'returned' },
  FILED: { vi: 'đã lưu đơn', en: 'filed' },
  VERIFYING: { vi: 'đang xác minh', en: 'being verified' },
  DIALOGUE: { vi: 'đã đối thoại', en: 'in dialogue' },
  DECIDED: { vi: 'đã kết luận', en: 'decided' },
  ENFORCING: { vi: 'đang theo dõi thực hiện', en: 'being enforced' },
  ARCHIVED: { vi: 'đã lưu trữ', en: 'archived' },
  SUSPENDED: { vi: 'tạm đình chỉ', en: 'suspended' },
  WITHDRAWN: { vi: 'đã rút đơn', en: 'withdrawn' },
  SECOND_ROUND: { vi: 'giải quyết lần hai', en: 'in its second round' },
};

export const unknown = () =>
  house(
    'not-found',
    'complaint.unknown',
    'Không tìm thấy vụ việc này. Hãy kiểm tra mã định danh hoặc mở vụ việc trước.',
    'There is no such case. Check the id, or open the case first.',
    COURSE,
  );

export const exists = () =>
  house(
    'conflict',
    'complaint.exists',
    'Vụ việc này đã được mở với nội dung khác. Hãy bổ sung hoặc đính chính trong vụ việc đã có.',
    'This case was opened before with other content. Add to it or correct it there.',
    KEPT,
  );

export const rulebookSilent = (rulebook: Rulebook) =>
  byRule(
    'invalid',
    'complaint.rulebook-silent',
    {
      vi: 'Bộ quy tắc này không có quy định về đơn, vụ việc. Hãy công bố phiên bản có quy định rồi ghi lại.',
      en: 'This rulebook says nothing about complaints. Publish a version that does, and record it then.',
    },
    { rulebook, section: '/complaints' },
  );

export const notOpenThen = (on: IsoDate) =>
  house(
    'conflict',
    'complaint.not-open-then',
    `Ngày ${on} vụ việc chưa được mở, hoặc việc mở vụ việc đã bị thu hồi. Hãy kiểm tra lại ngày.`,
    `On ${on} the case was not open, or its opening was revoked. Check the date.`,
    COURSE,
  );

export const outOfOrder = (state: ComplaintState, allowed: readonly ComplaintState[]) =>
  house(
    'conflict',
    'complaint.out-of-order',
    `Vụ việc ở trạng thái “${STATE_NAMES[state].vi}” vào ngày này nên chưa làm được việc đó; chỉ làm được khi: ${allowed.map((each) => STATE_NAMES[each].vi).join(', ')}. Hãy kiểm tra lại ngày hoặc thực hiện bước trước.`,
    `On that day the case is ${STATE_NAMES[state].en}; this is possible only when it is: ${allowed.map((each) => STATE_NAMES[each].en).join(', ')}. Check the date, or do what comes before.`,
    COURSE,
  );

export const withdrawalAfterDecision = () =>
  house(
    'conflict',
    'complaint.withdrawal-after-decision',
    'Vụ việc đã có kết luận nên không còn rút đơn được. Hãy ghi nhận ý kiến của người gửi đơn khi theo dõi thực hiện.',
    'The case is decided, so it can no longer be withdrawn. Note what the complainant says during enforcement.',
    COURSE,
  );

export const suspendedAlready = () =>
  house(
    'conflict',
    'complaint.suspended-already',
    'Vụ việc đang tạm đình chỉ; không tạm đình chỉ lần nữa. Hãy ghi việc tiếp tục giải quyết trước.',
    'The case is suspended already. Record that it was resumed first.',
    COURSE,
  );

export const notSuspended = () =>
  house(
    'conflict',
    'complaint.not-suspended',
    'Vụ việc không bị tạm đình chỉ vào ngày này nên không có gì để tiếp tục. Hãy kiểm tra lại ngày.',
    'The case was not suspended on that day, so there is nothing to resume. Check the date.',
    COURSE,
  );

/** What a code may name, as a refusal says it, and where the rulebook lists its codes. */
const CODES = {
  type: { vi: 'loại đơn', en: 'type of complaint', section: '/complaints/types' },
  complexity: { vi: 'mức độ phức tạp', en: 'complexity', section: '/complaints/complexities' },
  reason: { vi: 'lý do', en: 'reason', section: '/complaints/refusals' },
  outcome: { vi: 'kết luận', en: 'outcome', section: '/complaints/outcomes' },
  ground: { vi: 'lý do củng cố', en: 'ground', section: '/listings/grounds' },
  clock: { vi: 'thời hạn', en: 'time limit', section: '/complaints/clocks' },
} as const;
export type CodeName = keyof typeof CODES;

export const codeUnknown = (
  name: CodeName,
  rulebook: Rulebook,
  code: string,
  known: readonly string[],
  pointer: string,
) => {
  const { vi, en, section } = CODES[name];
  return byRule(
    'invalid',
    `complaint.${name}-unknown`,
    {
      vi: `Bộ quy tắc không có ${vi} “${code}”. Hãy chọn một trong: ${known.join(', ')}.`,
      en: `The rulebook has no ${en} “${code}”. Choose one of: ${known.join(', ')}.`,
    },
    { rulebook, section },
    pointer,
  );
};

export const personNotACode = () =>
  house(
    'invalid',
    'complaint.person-not-a-code',
    'Cán bộ phụ trách được ghi bằng mã cán bộ (chữ, số, dấu chấm, gạch), không ghi họ tên. Hãy nhập mã.',
    'The officer in charge is given by a staff code (letters, digits, dots, dashes), never by name. Give the code.',
    'no names in the ledger',
    '/person',
  );
