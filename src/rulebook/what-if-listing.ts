/** What another version of the rulebook would say of a listing that is under way. */
import type { ListingState } from '../ledger/listing-states.js';
import type { Bilingual } from '../ledger/rejection.js';
import type { ListingGround, ListingLimits, ListingRules } from './listing-rules.js';
import { type CodedSection, findCoded, labelOf } from './lookup.js';
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

/** The version that something was recorded under and the one that is tried, of which each may lack a code. */
interface Versions {
  readonly own: Rulebook;
  readonly other: Rulebook;
}

/** What a code is called: by the version that is tried, else by the one that had it. */
function nameOf({ own, other }: Versions, section: CodedSection, code: string): Bilingual {
  return findCoded(other, section, code)?.label ?? labelOf(own, section, code);
}

function namesOf(versions: Versions, section: CodedSection, codes: readonly string[]): Bilingual {
  const names = codes.map((code) => nameOf(versions, section, code));
  const [vi, en] = [names.map((name) => name.vi).join(', '), names.map(({ en }) => en).join(', ')];
  return { vi: vi || 'không có', en: en || 'none' };
}

/** Nothing for an organisation that is on no list and in no review: its past keeps the rules of its past. */
export function listingWhatIf(
  own: Rulebook,
  other: Rulebook,
  facts: ListedFacts,
): readonly WhatIfDifference[] {
  const { state } = facts;
  if (state === 'NONE' || state === 'CLOSED' || state === 'CLOSED_REORG') return [];
  if (!other.listings) return [noState(own, state, NO_RULES)];
  const [was, is] = [own.listings, other.listings];
  const versions = { own, other };
  const hasState = is.states.some(({ code }) => code === state);
  return [
    ...(hasState ? [] : [noState(own, state, `${NO_RULES}/states`)]),
    ...routeDiffers(versions, is, facts),
    ...facts.grounds.flatMap((named) => groundDiffers(versions, is, named)),
    ...(was ? limitsDiffer(was, is, state) : []),
    ...extensionsDiffer(is, facts),
    ...gradeDiffers(versions, is, facts),
  ];
}

function noState(own: Rulebook, state: ListingState, clause: string): WhatIfDifference {
  const name = labelOf(own, 'listingStates', state);
  const message = {
    vi: `Phiên bản kia không có trạng thái “${name.vi}”; hồ sơ đang mở sẽ không tiếp tục được.`,
    en: `The other version has no state “${name.en}”; what is under way could not go on.`,
  };
  return { about: 'state', code: state, before: state, after: null, message, clause };
}

function routeDiffers(
  versions: Versions,
  { routes }: ListingRules,
  { route: code, grade }: ListedFacts,
): readonly WhatIfDifference[] {
  if (code === null) return [];
  const was = versions.own.listings;
  const route = routes.find((each) => each.code === code);
  const name = nameOf(versions, 'routes', code);
  const about = { about: 'route', code, before: code, after: null } as const;
  if (!route) {
    const vi = `Phiên bản kia không có diện “${name.vi}”.`;
    const clause = was?.routes.find((each) => each.code === code)?.clause ?? NO_RULES;
    return [
      { ...about, message: { vi, en: `The other version has no route “${name.en}”.` }, clause },
    ];
  }
  if (admits(route.grades, grade) || !admitted(was, code, grade)) return [];
  const only = namesOf(versions, 'grades', route.grades);
  const last = namesOf(versions, 'grades', grade === null ? [] : [grade]);
  const message = {
    vi: `Diện “${name.vi}” chỉ dành cho mức: ${only.vi}; mức gần nhất: ${last.vi}.`,
    en: `Route “${name.en}” is for these grades only: ${only.en}; the last one: ${last.en}.`,
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
  versions: Versions,
  is: ListingRules,
  named: ListedFacts['grounds'][number],
): readonly WhatIfDifference[] {
  const { ground: code } = named;
  const before = versions.own.listings?.grounds.find((each) => each.code === code);
  const after = is.grounds.find((each) => each.code === code);
  const objection = objectionTo(versions, after, named);
  if (!objection || (before && objectionTo(versions, before, named))) return [];
  const clause = after?.clause ?? before?.clause ?? NO_RULES;
  return [{ about: 'ground', code, before: code, after: null, message: objection, clause }];
}

function objectionTo(
  versions: Versions,
  ground: ListingGround | undefined,
  { ground: code, context }: ListedFacts['grounds'][number],
): Bilingual | undefined {
  const name = nameOf(versions, 'grounds', code);
  if (!ground) {
    const vi = `Phiên bản kia không có lý do củng cố “${name.vi}”.`;
    return { vi, en: `The other version has no ground “${name.en}”.` };
  }
  if (!ground.listable) {
    const vi = `Ở phiên bản kia “${name.vi}” chỉ là đề mục, phải chọn lý do cụ thể.`;
    return {
      vi,
      en: `In the other version “${name.en}” is a heading only; a ground must be named.`,
    };
  }
  const fits = context === null ? ground.contexts.length === 0 : ground.contexts.includes(context);
  if (fits) return undefined;
  const choices = namesOf(versions, 'contexts', ground.contexts);
  const recorded = namesOf(versions, 'contexts', context === null ? [] : [context]);
  return {
    vi: `Lý do củng cố “${name.vi}” ở phiên bản kia nhận bối cảnh: ${choices.vi}; đang ghi: ${recorded.vi}.`,
    en: `Ground “${name.en}” takes these contexts in the other version: ${choices.en}; recorded: ${recorded.en}.`,
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
      vi: `${LIMIT_NAMES[code].vi}: ${after ?? 'không giới hạn'}, hiện là ${before ?? 'không giới hạn'}.`,
      en: `${LIMIT_NAMES[code].en} would be ${after ?? 'unlimited'}; now ${before ?? 'unlimited'}.`,
    };
    return [{ about: 'limit', code, before, after, message, clause: is.limits[code].clause }];
  });
}

const LIMIT_NAMES: Readonly<Record<keyof ListingLimits, Bilingual>> = {
  planWithinDays: { vi: 'Số ngày để lập kế hoạch', en: 'Days to make the plan' },
  remediationMonths: { vi: 'Số tháng củng cố', en: 'Months of remediation' },
  extensions: { vi: 'Gia hạn (số lần × số tháng)', en: 'Extensions (times × months)' },
  monitoringMonths: { vi: 'Số tháng theo dõi', en: 'Months of monitoring' },
  reportWithinDays: { vi: 'Số ngày để báo cáo', en: 'Days to report' },
};

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
  versions: Versions,
  is: ListingRules,
  { state, grade }: ListedFacts,
): readonly WhatIfDifference[] {
  const ruleIn = (rules: ListingRules | undefined) =>
    rules?.gradesWhileListed.find((each) => each.grade === grade && each.states.includes(state));
  const [before, after] = [ruleIn(versions.own.listings), ruleIn(is)];
  if (grade === null || before?.effect === after?.effect) return [];
  const words = {
    vi: { refuse: 'không được xếp', warn: 'được xếp nhưng có cảnh báo', none: 'được xếp' },
    en: { refuse: 'is refused', warn: 'is warned about', none: 'is allowed' },
  };
  const effect = after?.effect ?? 'none';
  const [at, named] = [nameOf(versions, 'listingStates', state), nameOf(versions, 'grades', grade)];
  const message = {
    vi: `Ở trạng thái “${at.vi}”, mức “${named.vi}” ${words.vi[effect]}.`,
    en: `In state “${at.en}” grade “${named.en}” ${words.en[effect]}.`,
  };
  const clause = (after ?? before)?.clause ?? NO_RULES;
  const [old, now] = [before?.effect ?? null, after?.effect ?? null];
  return [
    { about: 'condition', code: 'grade.while-listed', before: old, after: now, message, clause },
  ];
}
