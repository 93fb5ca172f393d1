/** Why a decision, a second round, or what concerns a time limit is refused. */
import { byRule, house } from '../../act.rejections.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import type {
  ClockExtension,
  ClockRule,
  ComplaintType,
} from '../../../rulebook/complaint-rules.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';

const OUTCOMES = 'every content has an outcome';
const DATES = 'dates of the record';

export const outcomeMissing = (contentId: string) =>
  house(
    'invalid',
    'complaint.outcome-missing',
    `Chưa có kết luận cho nội dung “${contentId}”. Hãy kết luận từng nội dung của vụ việc.`,
    `Content “${contentId}” has no outcome. Give one for every content of the case.`,
    OUTCOMES,
    '/outcomes',
  );

export const outcomeTwice = (contentId: string) =>
  house(
    'invalid',
    'complaint.outcome-twice',
    `Nội dung “${contentId}” có hai kết luận. Hãy giữ lại một.`,
    `Content “${contentId}” has two outcomes. Keep one.`,
    OUTCOMES,
    '/outcomes',
  );

export const outcomeInconsistent = (whole: string) =>
  house(
    'invalid',
    'complaint.outcome-inconsistent',
    `Kết luận chung không khớp với kết luận từng nội dung; phải là “${whole}”. Hãy sửa cả hai cho khớp.`,
    `The outcome of the whole does not follow from those of the contents; it is “${whole}”. Replace both together.`,
    OUTCOMES,
    '/replacement/outcome',
  );

export const noSecondRound = (rulebook: Rulebook, type: ComplaintType) =>
  byRule(
    'conflict',
    'complaint.no-second-round',
    {
      vi: `Loại “${type.code}” không được xem xét lần hai. Hãy hướng dẫn người gửi đơn theo quy định.`,
      en: `There is no second round for type “${type.code}”. Tell the complainant what the rules provide instead.`,
    },
    { rulebook, clause: type.clause },
  );

export const secondRoundOnce = () =>
  house(
    'conflict',
    'complaint.second-round-once',
    'Vụ việc đã được xem xét lần hai; không có lần nữa. Hãy lưu trữ vụ việc hoặc mở vụ việc mới.',
    'The case has had its second round; there is no third. Archive it, or open a new case.',
    'one second round',
  );

export const secondRoundLetter = (letterId: Uuid) =>
  house(
    'conflict',
    'complaint.second-round-letter',
    `Đơn ${letterId} không phải đơn đề nghị lần hai của vụ việc: đơn phải được ghép vào vụ việc và tiếp nhận từ ngày kết luận. Hãy ghép đơn trước.`,
    `Letter ${letterId} does not ask for a second round: it has to be in this case and received since the decision. Join it first.`,
    'a second round rests on a letter',
    '/letterId',
  );

export const complexitySame = (complexity: string) =>
  house(
    'invalid',
    'complaint.complexity-same',
    `Vụ việc đã ở mức “${complexity}”. Không cần làm gì thêm.`,
    `The case is “${complexity}” already. There is nothing to change.`,
    'a change changes something',
    '/complexity',
  );

export const dueBeforeStart = (dueOn: IsoDate, start: IsoDate) =>
  house(
    'invalid',
    'complaint.due-before-start',
    `Hạn ${dueOn} trước ngày bắt đầu theo dõi thực hiện (${start}). Hãy kiểm tra lại hai ngày.`,
    `It is due on ${dueOn}, before it starts (${start}). Check both dates.`,
    DATES,
    '/dueOn',
  );

export const notifiedBeforeDecision = (notifiedOn: IsoDate, decidedOn: IsoDate) =>
  house(
    'invalid',
    'complaint.notified-before-decision',
    `Ngày thông báo ${notifiedOn} trước ngày quyết định gia hạn (${decidedOn}). Hãy kiểm tra lại hai ngày.`,
    `It was notified on ${notifiedOn}, before the extension was decided (${decidedOn}). Check both dates.`,
    DATES,
    '/notifiedOn',
  );

export const extensionWithoutDocument = () =>
  house(
    'invalid',
    'complaint.extension-without-document',
    'Mỗi lần gia hạn phải bằng văn bản. Hãy bổ sung số, ký hiệu và ngày văn bản.',
    'Every extension is decided on a document. Give its number and date.',
    'an extension is a decision',
    '/document',
  );

export const clockNotRunning = (rulebook: Rulebook, clock: ClockRule) =>
  byRule(
    'conflict',
    'complaint.clock-not-running',
    {
      vi: `Thời hạn “${clock.label.vi}” chưa bắt đầu hoặc đã kết thúc vào ngày này nên không gia hạn được. Hãy kiểm tra lại ngày.`,
      en: `The time limit “${clock.label.en}” has not begun or has ended on that day, so it cannot be extended. Check the date.`,
    },
    { rulebook, clause: clock.clause },
    '/clock',
  );

export const notExtendable = (rulebook: Rulebook, clock: ClockRule) =>
  byRule(
    'conflict',
    'complaint.not-extendable',
    {
      vi: `Thời hạn “${clock.label.vi}” không được gia hạn đối với vụ việc ở mức phức tạp này. Hãy kiểm tra mức độ phức tạp.`,
      en: `The time limit “${clock.label.en}” cannot be extended for a case of this complexity. Check the complexity.`,
    },
    { rulebook, clause: clock.clause },
    '/clock',
  );

export const extensionsUsedUp = (
  rulebook: Rulebook,
  clock: ClockRule,
  { atMost }: ClockExtension,
) =>
  byRule(
    'conflict',
    'complaint.extensions-used-up',
    {
      vi: `Thời hạn “${clock.label.vi}” đã được gia hạn đủ ${atMost} lần theo quy định. Hãy kết luận vụ việc.`,
      en: `The time limit “${clock.label.en}” was extended as often as allowed (${atMost}). Decide the case.`,
    },
    { rulebook, clause: clock.clause },
    '/clock',
  );

export const extensionLength = (rulebook: Rulebook, clock: ClockRule, most: number) =>
  byRule(
    'invalid',
    'complaint.extension-length',
    {
      vi: `Mỗi lần gia hạn thời hạn “${clock.label.vi}” từ 1 đến ${most} ngày. Hãy nhập lại số ngày.`,
      en: `Each extension of “${clock.label.en}” is from 1 to ${most} days. Give a number in that range.`,
    },
    { rulebook, clause: clock.clause },
    '/days',
  );
