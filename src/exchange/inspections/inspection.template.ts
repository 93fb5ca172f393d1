import type { SheetToWrite } from '../xlsx/write-xlsx.js';

const HEADERS = [
  'Mã lần kiểm tra',
  'Ngày kiểm tra',
  'Mã cơ sở',
  'Tên cơ sở',
  'Địa chỉ',
  'Mức nguy cơ',
  'Mục đích',
  'Số biên bản',
  'Tiêu chí',
  'Mức độ',
  'Nội dung',
  'Ghi chú',
];

const FIRST = ['KT-0001', '05/03/2024', 'CS-001', 'Quán Hoa Sữa', '12 phố Hàng Bè', '1', 'Định kỳ'];
const SECOND = [
  'KT-0002',
  '06/03/2024',
  'CS-002',
  'Bếp ăn Sông Lừ',
  '3 ngõ Trại Cá',
  '2',
  'Đột xuất',
];

/** An inspection with two findings, and one that found nothing. */
const EXAMPLE_ROWS = [
  [
    ...FIRST,
    '12/BB-TTYT',
    'Bảo quản lạnh',
    'Nghiêm trọng',
    'Tủ lạnh cao hơn 5 °C.',
    'Dòng ví dụ, hãy xóa trước khi nhập dữ liệu thật.',
  ],
  [...FIRST, '12/BB-TTYT', 'Vệ sinh sàn', 'Không nghiêm trọng', 'Sàn khu sơ chế đọng nước.', ''],
  [...SECOND, '13/BB-TTYT', '', '', '', ''],
];

export const INSPECTION_TEMPLATE: SheetToWrite = {
  name: 'Kiểm tra',
  headers: HEADERS,
  widths: [16, 14, 10, 24, 24, 12, 12, 14, 20, 20, 40, 30],
  rows: EXAMPLE_ROWS,
};
