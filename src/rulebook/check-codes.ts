import { entries, fault, type RulebookFault } from './fault.js';
import { codedItems, sectionPointer, type CodedSection } from './lookup.js';
import type { Rulebook } from './rulebook.js';

/** Codes are unique in their section. */
export function checkCodes(section: CodedSection, rulebook: Rulebook): readonly RulebookFault[] {
  const pointer = sectionPointer(section);
  return repeated(
    codedItems(rulebook, section).map(({ code }, index) => ({
      pointer: `${pointer}/${index}/code`,
      code,
    })),
    'duplicate-code',
  );
}

/** Lists of references name nothing twice. */
export function checkRepeatedEntries(rulebook: Rulebook): readonly RulebookFault[] {
  const { levels, assessments, requiredDocuments, separationOfDuties } = rulebook;
  return [
    ...repeatedIn(levels, '/levels', ['under']),
    ...repeatedIn(assessments.quotas, '/assessments/quotas', ['ofGrades']),
    ...repeatedIn(requiredDocuments, '/requiredDocuments', ['kinds']),
    ...repeatedIn(separationOfDuties, '/separationOfDuties', ['notAfter']),
  ];
}

export function checkRepeatedInClocks({ complaints }: Rulebook): readonly RulebookFault[] {
  return repeatedIn(complaints?.clocks ?? [], '/complaints/clocks', ['types', 'stopsAt']);
}

export function checkRepeatedInListings({ listings }: Rulebook): readonly RulebookFault[] {
  if (!listings) return [];
  return [
    ...repeatedIn(listings.routes, '/listings/routes', ['from', 'grades']),
    ...repeatedIn(listings.grounds, '/listings/grounds', ['contexts']),
    ...repeatedIn(listings.gradesWhileListed, '/listings/gradesWhileListed', ['states']),
    ...repeated(entries(listings.ownerBodies, '/listings/ownerBodies'), 'duplicate-entry'),
  ];
}

function repeatedIn<Name extends string>(
  items: readonly Readonly<Record<Name, readonly string[]>>[],
  pointer: string,
  names: readonly Name[],
): readonly RulebookFault[] {
  return items.flatMap((item, index) =>
    names.flatMap((name) =>
      repeated(entries(item[name], `${pointer}/${index}/${name}`), 'duplicate-entry'),
    ),
  );
}

/** Ranks count 1, 2, 3 … without a repeat or a gap. */
export function checkRanks(
  items: readonly { readonly rank: number | null }[],
  pointer: string,
): readonly RulebookFault[] {
  const ranked = items.flatMap(({ rank }, index) => (rank === null ? [] : [{ rank, index }]));
  const seen = new Set<number>();
  const faults = ranked.flatMap(({ rank, index }) => {
    const again = seen.has(rank);
    seen.add(rank);
    const at = `${pointer}/${index}/rank`;
    const vi = `Thứ hạng ${rank} đã có ở một mục khác. Mỗi thứ hạng chỉ dùng một lần.`;
    return again ? [fault(at, 'duplicate-rank', vi, `Rank ${rank} is taken. Use each once.`)] : [];
  });
  const gap = [...Array(seen.size).keys()].map((i) => i + 1).find((rank) => !seen.has(rank));
  if (gap === undefined) return faults;
  const vi = `Thiếu thứ hạng ${gap}: thứ hạng phải liên tục từ 1.`;
  const en = `Rank ${gap} is missing: ranks count from 1 without a gap.`;
  return [...faults, fault(pointer, 'rank-gap', vi, en)];
}

/** Each entry that stood in the list before, at its own pointer. */
export function repeated(
  references: readonly { readonly pointer: string; readonly code: string }[],
  faultCode: string,
): readonly RulebookFault[] {
  const seen = new Set<string>();
  return references.flatMap(({ pointer, code }) => {
    const again = seen.has(code);
    seen.add(code);
    if (!again) return [];
    const vi = `“${code}” đã có trong danh sách này. Hãy bỏ bớt hoặc đổi mã.`;
    return [
      fault(pointer, faultCode, vi, `“${code}” is in this list already. Remove or rename it.`),
    ];
  });
}
