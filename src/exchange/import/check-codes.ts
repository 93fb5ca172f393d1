import type { Rulebook } from '../../rulebook/rulebook.js';
import type { Fault } from '../import-error.js';
import type { Mapping, ValueSource } from '../mapping/mapping.js';

/** The codes of a mapping that its rulebook does not have, each with the pointer to it. */
export function checkCodes(mapping: Mapping, rulebook: Rulebook): readonly Fault[] {
  const { levels, placeKinds, assessments } = rulebook;
  const { organisation, inspection, parent } = mapping;
  const faults = [
    ...unknownIn('/organisation/level', codesOf(organisation.level), levels),
    ...unknownIn('/organisation/placeKind', codesOf(organisation.placeKind), placeKinds),
    ...unknownIn('/inspection/period/kind', [inspection.period.kind], assessments.periods),
    ...unknownIn(
      '/inspection/finding/severity',
      codesOf(inspection.finding.severity),
      assessments.severities,
    ),
  ];
  if (!('register' in parent)) return faults;
  return [
    ...unknownIn('/parent/register/level', [parent.register.level], levels),
    ...unknownIn('/parent/register/placeKind', [parent.register.placeKind], placeKinds),
    ...faults,
  ];
}

/** The codes that a source can give, as far as the mapping knows them. */
function codesOf(source: ValueSource): readonly string[] {
  if (source.kind === 'constant') return [source.text];
  if (source.kind === 'template') return [];
  const otherwise = source.otherwise === undefined ? [] : [source.otherwise];
  return [...(source.values?.values() ?? []), ...otherwise];
}

function unknownIn(
  where: string,
  codes: readonly string[],
  known: readonly { readonly code: string }[],
): readonly Fault[] {
  const present = known.map(({ code }) => code);
  const unknown = [...new Set(codes)].filter((code) => !present.includes(code));
  return unknown.map((code) => ({
    code: 'import.mapping-unknown-code',
    where,
    message: {
      vi: `Bộ quy tắc không có mã “${code}”. Các mã có: ${present.join(', ')}.`,
      en: `The rulebook has no code “${code}”. It has: ${present.join(', ')}.`,
    },
  }));
}
