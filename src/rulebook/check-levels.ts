import { entries, fault, unknownReferences, type RulebookFault } from './fault.js';
import type { OrganisationLevel, Rulebook } from './rulebook.js';

/** The graph of levels must lead from a root to every level, without a circle. */
export function checkLevels({ levels }: Rulebook): readonly RulebookFault[] {
  const known = new Set(levels.map(({ code }) => code));
  const references = levels.flatMap(({ under }, index) => entries(under, `/levels/${index}/under`));
  const what = { vi: 'cấp tổ chức', en: 'level' };
  return [
    ...unknownReferences(references, known, 'unknown-level', what),
    ...checkRoot(levels),
    ...checkReach(levels),
    ...checkCircles(levels),
  ];
}

function checkRoot(levels: readonly OrganisationLevel[]): readonly RulebookFault[] {
  if (levels.some(({ under }) => under.length === 0)) return [];
  const vi = 'Chưa có cấp gốc: ít nhất một cấp phải để trống “under”.';
  return [
    fault('/levels', 'no-root-level', vi, 'No level is a root: leave “under” empty for one.'),
  ];
}

/** Spreads from the roots until nothing more is reached; at most one round for each level. */
function checkReach(levels: readonly OrganisationLevel[]): readonly RulebookFault[] {
  const reached = new Set<string>();
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const { code, under } of levels) {
      if (under.length === 0 || under.some((parent) => reached.has(parent))) reached.add(code);
    }
  }
  return levels.flatMap(({ code }, index) => {
    if (reached.has(code)) return [];
    const vi = `Không có đường từ cấp gốc đến cấp “${code}”. Hãy sửa “under”.`;
    const en = `No way leads from a root to level “${code}”. Correct its “under”.`;
    return [fault(`/levels/${index}/under`, 'unreachable-level', vi, en)];
  });
}

/** Reports the edge that closes each circle, found depth first. */
function checkCircles(levels: readonly OrganisationLevel[]): readonly RulebookFault[] {
  const places = new Map(levels.map((level, index) => [level.code, { level, index }]));
  const settled = new Set<string>();
  const path = new Set<string>();
  const found: RulebookFault[] = [];
  const visit = (code: string): void => {
    const place = places.get(code);
    if (!place || settled.has(code)) return;
    path.add(code);
    place.level.under.forEach((parent, edge) => {
      if (path.has(parent)) found.push(circle(place.index, edge, code, parent));
      else visit(parent);
    });
    path.delete(code);
    settled.add(code);
  };
  for (const { code } of levels) visit(code);
  return found;
}

function circle(index: number, edge: number, code: string, parent: string): RulebookFault {
  const vi = `Cấp “${code}” và cấp “${parent}” nằm trong một vòng: cấp này thuộc cấp kia và ngược lại.`;
  const en = `Levels “${code}” and “${parent}” stand in a circle, each above the other.`;
  return fault(`/levels/${index}/under/${edge}`, 'level-circle', vi, en);
}
