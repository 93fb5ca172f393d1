/** Why an amendment is refused, the same for every record; the record's name is the first part of the code. */
import { house, type RecordName } from './act.rejections.js';
import type { IsoDate, Uuid } from './envelope.js';

const KEPT = 'nothing is overwritten';
const COURSE = 'course of a record';

export const correctsUnknown = (record: RecordName) =>
  house(
    'not-found',
    `${record}.corrects-unknown`,
    'Hồ sơ này không có sự kiện được nêu; sự kiện có thể thuộc hồ sơ hoặc tổ chức khác. Hãy kiểm tra mã sự kiện.',
    'This record has no such event; it may belong to another record or organisation. Check the event id.',
    KEPT,
    '/corrects',
  );

export const correctionOfCorrection = (record: RecordName) =>
  house(
    'conflict',
    `${record}.correction-of-correction`,
    'Không đính chính một lần đính chính. Hãy hoàn lại lần đính chính đó, hoặc đính chính chính sự kiện gốc.',
    'A correction is not corrected. Reverse it, or correct the event that it speaks of.',
    KEPT,
    '/corrects',
  );

export const notACorrection = (record: RecordName) =>
  house(
    'conflict',
    `${record}.not-a-correction`,
    'Chỉ hoàn lại được một lần đính chính, thu hồi hoặc thay thế. Hãy thu hồi sự kiện này thay vì hoàn lại.',
    'Only a correction, revocation or supersession is reversed. Revoke this event instead.',
    KEPT,
    '/corrects',
  );

export const alreadyRevoked = (record: RecordName) =>
  house(
    'conflict',
    `${record}.already-revoked`,
    'Sự kiện này đã bị thu hồi. Muốn dùng lại, hãy hoàn lại việc thu hồi.',
    'This event was revoked. To have it stand again, reverse the revocation.',
    KEPT,
    '/corrects',
  );

export const alreadyReversed = (record: RecordName) =>
  house(
    'conflict',
    `${record}.already-reversed`,
    'Lần đính chính này đã được hoàn lại trước đó. Không cần làm gì thêm.',
    'This correction was reversed before. There is nothing left to do.',
    KEPT,
    '/corrects',
  );

export const notTheLast = (record: RecordName, last: Uuid) =>
  house(
    'conflict',
    `${record}.not-the-last`,
    `Sự kiện gốc đã được sửa thêm sau đó (${last}). Hãy hoàn lại lần sửa sau cùng trước.`,
    `The event was amended again after that (${last}). Reverse the last amendment first.`,
    KEPT,
    '/corrects',
  );

export const fieldNotReplaceable = (record: RecordName, field: string, fields: readonly string[]) =>
  house(
    'invalid',
    `${record}.field-not-replaceable`,
    `Không thể đính chính trường “${field}” của sự kiện này. Các trường sửa được: ${fields.join(', ') || 'không có'}.`,
    `The field “${field}” of this event cannot be replaced. What can be: ${fields.join(', ') || 'none'}.`,
    KEPT,
    '/replacement',
  );

export const nothingReplaced = (record: RecordName) =>
  house(
    'invalid',
    `${record}.nothing-replaced`,
    'Nội dung đính chính giống nội dung đang có hiệu lực. Hãy nêu ít nhất một giá trị mới.',
    'The replacement says what stands already. Give at least one new value.',
    KEPT,
    '/replacement',
  );

export const supersededTooEarly = (record: RecordName, since: IsoDate) =>
  house(
    'invalid',
    `${record}.superseded-too-early`,
    `Nội dung thay thế phải có hiệu lực sau ngày ${since} của sự kiện gốc. Nếu sự kiện gốc sai từ đầu, hãy đính chính.`,
    `A replacement takes effect after ${since}, the day of the event. What was wrong from the beginning is corrected.`,
    'dates of the record',
  );

/** The same in the other order: the day moves behind what replaces the event from its own day on. */
export const correctedPastSupersession = (record: RecordName, supersededOn: IsoDate) =>
  house(
    'invalid',
    `${record}.superseded-too-early`,
    `Từ ngày ${supersededOn}, sự kiện này đã có nội dung thay thế; ngày đính chính phải trước ngày đó. Hãy hoàn lại việc thay thế trước.`,
    `From ${supersededOn} on this event is superseded, so its day cannot be that day or later. Reverse the supersession first.`,
    'dates of the record',
    '/replacement/occurredOn',
  );

export const amendmentWithoutDocument = (record: RecordName) =>
  house(
    'invalid',
    `${record}.correction-without-document`,
    'Việc đính chính, thu hồi, thay thế phải dựa trên văn bản. Hãy bổ sung số, ký hiệu và ngày văn bản.',
    'An amendment rests on a document. Give its number and date.',
    KEPT,
    '/document',
  );

export const amendedImpossible = (record: RecordName) =>
  house(
    'conflict',
    `${record}.correction-impossible`,
    'Sau khi đính chính, chính sự kiện này không thể xảy ra ở thời điểm đó. Hãy kiểm tra lại ngày và nội dung.',
    'With this replacement the event itself could not have happened then. Check the day and the values.',
    COURSE,
    '/replacement',
  );

export const laterImpossible = (record: RecordName, ids: readonly Uuid[]) =>
  house(
    'conflict',
    `${record}.later-decision-impossible`,
    `Việc này làm cho các quyết định sau không còn căn cứ: ${ids.join(', ')}. Nếu vẫn muốn thực hiện, hãy nêu đủ các mã đó; chúng sẽ được ghi là mâu thuẫn cần xử lý.`,
    `These later events could not have happened then: ${ids.join(', ')}. To do it all the same, name all of them; they are kept as contradictions to settle.`,
    COURSE,
    '/contradicts',
  );

export const notContradicted = (record: RecordName, ids: readonly Uuid[]) =>
  house(
    'invalid',
    `${record}.not-contradicted`,
    `Các sự kiện được nêu vẫn có căn cứ sau việc này: ${ids.join(', ')}. Hãy bỏ chúng khỏi danh sách.`,
    `These events are possible all the same: ${ids.join(', ')}. Leave them out.`,
    COURSE,
    '/contradicts',
  );

/** What a field may hold after a correction is what it may hold from the first. */
export const valueMalformed = (record: RecordName, field: string) =>
  house(
    'invalid',
    `${record}.value-malformed`,
    `Giá trị mới của trường “${field}” không đúng dạng. Hãy nhập lại như khi ghi lần đầu.`,
    `The new value of “${field}” has not the right form. Write it as when it was first recorded.`,
    KEPT,
    `/replacement/${field}`,
  );
