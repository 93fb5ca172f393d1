/** Refusals that concern the act itself: its dates, its document, the texts in it, who acts. */
import { actName } from './act-names.js';
import type { IsoDate, Role, RulebookReference, Uuid } from './envelope.js';
import { type HouseRule, houseRule } from './house-rules.js';
import { type Bilingual, Rejection, type RejectionKind } from './rejection.js';
import { ROLE_NAMES } from './role-names.js';
import { cited, type Cited } from '../rulebook/citation.js';
import {
  type RequiredDocument,
  type Rulebook,
  type SeparationOfDuties,
} from '../rulebook/rulebook.js';

/** The record that an act belongs to; the first part of every code. */
export type RecordName =
  | 'round'
  | 'assessment'
  | 'letter'
  | 'complaint'
  | 'listing'
  | 'review'
  | 'supervision'
  | 'proposal'
  | 'correction-batch';

/** A refusal by a rule of the ledger itself; a rulebook cannot lift it. */
export function house(
  kind: RejectionKind,
  code: string,
  vi: string,
  en: string,
  rule: HouseRule,
  pointer?: string,
): Rejection {
  return new Rejection(kind, code, { vi, en }, { clause: houseRule(rule) }, pointer);
}

/** A refusal by a clause of the rulebook that was applied: another version may allow what this one refuses. */
export function byRule(
  kind: RejectionKind,
  code: string,
  message: Bilingual,
  rule: Cited,
  pointer?: string,
): Rejection {
  return new Rejection(kind, code, message, cited(rule), pointer);
}

/** The codes that a refusal offers instead of one that the rulebook lacks. */
export function codesOf(items: readonly { readonly code: string }[]): string {
  return items.map(({ code }) => code).join(', ');
}

export const notADate = (record: RecordName, text: string, pointer?: string) =>
  house(
    'invalid',
    `${record}.not-a-date`,
    `“${text}” không phải là một ngày có thật. Hãy nhập ngày theo dạng năm-tháng-ngày, ví dụ 2025-12-31.`,
    `“${text}” is not a day of the calendar. Write it as year-month-day, for example 2025-12-31.`,
    'dates of the record',
    pointer,
  );

export const inFuture = (record: RecordName, date: IsoDate, today: IsoDate, pointer?: string) =>
  house(
    'invalid',
    `${record}.in-future`,
    `Ngày ${date} chưa đến (hôm nay là ${today}). Chỉ ghi nhận việc đã xảy ra; hãy kiểm tra lại ngày.`,
    `${date} has not come yet (today is ${today}). Only what has happened is recorded; check the date.`,
    'dates of the record',
    pointer,
  );

export const documentAfterAct = (record: RecordName, documentDate: IsoDate, occurredOn: IsoDate) =>
  house(
    'invalid',
    `${record}.document-after-act`,
    `Văn bản ghi ngày ${documentDate}, sau ngày của việc ghi nhận (${occurredOn}). Ngày ghi nhận không được trước ngày văn bản; hãy kiểm tra lại hai ngày.`,
    `The document is dated ${documentDate}, after the act that rests on it (${occurredOn}). Check both dates.`,
    'dates of the record',
  );

export const beforeOrganisation = (record: RecordName, date: IsoDate, registeredOn: IsoDate) =>
  house(
    'invalid',
    `${record}.before-organisation`,
    `Ngày ${date} trước ngày tổ chức được thành lập (${registeredOn}). Hãy kiểm tra lại ngày hoặc tổ chức.`,
    `${date} is before the organisation existed (${registeredOn}). Check the date or the organisation.`,
    'dates of the record',
  );

export const organisationUnknown = (record: RecordName) =>
  house(
    'not-found',
    `${record}.organisation-unknown`,
    'Không tìm thấy tổ chức này. Hãy kiểm tra mã định danh hoặc đăng ký tổ chức trước.',
    'There is no such organisation. Check the id, or register the organisation first.',
    'known organisations',
    '/organisationId',
  );

export const textMissing = (record: RecordName, pointer: string) =>
  house(
    'invalid',
    `${record}.text-missing`,
    'Nội dung bắt buộc đang để trống. Hãy nhập nội dung.',
    'A text that is needed is empty. Write it.',
    'nothing is recorded without saying what',
    pointer,
  );

export const textTooLong = (record: RecordName, pointer: string, limit: number) =>
  house(
    'invalid',
    `${record}.text-too-long`,
    `Nội dung dài quá ${limit} ký tự. Hãy tóm tắt và dẫn văn bản.`,
    `The text has more than ${limit} characters. Summarise it and cite the document.`,
    'size of a record',
    pointer,
  );

export const roleNotAllowed = (record: RecordName, role: Role, roles: readonly Role[]) =>
  house(
    'forbidden',
    `${record}.role-not-allowed`,
    `Vai trò “${ROLE_NAMES[role].vi}” không được thực hiện việc này. Hãy chuyển cho người có vai trò: ${roles.map((each) => ROLE_NAMES[each].vi).join(', ')}.`,
    `The role “${ROLE_NAMES[role].en}” may not do this. Pass it to somebody with one of the roles: ${roles.map((each) => ROLE_NAMES[each].en).join(', ')}.`,
    'duties of the roles',
  );

export const documentMissing = (record: RecordName, rulebook: Rulebook, rule: RequiredDocument) =>
  new Rejection(
    'invalid',
    `${record}.document-missing`,
    {
      vi: `Việc này phải dựa trên văn bản${kindsInWords(rule, ' loại ')}. Hãy bổ sung số, ký hiệu và ngày văn bản.`,
      en: `This act must rest on a document${kindsInWords(rule, ' of kind ')}. Give its number and date.`,
    },
    cited({ rulebook, clause: rule.clause }),
  );

export const documentKindWrong = (
  record: RecordName,
  rulebook: Rulebook,
  rule: RequiredDocument,
  kind: string,
) =>
  new Rejection(
    'invalid',
    `${record}.document-kind`,
    {
      vi: `Văn bản loại ${kind} không dùng được cho việc này; cần loại ${rule.kinds.join(', ')}. Hãy dẫn đúng văn bản.`,
      en: `A document of kind ${kind} does not do here; it must be one of ${rule.kinds.join(', ')}. Cite the right one.`,
    },
    cited({ rulebook, clause: rule.clause }),
  );

function kindsInWords({ kinds }: RequiredDocument, before: string): string {
  return kinds.length === 0 ? '' : before + kinds.join(', ');
}

export const periodKindUnknown = (record: RecordName, rulebook: Rulebook, kind: string) =>
  new Rejection(
    'invalid',
    `${record}.period-kind-unknown`,
    {
      vi: `Bộ quy tắc không có loại kỳ “${kind}”. Hãy chọn một trong: ${periodKinds(rulebook)}.`,
      en: `The rulebook has no kind of period “${kind}”. Choose one of: ${periodKinds(rulebook)}.`,
    },
    cited({ rulebook, section: '/assessments/periods' }),
    '/period/kind',
  );

function periodKinds(rulebook: Rulebook): string {
  return rulebook.assessments.periods.map(({ code }) => code).join(', ');
}

export const periodReversed = (record: RecordName) =>
  house(
    'invalid',
    `${record}.period-reversed`,
    'Ngày cuối kỳ trước ngày đầu kỳ. Hãy kiểm tra lại hai ngày.',
    'The period ends before it begins. Check both days.',
    'dates of the record',
    '/period/to',
  );

export const beforePeriod = (record: RecordName, date: IsoDate, from: IsoDate) =>
  house(
    'invalid',
    `${record}.before-period`,
    `Ngày ${date} trước ngày đầu kỳ (${from}). Việc đánh giá một kỳ không thể diễn ra trước kỳ đó; hãy kiểm tra lại ngày.`,
    `${date} is before the period begins (${from}). A period cannot be assessed before it; check the date.`,
    'dates of the record',
  );

export const dutiesNotSeparate = (
  record: RecordName,
  rulebook: Rulebook,
  rule: SeparationOfDuties,
  earlier: string,
) =>
  new Rejection(
    'forbidden',
    `${record}.duties-not-separate`,
    {
      vi: `Tài khoản này đã thực hiện việc “${actName(earlier).vi}” trong cùng hồ sơ nên không được làm việc này. Hãy chuyển cho người khác.`,
      en: `This account did “${actName(earlier).en}” in the same case and may not do this. Pass it to somebody else.`,
    },
    cited({ rulebook, clause: rule.clause }),
  );

export const noRulebookInForce = (record: RecordName, rulebookId: string, on: IsoDate) =>
  house(
    'invalid',
    `${record}.no-rulebook-in-force`,
    `Ngày ${on} chưa có phiên bản nào của bộ quy tắc “${rulebookId}” có hiệu lực. Hãy kiểm tra lại ngày hoặc công bố bộ quy tắc.`,
    `No version of the rulebook “${rulebookId}” is in force on ${on}. Check the date, or publish the rulebook.`,
    'every record has its rulebook',
  );

export const pinnedRulebookLost = (record: RecordName, reference: RulebookReference) =>
  house(
    'conflict',
    `${record}.rulebook-lost`,
    `Không đọc được bộ quy tắc ${reference} đã gắn với hồ sơ. Hãy báo người quản trị hệ thống kiểm tra sổ cái.`,
    `The rulebook ${reference} that this record is kept under cannot be read. Have the ledger checked.`,
    'one rulebook for a whole case',
  );

/** A record goes on under the rulebook that it was begun under; only a mistake of ours could ask otherwise. */
export const rulebookNotPinned = (
  record: RecordName,
  pinned: RulebookReference,
  applied: RulebookReference,
) =>
  house(
    'conflict',
    `${record}.rulebook-not-pinned`,
    `Hồ sơ này theo bộ quy tắc ${pinned}; không áp dụng ${applied}. Hãy thử lại.`,
    `This record is kept under ${pinned}; ${applied} does not apply to it. Try again.`,
    'one rulebook for a whole case',
  );

/** Facts may be recorded late, but not so that what was recorded since could not have happened. */
export const laterImpossible = (record: RecordName, ids: readonly Uuid[]) =>
  house(
    'conflict',
    `${record}.later-impossible`,
    `Nếu ghi việc này vào ngày đó thì các việc đã ghi sau đó không thể xảy ra: ${ids.join(', ')}. Hãy kiểm tra ngày, hoặc đính chính các việc đó trước.`,
    `Recorded on that day it would make later events impossible: ${ids.join(', ')}. Check the date, or amend those first.`,
    'course of a record',
    '/occurredOn',
  );
