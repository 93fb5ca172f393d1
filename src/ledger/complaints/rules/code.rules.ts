/** Codes of the rulebook that a case may name. */
import type { Rejection } from '../../rejection.js';
import type { ComplaintType } from '../../../rulebook/complaint-rules.js';
import { codedItems, type CodedSection, findCoded } from '../../../rulebook/lookup.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';
import { type CodeName, codeUnknown } from '../complaint.rejections.js';

const LISTS: Readonly<Record<CodeName, CodedSection>> = {
  type: 'complaintTypes',
  complexity: 'complexities',
  reason: 'refusals',
  outcome: 'outcomes',
  ground: 'grounds',
  clock: 'clocks',
};

/** Of the rulebook that applies: the same code may have been in another version. */
export function checkCode(
  rulebook: Rulebook,
  name: CodeName,
  code: string,
  pointer: string,
): Rejection | undefined {
  if (findCoded(rulebook, LISTS[name], code)) return undefined;
  const known = codedItems(rulebook, LISTS[name]).map((item) => item.code);
  return codeUnknown(name, rulebook, code, known, pointer);
}

/** Undefined for a code that this version lacks; such a type allows nothing and hides everything. */
export function typeOf(rulebook: Rulebook, code: string): ComplaintType | undefined {
  return rulebook.complaints?.types.find((type) => type.code === code);
}
