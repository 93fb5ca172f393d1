/** Why an act on a round of reviews is refused, beyond what every act is asked (`act.rejections.ts`). */
import { house } from '../act.rejections.js';
import type { IsoDate, RulebookReference, Uuid } from '../envelope.js';
import { Rejection } from '../rejection.js';
import { cited } from '../../rulebook/citation.js';

const COURSE = 'course of a round of reviews';

export const reviewUnknown = () =>
  house(
    'not-found',
    'review.unknown',
    'Không tìm thấy đợt rà soát này. Hãy kiểm tra mã định danh hoặc mở đợt rà soát trước.',
    'There is no such round of reviews. Check the id, or open the round first.',
    COURSE,
  );

/** A retry says the same and is no other round. */
export const reviewExists = () =>
  house(
    'conflict',
    'review.exists',
    'Mã đợt rà soát này đã dùng cho một đợt khác. Hãy mở đợt mới với mã khác.',
    'This id is already that of another round of reviews. Open the new round under another id.',
    'nothing is overwritten',
    '/reviewId',
  );

export const beforeOpening = (openedOn: IsoDate) =>
  house(
    'invalid',
    'review.before-opening',
    `Đợt rà soát mở ngày ${openedOn}; không thể kết thúc trước ngày đó. Hãy kiểm tra lại ngày.`,
    `The round was opened on ${openedOn}; it cannot be closed before. Check the date.`,
    'dates of the record',
  );

export const organisationEnded = (endedOn: IsoDate) =>
  house(
    'conflict',
    'review.organisation-ended',
    `Tổ chức đã kết thúc hoạt động ngày ${endedOn}. Hãy mở đợt rà soát cho tổ chức kế thừa.`,
    `The organisation ended on ${endedOn}. Open the round for its successor.`,
    'known organisations',
    '/organisationId',
  );

/** A rulebook without a list has nothing that a round could yield. */
export const notInRulebook = (rulebook: RulebookReference) =>
  new Rejection(
    'invalid',
    'review.not-in-rulebook',
    {
      vi: `Bộ quy tắc ${rulebook} không quy định việc rà soát, củng cố. Hãy công bố phiên bản có phần này trước.`,
      en: `${rulebook} has no rules on reviews and listings. Publish a version that has them first.`,
    },
    cited({ rulebook, section: '/listings' }),
  );

/** Names at most the first of them; the rest is a number. */
const NAMED = 20;

/** A round closes with the list, and the list has a line for everybody who was reviewed. */
export const stillUnderReview = (organisationIds: readonly Uuid[]) => {
  const named = organisationIds.slice(0, NAMED).join(', ');
  const rest = organisationIds.length - NAMED;
  return house(
    'conflict',
    'review.still-under-review',
    `Còn ${organisationIds.length} tổ chức chưa có kết quả rà soát: ${named}${rest > 0 ? ` và ${rest} tổ chức khác` : ''}. Hãy kết luận từng tổ chức trước khi kết thúc đợt.`,
    `The review of ${organisationIds.length} organisations has no result yet: ${named}${rest > 0 ? ` and ${rest} more` : ''}. Decide each of them before the round is closed.`,
    COURSE,
  );
};

/** A replacement comes as JSON of any form. */
