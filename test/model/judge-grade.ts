/** The decision of a grade and the changes of it, each of which names the last one. */
import type { Situation } from './judge-assessment.js';
import { listOf, standing, textOf } from './facts.js';
import { listingRecord } from './judge-listing.js';
import { listingCourse } from './model-listing.js';
import {
  type Assessment,
  assessmentsOf,
  gradeOf,
  gradeOfPeriod,
  ofType,
  openShortcomings,
} from './model-assessment.js';
import { apart, type Model, type Verdict } from './model.js';
import { type GradeFacts, weighed } from './weigh-grade.js';
import { PEERS, PEER_PERIOD, RULES, TODAY } from './world.js';

const AMENDING = [
  ...['AssessmentGradeCorrected', 'AssessmentGradeSuperseded', 'AssessmentGradeRevoked'],
  'AssessmentCorrectionReversed',
];
export const amendsGrade = (type: string): boolean => AMENDING.includes(type);

export function judgeGrade(situation: Situation): Verdict {
  const { command } = situation;
  if (command.type === 'AssessmentGradeDecided') return judgeDecision(situation);
  const refusals = situation.refusals;
  if (!command.document) refusals.push('assessment.correction-without-document');
  if (textOf(command.body, 'reason').trim() === '') refusals.push('assessment.text-missing');
  return command.type === 'AssessmentCorrectionReversed'
    ? judgeReversal(situation)
    : judgeChange(situation);
}

function judgeDecision({ model, assessment, command, refusals, record }: Situation): Verdict {
  const { type, body, day } = command;
  const { assessmentId } = assessment;
  const grade = textOf(body, 'grade');
  const last = assessment.links.at(-1);
  const stands = gradeOf(assessment);
  const asked = body.points as number | null;
  const appraisal = ofType(assessment, 'Appraised').at(-1);
  const points = asked ?? (appraisal ? (appraisal.data.points as number | null) : null);
  const basis = appraisal && basisOf(model, assessment, command, points);
  const proposed = [{ record, type, data: { assessmentId, grade, points, basis } }];
  if (last?.kind === 'decided' && stands?.grade === grade && stands.since === day) {
    if (asked === null || asked === stands.points)
      return { refusals, proposed, repeats: true, strict: true };
  }
  if (stands) refusals.push('assessment.grade-stands');
  if (!isGrade(grade)) refusals.push('assessment.grade-unknown');
  if (!appraisal) refusals.push('assessment.appraisal-missing');
  else if (day < appraisal.day) refusals.push('assessment.out-of-order');
  if (!basis || !isGrade(grade)) return { refusals, proposed, strict: true };
  const { refusals: bars, warnings } = weighed(grade, basis);
  refusals.push(...bars);
  const accepted = listOf<string>(body, 'acceptWarnings');
  if (!warnings.every((code) => accepted.includes(code)))
    refusals.push('assessment.warning-not-accepted');
  return { refusals, proposed, strict: true };
}

const isGrade = (grade: string) => RULES.assessments.grades.some(({ code }) => code === grade);

/** What a decision is weighed on, as it is when it is decided. */
function basisOf(
  model: Model,
  { organisationId, period, standing: facts }: Assessment,
  { day }: { readonly day: string },
  points: number | null,
): GradeFacts {
  const appraisal = facts.findLast(({ type }) => type === 'AssessmentAppraised');
  const measures = (appraisal?.data.measures ?? {}) as Readonly<Record<string, number>>;
  const earlier = assessmentsOf(model, organisationId).filter((each) => each.period.to < period.to);
  const shortcomings = earlier.flatMap((each) => openShortcomings(each)).length;
  const active = [...model.units.values()].filter(({ endedOn }) => endedOn === null);
  const self = model.units.get(organisationId);
  const peers = active.filter(
    (each) => each.organisationId !== organisationId && each.parentId === self?.parentId,
  );
  const held = peers.map((each) => gradeOfPeriod(model, each.organisationId, period));
  const isPeerPeriod = JSON.stringify(period) === JSON.stringify(PEER_PERIOD);
  const founded = isPeerPeriod && self?.parentId === model.upper ? PEERS.length : 0;
  const below = active.filter(({ parentId }) => parentId === organisationId);
  const graded = below.filter((each) => gradeOfPeriod(model, each.organisationId, period));
  const course = listingCourse(standing(model.of(listingRecord(organisationId)), Infinity, day));
  return {
    ...{ points, measures: { ...measures, openShortcomings: shortcomings } },
    criteria: (appraisal?.data.criteria ?? {}) as Readonly<Record<string, string>>,
    forcedBy: appraisal ? listOf<string>(appraisal.data, 'forcedBy') : [],
    peers: {
      a: held.filter((grade) => grade === 'A').length,
      b: held.filter((grade) => grade === 'B').length + founded,
    },
    children: { graded: graded.length, total: below.length },
    listing: course.state,
  };
}

/** Who names an earlier link has not seen the latest change; who names one of a revoked grade is told that. */
function namesLast(
  { assessment: { links, settled, standing: facts, opening, revocations } }: Situation,
  named: string,
  other: string,
  earlier: string,
  all: readonly { readonly id: string }[],
): string[] {
  if (links.at(-1)?.id === named) return [];
  if (links.some(({ id }) => id === named)) return [earlier];
  if (settled.has(named)) return ['assessment.already-revoked'];
  const elsewhere =
    opening.id === named ||
    facts.some(({ id }) => id === named) ||
    (all.some(({ id }) => id === named) && !revocations.has(named));
  return [elsewhere ? other : 'assessment.corrects-unknown'];
}

function judgeChange(situation: Situation): Verdict {
  const { model, assessment, command, refusals, record, hands } = situation;
  const { type, body, day } = command;
  const { assessmentId } = assessment;
  const corrects = textOf(body, 'corrects');
  const stands = gradeOf(assessment);
  const earlier = stands ? 'assessment.not-the-last' : 'assessment.already-revoked';
  const all = model.of(record);
  const unfit = namesLast(situation, corrects, 'assessment.not-a-grade', earlier, all);
  const kind = type.replace('AssessmentGrade', '').toLowerCase() as 'corrected';
  const amends = { kind, id: corrects, named: [] };
  const grade = textOf(body, 'grade');
  const points = (body.points ?? null) as number | null;
  const decidedOn = textOf(body, 'decidedOn');
  const data = { assessmentId, grade, points, ...(decidedOn && { decidedOn }) };
  const proposed = [{ record, type, data, amends }];
  if (unfit.length > 0) return { refusals: [...refusals, ...unfit], proposed, strict: true };
  if (!stands) refusals.push('assessment.already-revoked');
  if (!stands || type === 'AssessmentGradeRevoked') return { refusals, proposed, strict: true };
  const same = grade === stands.grade && points === stands.points;
  const isCorrection = type === 'AssessmentGradeCorrected';
  if (same && (!isCorrection || decidedOn === '' || decidedOn === stands.since)) {
    const acts = refusals.filter((code) => !/correction-without|text-missing/u.test(code));
    return { refusals: acts, proposed, repeats: true, strict: true };
  }
  if (!isCorrection && apart('AssessmentGradeCorrected', hands))
    refusals.push('assessment.duties-not-separate');
  if (!isCorrection && day <= stands.since) refusals.push('assessment.superseded-too-early');
  if (isCorrection) refusals.push(...dayRefusals(assessment, decidedOn));
  if (isGrade(grade)) {
    /** Whether children are graded is asked once, at the decision. */
    const { measures, criteria, forcedBy, peers, listing } = stands.basis;
    const basis = { points, measures, criteria, forcedBy, peers, listing };
    refusals.push(...weighed(grade, basis).refusals);
  } else refusals.push('assessment.grade-unknown');
  return { refusals, proposed, strict: true };
}

function dayRefusals(assessment: Assessment, decidedOn: string): string[] {
  if (decidedOn === '') return [];
  const { period, links } = assessment;
  const refusals: string[] = [];
  const appraisal = ofType(assessment, 'Appraised').at(-1);
  if (appraisal && decidedOn < appraisal.day) refusals.push('assessment.out-of-order');
  if (decidedOn > TODAY) refusals.push('assessment.in-future');
  if (decidedOn < period.from) refusals.push('assessment.before-period');
  const before = links.at(-1)?.spans.at(-2);
  if (before && decidedOn <= before.since) refusals.push('assessment.superseded-too-early');
  return refusals;
}

/** Takes the last change off again. */
function judgeReversal(situation: Situation): Verdict {
  const { model, assessment, command, refusals, record } = situation;
  const { body, type } = command;
  const corrects = textOf(body, 'corrects');
  const amends = { kind: 'reversed' as const, id: corrects, named: [] };
  const proposed = [{ record, type, data: { assessmentId: assessment.assessmentId }, amends }];
  if (listOf(body, 'contradicts').length > 0) refusals.push('assessment.not-contradicted');
  const all = model.of(record);
  const [other, earlier] = ['assessment.not-a-correction', 'assessment.not-the-last'];
  const unfit = namesLast(situation, corrects, other, earlier, all);
  if (unfit.length > 0) return { refusals: [...refusals, ...unfit], proposed, strict: true };
  const before = assessment.links.at(-2)?.spans.at(-1);
  const last = assessment.links.at(-1);
  if (!before || last?.kind === 'decided') refusals.push('assessment.not-a-correction');
  return { refusals, proposed, strict: true };
}
