/** Commands on assessments: mostly the next step of the cycle, then changes of the grade, sometimes anything at all. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import type { Period } from '../../src/ledger/period.js';
import { documentFor } from './acting.js';
import type { Dice } from './dice.js';
import { type Data, type Recorded, textOf } from './facts.js';
import { rolesOfAssessment } from './judge-assessment.js';
import { restingOn } from './judge-assessment-record.js';
import {
  type Assessment,
  ASSESSMENT_WAYS,
  assessmentRecord,
  assessmentsOf,
  gradeOf,
  ofType,
  stateOf,
} from './model-assessment.js';
import { addDays, type Model } from './model.js';
import { BEGINNING, type Command, PEER_PERIOD, PEOPLE, TODAY, UNITS } from './world.js';

const ROUTES: Readonly<Record<string, string>> = {
  AssessmentSelfReviewed: 'self-review',
  AssessmentSelfGraded: 'self-grade',
  AssessmentPeerOpinionRecorded: 'peer-opinions',
  AssessmentAppraised: 'appraisal',
  AssessmentFindingRecorded: 'findings',
  AssessmentFindingVerified: 'follow-ups',
  AssessmentShortcomingRecorded: 'shortcomings',
  AssessmentShortcomingRemedied: 'remedies',
  AssessmentGradeDecided: 'grade/decide',
  AssessmentGradeNotified: 'grade/notify',
  AssessmentGradeCorrected: 'grade/correct',
  AssessmentGradeSuperseded: 'grade/supersede',
  AssessmentGradeRevoked: 'grade/revoke',
  AssessmentCorrectionReversed: 'grade/reverse',
  AssessmentRecordRevoked: 'revoke-record',
};
const PERIODS: readonly Period[] = [
  PEER_PERIOD,
  { kind: 'QUARTER', label: 'Q1/2026', from: '2026-01-01', to: '2026-03-31' },
  { kind: 'YEAR', label: '2026', from: '2026-01-01', to: '2026-12-31' },
];

/** One of several ways that nobody has gone yet, if there is one. */
export type Goal = (ways: readonly string[]) => string | undefined;

export function nextAssessment(model: Model, dice: Dice, goal: Goal): Command {
  const unit = UNITS[dice.chance(0.6) ? 0 : dice.between(1, 3)] ?? '';
  const own = assessmentsOf(model, unit);
  if (own.length === 0 || (own.length < 4 && dice.chance(0.12))) return opening(dice, unit, own);
  const assessment = dice.chance(0.6) ? own.at(-1) : dice.of(own);
  return assessment ? step(model, dice, assessment, goal) : opening(dice, unit, own);
}

function opening(dice: Dice, organisationId: Uuid, own: readonly Assessment[]): Command {
  const period = dice.odd(0.05)
    ? { ...PEER_PERIOD, kind: 'DECADE' }
    : (PERIODS[dice.chance(0.6) ? 0 : dice.below(PERIODS.length)] ?? PEER_PERIOD);
  const earliest = period.from > BEGINNING ? period.from : BEGINNING;
  const assessmentId = own.length > 0 && dice.odd(0.1) ? dice.of(own).assessmentId : dice.uuid();
  return {
    type: 'AssessmentOpened',
    path: 'assessments',
    person: dice.odd(0.05) ? dice.of(Object.keys(PEOPLE)) : dice.of(['chi', 'dung']),
    day: addDays(earliest, dice.between(dice.odd(0.1) ? -40 : 0, 60)),
    document: null,
    body: { assessmentId, organisationId, period },
  };
}

function usual(assessment: Assessment, others: boolean): readonly (readonly [number, string])[] {
  const appraised = ofType(assessment, 'Appraised').length > 0;
  const shortcomings = ofType(assessment, 'ShortcomingRecorded').length > 0;
  const findings = others && ofType(assessment, 'FindingRecorded').length > 0;
  if (assessment.openingRevoked) return [[1, 'AssessmentCorrectionReversed']];
  const always: (readonly [number, string])[] = [
    [shortcomings ? 1.5 : 0.3, 'AssessmentShortcomingRemedied'],
    [findings ? 2 : 0.1, 'AssessmentFindingVerified'],
    [1, 'AssessmentRecordRevoked'],
    [
      assessment.revocations.size > 0 || assessment.links.length > 1 ? 2 : 0.1,
      'AssessmentCorrectionReversed',
    ],
  ];
  if (gradeOf(assessment)) {
    return [
      ...always,
      [2, 'AssessmentGradeCorrected'],
      [2, 'AssessmentGradeSuperseded'],
      [1.5, 'AssessmentGradeRevoked'],
      [1, 'AssessmentGradeNotified'],
      [1, 'AssessmentShortcomingRecorded'],
    ];
  }
  return [
    ...always,
    [1, 'AssessmentSelfReviewed'],
    [1, 'AssessmentSelfGraded'],
    [1, 'AssessmentPeerOpinionRecorded'],
    [1.5, 'AssessmentFindingRecorded'],
    [appraised ? 0.3 : 5, 'AssessmentAppraised'],
    [appraised ? 7 : 0.5, 'AssessmentGradeDecided'],
  ];
}

/** Mostly the usual; sometimes what nobody has done yet in this state, or anything. */
function typeFor(model: Model, dice: Dice, assessment: Assessment, goal: Goal): string {
  if (dice.chance(0.25)) {
    const state = stateOf(assessment);
    const ways = ASSESSMENT_WAYS.filter(([, from]) => from.includes(state));
    const way = goal(ways.map(([fact]) => `assessment ${state} ${fact}`));
    if (way !== undefined) return towards(assessment, way.split(' ').at(-1) ?? '');
  }
  const others = assessmentsOf(model, assessment.organisationId).length > 1;
  return dice.chance(0.93)
    ? dice.weighted(usual(assessment, others))
    : dice.of(Object.keys(ROUTES));
}

/** What has to be there before, where it is not. */
function towards(assessment: Assessment, type: string): string {
  const [wanted, before] = BEFORE[type] ?? [];
  const missing = wanted !== undefined && ofType(assessment, wanted).length === 0;
  if (type !== 'AssessmentCorrectionReversed') return missing ? (before ?? type) : type;
  const amended = assessment.revocations.size > 0 || assessment.links.length > 1;
  return amended ? type : 'AssessmentRecordRevoked';
}

const BEFORE: Readonly<Record<string, readonly [string, string]>> = {
  AssessmentSelfGraded: ['SelfReviewed', 'AssessmentSelfReviewed'],
  AssessmentFindingVerified: ['FindingRecorded', 'AssessmentFindingRecorded'],
  AssessmentShortcomingRemedied: ['ShortcomingRecorded', 'AssessmentShortcomingRecorded'],
};

function step(model: Model, dice: Dice, assessment: Assessment, goal: Goal): Command {
  const records = model.of(assessmentRecord(assessment.assessmentId));
  const type = typeFor(model, dice, assessment, goal);
  const last = records.reduce((day, each) => (each.day > day ? each.day : day), BEGINNING);
  const base = dice.chance(0.75) ? last : dice.of(records).day;
  const next = addDays(base, dice.between(dice.odd(0.15) ? -20 : 0, dice.chance(0.3) ? 40 : 8));
  const day = next > TODAY && !dice.odd(0.2) ? TODAY : next;
  const deciding = rolesOfAssessment(type).includes('approver');
  const usualPerson = deciding
    ? dice.of(['khanh', 'vinh', 'yen'])
    : dice.of(['chi', 'dung', 'hoa']);
  const person = dice.odd(0.06) ? dice.of(Object.keys(PEOPLE)) : usualPerson;
  const document =
    deciding || type === 'AssessmentRecordRevoked' ? documentFor(dice, type, day) : null;
  const path = `assessments/${assessment.assessmentId}/${ROUTES[type] ?? ''}`;
  const body = bodyFor(model, dice, assessment, records, type, day);
  const after = model.of(assessmentRecord(textOf(body, 'followUpId')))[0]?.day ?? day;
  const command = { type, path, person, document, body, day: after > day ? after : day };
  return type === 'AssessmentRecordRevoked' ? byWhom(dice, records, command) : command;
}

/** The opening and what was notified are taken back by who decides; all else mostly by who records. */
function byWhom(dice: Dice, records: readonly Recorded[], command: Command): Command {
  const target = records.find(({ id }) => id === command.body.corrects);
  const decided = ['AssessmentOpened', 'AssessmentGradeNotified'].includes(target?.type ?? '');
  if (!decided && dice.chance(0.7)) return command;
  const [, assessmentId = ''] = command.path.split('/');
  return {
    ...command,
    path: `assessments/${assessmentId}/revoke`,
    person: dice.of(['khanh', 'vinh', 'yen']),
  };
}

const SHORT: Readonly<Record<string, readonly [number, number]>> = {
  ...{ A: [90, 100], B: [70, 89], C: [50, 69], D: [0, 49] },
};

function pointsFor(dice: Dice, grade: string): number | null {
  const [from, to] = SHORT[grade] ?? [0, 100];
  if (dice.chance(0.07)) return null;
  if (dice.odd(0.02)) return 101;
  return Math.min(100, dice.between(from, to) + (dice.chance(0.08) ? 10 : 0));
}

const gradeFor = (dice: Dice) =>
  dice.weighted([
    [4, 'A'],
    [3, 'B'],
    [2.5, 'C'],
    [1.5, 'D'],
    [0.5, 'NR'],
    [0.1, 'X'],
  ]);

function appraisal(dice: Dice): Data {
  const proposedGrade = dice.odd(0.05) ? 'X' : gradeFor(dice);
  const measures: Record<string, number> = {
    tasksLatePercent: dice.chance(0.8) ? 0 : dice.between(0, 30),
    tasksBeyondPercent: dice.chance(0.8) ? dice.between(30, 60) : dice.between(0, 40),
    disciplined: dice.chance(0.92) ? 0 : 1,
  };
  if (dice.chance(0.2)) measures.tasksCompletedPercent = dice.between(30, 100);
  if (dice.odd(0.06)) measures.openShortcomings = 0;
  if (dice.odd(0.04)) measures.tasksLatePercent = 130;
  if (dice.odd(0.06)) delete measures.disciplined;
  const criteria = dice.chance(0.3)
    ? { 'Xây dựng Đảng': dice.of(['GOOD', 'AVERAGE', 'POOR', dice.odd(0.2) ? 'BAD' : 'EXCELLENT']) }
    : {};
  const forcedBy = dice.chance(0.06) ? [dice.of(['D.DISUNITY', 'D.OTHER'])] : [];
  return { proposedGrade, points: pointsFor(dice, proposedGrade), measures, criteria, forcedBy };
}

function bodyFor(
  model: Model,
  dice: Dice,
  assessment: Assessment,
  records: readonly Recorded[],
  type: string,
  day: IsoDate,
): Data {
  const grade = gradeFor(dice);
  const text = dice.odd(0.03) ? ' ' : `Nội dung ${dice.between(1, 2)}`;
  const number = (most: number) => String(dice.between(1, most));
  switch (type) {
    case 'AssessmentSelfReviewed':
      return { summary: text };
    case 'AssessmentSelfGraded':
      return { grade, points: pointsFor(dice, grade) };
    case 'AssessmentPeerOpinionRecorded':
      return {
        from: `Nơi ${number(3)}`,
        opinion: text,
        grade: dice.of([null, dice.odd(0.05) ? 'X' : 'B']),
      };
    case 'AssessmentAppraised':
      return appraisal(dice);
    case 'AssessmentFindingRecorded': {
      const severity = dice.odd(0.05) ? 'AWFUL' : dice.of(['SERIOUS', 'ORDINARY']);
      return { findingId: number(5), criterion: 'Nguyên tắc', severity, text: 'Chưa đạt' };
    }
    case 'AssessmentFindingVerified':
      return followUp(model, dice, assessment);
    case 'AssessmentShortcomingRecorded': {
      const dueOn = dice.of([null, addDays(day, dice.between(dice.odd(0.1) ? -5 : 0, 90))]);
      return { shortcomingId: number(4), text, dueOn };
    }
    case 'AssessmentShortcomingRemedied': {
      const open = ofType(assessment, 'ShortcomingRecorded').map(({ data }) => data.shortcomingId);
      const shortcomingId = open.length > 0 && dice.chance(0.9) ? dice.of(open) : number(4);
      return { shortcomingId, evidence: text };
    }
    case 'AssessmentGradeDecided':
      return decision(dice, assessment, grade);
    case 'AssessmentGradeNotified':
      return { to: `Nơi ${number(3)}` };
    default:
      return amendment(dice, assessment, records, type, day);
  }
}

function decision(dice: Dice, assessment: Assessment, any: string): Data {
  const appraised = ofType(assessment, 'Appraised').at(-1)?.data;
  const grade = appraised && dice.chance(0.8) ? String(appraised.proposedGrade) : any;
  const acceptWarnings = dice.chance(0.5) ? ['grade.points-suggest-better'] : [];
  return { grade, points: dice.chance(0.7) ? null : pointsFor(dice, grade), acceptWarnings };
}

/** Mostly of findings that are there, by another inspection of the same organisation. */
function followUp(model: Model, dice: Dice, assessment: Assessment): Data {
  const all = assessmentsOf(model, dice.odd(0.1) ? undefined : assessment.organisationId);
  const others = all.filter(
    ({ assessmentId, opening }) =>
      assessmentId !== assessment.assessmentId &&
      (opening.day >= assessment.opening.day || dice.odd(0.2)),
  );
  const followUpId =
    dice.odd(0.06) || others.length === 0 ? dice.uuid() : dice.of(others).assessmentId;
  const found = ofType(assessment, 'FindingRecorded').map(({ data }) => data.findingId);
  const named = found.filter(() => dice.chance(0.6));
  if (dice.odd(0.1)) named.push('9');
  const verdicts = named.map((findingId) => ({
    ...{ findingId, verdict: dice.of(['remedied', 'persists']) },
  }));
  return { followUpId, verdicts };
}

function amendment(
  dice: Dice,
  assessment: Assessment,
  records: readonly Recorded[],
  type: string,
  day: IsoDate,
): Data {
  const reason = dice.odd(0.03) ? '' : 'Ghi nhầm';
  if (type === 'AssessmentRecordRevoked') {
    const target = dice.odd(0.1)
      ? dice.of(records)
      : dice.of([...assessment.standing, assessment.opening]);
    const resting = restingOn(assessment, target);
    const contradicts = dice.chance(0.25) ? resting.slice(1) : resting;
    const more = dice.odd(0.05) ? [dice.of(records).id] : [];
    return { corrects: target.id, reason, contradicts: [...new Set([...contradicts, ...more])] };
  }
  const last = assessment.links.at(-1)?.id ?? assessment.opening.id;
  const corrects = dice.odd(0.15) ? dice.of(records).id : last;
  const stands = gradeOf(assessment);
  const grade = dice.chance(0.3) && stands ? stands.grade : gradeFor(dice);
  const points = dice.chance(0.25) && stands ? stands.points : pointsFor(dice, grade);
  switch (type) {
    case 'AssessmentGradeCorrected': {
      const decidedOn =
        stands && dice.chance(0.4) ? addDays(stands.since, dice.between(-9, 9)) : null;
      return {
        corrects,
        reason,
        grade,
        points,
        decidedOn: decidedOn ?? (dice.chance(0.1) ? day : null),
      };
    }
    case 'AssessmentGradeSuperseded':
      return { corrects, reason, grade, points };
    case 'AssessmentGradeRevoked':
      return { corrects, reason };
    default: {
      const taken = [...assessment.revocations.keys()];
      const share = assessment.links.length > 1 ? 0.5 : 0.9;
      const back = taken.length > 0 && dice.chance(share) ? dice.of(taken) : corrects;
      const decided = assessment.links.findLast(({ kind }) => kind === 'decided')?.id;
      const named = decided !== undefined && taken.includes(back) && dice.chance(0.4);
      return { corrects: back, reason, contradicts: named ? [decided] : [] };
    }
  }
}
