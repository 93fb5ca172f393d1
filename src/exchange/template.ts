import { constants, copyFile, open, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeXlsx } from './xlsx/write-xlsx.js';

const TEMPLATE_MAPPING = fileURLToPath(new URL('./mappings/template.yaml', import.meta.url));

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

/**
 * Writes a template mapping and a template workbook that goes with it; together they import as they are.
 * @throws the file system's error (`EEXIST`) rather than overwriting what somebody has worked on; nothing is written
 */
export async function writeTemplate(paths: {
  readonly mapping: string;
  readonly workbook: string;
}): Promise<void> {
  // The workbook's name is taken first, so that a mapping is not left behind alone.
  await (await open(paths.workbook, 'wx')).close();
  try {
    await copyFile(TEMPLATE_MAPPING, paths.mapping, constants.COPYFILE_EXCL);
  } catch (error) {
    await rm(paths.workbook);
    throw error;
  }
  await writeXlsx(paths.workbook, {
    name: 'Kiểm tra',
    headers: HEADERS,
    widths: [16, 14, 10, 24, 24, 12, 12, 14, 20, 20, 40, 30],
    rows: EXAMPLE_ROWS,
  });
}
