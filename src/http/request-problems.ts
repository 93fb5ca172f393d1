import { entry, type HouseProblem } from './problem-entry.js';

/** What is wrong with a request itself, or with who sends it. */
export const REQUEST_PROBLEMS = {
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
  'request.not-recordable': entry(
    400,
    ['Giá trị không ghi được', 'A value that cannot be recorded'],
    [
      'Một giá trị không thể lưu nguyên vẹn (ví dụ số nguyên lớn hơn 2^53 - 1); xem "errors". Chưa ghi gì.',
      'A value cannot be kept unchanged (such as an integer beyond 2^53 - 1); see "errors". Nothing was recorded.',
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
} as const satisfies Record<string, HouseProblem>;
