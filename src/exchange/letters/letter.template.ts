import type { SheetToWrite } from '../xlsx/write-xlsx.js';

const HEADERS = [
  ...['Số đơn', 'Ngày nhận', 'Mã tổ chức', 'Hình thức nhận', 'Loại đơn', 'Mã vụ việc'],
  ...['Người gửi', 'Ký hiệu người gửi', 'Số người ký', 'Vượt cấp', 'Nêu tên người vi phạm'],
  ...['Có căn cứ', 'Nội dung', 'Họ tên người gửi', 'Ghi chú'],
];

/** Two letters of one case, and an anonymous one that opens a case of its own. */
const EXAMPLE_ROWS = [
  [
    ...['Đ-0001', '05/09/2025', 'TC-001', 'Bưu điện', 'Khiếu nại', 'VV-01'],
    ...['Cá nhân', 'KN-17', '1', 'Không', 'Có', 'Có', 'Khiếu nại việc xếp loại.', ''],
    'Dòng ví dụ, hãy xóa trước khi nhập dữ liệu thật.',
  ],
  [
    ...['Đ-0002', '12/09/2025', 'TC-001', 'Trực tiếp', 'Khiếu nại', 'VV-01'],
    ...['Nhiều người', 'KN-18', '12', 'Có', 'Không', 'Có', 'Cùng nội dung đơn Đ-0001.', '', ''],
  ],
  [
    ...['Đ-0003', '14/09/2025', 'TC-002', 'Hòm thư', 'Tố cáo', ''],
    ...['Nặc danh', '', '', '', 'Có', 'Có', 'Nêu sai phạm trong mua sắm.', '', ''],
  ],
];

export const LETTER_TEMPLATE: SheetToWrite = {
  name: 'Đơn',
  headers: HEADERS,
  widths: [12, 14, 12, 14, 14, 12, 14, 18, 12, 10, 22, 12, 40, 20, 30],
  rows: EXAMPLE_ROWS,
};
