import { entries, fault, unknownReferences, type RulebookFault } from './fault.js';
import type { ListingGround, ListingRules } from './listing-rules.js';

const BASE = '/listings/grounds';

/** Grounds stand under headings that exist, without a circle, and at least one of them can be named. */
export function checkGrounds({ grounds, contexts }: ListingRules): readonly RulebookFault[] {
  const known = new Map(grounds.map((ground) => [ground.code, ground]));
  const parents = grounds.flatMap(({ under }, index) =>
    under === null ? [] : [{ pointer: `${BASE}/${index}/under`, code: under }],
  );
  const named = grounds.flatMap((each, i) => entries(each.contexts, `${BASE}/${i}/contexts`));
  const whatGround = { vi: 'lý do củng cố', en: 'ground' };
  const whatContext = { vi: 'bối cảnh', en: 'context' };
  return [
    ...unknownReferences(parents, new Set(known.keys()), 'unknown-ground', whatGround),
    ...unknownReferences(
      named,
      new Set(contexts.map(({ code }) => code)),
      'unknown-context',
      whatContext,
    ),
    ...grounds.flatMap((ground, index) => [
      ...checkCircle(ground, known, `${BASE}/${index}/under`),
      ...checkHeading(ground, grounds, `${BASE}/${index}`),
    ]),
    ...checkAny(grounds),
  ];
}

/** Every ground that lies in the circle is named: any of them may be the one to mend. */
function checkCircle(
  { code, under }: ListingGround,
  known: ReadonlyMap<string, ListingGround>,
  pointer: string,
): readonly RulebookFault[] {
  let above = under;
  for (let steps = 0; above !== null && above !== code && steps < known.size; steps += 1) {
    above = known.get(above)?.under ?? null;
  }
  if (above !== code) return [];
  const vi = `Lý do củng cố “${code}” nằm trong một vòng: cuối cùng lại thuộc chính nó. Hãy sửa “under”.`;
  const en = `Ground “${code}” stands in a circle, in the end under itself. Correct its “under”.`;
  return [fault(pointer, 'ground-circle', vi, en)];
}

function checkHeading(
  { code, listable, textNeeded, contexts }: ListingGround,
  grounds: readonly ListingGround[],
  pointer: string,
): readonly RulebookFault[] {
  if (listable) return [];
  if (!grounds.some(({ under }) => under === code)) {
    const vi = `Đề mục “${code}” không có lý do nào. Hãy bổ sung lý do hoặc cho phép chọn đề mục này.`;
    const en = `Heading “${code}” has nothing under it. Add grounds or make it listable.`;
    return [fault(pointer, 'heading-empty', vi, en)];
  }
  if (!textNeeded && contexts.length === 0) return [];
  const vi = `Đề mục “${code}” không được chọn nên không cần diễn giải hay bối cảnh. Hãy bỏ đi.`;
  const en = `Heading “${code}” is never named, so it asks for no text or context. Remove them.`;
  return [fault(pointer, 'heading-asks', vi, en)];
}

function checkAny(grounds: readonly ListingGround[]): readonly RulebookFault[] {
  if (grounds.some(({ listable }) => listable)) return [];
  const vi = 'Không có lý do củng cố nào được chọn nên không đơn vị nào vào danh sách được.';
  const en = 'No ground can be named, so nothing could ever be listed. Add one.';
  return [fault(BASE, 'no-ground', vi, en)];
}
