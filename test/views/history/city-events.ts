import { newEvent } from '../../support/new-event.js';
import type { DocumentReference, NewEvent, Uuid } from '../../../src/ledger/envelope.js';
import type { JsonObject } from '../../../src/ledger/json.js';

/** Id of the nth organisation of a test. */
export const org = (n: number): Uuid => `0a000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

type More = Partial<NewEvent>;
const about = (n: number, type: string, data: JsonObject, more: More = {}): NewEvent =>
  newEvent({ type, concerns: [org(n)], data: { organisationId: org(n), ...data }, ...more });

export const registered = (n: number, name: string, parent: number | null, more?: More): NewEvent =>
  about(
    n,
    'OrganisationRegistered',
    {
      name,
      code: null,
      level: 'grassroots',
      placeKind: 'commune',
      parentId: parent === null ? null : org(parent),
      members: null,
      predecessorIds: [],
      rulebookId: 'founding-plan',
    },
    more,
  );

export const renamed = (n: number, previousName: string, name: string, more?: More): NewEvent =>
  about(n, 'OrganisationRenamed', { previousName, name }, more);

export const counted = (n: number, members: number, more?: More): NewEvent =>
  about(n, 'OrganisationMembersCounted', { members }, more);

export const appointed = (n: number, person: string, title: string, more?: More): NewEvent =>
  about(n, 'OrganisationHeadAppointed', { person, title }, more);

export const moved = (n: number, from: number, to: number, more?: More): NewEvent =>
  about(
    n,
    'OrganisationMoved',
    { parentId: org(to), previousParentId: org(from) },
    { concerns: [org(n), org(to), org(from)], ...more },
  );

export const corrected = (
  n: number,
  corrects: Uuid,
  previous: JsonObject,
  replacement: JsonObject,
): NewEvent =>
  about(n, 'OrganisationRecordCorrected', { corrects, reason: 'Nhập sai', previous, replacement });

export const revoked = (n: number, corrects: Uuid): NewEvent =>
  about(n, 'OrganisationRecordRevoked', { corrects, reason: 'Văn bản bị thu hồi' });

export const decided = (n: number, year: number, grade: string, more?: More): NewEvent =>
  about(
    n,
    'AssessmentGradeDecided',
    {
      assessmentId: org(n * 10_000 + year),
      grade,
      points: null,
      period: { kind: 'year', label: `${year}`, from: `${year}-01-01`, to: `${year}-12-31` },
      method: 'decided',
      basis: { asOf: null, measures: {}, criteria: {}, quotas: [], clauses: [], warnings: [] },
    },
    more,
  );

/** Amends the grade of a year: corrects it, or takes back what is named. */
export const regraded = (
  n: number,
  year: number,
  type: 'AssessmentGradeCorrected' | 'AssessmentGradeRevoked' | 'AssessmentCorrectionReversed',
  data: JsonObject,
): NewEvent =>
  about(n, type, { assessmentId: org(n * 10_000 + year), reason: 'Nhập sai', ...data });

export const document = (number: string, abstract: string): DocumentReference => ({
  number,
  kind: 'QĐ',
  issuer: 'ĐUK',
  date: '2024-06-01',
  abstract,
  secrecy: 'open',
});
