import { SECRECY_LEVELS } from '../../ledger/envelope.js';
import type { MappingReader } from '../mapping/mapping-reader.js';
import { readColumns, readDateSource, readSource } from '../mapping/source-readers.js';
import {
  type DocumentMapping,
  type FollowUpMapping,
  type InspectionMapping,
  PERIOD_SPANS,
} from './inspection.mapping.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

type Part<Name extends keyof InspectionMapping> = InspectionMapping[Name];

/** What the YAML says of inspections; faults are noted with their pointers. */
export function readInspectionMapping(
  parts: Readonly<Record<'parent' | 'organisation' | 'inspection', MappingReader>>,
): Omit<InspectionMapping, 'id' | 'rulebook' | 'source'> {
  return {
    kind: 'inspection',
    parent: checkParent(parts.parent),
    organisation: checkOrganisation(parts.organisation),
    inspection: checkInspection(parts.inspection),
  };
}

function checkParent(reader: MappingReader): Part<'parent'> {
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

function checkOrganisation(reader: MappingReader): Part<'organisation'> {
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

function checkInspection(reader: MappingReader): Part<'inspection'> {
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

function checkDocument(reader: MappingReader): DocumentMapping {
  const { number, abstract, secrecy } = reader.members('number', 'abstract', 'secrecy');
  return {
    number: readSource(number),
    abstract: readSource(abstract),
    secrecy: secrecy.oneOf(SECRECY_LEVELS, 'open'),
  };
}
