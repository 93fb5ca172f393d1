import { actName } from '../../../ledger/act-names.js';
import { isCalendarDate } from '../../../ledger/calendar-date.js';
import type { LedgerSequence } from '../../../ledger/envelope.js';
import type { Bilingual } from '../../../ledger/rejection.js';
import type { DataQualityKind } from '../data-quality.model.js';

/** What is wrong, by kind; `{detail}` is an act, a code, a day or a period, `{events}` the numbers of the events. */
const SENTENCES: Readonly<Record<DataQualityKind, Bilingual>> = {
  'move-disregarded': {
    vi: 'Việc chuyển cấp trên {events} tạo thành vòng lặp trong cây tổ chức nên không được tính.',
    en: 'The move {events} would put the organisation under itself and is disregarded.',
  },
  'fact-outside-life': {
    vi: 'Sự kiện {events} xảy ra vào ngày tổ chức chưa thành lập hoặc đã kết thúc.',
    en: 'The event {events} happened on a day on which the organisation did not exist.',
  },
  'successor-missing': {
    vi: 'Tổ chức đã kết thúc ({events}) nhưng tổ chức kế thừa không còn trong sổ.',
    en: 'The organisation ended ({events}), and its successor is not in the ledger any more.',
  },
  'grade-on-revoked-record': {
    vi: 'Quyết định xếp loại dựa trên bản ghi đã bị thu hồi ({events}).',
    en: 'The grade rests on a record that was revoked ({events}).',
  },
  'closed-while-active': {
    vi: 'Sự kiện “{detail}” ({events}) được ghi vì tổ chức kết thúc hoạt động, nhưng việc kết thúc đó đã bị thu hồi và tổ chức vẫn đang hoạt động.',
    en: '“{detail}” ({events}) was recorded because an organisation ended, but that end was taken back, and the organisation is active.',
  },
  'listing-impossible': {
    vi: 'Sự kiện “{detail}” không thể xảy ra ở trạng thái củng cố khi đó ({events}).',
    en: '“{detail}” was not possible in the state that the listing had then ({events}).',
  },
  'supervision-impossible': {
    vi: 'Sự kiện “{detail}” không thể xảy ra ở trạng thái giám sát khi đó ({events}).',
    en: '“{detail}” was not possible as supervision stood then ({events}).',
  },
  'review-impossible': {
    vi: 'Sự kiện “{detail}” không thể xảy ra ở trạng thái của đợt rà soát khi đó ({events}).',
    en: '“{detail}” was not possible in the state that the round of reviews had then ({events}).',
  },
  'letter-impossible': {
    vi: 'Sự kiện “{detail}” không thể xảy ra ở trạng thái của đơn khi đó ({events}).',
    en: '“{detail}” was not possible in the state that the letter had then ({events}).',
  },
  'case-impossible': {
    vi: 'Sự kiện “{detail}” không thể xảy ra ở trạng thái của vụ việc khi đó ({events}).',
    en: '“{detail}” was not possible in the state that the case had then ({events}).',
  },
  'no-head': {
    vi: 'Tổ chức đang hoạt động nhưng chưa ghi người đứng đầu.',
    en: 'The organisation is active, and no head is recorded.',
  },
  'no-grade': {
    vi: 'Chưa có xếp loại cho kỳ gần nhất đã kết thúc ({detail}).',
    en: 'There is no grade for the last period that is over ({detail}).',
  },
  'grade-unknown': {
    vi: 'Mức xếp loại “{detail}” không có trong bộ quy tắc được dẫn ({events}).',
    en: 'The grade “{detail}” is not in the rulebook that the decision cites ({events}).',
  },
  'listing-of-ended': {
    vi: 'Tổ chức đã kết thúc hoạt động nhưng hồ sơ củng cố chưa được đóng ({events}).',
    en: 'The organisation has ended, and its listing is still open ({events}).',
  },
  'listing-without-person': {
    vi: 'Tổ chức trong danh sách củng cố chưa có người phụ trách ({events}).',
    en: 'The organisation is on the list, and nobody is in charge ({events}).',
  },
  'ground-without-step': {
    vi: 'Kế hoạch chưa có biện pháp nào cho lý do củng cố {detail}.',
    en: 'The plan has no step for the ground {detail}.',
  },
  'report-due': {
    vi: 'Báo cáo kết quả củng cố của kỳ {detail} đã quá hạn nhưng chưa được ghi.',
    en: 'The report on the remediation for {detail} is overdue and not recorded.',
  },
  'document-missing': {
    vi: 'Sự kiện “{detail}” ({events}) thiếu văn bản mà bộ quy tắc yêu cầu.',
    en: '“{detail}” ({events}) lacks the document that the rulebook asks for.',
  },
  'case-without-officer': {
    vi: 'Vụ việc đang giải quyết chưa có cán bộ phụ trách ({events}).',
    en: 'The case is open, and no officer is assigned ({events}).',
  },
  'letter-waiting': {
    vi: 'Đơn tiếp nhận ngày {detail} chưa được đưa vào vụ việc nào.',
    en: 'The letter received on {detail} is in no case yet.',
  },
};

/** `detail` as it was found: the type of an event, a code, a day, or the first and the last day of a period, `from/to`. */
export function sentenceOf(
  kind: DataQualityKind,
  detail: string,
  sequences: readonly LedgerSequence[],
): Bilingual {
  const events = sequences.map((sequence) => `#${sequence}`).join(', ');
  const said = inWords(detail);
  const fill = (language: keyof Bilingual) =>
    SENTENCES[kind][language]
      .replace('{detail}', () => said[language])
      .replace('{events}', () => events);
  return { vi: fill('vi'), en: fill('en') };
}

/** Days are written as either language does on the command line. */
function inWords(detail: string): Bilingual {
  const days = detail.split('/');
  if (!days.every(isCalendarDate)) return actName(detail);
  return {
    vi: days.map((day) => day.split('-').reverse().join('/')).join(' – '),
    en: days.join(' – '),
  };
}

/** What to do, by what the command does. */
export const REMEDIES = {
  revoke: {
    vi: 'Thu hồi sự kiện này, hoặc đính chính cho đúng.',
    en: 'Revoke this event, or correct it.',
  },
  reverse: {
    vi: 'Hoàn lại việc đính chính hoặc thu hồi đã gây ra mâu thuẫn.',
    en: 'Reverse the correction or revocation that made it impossible.',
  },
  head: { vi: 'Ghi quyết định chỉ định người đứng đầu.', en: 'Record who was appointed head.' },
  grade: {
    vi: 'Mở hồ sơ đánh giá của kỳ này và quyết định xếp loại.',
    en: 'Open an assessment for the period and decide the grade.',
  },
  correctGrade: { vi: 'Đính chính mức xếp loại.', en: 'Correct the grade.' },
  reorganisation: {
    vi: 'Đóng hồ sơ củng cố do sắp xếp tổ chức, chuyển các lý do củng cố cho tổ chức kế thừa nếu có.',
    en: 'Close the listing by reorganisation; the successors, if any, take over its grounds.',
  },
  endReview: {
    vi: 'Kết thúc rà soát: tổ chức không còn hoạt động.',
    en: 'End the review: the organisation is no longer there.',
  },
  reject: {
    vi: 'Bác đề nghị đưa vào danh sách: tổ chức không còn hoạt động.',
    en: 'Reject the proposal: the organisation is no longer there.',
  },
  person: { vi: 'Phân công người phụ trách.', en: 'Assign somebody to be in charge.' },
  step: { vi: 'Bổ sung biện pháp cho lý do củng cố này.', en: 'Plan a step for this ground.' },
  report: {
    vi: 'Ghi báo cáo kết quả củng cố của đúng kỳ này.',
    en: 'Record the report on progress for this very period.',
  },
  document: {
    vi: 'Thu hồi và ghi lại trên cơ sở văn bản.',
    en: 'Revoke it and record it anew, on its document.',
  },
  officer: { vi: 'Phân công cán bộ giải quyết.', en: 'Assign an officer.' },
  join: {
    vi: 'Đưa đơn vào một vụ việc, hoặc mở vụ việc mới.',
    en: 'Join the letter to a case, or open one for it.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Remedy = keyof typeof REMEDIES;
