/** Refusals of corrections, revocations and reversals. */
import type { Uuid } from '../../envelope.js';
import { Rejection } from '../../rejection.js';
import { refusal } from '../organisation.rejections.js';

/** Also for the id of another organisation's event: a record is amended in its own stream only. */
export const unknownEvent = () =>
  refusal(
    'not-found',
    'unknown-event',
    'corrections name their event',
    'Tổ chức này không có sự kiện được nêu. Hãy kiểm tra lại mã sự kiện.',
    'This organisation has no such event. Check the id of the event.',
    '/corrects',
  );

/** A chain of corrections of corrections would leave no one able to say what stands. */
export const correctionOfCorrection = () =>
  refusal(
    'invalid',
    'correction-of-correction',
    'corrections are reversed',
    'Sự kiện được nêu là một bản đính chính. Hãy hủy việc đính chính đó rồi đính chính lại sự kiện gốc.',
    'The event named is itself a correction. Reverse it, then correct the first event anew.',
    '/corrects',
  );

/** A fact is taken back by a revocation; only what amends a fact is reversed. */
export const notACorrection = () =>
  refusal(
    'invalid',
    'not-a-correction',
    'only corrections are reversed',
    'Chỉ hủy được việc đính chính hoặc thu hồi. Với sự kiện này, hãy đính chính hoặc thu hồi.',
    'Only a correction or a revocation can be reversed. Correct or revoke this event instead.',
    '/corrects',
  );

/** What does not stand has no content to correct, and cannot fall twice. */
export const alreadyRevoked = () =>
  refusal(
    'conflict',
    'already-revoked',
    'revoked events do not stand',
    'Sự kiện này đã bị thu hồi. Muốn dùng lại, hãy hủy việc thu hồi.',
    'This event is already revoked. To use it again, reverse the revocation.',
    '/corrects',
  );

/** Reversals are not reversed: the same correction can be recorded anew, with its own reason. */
export const alreadyReversed = () =>
  refusal(
    'conflict',
    'already-reversed',
    'reversals are final',
    'Việc đính chính này đã bị hủy. Nếu cần, hãy lập bản đính chính mới.',
    'This correction is already reversed. Record a new correction if one is needed.',
    '/corrects',
  );

/** Out of order, a reversal would give back something that never stood. */
export const laterCorrectionStands = () =>
  refusal(
    'conflict',
    'later-correction-stands',
    'newest correction first',
    'Có bản đính chính mới hơn của cùng sự kiện. Hãy hủy bản mới nhất trước.',
    'A newer correction of the same event stands. Reverse the newest one first.',
    '/corrects',
  );

/** The event in question never said anything of this kind. */
export const fieldNotInEvent = (field: string) =>
  refusal(
    'invalid',
    'field-not-in-event',
    'corrections fit their event',
    `Sự kiện này không có mục “${field}”. Hãy bỏ mục đó, hoặc chọn đúng sự kiện cần đính chính.`,
    `This event has no field “${field}”. Leave it out, or name the event that has it.`,
    `/replacement/${field}`,
  );

/** An empty correction would cite a document for nothing. */
export const nothingChanged = () =>
  refusal(
    'invalid',
    'nothing-changed',
    'corrections change something',
    'Bản đính chính không thay đổi gì so với bản ghi hiện hành. Hãy nêu nội dung đúng.',
    'The correction changes nothing in the record as it stands. Give the right content.',
    '/replacement',
  );

/** The refusal as it was, and what may be done all the same. */
export function orNamed(refused: Rejection, ids: readonly Uuid[]): Rejection {
  const { kind, code, message, rule } = refused;
  const vi = `${message.vi} Nếu vẫn muốn thực hiện, hãy nêu đủ các mã sự kiện sau là mâu thuẫn cần xử lý: ${ids.join(', ')}.`;
  const en = `${message.en} To do it all the same, name all of these as contradictions to settle: ${ids.join(', ')}.`;
  return new Rejection(kind, code, { vi, en }, rule, refused.pointer);
}

/** What is named is shown as a contradiction; what is none would be shown for nothing. */
export const notContradicted = (ids: readonly Uuid[]) =>
  refusal(
    'invalid',
    'not-contradicted',
    'contradictions are named',
    `Các sự kiện được nêu vẫn có căn cứ sau việc này: ${ids.join(', ')}. Hãy bỏ chúng khỏi danh sách.`,
    `These events are possible all the same: ${ids.join(', ')}. Leave them out.`,
    '/contradicts',
  );

/** Others were merged into it, or split in its favour. */
export const succeedsOthers = () =>
  refusal(
    'conflict',
    'succeeds-others',
    'successors are active',
    'Tổ chức khác đã sáp nhập vào hoặc chia tách thành tổ chức này vào ngày mà nó sẽ không còn tồn tại. Hãy thu hồi các sự kiện đó trước.',
    'Other organisations were merged into or split in favour of this one on a day on which it would not exist. Revoke those events first.',
    '/corrects',
  );

/** Without its registration the rest of the record would be about nobody. */
export const registrationNeeded = () =>
  refusal(
    'conflict',
    'registration-needed',
    'registration goes last',
    'Chưa thể thu hồi việc đăng ký vì tổ chức còn bản ghi khác. Hãy thu hồi các bản ghi đó trước, hoặc giải thể tổ chức.',
    'The registration cannot be revoked while other records stand. Revoke those first, or dissolve the organisation.',
    '/corrects',
  );
