/** Why an act on a round is refused, beyond what every act is asked (`act.rejections.ts`). */
import { house } from '../../act.rejections.js';

export const roundUnknown = () =>
  house(
    'not-found',
    'round.unknown',
    'Không tìm thấy đợt đánh giá này. Hãy kiểm tra mã định danh hoặc mở đợt đánh giá trước.',
    'There is no such assessment round. Check the id, or open the round first.',
    'course of a round',
    '/roundId',
  );

export const roundExists = () =>
  house(
    'conflict',
    'round.exists',
    'Mã đợt đánh giá này đã dùng cho một đợt khác. Hãy mở đợt mới với mã khác.',
    'This id is already that of another round. Open the new round under another id.',
    'nothing is overwritten',
    '/roundId',
  );

export const roundNotOpen = (status: 'closed' | 'revoked') =>
  house(
    'conflict',
    'round.not-open',
    status === 'closed'
      ? 'Đợt đánh giá đã kết thúc. Hãy chọn hoặc mở một đợt khác.'
      : 'Đợt đánh giá đã bị thu hồi. Hãy chọn hoặc mở một đợt khác.',
    `The round is ${status}. Choose another round or open one.`,
    'course of a round',
    '/roundId',
  );

export const roundAlreadyRevoked = () =>
  house(
    'conflict',
    'round.already-revoked',
    'Đợt đánh giá đã bị thu hồi trước đó. Không cần làm gì thêm.',
    'The round was revoked before. There is nothing left to do.',
    'course of a round',
    '/roundId',
  );

export const roundBeforeOpening = (openedOn: string) =>
  house(
    'invalid',
    'round.before-opening',
    `Đợt đánh giá mở ngày ${openedOn}; việc này không thể diễn ra trước đó. Hãy kiểm tra lại ngày.`,
    `The round was opened on ${openedOn}; this cannot have happened before. Check the date.`,
    'dates of the record',
  );

export const organisationEnded = (endedOn: string) =>
  house(
    'conflict',
    'round.organisation-ended',
    `Tổ chức đã kết thúc hoạt động ngày ${endedOn}. Hãy mở đợt đánh giá cho tổ chức kế thừa.`,
    `The organisation ended on ${endedOn}. Open the round for its successor.`,
    'known organisations',
    '/organisationId',
  );
