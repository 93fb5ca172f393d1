/** Why a correction, revocation or reversal is refused. */
import type { Uuid } from '../../envelope.js';
import { house } from '../../act.rejections.js';

const NAMED = 'a correction names what it corrects';
const POINTER = '/corrects';

export const eventUnknown = () =>
  house(
    'not-found',
    'assessment.corrects-unknown',
    'Hồ sơ này không có sự kiện được nêu. Hãy lấy mã sự kiện trong lịch sử của hồ sơ.',
    'This assessment has no such event. Take the event’s id from the history of the assessment.',
    NAMED,
    POINTER,
  );

export const alreadyRevoked = () =>
  house(
    'conflict',
    'assessment.already-revoked',
    'Sự kiện được nêu đã bị thu hồi hoặc hủy bỏ trước đó. Không cần làm gì thêm.',
    'The event named was revoked or reversed before. There is nothing left to do.',
    NAMED,
    POINTER,
  );

export const notTheLast = (last: Uuid) =>
  house(
    'conflict',
    'assessment.not-the-last',
    `Sau sự kiện được nêu đã có sự kiện khác về xếp loại. Hãy nêu sự kiện cuối cùng: ${last}.`,
    `The grade was changed after the event named. Name the last one: ${last}.`,
    NAMED,
    POINTER,
  );

export const notAGrade = () =>
  house(
    'invalid',
    'assessment.not-a-grade',
    'Sự kiện được nêu không phải là quyết định xếp loại. Với bản ghi khác, hãy dùng thu hồi bản ghi.',
    'The event named decides no grade. For another record, revoke the record.',
    NAMED,
    POINTER,
  );

export const notARecord = () =>
  house(
    'invalid',
    'assessment.not-a-record',
    'Sự kiện được nêu không thu hồi theo cách này. Hãy dùng thu hồi quyết định đối với xếp loại, và hoàn lại đối với việc thu hồi.',
    'The event named is not revoked this way. Revoke a grade as a grade, and reverse a revocation.',
    NAMED,
    POINTER,
  );

export const notACorrection = () =>
  house(
    'invalid',
    'assessment.not-a-correction',
    'Sự kiện được nêu không phải là việc sửa hay thu hồi xếp loại nên không thể hủy bỏ. Hãy kiểm tra mã sự kiện.',
    'The event named neither corrects nor revokes a grade and cannot be reversed. Check its id.',
    NAMED,
    POINTER,
  );

export const carriesGrade = (grade: string, decision: Uuid) =>
  house(
    'conflict',
    'assessment.record-carries-grade',
    `Xếp loại ${grade} dựa trên bản ghi này. Hãy thu hồi quyết định xếp loại trước; nếu vẫn muốn thực hiện, hãy nêu mã quyết định ${decision} là mâu thuẫn cần xử lý.`,
    `Grade ${grade} rests on this record. Revoke the grade first; or name its decision ${decision} as a contradiction to settle.`,
    'a grade keeps what it rests on',
    POINTER,
  );

export const carriesRecord = (ids: readonly Uuid[]) =>
  house(
    'conflict',
    'assessment.record-carries-another',
    `Bản ghi khác đang dựa trên bản ghi này. Hãy thu hồi bản ghi sau trước, hoặc nêu đủ các mã: ${ids.join(', ')} là mâu thuẫn cần xử lý.`,
    `Other records rest on this one. Revoke the later ones first, or name all of them as contradictions to settle: ${ids.join(', ')}.`,
    'a record keeps what it rests on',
    POINTER,
  );

export const openingRevoked = () =>
  house(
    'conflict',
    'assessment.opening-revoked',
    'Việc mở hồ sơ này đã bị thu hồi nên không ghi thêm được. Hãy hoàn lại việc thu hồi, hoặc mở hồ sơ khác.',
    'The opening of this assessment was revoked; nothing more is recorded in it. Reverse that, or open another.',
    'course of an assessment',
  );

export const documentMissing = () =>
  house(
    'invalid',
    'assessment.correction-without-document',
    'Sửa, thu hồi hoặc hủy bỏ xếp loại phải dựa trên văn bản. Hãy bổ sung số, ký hiệu và ngày văn bản.',
    'To correct, revoke or reverse a grade takes a document. Give its number and date.',
    'an amendment rests on a document',
  );
