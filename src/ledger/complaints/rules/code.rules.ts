/** Codes of the rulebook that a case may name. */
import type { Rejection } from '../../rejection.js';
import type { ComplaintType } from '../../../rulebook/complaint-rules.js';
import {
  codedItems,
  type CodedSection,
  findCoded,
  sectionPointer,
} from '../../../rulebook/lookup.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import { codeUnknown, type CodeSection } from '../complaint.rejections.js';

type Name = CodeSection['name'];
const SECTIONS: Readonly<
  Record<Name, { readonly of: CodedSection; readonly vi: string; readonly en: string }>
> = {
  type: { of: 'complaintTypes', vi: 'loại đơn', en: 'type of complaint' },
  complexity: { of: 'complexities', vi: 'mức độ phức tạp', en: 'complexity' },
  reason: { of: 'refusals', vi: 'lý do', en: 'reason' },
  outcome: { of: 'outcomes', vi: 'kết luận', en: 'outcome' },
  ground: { of: 'grounds', vi: 'căn cứ', en: 'ground' },
  clock: { of: 'clocks', vi: 'thời hạn', en: 'time limit' },
};

/** Of the rulebook that applies: the same code may have been in another version. */
export function checkCode(
  rulebook: Rulebook,
  name: Name,
  code: string,
  pointer: string,
): Rejection | undefined {
  const { of, vi, en } = SECTIONS[name];
  if (findCoded(rulebook, of, code)) return undefined;
  const known = codedItems(rulebook, of).map((item) => item.code);
  return codeUnknown({ name, vi, en, clause: sectionPointer(of) }, rulebook, code, known, pointer);
}

/** Undefined for a code that this version lacks; such a type allows nothing and hides everything. */
export function typeOf(rulebook: Rulebook, code: string): ComplaintType | undefined {
  return rulebook.complaints?.types.find((type) => type.code === code);
}
