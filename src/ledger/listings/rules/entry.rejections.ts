/** Why a route does not lead onto the list. */
import { byRule, codesOf } from '../../act.rejections.js';
import type { ListingRoute } from '../../../rulebook/listing-rules.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import { statesInWords } from '../listing.rejections.js';

const POINTER = '/route';

export const routeUnknown = (rulebook: Rulebook, code: string) =>
  byRule(
    'invalid',
    'listing.route-unknown',
    {
      vi: `Bộ quy tắc không có diện “${code}”. Hãy chọn một trong: ${codesOf(rulebook.listings?.routes ?? [])}.`,
      en: `The rulebook has no route “${code}”. Choose one of: ${codesOf(rulebook.listings?.routes ?? [])}.`,
    },
    { rulebook, section: '/listings/routes' },
    POINTER,
  );

export const routeFrom = (
  rulebook: Rulebook,
  { code, from, clause }: ListingRoute,
  state: string,
) =>
  byRule(
    'conflict',
    'listing.route-not-from-here',
    {
      vi: `Diện “${code}” không áp dụng khi tổ chức ở trạng thái ${statesInWords([state], 'vi')}; chỉ áp dụng từ: ${statesInWords(from, 'vi')}. Hãy chọn diện khác.`,
      en: `Route “${code}” does not start from ${statesInWords([state], 'en')}, only from ${statesInWords(from, 'en')}. Choose another.`,
    },
    { rulebook, clause },
    POINTER,
  );

export const routeNotDirect = (rulebook: Rulebook, { code, clause }: ListingRoute) =>
  byRule(
    'conflict',
    'listing.route-not-direct',
    {
      vi: `Diện “${code}” phải qua rà soát và đề nghị trước khi vào danh sách. Hãy bắt đầu rà soát.`,
      en: `Route “${code}” leads onto the list only through a review and a proposal. Start the review.`,
    },
    { rulebook, clause },
    POINTER,
  );

export const gradeDoesNotStand = (
  rulebook: Rulebook,
  { code, grades, clause }: ListingRoute,
  last: string | null,
) =>
  byRule(
    'conflict',
    'listing.grade-does-not-stand',
    {
      vi: `Diện “${code}” căn cứ vào mức xếp loại ${grades.join(' hoặc ')}; mức đang có hiệu lực là ${last ?? 'chưa có'}. Hãy kiểm tra lại kết quả xếp loại hoặc chọn diện khác.`,
      en: `Route “${code}” rests on grade ${grades.join(' or ')}; what stands is ${last ?? 'no grade'}. Check the rating, or choose another route.`,
    },
    { rulebook, clause },
    POINTER,
  );

export const routeWithoutDocument = (rulebook: Rulebook, { code, clause }: ListingRoute) =>
  byRule(
    'invalid',
    'listing.route-without-document',
    {
      vi: `Diện “${code}” phải dựa trên văn bản. Hãy bổ sung số, ký hiệu và ngày văn bản.`,
      en: `Route “${code}” rests on a document. Give its number and date.`,
    },
    { rulebook, clause },
    '/document',
  );
