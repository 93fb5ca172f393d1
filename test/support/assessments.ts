/** One organisation, one round and the commands on them, for tests of assessments. */
import type { Act, Recorded } from '../../src/ledger/decider.js';
import type { Actor, DocumentReference, IsoDate, Uuid } from '../../src/ledger/envelope.js';
import type { GradingSnapshot } from '../../src/ledger/grading-facts.js';
import type { OrganisationFacts } from '../../src/ledger/organisation-directory.js';
import type { AssessmentCommand } from '../../src/ledger/assessments/assessment.commands.js';
import type { AssessmentEvent } from '../../src/ledger/assessments/assessment.events.js';
import type { RoundFacts } from '../../src/ledger/assessments/rounds/round.state.js';
import { rulebookReference, type Rulebook } from '../../src/rulebook/rulebook.js';
import { shippedRulebook } from './rulebooks.js';

export const RULES = shippedRulebook('to-chuc-co-so@2025.366');
export const INSPECTION_RULES = shippedRulebook('food-inspection@1');

export const ORGANISATION: Uuid = '0a000000-0000-4000-8000-000000000001';
export const UPPER: Uuid = '0a000000-0000-4000-8000-000000000002';
export const ROUND: Uuid = '0b000000-0000-4000-8000-000000000001';
export const CASE: Uuid = '0c000000-0000-4000-8000-000000000001';

export const PERIOD = { kind: 'YEAR', label: '2025', from: '2025-01-01', to: '2025-12-31' };
export const TODAY: IsoDate = '2026-02-01';
export const DOCUMENT: DocumentReference = {
  number: '12-QĐ/ĐUK',
  kind: 'QĐ',
  issuer: 'ĐUK',
  date: '2025-12-10',
  abstract: 'Xếp loại tổ chức cơ sở đảng năm 2025',
  secrecy: 'open',
};
export const APPROVER: Actor = { account: 'binh.approver', role: 'approver', body: 'BTV' };
export const CLERK: Actor = { account: 'chi.recorder', role: 'recorder', body: null };

export function organisation(more: Partial<OrganisationFacts> = {}): OrganisationFacts {
  return {
    organisationId: ORGANISATION,
    name: 'Đảng bộ phường Ví Dụ',
    level: 'GRASSROOTS',
    placeKind: 'COMMUNE',
    parentId: UPPER,
    rulebookId: RULES.id,
    state: 'active',
    registeredOn: '2010-05-01',
    endedOn: null,
    ...more,
  };
}

export function round(more: Partial<RoundFacts> = {}): RoundFacts {
  return {
    roundId: ROUND,
    organisationId: UPPER,
    title: 'Đánh giá, xếp loại năm 2025',
    period: PERIOD,
    rulebook: rulebookReference(RULES),
    openedOn: '2025-11-15',
    status: 'open',
    ...more,
  };
}

export function snapshot(more: Partial<GradingSnapshot> = {}): GradingSnapshot {
  return {
    asOf: 4711,
    openShortcomings: 0,
    children: { graded: 3, total: 3, atLeastB: 100, atLeastC: 100 },
    quotas: [{ quota: 'A_OF_B', holders: 0, denominator: 10 }],
    ...more,
  };
}

export function act(more: Partial<Act> = {}): Act {
  return { actor: CLERK, occurredOn: '2025-12-10', today: TODAY, rulebook: RULES, ...more };
}
/** The act of the deciding body, on its document. */
export function decision(more: Partial<Act> = {}): Act {
  return act({ actor: APPROVER, document: DOCUMENT, ...more });
}

type Type = AssessmentCommand['type'];
type Of<T extends Type> = Extract<AssessmentCommand, { type: T }>;
const KNOWN = {
  organisation: organisation(),
  lineage: [ORGANISATION, UPPER],
  round: round(),
  snapshot: snapshot(),
  listing: null,
};
export type Known = Partial<Record<keyof typeof KNOWN | 'followUp', unknown>>;

/** A command on `CASE`; what is known of other records is the ordinary case unless `known` says otherwise. */
export function command<T extends Type>(
  type: T,
  payload: Omit<Of<T>['payload'], 'assessmentId'>,
  by: Act = act(),
  known: Known = {},
): Of<T> {
  return {
    type,
    act: by,
    payload: { assessmentId: CASE, ...payload },
    known: { ...KNOWN, ...known },
  } as unknown as Of<T>;
}

/** An event of `CASE`, as the store would give it back. */
export function happened<T extends AssessmentEvent['type']>(
  type: T,
  data: Omit<Extract<AssessmentEvent, { type: T }>['data'], 'assessmentId' | 'organisationId'>,
  more: Partial<Pick<Recorded<AssessmentEvent>, 'id' | 'occurredOn' | 'actor' | 'rulebook'>> = {},
) {
  return {
    type,
    schemaVersion: type === 'AssessmentOpened' ? 2 : 1,
    concerns: [ORGANISATION],
    data: { assessmentId: CASE, organisationId: ORGANISATION, ...data },
    occurredOn: '2025-12-05',
    actor: CLERK,
    rulebook: rulebookReference(RULES),
    ...more,
  } as unknown as Extract<AssessmentEvent, { type: T }>;
}

export const opened = (rulebook: Rulebook = RULES) =>
  happened(
    'AssessmentOpened',
    { roundId: ROUND, period: PERIOD, purpose: null },
    { occurredOn: '2025-11-20', rulebook: rulebookReference(rulebook) },
  );
export const selfReviewed = () =>
  happened('AssessmentSelfReviewed', { summary: 'Đã tự kiểm điểm' }, { occurredOn: '2025-12-01' });

/** Of what the rulebook says of a grade that nothing forces and no quota limits. */
export function clausesOf(grade: string): readonly string[] {
  const { thresholds, grades } = RULES.assessments;
  const threshold = thresholds.find((each) => each.grade === grade);
  const own = grades.find(({ code }) => code === grade);
  return [threshold, own].flatMap((rule) => (rule ? [rule.clause] : []));
}

export const GOOD_MEASURES = {
  tasksLatePercent: 0,
  tasksBeyondPercent: 40,
  disciplined: 0,
  tasksCompletedPercent: 100,
  unitsDisciplinedPercent: 0,
};
export const appraised = (
  more: Partial<Extract<AssessmentEvent, { type: 'AssessmentAppraised' }>['data']> = {},
) =>
  happened('AssessmentAppraised', {
    proposedGrade: 'B',
    points: 85,
    measures: GOOD_MEASURES,
    criteria: { 'Xây dựng Đảng': 'GOOD' },
    forcedBy: [],
    ...more,
  });
export const decided = (grade = 'B', points = 85) =>
  happened(
    'AssessmentGradeDecided',
    {
      grade,
      points,
      period: PERIOD,
      method: 'decided',
      basis: {
        asOf: 4711,
        measures: { ...GOOD_MEASURES, openShortcomings: 0 },
        criteria: {},
        quotas: [{ quota: 'A_OF_B', holders: 0, denominator: 10, atMostPercent: 20 }],
        clauses: [],
        warnings: [],
      },
    },
    { actor: APPROVER, occurredOn: '2025-12-10' },
  );
