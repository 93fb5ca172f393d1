/** What a rulebook says about a grade that somebody proposes to decide. */
import type { Bilingual } from '../ledger/rejection.js';
import { unmetCondition, type RuleFinding } from './conditions.js';
import { gradeWhileListed } from './grade-while-listed.js';
import { forcedGrade, type ForcedOutcome, type ForcingFacts } from './forced-grade.js';
import { findCoded, findGrade, gradesBestFirst } from './lookup.js';
import { quotaFinding, type CountedQuota } from './quota.js';
import type { Rulebook, Threshold } from './rulebook.js';

/** What is known of an organisation when its grade is weighed. */
export interface GradeFacts extends ForcingFacts {
  /** 0–100; null where none were given. */
  readonly points: number | null;
}

export interface GradeProposal extends GradeFacts {
  readonly grade: string;
  /** The peer groups; a quota on this grade that is not counted is a finding. */
  readonly quotas: readonly CountedQuota[];
  /** Graded children, and how many of them hold a grade of the period; absent where there are none. */
  readonly children?: { readonly graded: number; readonly total: number };
  /** State of the organisation with the list; absent where it is not known. */
  readonly listing?: string;
}

export interface GradeVerdict {
  /** Clauses that the grade rests on, each once, whether they allowed, forced or warned. */
  readonly clauses: readonly string[];
  /** Why the grade may not be decided; empty where it may. */
  readonly refusals: readonly RuleFinding[];
  /** What the decider accepts by deciding all the same. */
  readonly warnings: readonly RuleFinding[];
}

interface Weighed extends RuleFinding {
  readonly effect: 'refuse' | 'warn';
}

/** Grades that the facts permit, best first, unranked last; quotas and children are not looked at. */
export function allowedGrades(rulebook: Rulebook, facts: GradeFacts): readonly string[] {
  return gradesBestFirst(rulebook)
    .map(({ code }) => code)
    .filter((grade) => !merit(rulebook, grade, facts).some(({ effect }) => effect === 'refuse'));
}

/** Weighs a proposed grade against every rule that speaks of it. */
export function checkGrade(rulebook: Rulebook, proposal: GradeProposal): GradeVerdict {
  const found = [
    ...merit(rulebook, proposal.grade, proposal),
    ...quotas(rulebook, proposal),
    ...childrenFirst(rulebook, proposal),
    ...whileListed(rulebook, proposal),
  ];
  const clauses = [...restsOn(rulebook, proposal), ...found.map(({ clause }) => clause)];
  return {
    clauses: [...new Set(clauses)],
    refusals: found.filter(({ effect }) => effect === 'refuse').map(toFinding),
    warnings: found.filter(({ effect }) => effect === 'warn').map(toFinding),
  };
}

/** A forced grade settles the matter; else the threshold of the grade is asked. */
function merit(rulebook: Rulebook, grade: string, facts: GradeFacts): readonly Weighed[] {
  if (!findGrade(rulebook, grade)) {
    return [refuse('grade.unknown', unknownGrade(grade), '/assessments/grades')];
  }
  const unknown = (facts.forcedBy ?? [])
    .filter((code) => !findCoded(rulebook, 'forcedGrades', code))
    .map((code) =>
      refuse('grade.unknown-reason', unknownReason(code), '/assessments/forcedGrades'),
    );
  const forced = forcedGrade(rulebook, facts);
  if (forced) return [...unknown, ...(forced.grade === grade ? [] : [otherThanForced(forced)])];
  const threshold = thresholdOf(rulebook, grade);
  if (!threshold) return unknown;
  const conditions = threshold.conditions.flatMap((condition): Weighed[] => {
    const unmet = unmetCondition(rulebook, grade, condition, facts.measures, threshold.clause);
    return unmet ? [{ ...unmet, effect: condition.effect ?? 'refuse' }] : [];
  });
  return [...unknown, ...pointsFor(threshold, facts.points), ...conditions];
}

/** Too many points never bar a grade: 95 points with late tasks must be able to become a C. */
function pointsFor(threshold: Threshold, points: number | null): readonly Weighed[] {
  const { grade, clause } = threshold;
  if (!threshold.points) return [];
  const { from, below } = threshold.points;
  if (points === null) return [refuse('grade.points-missing', pointsMissing(grade), clause)];
  if (points < from) {
    return [refuse('grade.points-too-few', pointsTooFew(grade, from, points), clause)];
  }
  if (below === undefined || points < below) return [];
  const message = pointsSuggestBetter(grade, below, points);
  return [{ code: 'grade.points-suggest-better', message, clause, effect: 'warn' }];
}

function quotas(rulebook: Rulebook, proposal: GradeProposal): readonly Weighed[] {
  return rulebook.assessments.quotas
    .filter(({ grade }) => grade === proposal.grade)
    .flatMap((quota): Weighed[] => {
      const count = proposal.quotas.find((counted) => counted.quota === quota.code);
      const finding = quotaFinding(quota, count);
      return finding ? [{ ...finding, effect: quota.effect }] : [];
    });
}

function childrenFirst(rulebook: Rulebook, { children }: GradeProposal): readonly Weighed[] {
  const { effect, clause } = rulebook.assessments.childrenFirst;
  if (effect === 'ignore' || !children || children.graded >= children.total) return [];
  const message = childrenWaiting(children.graded, children.total);
  return [{ code: 'grade.children-first', message, clause, effect }];
}

function whileListed(rulebook: Rulebook, { grade, listing }: GradeProposal): readonly Weighed[] {
  const finding = gradeWhileListed(rulebook, grade, listing);
  return finding ? [finding] : [];
}

/** The clauses of the rules that speak of this grade, whether or not they object. */
function restsOn(rulebook: Rulebook, proposal: GradeProposal): readonly string[] {
  const forced = forcedGrade(rulebook, proposal);
  const grounds = forced?.rules ?? [thresholdOf(rulebook, proposal.grade)];
  const limits = rulebook.assessments.quotas.filter(({ grade }) => grade === proposal.grade);
  const own = findGrade(rulebook, proposal.grade);
  return [...grounds, ...limits, own].flatMap((rule) => (rule ? [rule.clause] : []));
}

function thresholdOf(rulebook: Rulebook, grade: string): Threshold | undefined {
  return rulebook.assessments.thresholds.find((threshold) => threshold.grade === grade);
}

function refuse(code: string, message: Bilingual, clause: string): Weighed {
  return { code, message, clause, effect: 'refuse' };
}

function toFinding({ code, message, clause }: Weighed): RuleFinding {
  return { code, message, clause };
}

function otherThanForced(forced: ForcedOutcome): Weighed {
  const { grade, rules } = forced;
  const why = { vi: rules.map((r) => r.label.vi), en: rules.map((r) => r.label.en) };
  const message = {
    vi: `Buộc xếp mức ${grade}: ${why.vi.join('; ')}. Hãy chọn mức ${grade} hoặc sửa kết quả thẩm định.`,
    en: `The grade must be ${grade}: ${why.en.join('; ')}. Choose ${grade} or correct the appraisal.`,
  };
  return refuse('grade.forced', message, rules.map(({ clause }) => clause).join(' · '));
}

const unknownGrade = (grade: string): Bilingual => ({
  vi: `Bộ quy tắc không có mức xếp loại “${grade}”. Hãy chọn một mức trong bộ quy tắc.`,
  en: `The rulebook has no grade “${grade}”. Choose one that it has.`,
});
const unknownReason = (code: string): Bilingual => ({
  vi: `Bộ quy tắc không có trường hợp buộc xếp loại “${code}”. Hãy chọn trường hợp có trong bộ quy tắc.`,
  en: `The rulebook has no forced grade “${code}”. Choose one that it has.`,
});
const pointsMissing = (grade: string): Bilingual => ({
  vi: `Mức ${grade} cần có điểm. Hãy nhập điểm từ 0 đến 100.`,
  en: `Grade ${grade} needs points. Enter points from 0 to 100.`,
});
const pointsTooFew = (grade: string, from: number, points: number): Bilingual => ({
  vi: `Mức ${grade} cần từ ${from} điểm; hiện có ${points} điểm. Hãy chọn mức thấp hơn hoặc rà soát lại điểm.`,
  en: `Grade ${grade} needs ${from} points; there are ${points}. Choose a lower grade or review the points.`,
});
const pointsSuggestBetter = (grade: string, below: number, points: number): Bilingual => ({
  vi: `Mức ${grade} dành cho dưới ${below} điểm; hiện có ${points} điểm. Hãy kiểm tra lại trước khi quyết định.`,
  en: `Grade ${grade} is for fewer than ${below} points; there are ${points}. Check before deciding.`,
});
const childrenWaiting = (graded: number, total: number): Bilingual => ({
  vi: `Mới có ${graded} trên ${total} đơn vị trực thuộc được xếp loại trong kỳ. Hãy xếp loại các đơn vị trực thuộc trước.`,
  en: `Only ${graded} of ${total} children are graded in this period. Grade the children first.`,
});
