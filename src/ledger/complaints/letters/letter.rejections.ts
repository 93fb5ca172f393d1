/** Why an act on a letter is refused, beyond what every act is asked (`act.rejections.ts`). */
import { house } from '../../act.rejections.js';
import type { IsoDate } from '../../envelope.js';
import { type Bilingual, Rejection } from '../../rejection.js';
import { cited } from '../../../rulebook/citation.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import type { LetterState } from './letter.course.js';

const COURSE = 'course of a letter';
const KEPT = 'nothing is overwritten';
const ONE_CASE = 'a letter is in at most one case';
const NO_NAMES = 'no names in the ledger';

const STATE_NAMES: Readonly<Record<Exclude<LetterState, 'NONE'>, Bilingual>> = {
  RECEIVED: { vi: 'đã tiếp nhận, chưa ghép vụ việc', en: 'received and in no case' },
  SPLIT: { vi: 'đã tách thành các phần', en: 'split into parts' },
  JOINED: { vi: 'đã ghép vào vụ việc', en: 'in a case' },
  DUPLICATE: { vi: 'đơn trùng', en: 'a duplicate' },
};

export const unknown = () =>
  house(
    'not-found',
    'letter.unknown',
    'Không tìm thấy đơn này. Hãy kiểm tra mã định danh hoặc tiếp nhận đơn trước.',
    'There is no such letter. Check the id, or record its receipt first.',
    COURSE,
  );

export const exists = () =>
  house(
    'conflict',
    'letter.exists',
    'Đơn này đã được tiếp nhận với nội dung khác. Hãy đính chính đơn đã có.',
    'This letter was received before with other content. Correct it there.',
    KEPT,
  );

export const rulebookSilent = (rulebook: Rulebook) =>
  new Rejection(
    'invalid',
    'letter.rulebook-silent',
    {
      vi: 'Bộ quy tắc này không có quy định về đơn. Hãy công bố phiên bản có quy định rồi ghi lại.',
      en: 'This rulebook says nothing about letters. Publish a version that does, and record it then.',
    },
    cited({ rulebook, section: '/complaints' }),
  );

export const notReceivedThen = (on: IsoDate) =>
  house(
    'conflict',
    'letter.not-received-then',
    `Ngày ${on} đơn chưa được tiếp nhận, hoặc việc tiếp nhận đã bị thu hồi. Hãy kiểm tra lại ngày.`,
    `On ${on} the letter had not been received, or its receipt was revoked. Check the date.`,
    COURSE,
  );

export const outOfOrder = (state: Exclude<LetterState, 'NONE'>) =>
  house(
    'conflict',
    'letter.out-of-order',
    `Vào ngày này đơn ở trạng thái “${STATE_NAMES[state].vi}” nên không làm được việc đó. Hãy kiểm tra lại ngày và mã phần.`,
    `On that day the letter is ${STATE_NAMES[state].en}, so this is not possible. Check the date and the part.`,
    COURSE,
  );

export const codeUnknown = (
  name: 'channel' | 'complainant-kind' | 'type',
  rulebook: Rulebook,
  code: string,
  known: readonly string[],
  pointer: string,
) => {
  const { vi, en } = CODES[name];
  return new Rejection(
    'invalid',
    `letter.${name}-unknown`,
    {
      vi: `Bộ quy tắc không có ${vi} “${code}”. Hãy chọn một trong: ${known.join(', ')}.`,
      en: `The rulebook has no ${en} “${code}”. Choose one of: ${known.join(', ')}.`,
    },
    cited({ rulebook, section: CODES[name].section }),
    pointer,
  );
};
const CODES = {
  channel: { vi: 'nguồn đơn', en: 'channel', section: '/complaints/channels' },
  'complainant-kind': {
    vi: 'loại người gửi đơn',
    en: 'kind of complainant',
    section: '/complaints/complainantKinds',
  },
  type: { vi: 'loại đơn', en: 'type of letter', section: '/complaints/types' },
} as const;

export const pseudonymMissing = (pointer: string) =>
  house(
    'invalid',
    'letter.pseudonym-missing',
    'Người gửi đơn có ký tên cần có bí danh do cơ quan đặt. Hãy nhập bí danh, không nhập họ tên.',
    'Who signed a letter is given a sign of the office. Give that sign, not the name.',
    NO_NAMES,
    pointer,
  );

export const pseudonymOfNobody = (pointer: string) =>
  house(
    'invalid',
    'letter.pseudonym-of-nobody',
    'Đơn nặc danh không có bí danh của người gửi. Hãy để trống bí danh hoặc chọn lại loại người gửi.',
    'Nobody signed an anonymous letter, so there is no pseudonym. Leave it out, or choose another kind.',
    NO_NAMES,
    pointer,
  );

export const pseudonymNotASign = (pointer: string) =>
  house(
    'invalid',
    'letter.pseudonym-not-a-sign',
    'Bí danh là ký hiệu viết liền (chữ không dấu, số, chấm, gạch), không phải họ tên. Hãy đặt ký hiệu khác.',
    'A pseudonym is one sign (plain letters, digits, dots, dashes) and no name. Choose another.',
    NO_NAMES,
    pointer,
  );

export const nobodySigned = (pointer: string) =>
  house(
    'invalid',
    'letter.nobody-signed',
    'Số người ký đơn phải từ 1 trở lên. Hãy để trống nếu chưa rõ.',
    'At least one person has signed. Leave the number out where it is not known.',
    'numbers of people',
    pointer,
  );

export const notMixed = (rulebook: Rulebook, letterType: string, clause: string) =>
  new Rejection(
    'conflict',
    'letter.not-mixed',
    {
      vi: `Đơn loại “${letterType}” không phải đơn nhiều nội dung khác loại nên không tách. Hãy đính chính loại đơn nếu đã ghi nhầm.`,
      en: `A letter of type “${letterType}” is not mixed, so it is not split. Correct its type if that is wrong.`,
    },
    cited({ rulebook, clause }),
  );

export const splitIntoNothing = () =>
  house(
    'invalid',
    'letter.split-into-nothing',
    'Tách đơn phải được ít nhất hai phần. Hãy nêu từng phần và loại của phần đó.',
    'A letter is split into two parts at least. Name each with its type.',
    COURSE,
    '/parts',
  );

export const partTwice = (partId: string) =>
  house(
    'invalid',
    'letter.part-twice',
    `Phần “${partId}” được nêu hai lần. Hãy đặt mã khác.`,
    `Part “${partId}” is named twice. Give one another id.`,
    COURSE,
    '/parts',
  );

export const partMixed = (rulebook: Rulebook, letterType: string, clause: string) =>
  new Rejection(
    'invalid',
    'letter.part-mixed',
    {
      vi: `Phần tách ra không được thuộc loại “${letterType}”. Hãy tách đến khi mỗi phần chỉ thuộc một loại.`,
      en: `A part cannot be of type “${letterType}” itself. Split until each part is of one type.`,
    },
    cited({ rulebook, clause }),
    '/parts',
  );

/** The same for one that does not exist and one about another organisation: the difference would betray the other. */
export const caseUnknown = () =>
  house(
    'not-found',
    'letter.case-unknown',
    'Không tìm thấy vụ việc này về cùng tổ chức. Hãy kiểm tra mã vụ việc hoặc mở vụ việc trước.',
    'There is no such case about the same organisation. Check the id, or open the case first.',
    COURSE,
    '/caseId',
  );

export const caseArchived = () =>
  house(
    'conflict',
    'letter.case-archived',
    'Vụ việc đã lưu trữ nên không ghép thêm đơn. Hãy mở vụ việc mới trên đơn này.',
    'The case is archived and takes no more letters. Open a new case on this one.',
    COURSE,
    '/caseId',
  );

export const joinedAlready = () =>
  house(
    'conflict',
    'letter.joined-already',
    'Đơn (hoặc phần này của đơn) đang thuộc một vụ việc khác. Hãy rút khỏi vụ việc đó trước.',
    'The letter, or this part of it, is in another case. Take it out of that one first.',
    ONE_CASE,
    '/caseId',
  );

export const partUnknown = () =>
  house(
    'not-found',
    'letter.part-unknown',
    'Đơn không có phần này, hoặc đơn đã tách nên phải nêu phần. Hãy kiểm tra mã phần.',
    'The letter has no such part; or it was split, so that a part has to be named. Check the part.',
    ONE_CASE,
    '/partId',
  );

export const notInCase = () =>
  house(
    'conflict',
    'letter.not-in-case',
    'Đơn (hoặc phần này của đơn) không thuộc vụ việc được nêu vào ngày này. Hãy kiểm tra mã vụ việc và ngày.',
    'The letter, or this part of it, is not in that case on that day. Check the case and the date.',
    ONE_CASE,
    '/caseId',
  );
