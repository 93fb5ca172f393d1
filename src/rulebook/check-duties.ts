import { caseOf, isKnownAct, KNOWN_ACTS } from './acts.js';
import { entries, fault, unknownReferences, type RulebookFault } from './fault.js';
import type { Rulebook, SeparationOfDuties } from './rulebook.js';

const ACTS: ReadonlySet<string> = new Set(KNOWN_ACTS);
const WHAT_ACT = { vi: 'hành vi', en: 'act' };

/** Documents are asked for known acts, once each, of kinds that the rulebook lists. */
export function checkRequiredDocuments(rulebook: Rulebook): readonly RulebookFault[] {
  const { requiredDocuments, documentKinds } = rulebook;
  const kinds = new Set(documentKinds.map(({ code }) => code));
  const acts = requiredDocuments.map(({ act }, index) => ({
    pointer: `/requiredDocuments/${index}/act`,
    code: act,
  }));
  const asked = requiredDocuments.flatMap((rule, index) =>
    entries(rule.kinds, `/requiredDocuments/${index}/kinds`),
  );
  const again = acts.filter(({ code }, index) => acts.findIndex((a) => a.code === code) < index);
  const what = { vi: 'loại văn bản', en: 'document kind' };
  return [
    ...unknownReferences(acts, ACTS, 'unknown-act', WHAT_ACT),
    ...unknownReferences(asked, kinds, 'unknown-document-kind', what),
    ...again.map(({ pointer, code }) => {
      const vi = `“${code}” đã có quy định về văn bản. Hãy gộp lại thành một mục.`;
      const en = `A document is asked for “${code}” already. Make them one.`;
      return fault(pointer, 'duplicate-act', vi, en);
    }),
  ];
}

/** Duties are separated between known acts; an act is not only set against itself. */
export function checkSeparation({ separationOfDuties }: Rulebook): readonly RulebookFault[] {
  const acts = separationOfDuties.flatMap(({ act, notAfter }, index) => [
    { pointer: `/separationOfDuties/${index}/act`, code: act },
    ...entries(notAfter, `/separationOfDuties/${index}/notAfter`),
  ]);
  const idle = separationOfDuties.flatMap(({ act, notAfter }, index) => {
    const pointer = `/separationOfDuties/${index}/notAfter`;
    if (notAfter.length === 0) {
      const vi = 'Phải nêu ít nhất một hành vi không được cùng người thực hiện.';
      return [fault(pointer, 'separation-empty', vi, 'Name at least one act to keep apart.')];
    }
    if (notAfter.some((earlier) => earlier !== act)) return [];
    const vi = `“${act}” chỉ được tách khỏi chính nó. Hãy nêu hành vi khác.`;
    const en = `“${act}” is kept apart from itself only. Name another act.`;
    return [fault(pointer, 'separation-with-itself', vi, en)];
  });
  return [
    ...unknownReferences(acts, ACTS, 'unknown-act', WHAT_ACT),
    ...idle,
    ...separationOfDuties.flatMap(checkOneCase),
  ];
}

/** A rule that no decider would ever apply is worse than none: people would rely on it. */
function checkOneCase(
  { act, notAfter }: SeparationOfDuties,
  index: number,
): readonly RulebookFault[] {
  if (!isKnownAct(act)) return [];
  const kept = caseOf(act);
  const pointer = `/separationOfDuties/${index}`;
  if (!kept) return [notKept(`${pointer}/act`, act)];
  return entries(notAfter, `${pointer}/notAfter`).flatMap(({ pointer: at, code }) =>
    isKnownAct(code) && caseOf(code) !== kept ? [notKept(at, code)] : [],
  );
}

function notKept(pointer: string, act: string): RulebookFault {
  const vi = `Hệ thống chỉ tách người thực hiện trong cùng một hồ sơ (một đợt, một lần đánh giá, một vụ việc, một đơn vị trong danh sách…), nên “${act}” ở đây không bao giờ có tác dụng. Hãy bỏ đi.`;
  const en = `Duties are kept apart within one case (a round, an assessment, a complaint, the listing of one organisation …), so “${act}” would never have an effect here. Remove it.`;
  return fault(pointer, 'separation-not-kept', vi, en);
}
