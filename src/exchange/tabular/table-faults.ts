/** What can be wrong with a file as a whole, in words that its sender can act on. */
import { ImportError, type Fault } from '../import-error.js';

function error(code: string, vi: string, en: string, cause?: unknown): ImportError {
  return new ImportError([{ code, message: { vi, en } }], { cause });
}

export const tableFaults = {
  empty: () =>
    error(
      'import.empty-file',
      'Tệp không có dòng nào. Hãy chọn tệp có dòng tiêu đề và các dòng dữ liệu.',
      'The file has no rows. Choose a file with a header row and rows of data.',
    ),
  headerOnly: () =>
    error(
      'import.header-only',
      'Tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào.',
      'The file has a header row but no rows of data.',
    ),
  notATable: () =>
    error(
      'import.not-a-table',
      'Tệp này không phải sổ tính .xlsx và cũng không phải văn bản CSV. Hãy mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx.',
      'This is neither an .xlsx workbook nor CSV text. Open it in Excel or LibreOffice and save it as .xlsx.',
    ),
  oldOrEncrypted: () =>
    error(
      'import.workbook-encrypted',
      'Sổ tính được đặt mật khẩu hoặc ở định dạng .xls cũ. Hãy mở ra, bỏ mật khẩu và lưu thành .xlsx.',
      'The workbook is protected by a password or is an old .xls. Open it, remove the password and save it as .xlsx.',
    ),
  damaged: (cause?: unknown) =>
    error(
      'import.workbook-damaged',
      'Sổ tính bị hỏng hoặc bị cắt cụt (có thể do sao chép chưa xong). Hãy sao chép lại từ nguồn, hoặc mở ra và lưu lại thành .xlsx.',
      'The workbook is damaged or cut short, perhaps by an unfinished copy. Copy it again, or open it and save it as .xlsx.',
      cause,
    ),
  notAWorkbook: () =>
    error(
      'import.not-a-workbook',
      'Tệp nén này không phải sổ tính .xlsx. Nếu là .ods hoặc .xlsb, hãy mở ra và lưu thành .xlsx.',
      'This archive is not an .xlsx workbook. If it is .ods or .xlsb, open it and save it as .xlsx.',
    ),
  tooLarge: (what: string) =>
    error(
      'import.workbook-too-large',
      `Sổ tính giải nén ra lớn bất thường (${what}) nên không được đọc. Nếu dữ liệu là thật, hãy lưu thành CSV UTF-8 hoặc chia thành nhiều tệp.`,
      `The workbook unpacks to an unreasonable size (${what}) and is not read. If the data is genuine, save it as CSV UTF-8 or split it.`,
    ),
  doctype: () =>
    error(
      'import.workbook-doctype',
      'Sổ tính chứa khai báo DOCTYPE mà Excel không bao giờ ghi; có thể là tệp độc hại nên không được đọc.',
      'The workbook holds a DOCTYPE, which no spreadsheet program writes; it may be an attack and is not read.',
    ),
  noSuchSheet: (name: string, present: readonly string[]) =>
    error(
      'import.no-such-sheet',
      `Không có trang tính “${name}”. Các trang tính hiện có: ${present.join(', ')}.`,
      `There is no sheet “${name}”. The sheets are: ${present.join(', ')}.`,
    ),
  mergedCells: (ranges: readonly string[]) =>
    error(
      'import.merged-cells',
      `Có ô bị gộp trong vùng dữ liệu: ${ranges.join(', ')}. Hãy bỏ gộp ô và điền giá trị vào từng dòng.`,
      `Cells are merged within the data: ${ranges.join(', ')}. Unmerge them and fill the value into every row.`,
    ),
  notUtf8: (line: number) =>
    error(
      'import.text-not-utf8',
      `Từ khoảng dòng ${line}, tệp CSV không phải UTF-8 (có thể là Windows-1258 hoặc TCVN3). Trong Excel hãy chọn "CSV UTF-8 (Comma delimited)" khi lưu; nếu chắc chắn là Windows-1258, ghi encoding: windows-1258 trong tệp ánh xạ.`,
      `From about line ${line} on, the CSV is not UTF-8 (perhaps Windows-1258 or TCVN3). In Excel save as "CSV UTF-8 (Comma delimited)"; if it is surely Windows-1258, write encoding: windows-1258 in the mapping.`,
    ),
  isUtf8: () =>
    error(
      'import.text-is-utf8',
      'Tệp ánh xạ ghi encoding: windows-1258 nhưng tệp CSV là UTF-8. Hãy bỏ dòng encoding trong tệp ánh xạ.',
      'The mapping says encoding: windows-1258 but the CSV is UTF-8. Remove the encoding line from the mapping.',
    ),
  csvDamaged: (line: number, cause: unknown) =>
    error(
      'import.csv-damaged',
      `Không đọc được CSV từ khoảng dòng ${line}: có dấu nháy kép mở mà không đóng, hoặc một dòng quá dài. Hãy sửa dòng đó hoặc xuất lại tệp.`,
      `The CSV cannot be read from about line ${line} on: a quotation mark is not closed, or a line is too long. Mend that line or export the file again.`,
      cause,
    ),
};

/** Faults of the header row; collected, so that all are told at once. */
export const headerFaults = {
  duplicate: (header: string, cells: readonly string[]): Fault => ({
    code: 'import.duplicate-column',
    message: {
      vi: `Cột “${header}” xuất hiện nhiều lần (${cells.join(', ')}). Hãy đổi tên hoặc xóa cột thừa.`,
      en: `Column “${header}” occurs more than once (${cells.join(', ')}). Rename or delete the extra one.`,
    },
  }),
  missing: (header: string): Fault => ({
    code: 'import.missing-column',
    message: {
      vi: `Thiếu cột “${header}” mà tệp ánh xạ cần. Hãy thêm cột hoặc sửa tên cột trong tệp ánh xạ.`,
      en: `Column “${header}”, which the mapping needs, is missing. Add it or mend its name in the mapping.`,
    },
  }),
  unknown: (header: string, cell: string): Fault => ({
    code: 'import.unknown-column',
    message: {
      vi: `Tệp ánh xạ không nhắc đến cột “${header}” (${cell}). Hãy dùng cột đó hoặc ghi vào source.ignoredColumns.`,
      en: `The mapping does not mention column “${header}” (${cell}). Use it, or list it under source.ignoredColumns.`,
    },
  }),
};
