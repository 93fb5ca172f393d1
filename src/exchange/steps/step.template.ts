import type { SheetToWrite } from '../xlsx/write-xlsx.js';

const HEADERS = [
  ...['Mã biện pháp', 'Mã tổ chức', 'Biện pháp', 'Nội dung', 'Đơn vị thực hiện', 'Căn cứ'],
  ...['Ngày lập', 'Ngày bắt đầu', 'Hạn', 'Tình trạng', 'Ngày thực hiện', 'Ngày báo cáo'],
  ...['Văn bản báo cáo', 'Ghi chú'],
];
const OWNER = 'Ban Thường vụ';

/** A step that is only planned, one that has begun, and one that is reported done. */
const EXAMPLE_ROWS = [
  [
    ...['BP-001', 'TC-001', 'Kiểm điểm', 'Họp kiểm điểm tập thể cấp ủy.', OWNER, ''],
    ...['01/10/2025', '10/10/2025', '31/01/2026', 'Chưa làm', '', '', ''],
    'Dòng ví dụ, hãy xóa trước khi nhập dữ liệu thật.',
  ],
  [
    ...['BP-002', 'TC-001', 'Sửa quy chế', 'Sửa quy chế làm việc.', OWNER, ''],
    ...['01/10/2025', '10/10/2025', '28/02/2026', 'Đang làm', '12/10/2025', '', '', ''],
  ],
  [
    ...['BP-003', 'TC-001', 'Đối thoại', 'Người đứng đầu đối thoại.', OWNER, ''],
    ...['01/10/2025', '10/10/2025', '31/12/2025', 'Báo cáo xong', '15/10/2025', '20/11/2025'],
    ...['45-BC/ĐU', ''],
  ],
];

export const STEP_TEMPLATE: SheetToWrite = {
  name: 'Biện pháp',
  headers: HEADERS,
  widths: [14, 12, 16, 36, 20, 10, 14, 14, 14, 14, 16, 14, 18, 30],
  rows: EXAMPLE_ROWS,
};
