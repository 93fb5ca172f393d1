import type { Bilingual } from '../ledger/rejection.js';
import { type FieldFault, ProblemError } from './problem.js';

interface HouseProblem {
  readonly status: number;
  readonly title: Bilingual;
  readonly detail: Bilingual;
}

const entry = (
  status: number,
  title: readonly [vi: string, en: string],
  detail: readonly [vi: string, en: string],
): HouseProblem => ({
  status,
  title: { vi: title[0], en: title[1] },
  detail: { vi: detail[0], en: detail[1] },
});

/** Every problem that the HTTP edge itself reports; refusals of the domain bring their own code and sentence. */
export const HOUSE_PROBLEMS = {
  'request.malformed': entry(
    400,
    ['Yêu cầu không đọc được', 'Unreadable request'],
    [
      'Nội dung gửi lên không phải JSON hợp lệ (UTF-8). Hãy sửa nội dung rồi gửi lại.',
      'The body is not valid JSON in UTF-8. Correct it and send it again.',
    ],
  ),
  'request.address': entry(
    400,
    ['Địa chỉ không đọc được', 'Unreadable address'],
    [
      'Đường dẫn mã hóa sai hoặc quá dài. Hãy sửa địa chỉ rồi gửi lại.',
      'The path is wrongly encoded or too long. Correct the address and send again.',
    ],
  ),
  'request.too-deep': entry(
    400,
    ['Dữ liệu lồng quá sâu', 'Too deeply nested'],
    [
      'JSON lồng quá 32 cấp. Hãy gửi cấu trúc phẳng hơn.',
      'The JSON is nested more than 32 levels deep. Send a flatter structure.',
    ],
  ),
  'request.name-twice': entry(
    400,
    ['Trường bị lặp', 'A name twice'],
    [
      'Một đối tượng JSON có hai trường trùng tên. Hãy bỏ bớt một trường rồi gửi lại.',
      'An object of the JSON has one name twice. Remove one of the two and send again.',
    ],
  ),
  'request.deceptive-text': entry(
    400,
    ['Ký tự gây hiểu nhầm', 'Deceptive characters'],
    [
      'Văn bản chứa ký tự điều khiển hoặc ký tự đảo chiều đọc. Hãy xóa các ký tự đó rồi gửi lại.',
      'A text holds control characters or some that reverse the direction of reading. Remove them and send again.',
    ],
  ),
  'request.invalid': entry(
    400,
    ['Dữ liệu không hợp lệ', 'Invalid request'],
    [
      'Một số trường thiếu, sai hoặc không được biết đến; xem từng trường trong "errors".',
      'Some fields are missing, wrong or unknown; see "errors" for each of them.',
    ],
  ),
  'request.too-large': entry(
    413,
    ['Nội dung quá lớn', 'Content too large'],
    [
      'Nội dung vượt giới hạn 1 MiB. Hãy chia nhỏ, hoặc dùng lệnh nhập dữ liệu từ tệp.',
      'The body exceeds 1 MiB. Split it, or import the data from a file.',
    ],
  ),
  'request.media-type': entry(
    415,
    ['Kiểu nội dung không được hỗ trợ', 'Unsupported media type'],
    ['Hãy gửi nội dung với Content-Type: application/json.', 'Send application/json.'],
  ),
  'request.if-match-invalid': entry(
    400,
    ['If-Match không hợp lệ', 'Invalid If-Match'],
    [
      'If-Match phải là "*" hoặc đúng một ETag mạnh đã nhận được, ví dụ "3".',
      'If-Match must be * or exactly one strong ETag as it was received, for example "3".',
    ],
  ),
  'request.idempotency-key-invalid': entry(
    400,
    ['Idempotency-Key không hợp lệ', 'Invalid Idempotency-Key'],
    [
      'Idempotency-Key phải dài 8–128 ký tự gồm chữ cái ASCII, chữ số và . _ : -',
      'Idempotency-Key must be 8 to 128 ASCII letters, digits and . _ : -',
    ],
  ),
  'request.cursor-invalid': entry(
    400,
    ['Con trỏ trang không hợp lệ', 'Invalid cursor'],
    [
      'Con trỏ trang bị sửa đổi hoặc thuộc truy vấn khác. Hãy đọc lại từ trang đầu.',
      'The cursor was altered or belongs to another query. Read again from the first page.',
    ],
  ),
  'request.sequence-unknown': entry(
    400,
    ['Số thứ tự chưa tồn tại', 'Unknown sequence'],
    [
      'Sổ cái chưa có sự kiện mang số thứ tự này. Hãy dùng số không vượt quá sự kiện mới nhất.',
      'The ledger holds no event of this sequence yet. Ask for one that is not beyond the newest.',
    ],
  ),
  'access.unauthenticated': entry(
    401,
    ['Chưa xác thực', 'Not authenticated'],
    [
      'Yêu cầu phải kèm mã truy cập còn hiệu lực: Authorization: Bearer <mã>.',
      'Send a valid token: Authorization: Bearer <token>.',
    ],
  ),
  'access.forbidden': entry(
    403,
    ['Không có quyền', 'Not permitted'],
    [
      'Vai trò của mã truy cập này không được làm việc này. Hãy nhờ người có thẩm quyền.',
      'The role of this token may not do this. Ask somebody who holds the permission.',
    ],
  ),
  'resource.not-found': entry(
    404,
    ['Không tìm thấy', 'Not found'],
    [
      'Không có nội dung này, hoặc nó nằm ngoài phạm vi được xem.',
      'There is no such thing, or it lies outside your scope.',
    ],
  ),
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
    readonly errors?: readonly FieldFault[];
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): ProblemError {
  return new ProblemError({ code, ...HOUSE_PROBLEMS[code], ...extra });
}
