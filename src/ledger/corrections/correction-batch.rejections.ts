/** Why a batch of corrections is refused, beyond what every act is asked (`act.rejections.ts`). */
import { actName } from '../act-names.js';
import { house } from '../act.rejections.js';
import { houseRule } from '../house-rules.js';
import { Rejection, type RejectionFault } from '../rejection.js';

const ONE_ACT = 'a batch of corrections is one act';

export const batchUnknown = () =>
  house(
    'not-found',
    'correction-batch.unknown',
    'Không tìm thấy đợt thu hồi này. Hãy kiểm tra mã định danh.',
    'There is no such batch of corrections. Check the id.',
    ONE_ACT,
    '/batchId',
  );

export const batchExists = () =>
  house(
    'conflict',
    'correction-batch.exists',
    'Mã này đã dùng cho một đợt thu hồi khác. Hãy dùng mã mới.',
    'This id is already that of another batch of corrections. Use a new one.',
    'nothing is overwritten',
    '/batchId',
  );

export const oneSelection = () =>
  house(
    'invalid',
    'correction-batch.one-selection',
    'Hãy nêu đúng một trong ba: danh sách sự kiện, một lần nhập, hoặc một đợt cần hoàn lại.',
    'Give exactly one of the three: a list of events, an import, or a batch to reverse.',
    ONE_ACT,
  );

export const nothingToRevoke = () =>
  house(
    'invalid',
    'correction-batch.empty',
    'Không có sự kiện nào để thu hồi. Hãy nêu ít nhất một sự kiện còn hiệu lực.',
    'There is nothing to revoke. Name at least one event that stands.',
    ONE_ACT,
    '/events',
  );

export const tooManyEvents = (events: number, limit: number) =>
  house(
    'invalid',
    'correction-batch.too-many-events',
    `Đợt này có ${events} sự kiện; một lần ghi chứa tối đa ${limit}. Hãy chia thành nhiều đợt trên cùng văn bản, sự kiện mới nhất trước.`,
    `This batch has ${events} events; one append holds at most ${limit}. Order several batches on the same document, the newest events first.`,
    'size of a record',
    '/events',
  );

export const eventUnknown = (pointer: string) =>
  house(
    'not-found',
    'correction-batch.event-unknown',
    'Không tìm thấy sự kiện này trong sổ cái. Hãy kiểm tra mã sự kiện và mã hồ sơ.',
    'There is no such event in the ledger. Check its id and its record.',
    'a correction names what it corrects',
    pointer,
  );

export const namedTwice = (pointer: string) =>
  house(
    'invalid',
    'correction-batch.event-named-twice',
    'Sự kiện này được nêu hai lần. Hãy bỏ một lần.',
    'This event is named twice. Leave one out.',
    'a correction names what it corrects',
    pointer,
  );

/** Also for orders, completions and reversals: they are taken back by acts of their own. */
export const notRevocable = (type: string) =>
  house(
    'invalid',
    'correction-batch.not-revocable',
    `Loại sự kiện “${actName(type).vi}” không thu hồi theo đợt được. Hãy bỏ sự kiện này khỏi danh sách.`,
    `Events of type “${actName(type).en}” are not revoked in a batch. Leave this one out.`,
    'a correction names what it corrects',
  );

export const reversalOfReversal = () =>
  house(
    'conflict',
    'correction-batch.is-a-reversal',
    'Đợt này đã là đợt hoàn lại nên không hoàn lại lần nữa. Hãy ra lệnh thu hồi mới.',
    'This batch is a reversal itself and is not reversed. Order a new batch.',
    'reversals are final',
    '/reverses',
  );

/** All that would be refused, so that a list is mended at once; nothing is recorded. */
export function itemsRefused(faults: readonly RejectionFault[], items: number): Rejection {
  const vi = `${faults.length} trong ${items} sự kiện không thu hồi được; chưa ghi gì. Hãy xem từng lỗi, sửa danh sách rồi gửi lại.`;
  const en = `${faults.length} of ${items} events cannot be revoked; nothing was recorded. See each fault, mend the list and send it again.`;
  const code = 'correction-batch.items-refused';
  return new Rejection(
    'conflict',
    code,
    { vi, en },
    { clause: houseRule(ONE_ACT) },
    undefined,
    faults,
  );
}
