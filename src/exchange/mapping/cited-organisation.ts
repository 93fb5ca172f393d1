/** How a row names an organisation that is in the ledger already. */
import type { Bilingual } from '../../ledger/rejection.js';
import type { OrganisationFacts } from '../../ledger/organisation-directory.js';
import type { SharedTarget } from '../import/shared-target.js';
import type { MappingReader } from './mapping-reader.js';
import { readSource } from './source-readers.js';
import type { ValueSource } from './sources.js';

export interface OrganisationCited {
  /** By its id in the ledger, or by the code that the office gave it. */
  readonly by: 'id' | 'code';
  readonly source: ValueSource;
}

/** `{ code: … }` or `{ id: … }`. */
export function readOrganisationCited(reader: MappingReader): OrganisationCited {
  const { id, code } = reader.members('id', 'code');
  if (id.isPresent === code.isPresent) {
    reader.fault(
      'Cần đúng một trong: code (mã của tổ chức đã có) hoặc id (mã định danh trong sổ).',
      'Exactly one is needed: code (of an existing organisation) or id (in the ledger).',
    );
  }
  return id.isPresent
    ? { by: 'id', source: readSource(id) }
    : { by: 'code', source: readSource(code) };
}

/** The organisation that a row names, or why it cannot be told which one is meant. */
export async function findCited(
  target: SharedTarget,
  { by }: OrganisationCited,
  text: string,
): Promise<OrganisationFacts | Bilingual> {
  const ids = by === 'id' ? [text.toLowerCase()] : target.organisationsByCode(text);
  const [id, ...others] = ids;
  if (others.length > 0) return several(text);
  const found = id === undefined ? undefined : await target.organisation(id);
  return found ?? unknown(text);
}

function unknown(text: string): Bilingual {
  return {
    vi: `Trong sổ không có tổ chức nào mang mã “${text}”. Hãy sửa mã hoặc đăng ký tổ chức trước.`,
    en: `The ledger has no organisation “${text}”. Mend the code, or register the organisation first.`,
  };
}

function several(text: string): Bilingual {
  return {
    vi: `Có nhiều tổ chức mang mã “${text}”. Hãy dùng mã định danh trong sổ (organisation.id).`,
    en: `Several organisations have the code “${text}”. Use their id in the ledger (organisation.id).`,
  };
}
