/** What can be wrong with one row, in words for whoever mends the file. Each names the cell. */
import type { Bilingual } from '../../ledger/rejection.js';
import type { Fault } from '../import-error.js';

function fault(code: string, where: string, vi: string, en: string): Fault {
  return { code: `import.${code}`, message: { vi, en }, where };
}

/** A value as a message quotes it; long ones are cut. */
function quoted(text: string): string {
  return text.length > 60 ? `“${text.slice(0, 60)}…”` : `“${text}”`;
}

export const rowFaults = {
  formula: (where: string) =>
    fault(
      'formula-cell',
      where,
      `Ô ${where} chứa công thức. Hãy chép và dán lại dưới dạng giá trị (Paste Special → Values).`,
      `Cell ${where} holds a formula. Copy it and paste it as a value (Paste Special → Values).`,
    ),
  errorValue: (where: string, text: string) =>
    fault(
      'error-cell',
      where,
      `Ô ${where} chứa giá trị lỗi ${quoted(text)}. Hãy nhập lại giá trị đúng.`,
      `Cell ${where} holds the error value ${quoted(text)}. Enter the right value.`,
    ),
  tooLong: (where: string, limit: number) =>
    fault(
      'text-too-long',
      where,
      `Ô ${where} dài quá ${limit} ký tự. Hãy rút gọn.`,
      `Cell ${where} has more than ${limit} characters. Shorten it.`,
    ),
  /** Half of a surrogate pair: a workbook can carry it, no other text format can. */
  halfCharacter: (where: string) =>
    fault(
      'text-damaged',
      where,
      `Ô ${where} chứa ký tự hỏng (nửa ký tự Unicode). Hãy xóa và gõ lại nội dung ô.`,
      `Cell ${where} holds a damaged character (half of a Unicode pair). Clear the cell and type it again.`,
    ),
  empty: (column: string, where: string) =>
    fault(
      'value-missing',
      where,
      `Thiếu giá trị ở cột “${column}” (ô ${where}). Hãy điền giá trị.`,
      `Column “${column}” has no value (cell ${where}). Fill it in.`,
    ),
  keyMissing: (alternatives: readonly (readonly string[])[], where: string) => {
    const columns = alternatives.map((set) => set.join(' + '));
    return fault(
      'organisation-unnamed',
      where,
      `Dòng này không xác định được tổ chức. Hãy điền ${columns.join(' hoặc ')}.`,
      `The row does not say which organisation it is about. Fill in ${columns.join(' or ')}.`,
    );
  },
  unknownValue: (column: string, where: string, text: string, known: readonly string[]) =>
    fault(
      'value-not-mapped',
      where,
      `Giá trị ${quoted(text)} ở cột “${column}” (ô ${where}) không có trong tệp ánh xạ. Các giá trị đã khai: ${known.join(', ')}.`,
      `Value ${quoted(text)} in column “${column}” (cell ${where}) is not in the mapping. It has: ${known.join(', ')}.`,
    ),
  notADate: (column: string, where: string, text: string, formats: readonly string[]) =>
    fault(
      'not-a-date',
      where,
      `Giá trị ${quoted(text)} ở cột “${column}” (ô ${where}) không phải là ngày có thật theo dạng ${formats.join(', ')}.`,
      `Value ${quoted(text)} in column “${column}” (cell ${where}) is not a day of the calendar in the form ${formats.join(', ')}.`,
    ),
  documentNumber: (where: string, text: string) =>
    fault(
      'document-number',
      where,
      `Số văn bản ${quoted(text)} không đúng dạng. Hãy ghi như 38-KH/ĐUK hoặc 194/BC-UBND.`,
      `Document number ${quoted(text)} is in neither form. Write it like 38-KH/ĐUK or 194/BC-UBND.`,
    ),
  strayCell: (where: string) =>
    fault(
      'cell-without-header',
      where,
      `Ô ${where} có dữ liệu nhưng cột không có tiêu đề. Hãy đặt tiêu đề hoặc xóa ô; trong CSV, có thể thiếu dấu nháy quanh một giá trị.`,
      `Cell ${where} holds data but its column has no header. Name the column or clear the cell; in a CSV a value may lack its quotation marks.`,
    ),
  notACount: (where: string, text: string) =>
    fault(
      'not-a-count',
      where,
      `Giá trị ${quoted(text)} ở ô ${where} không phải là số người. Hãy ghi số nguyên từ 1 trở lên, hoặc để trống.`,
      `Value ${quoted(text)} in cell ${where} is no number of persons. Write a whole number from 1 on, or leave it empty.`,
    ),
  notAFlag: (where: string, text: string) =>
    fault(
      'not-a-flag',
      where,
      `Giá trị ${quoted(text)} ở ô ${where} không phải true hay false. Hãy khai values trong tệp ánh xạ.`,
      `Value ${quoted(text)} in cell ${where} is neither true nor false. Give its values in the mapping.`,
    ),
  notAState: (where: string, text: string) =>
    fault(
      'not-a-state',
      where,
      `Tình trạng ${quoted(text)} ở ô ${where} không nhập được. Chỉ nhận: planned, started, reported-done; thẩm định là việc của người có thẩm quyền.`,
      `State ${quoted(text)} in cell ${where} cannot be imported. Only planned, started and reported-done are; verifying is a person's act.`,
    ),
  daysReversed: (column: string, where: string, later: string, earlier: string) =>
    fault(
      'days-reversed',
      where,
      `Ngày ${later} ở cột “${column}” (ô ${where}) sớm hơn ngày ${earlier} của việc trước đó. Hãy sửa cho đúng thứ tự.`,
      `${later} in column “${column}” (cell ${where}) is earlier than ${earlier}, which it must follow. Put the days in order.`,
    ),
  repeated: (firstRow: number): Fault => ({
    code: 'import.record-repeated',
    message: {
      vi: `Dòng này có cùng mã với dòng ${firstRow}. Mỗi mã chỉ được dùng cho một dòng; hãy bỏ dòng thừa hoặc sửa mã.`,
      en: `This row has the same key as row ${firstRow}. A key names one row only; remove the extra one or mend its key.`,
    },
  }),
  disagrees: (firstRow: number): Fault => ({
    code: 'import.inspection-contradicts-itself',
    message: {
      vi: `Dòng này và dòng ${firstRow} thuộc cùng một lần kiểm tra nhưng khác nhau về tổ chức, ngày, mục đích hoặc văn bản. Hãy sửa cho khớp.`,
      en: `This row and row ${firstRow} are of one inspection but differ in organisation, date, purpose or document. Make them agree.`,
    },
  }),
};

/** Why a sound row is not recorded: its inspection is recorded whole or not at all. */
export function siblingFault(faultyRow: number): Bilingual {
  return {
    vi: `Dòng này không có lỗi, nhưng dòng ${faultyRow} của cùng lần kiểm tra có lỗi; một lần kiểm tra chỉ được ghi trọn vẹn. Hãy sửa dòng đó rồi nhập lại cả hai.`,
    en: `Nothing is wrong with this row, but row ${faultyRow} of the same inspection is at fault; an inspection is recorded whole or not at all. Mend that row and import both again.`,
  };
}
