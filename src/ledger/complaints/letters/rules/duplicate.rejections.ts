/** Why a letter is not linked to the letter that it would repeat, or not unlinked from it. */
import { house } from '../../../act.rejections.js';
import type { IsoDate } from '../../../envelope.js';

const DUPLICATES = 'a duplicate says what an earlier letter says';

export const duplicateOfItself = () =>
  house(
    'invalid',
    'letter.duplicate-of-itself',
    'Một đơn không trùng với chính nó. Hãy nêu đơn gốc.',
    'A letter is no duplicate of itself. Name the original.',
    DUPLICATES,
    '/duplicateOf',
  );

/** The same for one that does not exist and one about another organisation: the difference would betray the other. */
export const originalUnknown = () =>
  house(
    'not-found',
    'letter.original-unknown',
    'Không tìm thấy đơn gốc này về cùng tổ chức. Hãy kiểm tra mã đơn.',
    'There is no such letter about the same organisation. Check the id of the original.',
    DUPLICATES,
    '/duplicateOf',
  );

export const originalLater = (receivedOn: IsoDate) =>
  house(
    'invalid',
    'letter.original-later',
    `Đơn gốc được tiếp nhận sau đơn này (${receivedOn}). Hãy ghi đơn đến sau là đơn trùng.`,
    `The original was received later (${receivedOn}). The later of two letters is the duplicate.`,
    DUPLICATES,
    '/duplicateOf',
  );

export const duplicateCycle = () =>
  house(
    'conflict',
    'letter.duplicate-cycle',
    'Đơn gốc được nêu lại đang là đơn trùng của chính đơn này. Hãy gỡ liên kết đó trước.',
    'The original is itself a duplicate of this letter, directly or through others. Undo that link first.',
    DUPLICATES,
    '/duplicateOf',
  );

export const notADuplicate = () =>
  house(
    'conflict',
    'letter.not-a-duplicate',
    'Vào ngày này đơn không được ghi là trùng với đơn đã nêu. Hãy kiểm tra mã đơn và ngày.',
    'On that day the letter is not linked to that original. Check the id and the date.',
    DUPLICATES,
    '/duplicateOf',
  );
