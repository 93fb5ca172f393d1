/** Why an act on a listing is refused by its course, beyond what every act is asked (`act.rejections.ts`). */
import { house } from '../act.rejections.js';
import type { IsoDate } from '../envelope.js';
import type { ListingState } from '../listing-states.js';
import { type Bilingual, Rejection } from '../rejection.js';
import { cited } from '../../rulebook/citation.js';
import { rulebookReference, type Rulebook } from '../../rulebook/rulebook.js';

const COURSE = 'course of a listing';
const KEPT = 'nothing is overwritten';
const DATES = 'dates of the record';

/** How the states are called where a refusal names one. */
const STATE_NAMES: Readonly<Record<ListingState, Bilingual>> = {
  NONE: { vi: 'không thuộc diện củng cố', en: 'not listed' },
  REVIEWING: { vi: 'đang rà soát', en: 'under review' },
  PROPOSED: { vi: 'đề nghị đưa vào danh sách', en: 'proposed' },
  LISTED: { vi: 'đã đưa vào danh sách, chưa có kế hoạch', en: 'listed without a plan' },
  PLANNED: { vi: 'đã duyệt kế hoạch', en: 'listed with a plan' },
  IN_REMEDIATION: { vi: 'đang củng cố', en: 'under remediation' },
  AWAITING_VERIFICATION: { vi: 'chờ thẩm định', en: 'awaiting verification' },
  EXTENDED: { vi: 'tiếp tục củng cố', en: 'extended' },
  MONITORING: { vi: 'đã ra khỏi danh sách, đang theo dõi', en: 'delisted and monitored' },
  CLOSED: { vi: 'đã kết thúc', en: 'closed' },
  CLOSED_REORG: { vi: 'kết thúc do sắp xếp', en: 'closed by reorganisation' },
};

const NAMES = new Map<string, Bilingual>(Object.entries(STATE_NAMES));

/** States as a refusal lists them, each once; what a rulebook names and no version here knows, by its code. */
export function statesInWords(states: readonly string[], language: keyof Bilingual): string {
  return [...new Set(states)].map((code) => `“${NAMES.get(code)?.[language] ?? code}”`).join(', ');
}

export const notInRulebook = (rulebook: Rulebook) =>
  new Rejection(
    'invalid',
    'listing.not-in-rulebook',
    {
      vi: `Bộ quy tắc ${rulebookReference(rulebook)} không quy định việc củng cố. Hãy công bố phiên bản có phần này trước.`,
      en: `${rulebookReference(rulebook)} has no rules on the list. Publish a version that has them first.`,
    },
    cited({ rulebook, section: '/listings' }),
  );

export const nothingUnderWay = () =>
  house(
    'conflict',
    'listing.none-under-way',
    'Tổ chức không có hồ sơ củng cố nào đang thực hiện trong ngày này. Hãy kiểm tra lại ngày và tổ chức.',
    'No listing of the organisation is under way on that day. Check the date and the organisation.',
    COURSE,
  );

export const notInThisState = (state: ListingState, possible: readonly ListingState[]) =>
  house(
    'conflict',
    'listing.state-forbids',
    `Trong ngày này tổ chức ở trạng thái ${statesInWords([state], 'vi')}; việc này chỉ thực hiện được khi: ${statesInWords(possible, 'vi')}. Hãy kiểm tra lại ngày hoặc thực hiện bước trước.`,
    `On that day the organisation is ${statesInWords([state], 'en')}; this is possible when it is ${statesInWords(possible, 'en')}. Check the date, or do what comes before.`,
    COURSE,
  );

export const stateNotUsed = (rulebook: Rulebook, state: ListingState) =>
  new Rejection(
    'invalid',
    'listing.state-not-used',
    {
      vi: `Bộ quy tắc ${rulebookReference(rulebook)} không dùng trạng thái ${statesInWords([state], 'vi')}. Hãy chọn việc khác theo bộ quy tắc.`,
      en: `${rulebookReference(rulebook)} does not use the state ${statesInWords([state], 'en')}. Choose what that rulebook provides for.`,
    },
    cited({ rulebook, section: '/listings/states' }),
  );

export const contradictsRecord = () =>
  house(
    'conflict',
    'listing.contradicts-record',
    'Việc này không khớp với những gì đã ghi của ngày đó. Hãy đọc lại hồ sơ rồi ghi lại.',
    'This does not agree with what is recorded of that day. Read the record again.',
    COURSE,
  );

export const listingExists = () =>
  house(
    'conflict',
    'listing.exists',
    'Mã hồ sơ củng cố này đã dùng cho một hồ sơ khác. Hãy dùng mã mới.',
    'This id is already that of another listing. Use a new one.',
    KEPT,
    '/listingId',
  );

export const organisationEnded = (endedOn: IsoDate) =>
  house(
    'conflict',
    'listing.organisation-ended',
    `Tổ chức đã kết thúc hoạt động ngày ${endedOn}. Hãy kết thúc hồ sơ do sắp xếp và ghi tiếp cho tổ chức kế thừa.`,
    `The organisation ended on ${endedOn}. Close its listing by reorganisation, and go on with its successor.`,
    'known organisations',
    '/organisationId',
  );

export const levelNotListable = (rulebook: Rulebook, level: string) =>
  new Rejection(
    'invalid',
    'listing.level-not-listable',
    {
      vi: `Bộ quy tắc ${rulebookReference(rulebook)} không đưa tổ chức cấp “${level}” vào diện củng cố. Hãy chọn tổ chức thuộc cấp được củng cố.`,
      en: `${rulebookReference(rulebook)} puts no organisation of level “${level}” on the list. Choose one of a listable level.`,
    },
    cited({ rulebook, section: '/levels' }),
    '/organisationId',
  );

export const reviewUnknown = () =>
  house(
    'not-found',
    'listing.review-unknown',
    'Không có đợt rà soát này đang mở cho tổ chức trong ngày này. Hãy kiểm tra mã đợt rà soát và ngày.',
    'No such round of reviews is open for the organisation on that day. Check the id of the round and the date.',
    COURSE,
    '/reviewId',
  );

export const relapseUnlinked = () =>
  house(
    'invalid',
    'listing.relapse-unlinked',
    'Đề nghị trong thời gian theo dõi là tái diễn và phải nêu hồ sơ đang theo dõi; ngoài ra chỉ nêu được hồ sơ trước đã vào danh sách. Hãy kiểm tra mã hồ sơ.',
    'A proposal out of monitoring is a relapse of the listing that is watched; otherwise only an earlier listing that was entered can be named. Check the id.',
    COURSE,
    '/relapseOf',
  );

export const stepsOpen = (stepIds: readonly string[]) =>
  house(
    'conflict',
    'listing.steps-open',
    `Còn biện pháp chưa được thẩm định hoặc hủy: ${stepIds.join(', ')}. Hãy thẩm định hoặc hủy từng biện pháp trước.`,
    `These steps are neither verified nor cancelled: ${stepIds.join(', ')}. Verify or cancel each of them first.`,
    COURSE,
  );

export const dateBefore = (field: string, date: IsoDate, earlier: IsoDate) =>
  house(
    'invalid',
    'listing.due-before-start',
    `Ngày ${date} trước ngày ${earlier} mà nó phải theo sau. Hãy kiểm tra lại hai ngày.`,
    `${date} is before ${earlier}, which it follows. Check both dates.`,
    DATES,
    field,
  );
