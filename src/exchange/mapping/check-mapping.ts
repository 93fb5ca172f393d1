import { SECRECY_LEVELS } from '../../ledger/envelope.js';
import type { Fault } from '../import-error.js';
import { TEXT_ENCODINGS } from '../tabular/row-reader.js';
import { type FollowUpMapping, PERIOD_SPANS, type Mapping } from './mapping.js';
import { MappingReader } from './mapping-reader.js';
import { readColumns, readDateSource, readSource } from './source-readers.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** What a parsed YAML document says as a mapping, or every fault of it with its JSON pointer. */
export function checkMapping(value: unknown): Mapping | readonly Fault[] {
  const faults: Fault[] = [];
  const parts = MappingReader.root(value, faults).members(
    ...(['format', 'id', 'rulebook', 'source', 'parent', 'organisation', 'inspection'] as const),
  );
  if (parts.format.positiveInteger(0) !== 1) {
    parts.format.fault('Phiên bản định dạng phải là 1.', 'The version of the format must be 1.');
  }
  const mapping: Mapping = {
    id: checkId(parts.id),
    rulebook: checkReference(parts.rulebook),
    source: checkSource(parts.source),
    parent: checkParent(parts.parent),
    organisation: checkOrganisation(parts.organisation),
    inspection: checkInspection(parts.inspection),
  };
  return faults.length > 0 ? faults : mapping;
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

function checkSource(reader: MappingReader): Mapping['source'] {
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

function checkParent(reader: MappingReader): Mapping['parent'] {
  const { register, organisationId } = reader.members('register', 'organisationId');
  if (register.isPresent === organisationId.isPresent) {
    reader.fault(
      'Cần đúng một trong: register (đăng ký tổ chức cấp trên) hoặc organisationId (tổ chức đã có).',
      'Exactly one is needed: register (a parent to be registered) or organisationId (an existing one).',
    );
    return { organisationId: '' };
  }
  if (!register.isPresent) return { organisationId: checkUuid(organisationId) };
  const { key, name, level, placeKind } = register.members('key', 'name', 'level', 'placeKind');
  return {
    register: {
      key: key.text(),
      name: name.text(),
      level: level.text(),
      placeKind: placeKind.text(),
    },
  };
}

function checkUuid(reader: MappingReader): string {
  const id = reader.text();
  if (!UUID.test(id)) {
    reader.fault(
      'Cần mã UUID chữ thường của tổ chức đã có.',
      'The lower-case UUID of an existing organisation is needed.',
    );
  }
  return id;
}

function checkOrganisation(reader: MappingReader): Mapping['organisation'] {
  const parts = reader.members('key', 'name', 'code', 'level', 'placeKind', 'registeredOn');
  const { registeredOn } = parts;
  const since = registeredOn.isText
    ? registeredOn.oneOf(['first-inspection'], 'first-inspection')
    : readDateSource(registeredOn);
  return {
    key: parts.key.list('needed').map((alternative) => readColumns(alternative, 'needed')),
    name: readSource(parts.name),
    code: parts.code.list('optional').map(readSource),
    level: readSource(parts.level),
    placeKind: readSource(parts.placeKind),
    registeredOn: typeof since === 'string' ? null : since,
  };
}

function checkInspection(reader: MappingReader): Mapping['inspection'] {
  const parts = reader.members(
    ...(['key', 'date', 'period', 'purpose', 'document', 'followUp', 'finding'] as const),
  );
  const { kind, span } = parts.period.members('kind', 'span');
  const { criterion, severity, text } = parts.finding.members('criterion', 'severity', 'text');
  return {
    key: readColumns(parts.key, 'needed'),
    date: readDateSource(parts.date),
    period: { kind: kind.text(), span: span.oneOf(PERIOD_SPANS, 'day') },
    purpose: parts.purpose.isPresent ? readSource(parts.purpose) : undefined,
    document: parts.document.isPresent ? checkDocument(parts.document) : undefined,
    followUp: parts.followUp.isPresent ? checkFollowUp(parts) : undefined,
    finding: {
      criterion: readSource(criterion),
      severity: readSource(severity),
      text: readSource(text),
    },
  };
}

/** Follow-ups are told by their purpose, so there must be one. */
function checkFollowUp({
  followUp,
  purpose,
}: Readonly<Record<'followUp' | 'purpose', MappingReader>>): FollowUpMapping {
  if (!purpose.isPresent) {
    followUp.fault(
      'Cần mục purpose để nhận ra lần kiểm tra lại.',
      'Follow-ups are told by the purpose: give it.',
    );
  }
  return { purposes: followUp.members('purposes').purposes.choices(['persists', 'remedied']) };
}

function checkDocument(reader: MappingReader) {
  const { number, abstract, secrecy } = reader.members('number', 'abstract', 'secrecy');
  return {
    number: readSource(number),
    abstract: readSource(abstract),
    secrecy: secrecy.oneOf(SECRECY_LEVELS, 'open'),
  };
}
