/** Whether a command on an assessment is recorded, or for what it is refused; what amends is judged in `judge-grade.ts`. */
import type { Uuid } from '../../src/ledger/envelope.js';
import type { Period } from '../../src/ledger/period.js';
import { amendsGrade, judgeGrade } from './judge-grade.js';
import { type Data, listOf, type Recorded, textOf } from './facts.js';
import { judgeRecordAmendment } from './judge-assessment-record.js';
import {
  type Assessment,
  assessmentOf,
  assessmentRecord,
  gradeOf,
  ofType,
} from './model-assessment.js';
import { actRefusals, apart, type Model, type Proposed, type Verdict } from './model.js';
import { type Command, RULES } from './world.js';

const DECIDED = ['AssessmentGradeDecided', 'AssessmentGradeNotified'];
/** Of which there is one of each name; `null` where there is only one. */
const NAMED: Readonly<Record<string, string | null>> = {
  ...{ AssessmentSelfReviewed: null, AssessmentSelfGraded: null, AssessmentAppraised: null },
  AssessmentPeerOpinionRecorded: 'from',
  AssessmentFindingRecorded: 'findingId',
  AssessmentShortcomingRecorded: 'shortcomingId',
  AssessmentShortcomingRemedied: 'shortcomingId',
};
/** Not while a grade stands. */
const BEFORE_GRADE = [
  ...['AssessmentSelfReviewed', 'AssessmentSelfGraded', 'AssessmentPeerOpinionRecorded'],
  ...['AssessmentAppraised', 'AssessmentFindingRecorded'],
];

export const rolesOfAssessment = (type: string): readonly string[] =>
  amendsGrade(type) || DECIDED.includes(type) ? ['approver'] : ['recorder'];

export function judgeAssessment(model: Model, assessmentId: Uuid, command: Command): Verdict {
  const { type, day, path, body } = command;
  const approves = path.endsWith('/revoke') || path.endsWith('/revoke-notification');
  const roles = approves ? ['approver'] : rolesOfAssessment(type);
  const refusals = actRefusals('assessment', command, roles);
  const record = assessmentRecord(assessmentId);
  const proposed: Proposed[] = [{ record, type, data: { ...body, assessmentId } }];
  if (refusals.includes('access.forbidden')) return { refusals, proposed };
  if (typeof body.points === 'number' && body.points > 100)
    return { refusals: ['request.invalid'], proposed };
  const assessment = assessmentOf(model.of(record));
  if (type === 'AssessmentOpened') {
    return { ...judgeOpening(model, assessment, command, refusals), proposed, strict: true };
  }
  if (!assessment) return { refusals: ['resource.not-found'], proposed };
  if (day < assessment.period.from) refusals.push('assessment.before-period');
  const amends = ['AssessmentGradeRevoked', 'AssessmentRecordRevoked'].includes(type);
  const reverses = type === 'AssessmentCorrectionReversed';
  if (assessment.openingRevoked && !amends && !reverses)
    refusals.push('assessment.opening-revoked');
  const hands = handsIn(model.of(record), command.person);
  if (apart(type, hands)) refusals.push('assessment.duties-not-separate');
  const situation = { model, assessment, command, refusals, record, hands };
  if (type === 'AssessmentRecordRevoked') return judgeRecordAmendment(situation);
  if (reverses && assessment.revocations.has(textOf(body, 'corrects'))) {
    return judgeRecordAmendment(situation);
  }
  if (type === 'AssessmentGradeDecided' || amendsGrade(type)) return judgeGrade(situation);
  if (type === 'AssessmentFindingVerified') return judgeFollowUp(situation);
  if (type === 'AssessmentGradeNotified') return judgeNotification(situation);
  return judgeStep(situation);
}

/** What an account has done in a case, whatever became of it. */
function handsIn(records: readonly Recorded[], account: string): ReadonlySet<string> {
  const own = records.filter((each) => each.account === account);
  return new Set(
    own.flatMap(({ type, amends }) => {
      if (type === 'AssessmentGradeSuperseded') return [type, 'AssessmentGradeCorrected'];
      const revoked = records.find(({ id }) => id === amends?.id);
      const alsoRevoked = type === 'AssessmentRecordRevoked' && revoked && !revoked.amends;
      return alsoRevoked && revoked.type !== 'AssessmentOpened' ? [type, revoked.type] : [type];
    }),
  );
}

export interface Situation {
  readonly model: Model;
  readonly assessment: Assessment;
  readonly command: Command;
  /** What bars the act already; more is added to it. */
  readonly refusals: string[];
  readonly record: string;
  readonly hands: ReadonlySet<string>;
}

function judgeOpening(
  model: Model,
  before: Assessment | undefined,
  { body, day }: Command,
  refusals: string[],
): Omit<Verdict, 'proposed'> {
  const { kind, from, to } = body.period as Period;
  const organisationId = textOf(body, 'organisationId');
  if (before?.openingRevoked) return { refusals: ['assessment.opening-revoked'] };
  if (before) {
    const same =
      before.organisationId === organisationId &&
      JSON.stringify(before.period) === JSON.stringify(body.period);
    return same
      ? { refusals: refusals.filter((code) => code.includes('rulebook')), repeats: true }
      : { refusals: ['assessment.exists', 'resource.not-found'] };
  }
  const unit = model.units.get(organisationId);
  if (!RULES.assessments.periods.some(({ code }) => code === kind))
    refusals.push('assessment.period-kind-unknown');
  if (to < from) refusals.push('assessment.period-reversed');
  if (day < from) refusals.push('assessment.before-period');
  if (unit && day < unit.registeredOn) refusals.push('assessment.before-organisation');
  const lived = unit && unit.registeredOn <= to && (unit.endedOn === null || unit.endedOn >= from);
  if (!lived) refusals.push('assessment.organisation-not-in-period');
  return { refusals };
}

function judgeStep({ assessment, command, refusals, record }: Situation): Verdict {
  const { type, body, day } = command;
  const data = { ...body, assessmentId: assessment.assessmentId };
  const proposed = [{ record, type, data }];
  const kind = type.replace('Assessment', '');
  const name = NAMED[type] ?? null;
  const standing = ofType(assessment, kind);
  const earlier = standing.find((each) => name === null || each.data[name] === body[name]);
  if (earlier && sameSaid(earlier.data, data)) {
    const missing = rests(assessment, type, body, day).filter((code) =>
      /missing|unknown/u.test(code),
    );
    return { refusals: [...refusals, ...missing], proposed, repeats: true, strict: true };
  }
  if (earlier) refusals.push('assessment.already-recorded');
  if (gradeOf(assessment) && BEFORE_GRADE.includes(type)) refusals.push('assessment.grade-stands');
  refusals.push(...rests(assessment, type, body, day), ...contentRefusals(type, body, day));
  return { refusals, proposed, strict: true };
}

export const sameSaid = (a: Data, b: Data): boolean => sorted(a) === sorted(b);
const sorted = (data: Data) => JSON.stringify(Object.entries(data).sort());

/** On what a step rests that has to be there before. */
function rests(assessment: Assessment, type: string, body: Data, day: string): string[] {
  if (type === 'AssessmentSelfGraded') {
    const [review] = ofType(assessment, 'SelfReviewed');
    if (!review) return ['assessment.self-review-missing'];
    return day < review.day ? ['assessment.out-of-order'] : [];
  }
  if (type === 'AssessmentShortcomingRecorded') {
    const there = ofType(assessment, 'Appraised').length > 0 || gradeOf(assessment);
    return there ? [] : ['assessment.appraisal-missing'];
  }
  if (type !== 'AssessmentShortcomingRemedied') return [];
  const found = ofType(assessment, 'ShortcomingRecorded').find(
    ({ data }) => data.shortcomingId === body.shortcomingId,
  );
  if (!found) return ['assessment.shortcoming-unknown'];
  return day < found.day ? ['assessment.out-of-order'] : [];
}

function contentRefusals(type: string, body: Data, day: string): string[] {
  const { assessments } = RULES;
  const refusals: string[] = [];
  const known = (items: readonly { readonly code: string }[], code: unknown) =>
    items.some((each) => each.code === code);
  for (const grade of [body.grade ?? null, body.proposedGrade ?? null]) {
    if (grade !== null && !known(assessments.grades, grade))
      refusals.push('assessment.grade-unknown');
  }
  if (type === 'AssessmentFindingRecorded' && !known(assessments.severities, body.severity))
    refusals.push('assessment.severity-unknown');
  const texts = ['summary', 'opinion', 'from', 'text', 'evidence', 'criterion'];
  if (texts.some((field) => typeof body[field] === 'string' && body[field].trim() === ''))
    refusals.push('assessment.text-missing');
  if (textOf(body, 'dueOn') !== '' && textOf(body, 'dueOn') < day)
    refusals.push('assessment.out-of-order');
  if (type !== 'AssessmentAppraised') return refusals;
  for (const [code, value] of Object.entries(body.measures as Readonly<Record<string, number>>)) {
    const measure = assessments.measures.find((each) => each.code === code);
    if (measure?.origin !== 'appraised') refusals.push('assessment.measure-unknown');
    else if (value < 0 || (measure.unit === 'percent' ? value > 100 : !Number.isInteger(value)))
      refusals.push('assessment.measure-out-of-range');
  }
  for (const level of Object.values(body.criteria as Readonly<Record<string, string>>))
    if (!known(assessments.criterionLevels, level))
      refusals.push('assessment.criterion-level-unknown');
  for (const code of listOf<string>(body, 'forcedBy'))
    if (!known(assessments.forcedGrades, code)) refusals.push('assessment.forced-grade-unknown');
  return refusals;
}

interface FindingSaid {
  readonly findingId: string;
  readonly verdict: string;
}

/** A later inspection of the same organisation says what came of each finding; what it said already is left out. */
function judgeFollowUp({ model, assessment, command, refusals, record }: Situation): Verdict {
  const { body, day, type } = command;
  const verified = ofType(assessment, 'FindingVerified');
  const followUpId = textOf(body, 'followUpId');
  const verdicts = listOf<FindingSaid>(body, 'verdicts');
  if (verdicts.length === 0) refusals.push('assessment.no-verdicts');
  const news = verdicts.filter(
    ({ findingId, verdict }) =>
      !verified.some(({ data }) => sameSaid(dataOf(findingId, verdict), data)),
  );
  function dataOf(findingId: string, verdict: string): Data {
    return { assessmentId: assessment.assessmentId, findingId, followUpId, verdict };
  }
  const proposed = news.map(({ findingId, verdict }) => ({
    ...{ record, type, data: dataOf(findingId, verdict) },
  }));
  if (verdicts.length > 0 && news.length === 0)
    return { refusals, proposed, repeats: true, strict: true };
  const followUp = assessmentOf(model.of(assessmentRecord(followUpId)));
  const itself = followUpId === assessment.assessmentId;
  if (followUp?.organisationId !== assessment.organisationId || itself)
    refusals.push('assessment.follow-up-unknown');
  else if (followUp.opening.day < assessment.opening.day || day < followUp.opening.day)
    refusals.push('assessment.out-of-order');
  for (const { findingId } of news) {
    const found = ofType(assessment, 'FindingRecorded').some(
      ({ data }) => data.findingId === findingId,
    );
    if (!found) refusals.push('assessment.finding-unknown');
    const remedied = verified.some(
      ({ data }) => data.findingId === findingId && data.verdict === 'remedied',
    );
    if (remedied) refusals.push('assessment.finding-remedied');
  }
  return { refusals, proposed, strict: true };
}

/** Each addressee once for each grade that stands. */
function judgeNotification({ model, assessment, command, refusals, record }: Situation): Verdict {
  const { body, day, type } = command;
  const proposed = [{ record, type, data: { ...body, assessmentId: assessment.assessmentId } }];
  const grade = gradeOf(assessment);
  if (!grade) return { refusals: [...refusals, 'assessment.no-grade'], proposed, strict: true };
  const link = assessment.links.at(-1)?.id;
  const told = ofType(assessment, 'GradeNotified').some(
    ({ data, sequence }) =>
      data.to === body.to &&
      assessmentOf(model.of(record), sequence - 1)?.links.at(-1)?.id === link,
  );
  if (told) return { refusals, proposed, repeats: true, strict: true };
  if (day < grade.since) refusals.push('assessment.out-of-order');
  return { refusals, proposed, strict: true };
}
