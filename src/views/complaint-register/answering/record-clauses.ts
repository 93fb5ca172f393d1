import { type CodedSection, findCoded } from '../../../rulebook/lookup.js';
import type { Rulebook } from '../../../rulebook/rulebook.js';

/** Where the rulebook defines what a letter or case is recorded as. */
const SECTIONS = {
  type: 'complaintTypes',
  channel: 'channels',
  complexity: 'complexities',
  outcome: 'outcomes',
  refusal: 'refusals',
} as const satisfies Record<string, CodedSection>;

/** The clauses on which a record stands by its codes, each once; of a rulebook that is lost, none. */
export function clausesOf(
  rulebook: Rulebook | undefined,
  codes: Readonly<Partial<Record<keyof typeof SECTIONS, string | null>>>,
): readonly string[] {
  if (!rulebook) return [];
  const found = Object.entries(SECTIONS).map(([name, section]) => {
    const code = codes[name as keyof typeof SECTIONS] ?? null;
    return code === null ? undefined : findCoded(rulebook, section, code);
  });
  return [...new Set(found.flatMap((item) => (item ? [item.clause] : [])))];
}
