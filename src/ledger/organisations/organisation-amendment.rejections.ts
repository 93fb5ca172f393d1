/** Refusals of corrections, revocations and reversals. */
import { refusal } from './organisation.rejections.js';

export const unknownEvent = () =>
  refusal(
    'not-found',
    'unknown-event',
    'corrections-name-their-event',
    'Tổ chức này không có sự kiện được nêu. Hãy kiểm tra lại mã sự kiện.',
    'This organisation has no such event. Check the id of the event.',
    '/corrects',
  );

export const correctionOfCorrection = () =>
  refusal(
    'invalid',
    'correction-of-correction',
    'corrections-are-reversed',
    'Sự kiện được nêu là một bản đính chính. Hãy đảo lại bản đính chính đó thay vì đính chính tiếp.',
    'The event named is itself a correction. Reverse it instead of correcting it.',
    '/corrects',
  );

export const notACorrection = () =>
  refusal(
    'invalid',
    'not-a-correction',
    'only-corrections-are-reversed',
    'Chỉ đảo lại được bản đính chính hoặc bản hủy. Với sự kiện này, hãy đính chính hoặc hủy.',
    'Only a correction or a revocation can be reversed. Correct or revoke this event instead.',
    '/corrects',
  );

export const alreadyRevoked = () =>
  refusal(
    'conflict',
    'already-revoked',
    'revoked-events-do-not-stand',
    'Sự kiện này đã bị hủy. Muốn dùng lại, hãy đảo lại bản hủy.',
    'This event is already revoked. To use it again, reverse the revocation.',
    '/corrects',
  );

export const alreadyReversed = () =>
  refusal(
    'conflict',
    'already-reversed',
    'reversals-are-final',
    'Bản đính chính này đã được đảo lại. Nếu cần, hãy lập bản đính chính mới.',
    'This correction is already reversed. Record a new correction if one is needed.',
    '/corrects',
  );

export const laterCorrectionStands = () =>
  refusal(
    'conflict',
    'later-correction-stands',
    'newest-correction-first',
    'Có bản đính chính mới hơn của cùng sự kiện. Hãy đảo lại bản mới nhất trước.',
    'A newer correction of the same event stands. Reverse the newest one first.',
    '/corrects',
  );

export const fieldNotInEvent = (field: string) =>
  refusal(
    'invalid',
    'field-not-in-event',
    'corrections-fit-their-event',
    `Sự kiện này không có mục «${field}». Hãy bỏ mục đó, hoặc chọn đúng sự kiện cần đính chính.`,
    `This event has no field “${field}”. Leave it out, or name the event that has it.`,
    `/replacement/${field}`,
  );

export const nothingChanged = () =>
  refusal(
    'invalid',
    'nothing-changed',
    'corrections-change-something',
    'Bản đính chính không thay đổi gì so với bản ghi hiện hành. Hãy nêu nội dung đúng.',
    'The correction changes nothing in the record as it stands. Give the right content.',
    '/replacement',
  );

export const registrationNeeded = () =>
  refusal(
    'conflict',
    'registration-needed',
    'registration-goes-last',
    'Chưa thể hủy đăng ký vì tổ chức còn bản ghi khác. Hãy hủy các bản ghi đó trước, hoặc giải thể tổ chức.',
    'The registration cannot be revoked while other records stand. Revoke those first, or dissolve the organisation.',
    '/corrects',
  );
