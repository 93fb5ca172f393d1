/** Why a route does not lead onto the list. */
import type { ListingRoute } from '../../rulebook/listing-rules.js';
import type { Rulebook } from '../../rulebook/rulebook.js';
import { byRulebook, codesOf } from './grounds.rejections.js';

const POINTER = '/route';

export const routeUnknown = (rulebook: Rulebook, code: string) =>
  byRulebook(
    rulebook,
    'route-unknown',
    `Bộ quy tắc không có diện “${code}”. Hãy chọn một trong: ${codesOf(rulebook.listings?.routes ?? [])}.`,
    `The rulebook has no route “${code}”. Choose one of: ${codesOf(rulebook.listings?.routes ?? [])}.`,
    '/listings/routes',
    POINTER,
  );

export const routeFrom = (
  rulebook: Rulebook,
  { code, from, clause }: ListingRoute,
  state: string,
) =>
  byRulebook(
    rulebook,
    'route-not-from-here',
    `Diện “${code}” không áp dụng khi tổ chức ở trạng thái ${state}; chỉ áp dụng từ ${from.join(', ')}. Hãy chọn diện khác.`,
    `Route “${code}” does not start from ${state}, only from ${from.join(', ')}. Choose another.`,
    clause,
    POINTER,
    'conflict',
  );

export const routeNotDirect = (rulebook: Rulebook, { code, clause }: ListingRoute) =>
  byRulebook(
    rulebook,
    'route-not-direct',
    `Diện “${code}” phải qua rà soát và đề nghị trước khi vào danh sách. Hãy bắt đầu rà soát.`,
    `Route “${code}” leads onto the list only through a review and a proposal. Start the review.`,
    clause,
    POINTER,
    'conflict',
  );

export const gradeDoesNotStand = (
  rulebook: Rulebook,
  { code, grades, clause }: ListingRoute,
  last: string | null,
) =>
  byRulebook(
    rulebook,
    'grade-does-not-stand',
    `Diện “${code}” căn cứ vào mức xếp loại ${grades.join(' hoặc ')}; mức đang có hiệu lực là ${last ?? 'chưa có'}. Hãy kiểm tra lại kết quả xếp loại hoặc chọn diện khác.`,
    `Route “${code}” rests on grade ${grades.join(' or ')}; what stands is ${last ?? 'no grade'}. Check the rating, or choose another route.`,
    clause,
    POINTER,
    'conflict',
  );

export const routeWithoutDocument = (rulebook: Rulebook, { code, clause }: ListingRoute) =>
  byRulebook(
    rulebook,
    'route-without-document',
    `Diện “${code}” phải dựa trên văn bản. Hãy bổ sung số, ký hiệu và ngày văn bản.`,
    `Route “${code}” rests on a document. Give its number and date.`,
    clause,
    '/document',
  );
