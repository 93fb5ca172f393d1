import type { Fault } from '../import-error.js';
import { readInspectionMapping } from '../inspections/inspection.mapping-check.js';
import { readLetterMapping } from '../letters/letter.mapping-check.js';
import { readStepMapping } from '../steps/step.mapping-check.js';
import { TEXT_ENCODINGS } from '../tabular/row-reader.js';
import type { MappingHead } from './mapping-head.js';
import { type Mapping, RECORD_KINDS, type RecordKind } from './mapping.js';
import { MappingReader } from './mapping-reader.js';
import { readColumns } from './source-readers.js';

type Parts = Readonly<
  Record<'format' | keyof MappingHead | 'parent' | 'organisation' | RecordKind, MappingReader>
>;

/** What a parsed YAML document says as a mapping, or every fault of it with its JSON pointer. */
export function checkMapping(value: unknown): Mapping | readonly Fault[] {
  const faults: Fault[] = [];
  const root = MappingReader.root(value, faults);
  const parts: Parts = root.members(
    ...(['format', 'id', 'rulebook', 'source', 'parent', 'organisation'] as const),
    ...RECORD_KINDS,
  );
  if (parts.format.positiveInteger(0) !== 1) {
    parts.format.fault('Phiên bản định dạng phải là 1.', 'The version of the format must be 1.');
  }
  const head: MappingHead = {
    id: checkId(parts.id),
    rulebook: checkReference(parts.rulebook),
    source: checkSource(parts.source),
  };
  const mapping = { ...head, ...ofKind(kindOf(parts, root), parts) };
  return faults.length > 0 ? faults : mapping;
}

/** A table has rows of one kind, so a mapping has one kind of record. */
function kindOf(parts: Parts, root: MappingReader): RecordKind {
  const [kind, ...others] = RECORD_KINDS.filter((each) => parts[each].isPresent);
  if (kind === undefined || others.length > 0) {
    root.fault(
      'Cần đúng một loại hồ sơ: inspection (kiểm tra), letter (đơn) hoặc step (biện pháp củng cố). Mỗi loại một bảng, một tệp ánh xạ.',
      'Exactly one kind of record is needed: inspection, letter or step. Each kind has a table and a mapping of its own.',
    );
  }
  return kind ?? 'inspection';
}

function ofKind(kind: RecordKind, parts: Parts) {
  if (kind === 'inspection') return readInspectionMapping(parts);
  if (parts.parent.isPresent) {
    parts.parent.fault(
      'parent chỉ đi cùng inspection: đơn và biện pháp chỉ nói về tổ chức đã có.',
      'parent only goes with inspection: letters and steps are of organisations that exist.',
    );
  }
  return kind === 'letter' ? readLetterMapping(parts) : readStepMapping(parts);
}

function checkId(reader: MappingReader): string {
  const id = reader.text();
  if (id !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id)) {
    reader.fault(
      'Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối.',
      'An id has lower-case letters, digits and hyphens only.',
    );
  }
  return id;
}

function checkReference(reader: MappingReader): string {
  const reference = reader.text();
  if (reference !== '' && !/^[^@\s]+@[^@\s]+$/u.test(reference)) {
    reader.fault(
      'Ghi bộ quy tắc theo dạng mã@phiên-bản.',
      'Write the rulebook in the form id@version.',
    );
  }
  return reference;
}

function checkSource(reader: MappingReader): MappingHead['source'] {
  const none = { sheet: undefined, headerRow: 1, encoding: undefined, delimiter: undefined };
  if (!reader.isPresent) return { ...none, ignoredColumns: [] };
  const parts = reader.members('sheet', 'headerRow', 'encoding', 'delimiter', 'ignoredColumns');
  const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;
  const { encoding, delimiter } = parts;
  const named = delimiter.oneOf(['comma', 'semicolon', 'tab'], 'comma');
  return {
    sheet: parts.sheet.optionalText(),
    headerRow: parts.headerRow.positiveInteger(1),
    encoding: encoding.isPresent ? encoding.oneOf(TEXT_ENCODINGS, 'utf-8') : undefined,
    delimiter: delimiter.isPresent ? delimiters[named] : undefined,
    ignoredColumns: readColumns(parts.ignoredColumns, 'optional'),
  };
}
