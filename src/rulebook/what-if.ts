/**
 * What another version of the rulebook would say of what was recorded under its own. It answers a question and decides
 * nothing: a decided grade keeps its rulebook, and is never recomputed with new rules.
 */
import type { Bilingual } from '../ledger/rejection.js';
import { computeGrade } from './compute-grade.js';
import type { RuleFinding } from './conditions.js';
import { allowedGrades, checkGrade, type GradeFacts, type GradeVerdict } from './evaluate-grade.js';
import { findGrade, labelOf } from './lookup.js';
import type { CountedQuota } from './quota.js';
import type { Quota, Rulebook } from './rulebook.js';

export const WHAT_IF_SUBJECTS = [
  'grade',
  'condition',
  'quota',
  'proposal',
  'state',
  'route',
  'ground',
  'limit',
  'clock',
  'hot-spot',
] as const;
export type WhatIfSubject = (typeof WHAT_IF_SUBJECTS)[number];

/** One thing that would differ. */
export interface WhatIfDifference {
  readonly about: WhatIfSubject;
  /** What it is about by its code: a grade, a finding, a route, a ground, a clock … */
  readonly code: string;
  /** As it is, and as it would be: a grade, an effect, a day, a number; null where there is none, or nobody can say. */
  readonly before: string | null;
  readonly after: string | null;
  readonly message: Bilingual;
  /** Of the other version where it says so, else of the version that no longer holds. */
  readonly clause: string;
}

/** What is kept of the decision that gave an organisation its last grade. */
export interface AssessedFacts extends GradeFacts {
  readonly grade: string;
  /** The peer groups as they were counted for the decision. */
  readonly quotas: readonly CountedQuota[];
  /** Its children at the decision; absent where nobody needs to know, because the versions ask for the same. */
  readonly children?: { readonly graded: number; readonly total: number };
}

const NOT_COUNTED = 'grade.quota-not-counted';
/** Says that a figure is wanting or that others come first, and so nothing of the grade. */
const WANTING = new Set([
  'grade.measure-missing',
  'grade.points-missing',
  'grade.children-first',
  NOT_COUNTED,
]);

/** What the other version would say of the last grade, on the facts that were kept with it. */
export function gradeWhatIf(
  own: Rulebook,
  other: Rulebook,
  facts: AssessedFacts,
): readonly WhatIfDifference[] {
  if (other.assessments.gradedBy === 'computed') return computedWhatIf(other, facts);
  const before = checkGrade(own, facts);
  const after = checkGrade(other, { ...facts, quotas: sameQuotas(own, other, facts.quotas) });
  const refused = newIn(after.refusals, before.refusals);
  return [
    ...(refused.length > 0 ? [gradeDiffers(other, facts, refused)] : []),
    ...findingsDiffer(before, after),
  ];
}

function computedWhatIf(other: Rulebook, facts: AssessedFacts): readonly WhatIfDifference[] {
  const computed = computeGrade(other, facts.measures);
  if (computed?.grade === facts.grade) return [];
  const after = computed?.grade ?? null;
  const clause = computed?.clauses.join(' · ') ?? '/assessments/thresholds';
  return [
    {
      about: 'grade',
      code: facts.grade,
      before: facts.grade,
      after,
      ...told(other, facts.grade, after),
      clause,
    },
  ];
}

/** The best grade that the facts permit and that is no better than the decided one: nobody would be raised unasked. */
function gradeDiffers(
  other: Rulebook,
  facts: AssessedFacts,
  refused: readonly RuleFinding[],
): WhatIfDifference {
  const { grade } = facts;
  const wanting = refused.some(({ code }) => WANTING.has(code));
  const rank = findGrade(other, grade)?.rank ?? 0;
  const permitted = allowedGrades(other, facts).filter((each) => {
    const ranked = findGrade(other, each)?.rank ?? null;
    return ranked !== null && ranked >= rank;
  });
  const after = wanting ? null : (permitted.find((each) => each !== grade) ?? null);
  const clause = [...new Set(refused.map((finding) => finding.clause))].join(' · ');
  return {
    about: 'grade',
    code: grade,
    before: grade,
    after,
    ...told(other, grade, after),
    clause,
  };
}

function told(
  other: Rulebook,
  grade: string,
  after: string | null,
): { readonly message: Bilingual } {
  const now = labelOf(other, 'grades', grade);
  if (after === null) {
    return {
      message: {
        vi: `Chưa thể nói mức “${now.vi}” có giữ được hay không. Hãy xem những điều kiện còn thiếu số liệu hoặc không đạt.`,
        en: `It cannot be said whether grade “${now.en}” would hold. See the conditions that lack figures or are not met.`,
      },
    };
  }
  const then = labelOf(other, 'grades', after);
  return {
    message: {
      vi: `Mức “${now.vi}” không giữ được; theo số liệu đã lưu thì là mức “${then.vi}”.`,
      en: `Grade “${now.en}” would not hold; by the figures that were kept it would be “${then.en}”.`,
    },
  };
}

/** Refusals and warnings that only one of the versions has. */
function findingsDiffer(before: GradeVerdict, after: GradeVerdict): readonly WhatIfDifference[] {
  const of = (verdict: GradeVerdict) => [
    ...verdict.refusals.map((finding) => ({ ...finding, effect: 'refuse' })),
    ...verdict.warnings.map((finding) => ({ ...finding, effect: 'warn' })),
  ];
  const [old, now] = [of(before), of(after)];
  const effectIn = (list: readonly (RuleFinding & { effect: string })[], finding: RuleFinding) =>
    list.find((each) => isSame(each, finding))?.effect ?? null;
  const gone = newIn(old, now);
  return [...now, ...gone]
    .map((finding) => ({ finding, was: effectIn(old, finding), is: effectIn(now, finding) }))
    .filter(({ was, is }) => was !== is)
    .map(({ finding: { code, message, clause }, was, is }) => {
      const about = code.startsWith('grade.quota') ? 'quota' : 'condition';
      const said = code === NOT_COUNTED ? notCounted : message;
      return { about, code, before: was, after: is, message: said, clause };
    });
}

/** What is asked is past, so nobody can wait for the count. */
const notCounted: Bilingual = {
  vi: 'Khi quyết định chưa đếm nhóm theo tỷ lệ này nên chưa thể nói có vượt hay không.',
  en: 'The group of this quota was not counted for the decision, so whether it is kept cannot be said.',
};

function newIn<Finding extends RuleFinding>(
  findings: readonly Finding[],
  known: readonly RuleFinding[],
): readonly Finding[] {
  return findings.filter((finding) => !known.some((each) => isSame(each, finding)));
}

/** By what is said: the clause that says it may have another number in another version. */
function isSame(a: RuleFinding, b: RuleFinding): boolean {
  return a.code === b.code && a.message.en === b.message.en;
}

/** Counts serve a quota of the other version only where it counts the same organisations. */
function sameQuotas(
  own: Rulebook,
  other: Rulebook,
  counted: readonly CountedQuota[],
): readonly CountedQuota[] {
  return counted.filter(({ quota: code }) => {
    const [a, b] = [own, other].map(({ assessments }) =>
      assessments.quotas.find((quota) => quota.code === code),
    );
    return a && b && countsAlike(a, b);
  });
}

function countsAlike(a: Quota, b: Quota): boolean {
  return (
    a.grade === b.grade &&
    a.peerGroup === b.peerGroup &&
    a.ofGrades.toSorted().join() === b.ofGrades.toSorted().join()
  );
}
