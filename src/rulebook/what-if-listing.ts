/** What another version of the rulebook would say of a listing that is under way. */
import type { ListingState } from '../ledger/listing-states.js';
import type { Bilingual } from '../ledger/rejection.js';
import type { ListingGround, ListingLimits, ListingRules } from './listing-rules.js';
import type { Rulebook } from './rulebook.js';
import type { WhatIfDifference } from './what-if.js';

export interface ListedFacts {
  readonly state: ListingState;
  readonly route: string | null;
  readonly grounds: readonly { readonly ground: string; readonly context: string | null }[];
  readonly extensions: number;
  /** The last grade; null where there is none. */
  readonly grade: string | null;
}

/** The limits that matter in a state. */
const LIMITS_OF: Readonly<Partial<Record<ListingState, readonly (keyof ListingLimits)[]>>> = {
  LISTED: ['planWithinDays', 'remediationMonths'],
  PLANNED: ['remediationMonths', 'extensions', 'reportWithinDays'],
  IN_REMEDIATION: ['remediationMonths', 'extensions', 'reportWithinDays'],
  AWAITING_VERIFICATION: ['extensions', 'monitoringMonths', 'reportWithinDays'],
  EXTENDED: ['remediationMonths', 'extensions', 'reportWithinDays'],
  MONITORING: ['monitoringMonths'],
};
const NO_RULES = '/listings';

/** Nothing for an organisation that is on no list and in no review: its past keeps the rules of its past. */
export function listingWhatIf(
  own: Rulebook,
  other: Rulebook,
  facts: ListedFacts,
): readonly WhatIfDifference[] {
  const { state } = facts;
  if (state === 'NONE' || state === 'CLOSED' || state === 'CLOSED_REORG') return [];
  if (!other.listings) return [noState(state, NO_RULES)];
  const [was, is] = [own.listings, other.listings];
  return [
    ...(is.states.some(({ code }) => code === state) ? [] : [noState(state, `${NO_RULES}/states`)]),
    ...routeDiffers(was, is, facts),
    ...facts.grounds.flatMap((named) => groundDiffers(was, is, named)),
    ...(was ? limitsDiffer(was, is, state) : []),
    ...extensionsDiffer(is, facts),
    ...gradeDiffers(was, is, facts),
  ];
}

function noState(state: ListingState, clause: string): WhatIfDifference {
  const message = {
    vi: `Phiên bản kia không có trạng thái “${state}”; hồ sơ đang mở sẽ không tiếp tục được.`,
    en: `The other version has no state “${state}”; what is under way could not go on.`,
  };
  return { about: 'state', code: state, before: state, after: null, message, clause };
}

function routeDiffers(
  was: ListingRules | undefined,
  { routes }: ListingRules,
  { route: code, grade }: ListedFacts,
): readonly WhatIfDifference[] {
  if (code === null) return [];
  const route = routes.find((each) => each.code === code);
  const about = { about: 'route', code, before: code, after: null } as const;
  if (!route) {
    const vi = `Phiên bản kia không có diện “${code}”.`;
    const clause = was?.routes.find((each) => each.code === code)?.clause ?? NO_RULES;
    return [{ ...about, message: { vi, en: `The other version has no route “${code}”.` }, clause }];
  }
  if (admits(route.grades, grade) || !admitted(was, code, grade)) return [];
  const message = {
    vi: `Diện “${code}” chỉ dành cho mức ${route.grades.join(', ')}; mức gần nhất là ${grade ?? '–'}.`,
    en: `Route “${code}” is for grades ${route.grades.join(', ')} only; the last one is ${grade ?? '–'}.`,
  };
  return [{ ...about, message, clause: route.clause }];
}

function admits(grades: readonly string[], grade: string | null): boolean {
  return grades.length === 0 || (grade !== null && grades.includes(grade));
}

function admitted(rules: ListingRules | undefined, code: string, grade: string | null): boolean {
  const route = rules?.routes.find((each) => each.code === code);
  return route !== undefined && admits(route.grades, grade);
}

function groundDiffers(
  was: ListingRules | undefined,
  is: ListingRules,
  named: ListedFacts['grounds'][number],
): readonly WhatIfDifference[] {
  const { ground: code } = named;
  const before = was?.grounds.find((each) => each.code === code);
  const after = is.grounds.find((each) => each.code === code);
  const objection = objectionTo(after, named);
  if (!objection || (before && objectionTo(before, named))) return [];
  const clause = after?.clause ?? before?.clause ?? NO_RULES;
  return [{ about: 'ground', code, before: code, after: null, message: objection, clause }];
}

function objectionTo(
  ground: ListingGround | undefined,
  { ground: code, context }: ListedFacts['grounds'][number],
): Bilingual | undefined {
  if (!ground) {
    const vi = `Phiên bản kia không có nội dung “${code}”.`;
    return { vi, en: `The other version has no ground “${code}”.` };
  }
  if (!ground.listable) {
    const vi = `Ở phiên bản kia “${code}” chỉ là đề mục, phải chọn nội dung cụ thể.`;
    return { vi, en: `In the other version “${code}” is a heading only; a ground must be named.` };
  }
  const fits = context === null ? ground.contexts.length === 0 : ground.contexts.includes(context);
  if (fits) return undefined;
  const choices = ground.contexts.join(', ');
  return {
    vi: `Nội dung “${code}” ở phiên bản kia nhận bối cảnh: ${choices || 'không có'}; đang ghi: ${context ?? 'không có'}.`,
    en: `Ground “${code}” takes these contexts in the other version: ${choices || 'none'}; recorded: ${context ?? 'none'}.`,
  };
}

function limitsDiffer(
  was: ListingRules,
  is: ListingRules,
  state: ListingState,
): readonly WhatIfDifference[] {
  return (LIMITS_OF[state] ?? []).flatMap((code): readonly WhatIfDifference[] => {
    const [before, after] = [shown(was.limits, code), shown(is.limits, code)];
    if (before === after) return [];
    const message = {
      vi: `Giới hạn “${code}” là ${after ?? 'không có'}, hiện là ${before ?? 'không có'}.`,
      en: `The limit “${code}” would be ${after ?? 'none'}; it is ${before ?? 'none'}.`,
    };
    return [{ about: 'limit', code, before, after, message, clause: is.limits[code].clause }];
  });
}

function shown(limits: ListingLimits, code: keyof ListingLimits): string | null {
  if (code !== 'extensions') return limits[code].value?.toString() ?? null;
  const { atMost, months } = limits.extensions.value;
  return `${atMost} × ${months}`;
}

function extensionsDiffer(
  { limits: { extensions: rule } }: ListingRules,
  { extensions }: ListedFacts,
): readonly WhatIfDifference[] {
  const { atMost } = rule.value;
  if (extensions <= atMost) return [];
  const message = {
    vi: `Đã gia hạn ${extensions} lần; phiên bản kia cho phép nhiều nhất ${atMost} lần.`,
    en: `It was extended ${extensions} times; the other version allows ${atMost} at most.`,
  };
  const [before, after] = [String(extensions), String(atMost)];
  return [
    { about: 'limit', code: 'extensionsGranted', before, after, message, clause: rule.clause },
  ];
}

/** Whether the last grade is one that is refused or warned about in this state. */
function gradeDiffers(
  was: ListingRules | undefined,
  is: ListingRules,
  { state, grade }: ListedFacts,
): readonly WhatIfDifference[] {
  const ruleIn = (rules: ListingRules | undefined) =>
    rules?.gradesWhileListed.find((each) => each.grade === grade && each.states.includes(state));
  const [before, after] = [ruleIn(was), ruleIn(is)];
  if (grade === null || before?.effect === after?.effect) return [];
  const words = {
    vi: { refuse: 'không được xếp', warn: 'được xếp nhưng có cảnh báo', none: 'được xếp' },
    en: { refuse: 'is refused', warn: 'is warned about', none: 'is allowed' },
  };
  const effect = after?.effect ?? 'none';
  const message = {
    vi: `Ở trạng thái “${state}”, mức ${grade} ${words.vi[effect]}.`,
    en: `In state “${state}” grade ${grade} ${words.en[effect]}.`,
  };
  const clause = (after ?? before)?.clause ?? NO_RULES;
  const [old, now] = [before?.effect ?? null, after?.effect ?? null];
  return [
    { about: 'condition', code: 'grade.while-listed', before: old, after: now, message, clause },
  ];
}
