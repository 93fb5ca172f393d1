import type { Bilingual } from '../ledger/rejection.js';
import { type FieldFault, ProblemError } from './problem.js';
import { entry, type HouseProblem } from './problem-entry.js';
import { REQUEST_PROBLEMS } from './request-problems.js';

/** Every problem that the HTTP edge itself reports; refusals of the domain bring their own code and sentence. */
export const HOUSE_PROBLEMS = {
  ...REQUEST_PROBLEMS,
  'store.revision-mismatch': entry(
    409,
    ['Hồ sơ vừa thay đổi', 'The record changed meanwhile'],
    [
      'Nhiều người đang ghi cùng hồ sơ; chưa ghi gì. Hãy đọc lại rồi gửi lại.',
      'Others keep recording in the same record; nothing was recorded. Read it again and send again.',
    ],
  ),
  'precondition.failed': entry(
    412,
    ['Hồ sơ đã thay đổi', 'The record has changed'],
    [
      'Hồ sơ không còn ở phiên bản nêu trong If-Match; chưa ghi gì. Hãy đọc lại và quyết định lại.',
      'The record is no longer at the revision in If-Match; nothing was recorded. Read it and decide again.',
    ],
  ),
  'idempotency.key-reused': entry(
    422,
    ['Idempotency-Key đã dùng', 'Idempotency-Key reused'],
    [
      'Khóa này đã dùng cho một yêu cầu khác. Hãy gửi khóa mới.',
      'This key was used with another request. Send a new key.',
    ],
  ),
  'store.event-too-large': entry(
    413,
    ['Sự kiện quá lớn', 'Event too large'],
    ['Nội dung quá lớn cho một lần ghi. Hãy chia nhỏ.', 'Too much for one recording. Split it.'],
  ),
  'feed.full': entry(
    503,
    ['Quá nhiều kênh theo dõi', 'Too many feeds'],
    [
      'Máy chủ đang phục vụ tối đa số kênh theo dõi. Hãy đóng bớt kênh hoặc thử lại sau.',
      'As many feeds are open as the server serves. Close one, or try again later.',
    ],
  ),
  'server.stopping': entry(
    503,
    ['Máy chủ đang dừng', 'The server is stopping'],
    [
      'Máy chủ đang dừng và không mở thêm kênh theo dõi. Hãy kết nối lại sau ít giây.',
      'The server is stopping and opens no more feeds. Connect again in a few seconds.',
    ],
  ),
  'store.busy': entry(
    503,
    ['Sổ cái đang bận', 'Ledger busy'],
    [
      'Hàng đợi ghi đã đầy; chưa ghi gì. Hãy thử lại sau ít giây.',
      'The queue of writes is full; nothing was recorded. Try again in a few seconds.',
    ],
  ),
  'store.unavailable': entry(
    503,
    ['Không truy cập được sổ cái', 'Ledger unavailable'],
    [
      'Hiện không ghi được vào sổ cái; chưa ghi gì. Hãy thử lại, hoặc báo quản trị.',
      'The ledger cannot be written now; nothing was recorded. Try again, or tell the administrator.',
    ],
  ),
  'store.outcome-unknown': entry(
    503,
    ['Chưa rõ kết quả', 'Outcome unknown'],
    [
      'Không rõ đã ghi hay chưa. Hãy gửi lại đúng yêu cầu này với cùng Idempotency-Key.',
      'It may or may not have been recorded. Send the same request again with the same Idempotency-Key.',
    ],
  ),
  'views.rebuilding': entry(
    503,
    ['Đang dựng lại dữ liệu xem', 'Views are being built'],
    [
      'Dữ liệu xem đang được dựng lại từ sổ cái. Hãy thử lại sau ít giây.',
      'What you ask for is being built from the ledger. Try again in a few seconds.',
    ],
  ),
  'views.behind': entry(
    503,
    ['Dữ liệu xem chưa kịp', 'Views are behind'],
    [
      'Dữ liệu xem chưa tới số thứ tự yêu cầu trong thời gian chờ. Hãy thử lại.',
      'The views did not reach the sequence asked for in time. Try again.',
    ],
  ),
  internal: entry(
    500,
    ['Lỗi hệ thống', 'Internal error'],
    [
      'Máy chủ gặp lỗi. Hãy báo quản trị kèm requestId.',
      'The server failed. Tell the administrator, quoting requestId.',
    ],
  ),
} as const satisfies Record<string, HouseProblem>;

export type HouseProblemCode = keyof typeof HOUSE_PROBLEMS;

/** The problem of this code; `errors` and `headers` where one has them. */
export function houseProblem(
  code: HouseProblemCode,
  extra: {
    readonly detail?: Bilingual;
    readonly errors?: readonly FieldFault[];
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): ProblemError {
  return new ProblemError({ code, ...HOUSE_PROBLEMS[code], ...extra });
}

/** What was asked for. What is out of scope is not found, exactly like what does not exist. @throws ProblemError 404 */
export function found<T>(answer: T | null | undefined): T {
  if (answer === undefined || answer === null) throw houseProblem('resource.not-found');
  return answer;
}
