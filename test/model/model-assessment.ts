/** What was recorded of assessments has come to: the chain of grades, what stands of the rest, and the grades of an organisation. */
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import type { Period } from '../../src/ledger/period.js';
import { FOREVER, type Recorded, textOf } from './facts.js';
import type { Model } from './model.js';
import type { GradeFacts } from './weigh-grade.js';

export const assessmentRecord = (assessmentId: Uuid): string => `assessment ${assessmentId}`;

/** A grade from a day on; `sequence` of the decision, or of what superseded it. */
export interface GradeSpan {
  readonly grade: string;
  readonly points: number | null;
  readonly since: IsoDate;
  readonly sequence: number;
  /** `sequence`, and those of what corrected it. */
  readonly sequences: readonly number[];
  readonly basis: GradeFacts;
}
export interface GradeLink {
  readonly id: Uuid;
  readonly kind: string;
  /** After it, the earliest first; none after a revocation. */
  readonly spans: readonly GradeSpan[];
}

export interface Assessment {
  readonly assessmentId: Uuid;
  readonly organisationId: Uuid;
  readonly period: Period;
  readonly opening: Recorded;
  readonly openingRevoked: boolean;
  readonly links: readonly GradeLink[];
  /** Records other than grades and amendments that stand, in the order of recording. */
  readonly standing: readonly Recorded[];
  /** Links and revocations that were reversed, and the reversals. */
  readonly settled: ReadonlySet<Uuid>;
  readonly revocations: ReadonlyMap<Uuid, Recorded>;
}

const CHAIN = ['AssessmentGradeDecided', 'AssessmentGradeCorrected', 'AssessmentGradeRevoked'];
const IN_CHAIN = [...CHAIN, 'AssessmentGradeSuperseded'];

/** By what was known at a sequence; undefined where it was not opened yet. */
export function assessmentOf(all: readonly Recorded[], asOf = Infinity): Assessment | undefined {
  const known = all.filter(({ sequence }) => sequence <= asOf);
  const opening = known.find(({ type }) => type === 'AssessmentOpened');
  if (!opening) return undefined;
  let links: GradeLink[] = [];
  const fallen = new Set<Uuid>();
  const settled = new Set<Uuid>();
  const revocations = new Map<Uuid, Recorded>();
  for (const each of known) {
    const { id, type, amends } = each;
    if (IN_CHAIN.includes(type)) links.push(linkOf(each, links.at(-1)?.spans ?? []));
    if (type === 'AssessmentRecordRevoked' && amends) {
      fallen.add(amends.id);
      revocations.set(id, each);
    }
    if (type !== 'AssessmentCorrectionReversed' || !amends) continue;
    links = links.filter((link) => link.id !== amends.id);
    fallen.delete(revocations.get(amends.id)?.amends?.id ?? '');
    revocations.delete(amends.id);
    settled.add(id).add(amends.id);
  }
  const plain = known.filter(({ type, amends }) => !amends && !IN_CHAIN.includes(type));
  return {
    assessmentId: textOf(opening.data, 'assessmentId'),
    organisationId: textOf(opening.data, 'organisationId'),
    period: opening.data.period as Period,
    ...{ opening, links, settled, revocations },
    openingRevoked: fallen.has(opening.id),
    standing: plain.filter(({ id }) => id !== opening.id && !fallen.has(id)),
  };
}

function linkOf(
  { id, type, day, data, sequence }: Recorded,
  before: readonly GradeSpan[],
): GradeLink {
  const kind = type.replace('AssessmentGrade', '').toLowerCase();
  const points = data.points as number | null;
  const grade = textOf(data, 'grade');
  const last = before.at(-1);
  const own = { grade, points, since: day, sequence, sequences: [sequence] };
  if (kind === 'decided' || !last) {
    return { id, kind, spans: [{ ...own, basis: data.basis as GradeFacts }] };
  }
  if (kind === 'revoked') return { id, kind, spans: [] };
  if (kind === 'superseded') {
    return { id, kind, spans: [...before, { ...own, basis: last.basis }] };
  }
  const since = textOf(data, 'decidedOn') || last.since;
  const sequences = [...last.sequences, sequence];
  return {
    id,
    kind,
    spans: [...before.slice(0, -1), { ...last, grade, points, since, sequences }],
  };
}

/** What can be recorded in which state, by the cycle and by what amends it. */
export const ASSESSMENT_WAYS: readonly (readonly [string, readonly string[]])[] = [
  ['AssessmentOpened', ['NONE']],
  ['AssessmentSelfReviewed', ['OPENED', 'APPRAISED']],
  ['AssessmentSelfGraded', ['OPENED', 'APPRAISED']],
  ['AssessmentPeerOpinionRecorded', ['OPENED', 'APPRAISED']],
  ['AssessmentFindingRecorded', ['OPENED', 'APPRAISED', 'UNGRADED']],
  ['AssessmentFindingVerified', ['OPENED', 'APPRAISED', 'GRADED']],
  ['AssessmentAppraised', ['OPENED', 'UNGRADED']],
  ['AssessmentGradeDecided', ['APPRAISED', 'UNGRADED']],
  ['AssessmentGradeNotified', ['GRADED']],
  ['AssessmentShortcomingRecorded', ['APPRAISED', 'GRADED', 'UNGRADED']],
  ['AssessmentShortcomingRemedied', ['APPRAISED', 'GRADED', 'UNGRADED']],
  ['AssessmentGradeCorrected', ['GRADED']],
  ['AssessmentGradeSuperseded', ['GRADED']],
  ['AssessmentGradeRevoked', ['GRADED', 'TAKEN_BACK']],
  ['AssessmentRecordRevoked', ['OPENED', 'APPRAISED', 'GRADED', 'UNGRADED', 'TAKEN_BACK']],
  ['AssessmentCorrectionReversed', ['OPENED', 'APPRAISED', 'GRADED', 'UNGRADED', 'TAKEN_BACK']],
];

/** How far an assessment has come; `UNGRADED` where its grade was revoked, `TAKEN_BACK` where its opening was. */
export function stateOf(assessment: Assessment | undefined): string {
  if (!assessment) return 'NONE';
  if (assessment.openingRevoked) return 'TAKEN_BACK';
  if (gradeOf(assessment)) return 'GRADED';
  if (assessment.links.length > 0) return 'UNGRADED';
  return ofType(assessment, 'Appraised').length > 0 ? 'APPRAISED' : 'OPENED';
}

export const ofType = ({ standing }: Assessment, type: string): readonly Recorded[] =>
  standing.filter((each) => each.type === `Assessment${type}`);
export const gradeOf = ({ links }: Assessment): GradeSpan | undefined => links.at(-1)?.spans.at(-1);
/** The decision that stands, corrected or superseded or not. */
export const decisionOf = (assessment: Assessment): Uuid | undefined =>
  gradeOf(assessment) && assessment.links.findLast(({ kind }) => kind === 'decided')?.id;

export function assessmentsOf(model: Model, organisationId?: Uuid, asOf = Infinity): Assessment[] {
  return [...model.records]
    .filter(([record]) => record.startsWith('assessment '))
    .flatMap(([, records]) => assessmentOf(records, asOf) ?? [])
    .filter((each) => organisationId === undefined || each.organisationId === organisationId);
}

export interface HeldGrade extends GradeSpan {
  readonly assessmentId: Uuid;
  readonly period: Period;
}

/** The grades of an organisation on a day, one of each assessment: of the newest period first, then the one decided last. */
export function gradesOn(
  model: Model,
  organisationId: Uuid,
  day: IsoDate = FOREVER,
  asOf = Infinity,
): HeldGrade[] {
  const held = assessmentsOf(model, organisationId, asOf).flatMap(
    ({ assessmentId, period, links }) => {
      const span = (links.at(-1)?.spans ?? []).filter(({ since }) => since <= day).at(-1);
      return span ? [{ ...span, assessmentId, period }] : [];
    },
  );
  const key = ({ period, since, sequence }: HeldGrade) =>
    `${period.to} ${since} ${String(sequence).padStart(9, '0')}`;
  return held.sort((a, b) => (key(a) < key(b) ? 1 : -1));
}

const samePeriod = (a: Period, b: Period) =>
  a.kind === b.kind && a.from === b.from && a.to === b.to;

/** The grade that an organisation holds of a period, each organisation once. */
export const gradeOfPeriod = (model: Model, id: Uuid, period: Period): string | undefined =>
  gradesOn(model, id).find((each) => samePeriod(each.period, period))?.grade;

/** Shortcomings of which nobody recorded a remedy, on a day: ids that are their own within an assessment. */
export function openShortcomings(
  assessment: Assessment,
  day: IsoDate = FOREVER,
): readonly string[] {
  const named = (type: string) =>
    ofType(assessment, type)
      .filter((each) => each.day <= day)
      .map(({ data }) => textOf(data, 'shortcomingId'));
  const remedied = named('ShortcomingRemedied');
  return named('ShortcomingRecorded').filter((id) => !remedied.includes(id));
}
