import { readOrganisationCited } from '../mapping/cited-organisation.js';
import type { MappingReader } from '../mapping/mapping-reader.js';
import {
  optionalSource,
  readColumns,
  readDateSource,
  readSource,
} from '../mapping/source-readers.js';
import { codesOf, type ValueSource } from '../mapping/sources.js';
import type { LetterMapping } from './letter.mapping.js';

/** What the YAML says of letters; faults are noted with their pointers. */
export function readLetterMapping(
  parts: Readonly<Record<'organisation' | 'letter', MappingReader>>,
): Omit<LetterMapping, 'id' | 'rulebook' | 'source'> {
  return {
    kind: 'letter',
    organisation: readOrganisationCited(parts.organisation),
    letter: checkLetter(parts.letter),
  };
}

function checkLetter(reader: MappingReader): LetterMapping['letter'] {
  const parts = reader.members(
    ...(['key', 'received', 'channel', 'complainant', 'type', 'overLevel'] as const),
    ...(['namesViolator', 'givesEvidence', 'text', 'case', 'ground', 'triage'] as const),
  );
  return {
    key: readColumns(parts.key, 'needed'),
    received: readDateSource(parts.received),
    channel: readSource(parts.channel),
    complainant: checkComplainant(parts.complainant),
    type: readSource(parts.type),
    overLevel: checkFlag(parts.overLevel),
    namesViolator: checkFlag(parts.namesViolator),
    givesEvidence: checkFlag(parts.givesEvidence),
    text: optionalSource(parts.text),
    case: readColumns(parts.case, 'optional'),
    ground: optionalSource(parts.ground),
    triage: parts.triage.isPresent ? checkTriage(parts.triage) : undefined,
  };
}

function checkTriage(reader: MappingReader): LetterMapping['letter']['triage'] {
  const { on, type, complexity, remote } = reader.members('on', 'type', 'complexity', 'remote');
  return {
    on: readDateSource(on),
    type: optionalSource(type),
    complexity: readSource(complexity),
    remote: checkFlag(remote),
  };
}

/** Who maps a name has to be told that there is no place for it, rather than which entries there are. */
function checkComplainant(reader: MappingReader): LetterMapping['letter']['complainant'] {
  const { kind, pseudonym, persons, name, address } = reader.members(
    ...(['kind', 'pseudonym', 'persons', 'name', 'address'] as const),
  );
  for (const identity of [name, address]) if (identity.isPresent) refuseIdentity(identity);
  return {
    kind: readSource(kind),
    pseudonym: optionalSource(pseudonym),
    persons: optionalSource(persons),
  };
}

function refuseIdentity(reader: MappingReader): void {
  reader.fault(
    'Sổ không có chỗ cho họ tên hay địa chỉ người gửi đơn. Hãy ghi cột đó vào source.ignoredColumns; người gửi chỉ mang ký hiệu (pseudonym).',
    'The ledger has no place for the name or address of who wrote. List the column under source.ignoredColumns; who wrote has a pseudonym only.',
  );
}

function checkFlag(reader: MappingReader): ValueSource | undefined {
  const source = optionalSource(reader);
  const wrong = codesOf(source).filter((code) => code !== 'true' && code !== 'false');
  if (wrong.length > 0) {
    reader.fault(
      `Chỉ nhận true hoặc false, không nhận: ${wrong.join(', ')}.`,
      `Only true and false are taken here, not: ${wrong.join(', ')}.`,
    );
  }
  return source;
}
