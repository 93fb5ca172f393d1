/** How the rulebook weighs a grade: what was counted, what is barred, what must be accepted, what it rests on. */
import type { GradingSnapshot } from '../../grading-facts.js';
import type { Rejection } from '../../rejection.js';
import { computeGrade } from '../../../rulebook/compute-grade.js';
import { checkGrade } from '../../../rulebook/evaluate-grade.js';
import { isCriticalSeverity } from '../../../rulebook/lookup.js';
import {
  DERIVED_MEASURES,
  type DerivedMeasure,
  type Rulebook,
} from '../../../rulebook/rulebook.js';
import type { DecideGrade, Finding } from '../assessment.commands.js';
import type { AssessmentAppraised, GradeBasis, Measures } from '../assessment.events.js';
import { standingFacts, type AssessmentState, type StandingGrade } from '../assessment.state.js';
import * as refuse from './grading.rejections.js';

/** The measures that only other organisations and earlier periods can tell. */
const SNAPSHOT_MEASURES: readonly string[] = [
  'openShortcomings',
  'childrenAtLeastB',
  'childrenAtLeastC',
] satisfies readonly DerivedMeasure[];

/** Whether a grade cannot be decided under this rulebook without counting other organisations' records. */
export function needsSnapshot({ assessments }: Rulebook): boolean {
  return (
    assessments.gradedBy === 'decided' &&
    (assessments.quotas.length > 0 ||
      assessments.childrenFirst.effect !== 'ignore' ||
      assessments.measures.some(({ code }) => SNAPSHOT_MEASURES.includes(code)))
  );
}

/** Whether this rulebook says anything of grades of organisations that are on the list. */
export function needsListing({ listings }: Rulebook): boolean {
  return (listings?.gradesWhileListed.length ?? 0) > 0;
}

type Appraisal = Pick<AssessmentAppraised['data'], 'measures' | 'criteria' | 'forcedBy'>;
type Weighing = { readonly basis: GradeBasis } | { readonly refused: Rejection };

/** Weighs a grade that a body decides; what was counted is kept in the basis, whether it mattered or not. */
export function weighDecision(
  { act: { rulebook }, payload, known: { snapshot, listing } }: DecideGrade,
  state: AssessmentState,
  appraisal: Appraisal,
  points: number | null,
): Weighing {
  const { grade, acceptWarnings } = payload;
  const measures = { ...appraisal.measures, ...derived(rulebook, state, snapshot) };
  const { criteria, forcedBy } = appraisal;
  const counted = snapshot?.quotas ?? [];
  const children = snapshot?.children;
  const verdict = checkGrade(rulebook, {
    ...{ grade, points, measures, criteria, forcedBy, quotas: counted },
    ...(children && { children }),
    ...(listing && { listing }),
  });
  const [barred] = verdict.refusals;
  if (barred) return { refused: refuse.barred(rulebook, barred) };
  const unaccepted = verdict.warnings.find(({ code }) => !acceptWarnings.includes(code));
  if (unaccepted) return { refused: refuse.warningNotAccepted(rulebook, unaccepted) };
  const quotas = counted.flatMap((count) => {
    const quota = rulebook.assessments.quotas.find(({ code }) => code === count.quota);
    const { holders, denominator } = count;
    return quota
      ? [{ quota: quota.code, holders, denominator, atMostPercent: quota.atMostPercent }]
      : [];
  });
  const { clauses } = verdict;
  const warnings = [...new Set(verdict.warnings.map(({ code }) => code))];
  const asOf = snapshot?.asOf ?? null;
  const counts = { asOf, measures, criteria, quotas, clauses, warnings };
  return { basis: { ...counts, ...(listing && { listing }) } };
}

/**
 * Weighs a grade that a correction puts in the place of a decided one, on the facts that were kept with the decision
 * and on nothing newer, and says on which clauses it rests: another grade, other clauses. Warnings do not bar it: the
 * correction gives its reason and document.
 */
export function weighCorrection(
  rulebook: Rulebook,
  grade: string,
  points: number | null,
  { basis, forcedBy }: Pick<StandingGrade, 'basis' | 'forcedBy'>,
): { readonly clauses: readonly string[] } | { readonly refused: Rejection } {
  if (rulebook.assessments.gradedBy === 'computed') {
    const computed = computeGrade(rulebook, basis.measures);
    return !computed || computed.grade === grade
      ? { clauses: basis.clauses }
      : { refused: refuse.otherThanComputed(rulebook, computed.grade) };
  }
  const { measures, criteria, quotas, listing } = basis;
  const { refusals, clauses } = checkGrade(rulebook, {
    ...{ grade, points, measures, criteria, forcedBy, quotas },
    ...(listing !== undefined && { listing }),
  });
  const [barred] = refusals;
  return barred ? { refused: refuse.barred(rulebook, barred) } : { clauses };
}

/** The grade that the rulebook computes from findings, with what it rests on; a refusal where none fits. */
export function computeFrom(
  rulebook: Rulebook,
  findings: readonly Pick<Finding, 'severity'>[],
): { readonly grade: string; readonly basis: GradeBasis } | { readonly refused: Rejection } {
  const measures = declared(rulebook, countFindings(rulebook, findings));
  const computed = computeGrade(rulebook, measures);
  if (!computed) return { refused: refuse.notComputable(rulebook) };
  const { grade, clauses } = computed;
  return {
    grade,
    basis: { asOf: null, measures, criteria: {}, quotas: [], clauses, warnings: [] },
  };
}

/** Without graded children every share of them is reached. */
function derived(
  rulebook: Rulebook,
  state: AssessmentState,
  snapshot: GradingSnapshot | null,
): Measures {
  const findings = standingFacts(state, 'AssessmentFindingRecorded').map(({ fact }) => fact.data);
  const counts = countFindings(rulebook, findings);
  if (!snapshot) return declared(rulebook, counts);
  const { total, atLeastB, atLeastC } = snapshot.children;
  return declared(rulebook, {
    ...counts,
    openShortcomings: snapshot.openShortcomings,
    childrenAtLeastB: total === 0 ? 100 : atLeastB,
    childrenAtLeastC: total === 0 ? 100 : atLeastC,
  });
}

function countFindings(
  rulebook: Rulebook,
  findings: readonly Pick<Finding, 'severity'>[],
): Partial<Record<DerivedMeasure, number>> {
  const critical = findings.filter(({ severity }) => isCriticalSeverity(rulebook, severity));
  return { findings: findings.length, criticalFindings: critical.length };
}

/** Only the measures that the rulebook speaks of are kept with the decision. */
function declared(
  { assessments }: Rulebook,
  counts: Partial<Record<DerivedMeasure, number>>,
): Measures {
  const kept = DERIVED_MEASURES.flatMap((code): [string, number][] => {
    const value = counts[code];
    const known = assessments.measures.some((measure) => measure.code === code);
    return known && value !== undefined ? [[code, value]] : [];
  });
  return Object.fromEntries(kept);
}
