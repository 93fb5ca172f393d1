/** Why the opening, the triage, the acceptance or the splitting of a case is refused. */
import { byRule, house } from '../../act.rejections.js';
import type { IsoDate, Uuid } from '../../envelope.js';
import type { ComplaintType, RefusalReason } from '../../../rulebook/complaint-rules.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';

const LETTERS = 'a case rests on letters';
const CONTENTS = 'every content is in one case';

export const noLetter = () =>
  house(
    'invalid',
    'complaint.no-letter',
    'Vụ việc phải được mở trên ít nhất một đơn. Hãy nêu đơn đã tiếp nhận.',
    'A case is opened on at least one letter. Name the letter that was received.',
    LETTERS,
    '/letters',
  );

export const letterTwice = (letterId: Uuid) =>
  house(
    'invalid',
    'complaint.letter-twice',
    `Đơn ${letterId} được nêu hai lần. Hãy bỏ bớt một lần.`,
    `Letter ${letterId} is named twice. Leave one out.`,
    LETTERS,
    '/letters',
  );

/** The same for one that does not exist and one about another organisation: the difference would betray the other. */
export const letterUnknown = (letterId: Uuid) =>
  house(
    'not-found',
    'complaint.letter-unknown',
    `Không tìm thấy đơn ${letterId} (hoặc phần được nêu) về tổ chức này. Hãy kiểm tra mã đơn và mã phần.`,
    `There is no letter ${letterId}, or no such part of it, about this organisation. Check both ids.`,
    LETTERS,
    '/letters',
  );

export const letterElsewhere = (letterId: Uuid) =>
  house(
    'conflict',
    'complaint.letter-joined-already',
    `Đơn ${letterId} đang thuộc vụ việc khác. Hãy rút đơn khỏi vụ việc đó trước, hoặc tách đơn thành các phần.`,
    `Letter ${letterId} is in another case. Take it out of that one first, or split it into parts.`,
    'a letter is in at most one case',
    '/letters',
  );

export const letterNotFree = (letterId: Uuid) =>
  house(
    'conflict',
    'complaint.letter-not-free',
    `Đơn ${letterId} đã tách hoặc là đơn trùng nên bản thân đơn không mở được vụ việc. Hãy nêu phần của đơn, hoặc đơn gốc.`,
    `Letter ${letterId} was split or is a duplicate, so no case is opened on it itself. Name a part of it, or the original.`,
    LETTERS,
    '/letters',
  );

export const letterTypeDiffers = (letterId: Uuid, letterType: string) =>
  house(
    'invalid',
    'complaint.letter-type-differs',
    `Đơn ${letterId} thuộc loại “${letterType}”, khác loại của vụ việc. Hãy mở vụ việc đúng loại đơn; khi phân loại có thể đổi.`,
    `Letter ${letterId} is of type “${letterType}”, another than the case. Open the case under it; its triage may change it.`,
    LETTERS,
    '/complaintType',
  );

export const letterLater = (letterId: Uuid) =>
  house(
    'invalid',
    'complaint.letter-later',
    `Đơn ${letterId} được tiếp nhận sau ngày mở vụ việc. Hãy kiểm tra lại hai ngày.`,
    `Letter ${letterId} was received after the day of the opening. Check both dates.`,
    'dates of the record',
    '/occurredOn',
  );

export const noContent = () =>
  house(
    'invalid',
    'complaint.no-content',
    'Vụ việc phải có ít nhất một nội dung để kết luận. Hãy nêu nội dung.',
    'A case has at least one content to decide on. Name it.',
    CONTENTS,
    '/contents',
  );

export const contentTwice = (contentId: string) =>
  house(
    'invalid',
    'complaint.content-twice',
    `Nội dung “${contentId}” được nêu hai lần. Hãy bỏ bớt một lần.`,
    `Content “${contentId}” is named twice. Leave one out.`,
    CONTENTS,
  );

export const contentUnknown = (contentId: string, pointer: string) =>
  house(
    'invalid',
    'complaint.content-unknown',
    `Vụ việc không có nội dung “${contentId}”. Hãy kiểm tra mã nội dung.`,
    `The case has no content “${contentId}”. Check its id.`,
    CONTENTS,
    pointer,
  );

export const splitIntoNothing = () =>
  house(
    'invalid',
    'complaint.split-into-nothing',
    'Tách vụ việc phải có ít nhất một vụ việc mới, mỗi vụ việc mới có ít nhất một nội dung. Hãy nêu rõ.',
    'A split makes at least one new case, and each takes at least one content. Name them.',
    CONTENTS,
    '/into',
  );

export const splitLeavesNothing = () =>
  house(
    'invalid',
    'complaint.split-leaves-nothing',
    'Tách hết nội dung thì vụ việc gốc không còn gì. Hãy để lại ít nhất một nội dung, hoặc phân loại lại vụ việc.',
    'Nothing would be left of the case. Leave at least one content in it, or triage it anew.',
    CONTENTS,
    '/into',
  );

export const splitInSecondRound = () =>
  house(
    'conflict',
    'complaint.split-in-second-round',
    'Không tách vụ việc khi đang xem xét lần hai: lần hai xem xét lại toàn bộ kết luận lần đầu. Hãy mở vụ việc mới.',
    'A case is not split in its second round, which looks at the whole first decision. Open a new case.',
    CONTENTS,
  );

export const mixedNotSplit = (rulebook: Rulebook, type: ComplaintType) =>
  byRule(
    'conflict',
    'complaint.mixed-not-split',
    {
      vi: 'Đơn có nhiều nội dung khác loại phải được tách trước khi thụ lý. Hãy tách vụ việc rồi phân loại phần còn lại.',
      en: 'A mixed case is split before it is accepted. Split it, then triage what stays.',
    },
    { rulebook, clause: type.clause },
  );

export const anonymousDenunciation = (rulebook: Rulebook, type: ComplaintType) =>
  byRule(
    'conflict',
    'complaint.anonymous-denunciation',
    {
      vi: 'Đơn nặc danh không phải là tố cáo. Hãy phân loại lại; nếu nêu rõ người vi phạm và có chứng cứ thì chuyển kiểm tra, nếu không thì lưu đơn.',
      en: 'An anonymous letter is no denunciation. Triage it anew; forward it to inspection where it names who did wrong and gives evidence, else file it.',
    },
    { rulebook, clause: type.clause },
  );

export const nothingToInspect = (rulebook: Rulebook, type: ComplaintType) =>
  byRule(
    'conflict',
    'complaint.nothing-to-inspect',
    {
      vi: 'Đơn nặc danh không nêu rõ người vi phạm hoặc không có chứng cứ để kiểm tra thì không chuyển. Hãy lưu đơn.',
      en: 'An anonymous letter that does not name who did wrong, or gives nothing to check, is not forwarded. File it.',
    },
    { rulebook, clause: type.clause },
  );

export const evidenceNotFiled = (rulebook: Rulebook, type: ComplaintType) =>
  byRule(
    'conflict',
    'complaint.evidence-not-filed',
    {
      vi: 'Đơn nặc danh nêu rõ người vi phạm và có chứng cứ thì phải chuyển kiểm tra, không lưu. Hãy chuyển đơn.',
      en: 'An anonymous letter that names who did wrong and gives evidence goes to inspection and is not filed. Forward it.',
    },
    { rulebook, clause: type.clause },
  );

export const reasonLeadsElsewhere = (rulebook: Rulebook, reason: RefusalReason) =>
  byRule(
    'invalid',
    'complaint.reason-leads-elsewhere',
    {
      vi: `Lý do “${reason.code}” không dùng cho việc này (dẫn đến ${reason.leadsTo}). Hãy chọn lý do hoặc việc khác.`,
      en: `The reason “${reason.code}” leads to ${reason.leadsTo}, not here. Choose another reason, or the other act.`,
    },
    { rulebook, clause: reason.clause },
    '/reason',
  );

export const receivedAfterOpening = (receivedOn: IsoDate, openedOn: IsoDate) =>
  house(
    'invalid',
    'complaint.received-after-opening',
    `Ngày tiếp nhận ${receivedOn} sau ngày mở vụ việc (${openedOn}). Hãy kiểm tra lại hai ngày.`,
    `It was received on ${receivedOn}, after the case was opened (${openedOn}). Check both dates.`,
    'dates of the record',
  );
