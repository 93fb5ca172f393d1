/** Records of an assessment that are taken back, and given back: what rests on them has to be named. */
import type { Uuid } from '../../src/ledger/envelope.js';
import { listOf, type Recorded, textOf } from './facts.js';
import type { Situation } from './judge-assessment.js';
import { type Assessment, decisionOf, ofType } from './model-assessment.js';
import { apart, type Verdict } from './model.js';
import { PEOPLE } from './world.js';

/** A grade rests on these. */
const BASIS = [
  ...['AssessmentSelfReviewed', 'AssessmentSelfGraded', 'AssessmentPeerOpinionRecorded'],
  ...['AssessmentAppraised', 'AssessmentFindingRecorded'],
];

export function judgeRecordAmendment(situation: Situation): Verdict {
  return situation.command.type === 'AssessmentRecordRevoked'
    ? judgeRevocation(situation)
    : judgeReturn(situation);
}

/** What falls with a record, the grade apart; with the opening, everything that stands. */
export function carriedBy(assessment: Assessment, target: Recorded): readonly Recorded[] {
  const same = (type: string, field: string) =>
    ofType(assessment, type).filter(({ data }) => data[field] === target.data[field]);
  switch (target.type) {
    case 'AssessmentOpened':
      return assessment.standing;
    case 'AssessmentSelfReviewed':
      return ofType(assessment, 'SelfGraded');
    case 'AssessmentShortcomingRecorded':
      return same('ShortcomingRemedied', 'shortcomingId');
    case 'AssessmentFindingRecorded':
      return same('FindingVerified', 'findingId');
    default:
      return [];
  }
}

/** All that has to be named when a record is taken back. */
export function restingOn(assessment: Assessment, target: Recorded): readonly Uuid[] {
  const decision = decisionOf(assessment);
  const graded = target.type === 'AssessmentOpened' || BASIS.includes(target.type);
  const others = carriedBy(assessment, target).map(({ id }) => id);
  return graded && decision !== undefined ? [decision, ...others] : others;
}

function judgeRevocation({
  model,
  assessment,
  command,
  refusals,
  record,
  hands,
}: Situation): Verdict {
  const { type, body, document, person } = command;
  const corrects = textOf(body, 'corrects');
  const named = listOf<Uuid>(body, 'contradicts');
  const data = { assessmentId: assessment.assessmentId };
  const proposed = [
    { record, type, data, amends: { kind: 'revoked' as const, id: corrects, named } },
  ];
  const done = (more: readonly string[]) => ({
    ...{ refusals: [...refusals, ...more], proposed, strict: true },
  });
  const byDecision = PEOPLE[person]?.role === 'approver';
  if (textOf(body, 'reason').trim() === '') refusals.push('assessment.text-missing');
  if (!document && (byDecision || named.length > 0))
    refusals.push('assessment.correction-without-document');
  const target = model.of(record).find(({ id }) => id === corrects);
  if (!target) return done(['assessment.corrects-unknown']);
  const isDecided = ['AssessmentOpened', 'AssessmentGradeNotified'].includes(target.type);
  if (isDecided && !byDecision) return done(['assessment.role-not-allowed']);
  if (target.type === 'AssessmentOpened') {
    if (assessment.openingRevoked) return done(['assessment.already-revoked']);
  } else if (target.amends || target.type === 'AssessmentGradeDecided') {
    return done(['assessment.not-a-record']);
  } else if (!assessment.standing.includes(target)) return done(['assessment.already-revoked']);
  const resting = restingOn(assessment, target);
  const decision = decisionOf(assessment);
  const missing = resting.filter((id) => !named.includes(id));
  if (decision !== undefined && missing.includes(decision))
    refusals.push('assessment.record-carries-grade');
  else if (missing.length > 0) refusals.push('assessment.record-carries-another');
  if (named.some((id) => !resting.includes(id))) refusals.push('assessment.not-contradicted');
  const others = new Set([...hands].filter((act) => act !== 'AssessmentGradeRevoked'));
  if (target.type !== 'AssessmentOpened' && apart(target.type, others))
    refusals.push('assessment.duties-not-separate');
  return done([]);
}

const NAMES = ['findingId', 'followUpId', 'shortcomingId', 'from', 'to'];
const nameOf = ({ type, data }: Recorded) =>
  `${type} ${NAMES.map((field) => textOf(data, field)).join('/')}`;

/** A record stands again where nothing was recorded in its place, and where the grade that was decided without it is named. */
function judgeReturn({ model, assessment, command, refusals, record }: Situation): Verdict {
  const { type, body, document } = command;
  const corrects = textOf(body, 'corrects');
  const named = listOf<Uuid>(body, 'contradicts');
  const data = { assessmentId: assessment.assessmentId };
  const amends = { kind: 'reversed' as const, id: corrects, named };
  const proposed = [{ record, type, data, amends }];
  if (!document) refusals.push('assessment.correction-without-document');
  if (textOf(body, 'reason').trim() === '') refusals.push('assessment.text-missing');
  const revocation = assessment.revocations.get(corrects);
  const target = model.of(record).find(({ id }) => id === revocation?.amends?.id);
  if (target && target.type !== 'AssessmentOpened') {
    if (assessment.openingRevoked) refusals.push('assessment.opening-revoked');
    if (assessment.standing.some((each) => nameOf(each) === nameOf(target)))
      refusals.push('assessment.already-recorded');
  }
  const decision = decisionOf(assessment);
  const settled = revocation?.amends?.named ?? [];
  const rests =
    target !== undefined &&
    BASIS.includes(target.type) &&
    decision !== undefined &&
    !settled.includes(decision);
  if (rests && !named.includes(decision)) refusals.push('assessment.record-carries-grade');
  if (named.some((id) => !rests || id !== decision)) refusals.push('assessment.not-contradicted');
  return { refusals, proposed, strict: true };
}
