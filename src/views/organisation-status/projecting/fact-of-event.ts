import type { LedgerEvent, Uuid } from '../../../ledger/envelope.js';
import type { AssessmentEvent } from '../../../ledger/assessments/assessment.events.js';
import {
  ROUND_EVENT_TYPES,
  type RoundEvent,
} from '../../../ledger/assessments/rounds/round.events.js';
import type {
  OrganisationEvent,
  OrganisationReplacement,
} from '../../../ledger/organisations/organisation.events.js';
import { type RulebookCodes, UNKNOWN_CODES } from './rulebook-codes.js';
import type { FactValue } from './status-fact.js';

export type StatusEvent = OrganisationEvent | AssessmentEvent | RoundEvent;

/** An event of the log as the slice that recorded it declares it; the store has upcast it to that shape. */
export function statusEventOf(event: LedgerEvent): StatusEvent {
  return event as unknown as StatusEvent;
}

/** What an event says about its organisation's status; null where it says nothing of it. */
export function valueOf(event: StatusEvent, codes: RulebookCodes): FactValue | null {
  switch (event.type) {
    case 'OrganisationRegistered':
      return { kind: 'registered', ...registration(event.data, codes) };
    case 'OrganisationRenamed':
      return { kind: 'renamed', name: event.data.name };
    case 'OrganisationMembersCounted':
      return { kind: 'counted', members: event.data.members };
    case 'OrganisationMoved':
      return { kind: 'moved', parentId: event.data.parentId };
    case 'OrganisationMerged':
      return { kind: 'ended', state: 'merged', successorIds: [event.data.successorId] };
    case 'OrganisationSplit': {
      const { successorIds, continues } = event.data;
      if (continues) return { kind: 'parted', successorIds };
      return { kind: 'ended', state: 'split', successorIds };
    }
    case 'OrganisationDissolved':
      return { kind: 'ended', state: 'dissolved', successorIds: [] };
    case 'OrganisationHeadAppointed':
      return { kind: 'appointed', person: event.data.person, title: event.data.title };
    case 'OrganisationHeadRelieved':
      return { kind: 'relieved', person: event.data.person };
    case 'OrganisationRecordCorrected':
      return replacedBy(event.data.replacement, codes);
    default:
      return isOfRound(event) ? null : assessmentValueOf(event, codes);
  }
}

type OtherEvent = Exclude<
  OrganisationEvent | AssessmentEvent,
  {
    type: `Organisation${'Registered' | 'Renamed' | 'MembersCounted' | 'Moved' | 'Merged' | 'Split' | 'Dissolved' | 'HeadAppointed' | 'HeadRelieved' | 'RecordCorrected'}`;
  }
>;

/** A round says nothing of the status of the organisation whose subtree it rates. */
function isOfRound(event: OtherEvent | RoundEvent): event is RoundEvent {
  return (ROUND_EVENT_TYPES as readonly string[]).includes(event.type);
}

function assessmentValueOf(event: OtherEvent, codes: RulebookCodes): FactValue | null {
  switch (event.type) {
    case 'AssessmentOpened':
      return { kind: 'opened', assessmentId: event.data.assessmentId, period: event.data.period };
    case 'AssessmentAppraised':
      return { kind: 'appraised', assessmentId: event.data.assessmentId };
    case 'AssessmentFindingRecorded':
      return findingOf(event.data, codes);
    case 'AssessmentGradeDecided':
    case 'AssessmentGradeSuperseded':
      return gradeOf(event.data, codes);
    case 'AssessmentShortcomingRecorded':
      return { kind: 'shortcoming', ...shortcomingOf(event.data) };
    case 'AssessmentShortcomingRemedied':
      return { kind: 'remedied', ...shortcomingOf(event.data) };
    case 'AssessmentGradeCorrected':
      return correctedGrade(event.data, codes);
    case 'OrganisationRecordRevoked':
    case 'OrganisationCorrectionReversed':
    case 'AssessmentGradeRevoked':
    case 'AssessmentCorrectionReversed':
    case 'AssessmentRecordRevoked':
      return { kind: 'negated' };
    case 'OrganisationBodyEstablished':
    case 'OrganisationBodyDissolved':
    case 'AssessmentSelfReviewed':
    case 'AssessmentSelfGraded':
    case 'AssessmentPeerOpinionRecorded':
    case 'AssessmentFindingVerified':
    case 'AssessmentGradeNotified':
      return null;
    default:
      event satisfies never;
      return null;
  }
}

type DataOf<Type extends StatusEvent['type']> = Extract<StatusEvent, { type: Type }>['data'];

function registration(data: DataOf<'OrganisationRegistered'>, codes: RulebookCodes) {
  const { name, code, level, placeKind, parentId, members, rulebookId, predecessorIds } = data;
  const graded = isGraded(level, codes);
  return { name, code, level, graded, placeKind, parentId, members, rulebookId, predecessorIds };
}

function findingOf(
  { assessmentId, severity }: DataOf<'AssessmentFindingRecorded'>,
  codes: RulebookCodes,
): FactValue {
  return { kind: 'found', assessmentId, critical: codes.criticalSeverities.includes(severity) };
}

function gradeOf(
  data: DataOf<'AssessmentGradeDecided' | 'AssessmentGradeSuperseded'>,
  codes: RulebookCodes,
): FactValue {
  const { assessmentId, grade, points, period, method, basis } = data;
  const known = codes.grades[grade];
  const clauses = basis.clauses.length > 0 ? basis.clauses : known ? [known.clause] : [];
  const rank = known?.rank ?? null;
  return { kind: 'graded', assessmentId, grade, rank, points, period, method, clauses };
}

function correctedGrade(data: DataOf<'AssessmentGradeCorrected'>, codes: RulebookCodes): FactValue {
  const { grade, points, previousGrade, decidedOn } = data;
  const known = codes.grades[grade];
  const ofGrade = known && grade !== previousGrade ? [known.clause] : undefined;
  const clauses = data.clauses ?? ofGrade;
  const fields = { grade, points, rank: known?.rank ?? null, ...(clauses && { clauses }) };
  return { kind: 'replaced', occurredOn: decidedOn, fields };
}

function shortcomingOf(data: { readonly assessmentId: Uuid; readonly shortcomingId: string }) {
  return { assessmentId: data.assessmentId, shortcomingId: data.shortcomingId };
}

function replacedBy(replacement: OrganisationReplacement, codes: RulebookCodes): FactValue {
  const { occurredOn = null, ...said } = replacement;
  const { level } = replacement;
  const fields = level === undefined ? said : { ...said, graded: isGraded(level, codes) };
  return { kind: 'replaced', occurredOn, fields };
}

function isGraded(level: string, codes: RulebookCodes): boolean {
  return codes === UNKNOWN_CODES || codes.gradedLevels.includes(level);
}
