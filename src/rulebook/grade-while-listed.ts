/** A grade of an organisation whose remediation is open. */
import { labelOf } from './lookup.js';
import type { RuleFinding } from './conditions.js';
import type { Rulebook } from './rulebook.js';

/** What the rulebook says against this grade in this state of the list; undefined where it says nothing. */
export function gradeWhileListed(
  rulebook: Rulebook,
  grade: string,
  listing: string | undefined,
): (RuleFinding & { readonly effect: 'refuse' | 'warn' }) | undefined {
  const rule = rulebook.listings?.gradesWhileListed.find(
    (each) => each.grade === grade && listing !== undefined && each.states.includes(listing),
  );
  if (!rule || listing === undefined) return undefined;
  const state = labelOf(rulebook, 'listingStates', listing);
  const message = {
    vi: `Tổ chức đang thuộc diện củng cố (${state.vi}). Hãy chọn mức khác mức ${grade}, hoặc hoàn thành việc củng cố trước.`,
    en: `The organisation is on the list (${state.en}). Choose another grade than ${grade}, or finish the remediation first.`,
  };
  return { code: 'grade.while-listed', message, clause: rule.clause, effect: rule.effect };
}
