/** One organisation, one letter, one case and the commands on them, for tests of complaints. */
import type { ComplaintCommand } from '../../src/ledger/complaints/complaint.commands.js';
import type { ComplaintEvent } from '../../src/ledger/complaints/complaint.events.js';
import type { LetterCommand } from '../../src/ledger/complaints/letters/letter.commands.js';
import {
  LETTER_COURSE,
  type LetterCourse,
  type RecordedLetter,
} from '../../src/ledger/complaints/letters/letter.course.js';
import type { LetterEvent } from '../../src/ledger/complaints/letters/letter.events.js';
import { follow } from '../../src/ledger/course.js';
import type { Act } from '../../src/ledger/decider.js';
import type { Actor, DocumentReference, IsoDate, Uuid } from '../../src/ledger/envelope.js';
import type { OrganisationFacts } from '../../src/ledger/organisation-directory.js';
import { standingOn } from '../../src/ledger/standing.js';
import { rulebookReference, type Rulebook } from '../../src/rulebook/rulebook.js';
import { recorded, type Recording } from './given.js';
import { altered, shippedRulebook } from './rulebooks.js';

const anyClock = (code: string, startsAt: string) => ({
  ...{ code, label: { vi: 'Hạn thử', en: 'Trial limit' }, clause: 'thử', provenance: 'proposal' },
  ...{ validFrom: '2020-01-01', validTo: null, types: ['KN', 'TC'], round: null, startsAt },
  ...{ stopsAt: ['ComplaintDecided'], unit: 'day', pausable: true },
  limits: [{ complexity: null, remote: null, days: 500 }],
  extensions: [{ complexity: null, atMost: 2, days: 30 }],
});
/** As shipped, with a clock that can be extended in whichever state a case is. */
export const RULES = altered(shippedRulebook('to-chuc-co-so@2025.366'), {
  '/complaints/clocks/-': anyClock('WHOLE', 'ComplaintOpened'),
}) as Rulebook;
(RULES.complaints?.clocks as unknown[]).push(anyClock('AGAIN', 'ComplaintSecondRoundOpened'));
const PINNED = rulebookReference(RULES);

export const ORGANISATION: Uuid = '0a000000-0000-4000-8000-000000000001';
export const OTHER_ORGANISATION: Uuid = '0a000000-0000-4000-8000-000000000002';
export const CASE: Uuid = '0c000000-0000-4000-8000-000000000001';
export const OTHER_CASE: Uuid = '0c000000-0000-4000-8000-000000000002';
export const LETTER: Uuid = '0d000000-0000-4000-8000-000000000001';
export const SECOND_LETTER: Uuid = '0d000000-0000-4000-8000-000000000002';

export const TODAY: IsoDate = '2026-06-01';
/** After everything that these fixtures have happen. */
export const NOW: IsoDate = '2025-12-20';
export const DOCUMENT: DocumentReference = {
  ...{ number: '12-QĐ/ĐUK', kind: 'QĐ', issuer: 'ĐUK', date: '2025-09-01' },
  ...{ abstract: 'Giải quyết đơn', secrecy: 'open' },
};
export const CLERK: Actor = { account: 'chi.recorder', role: 'recorder', body: null };
export const OFFICER: Actor = { account: 'lan.officer', role: 'case-officer', body: null };
export const APPROVER: Actor = { account: 'binh.approver', role: 'approver', body: 'BTV' };

export function organisation(more: Partial<OrganisationFacts> = {}): OrganisationFacts {
  return {
    ...{ organisationId: ORGANISATION, name: 'Đảng bộ phường Ví Dụ', level: 'GRASSROOTS' },
    ...{ placeKind: 'COMMUNE', parentId: null, rulebookId: RULES.id, state: 'active' },
    ...{ registeredOn: '2010-05-01', endedOn: null },
    ...more,
  };
}

export function act(more: Partial<Act> = {}): Act {
  return { actor: OFFICER, occurredOn: NOW, today: TODAY, rulebook: RULES, ...more };
}
/** The act of who decides, on a document. */
export function decision(more: Partial<Act> = {}): Act {
  return act({ actor: APPROVER, document: DOCUMENT, ...more });
}

type Case<T> = Extract<ComplaintCommand, { type: T }>;
type Letter<T> = Extract<LetterCommand, { type: T }>;

/** A command on `CASE`. */
export function command<T extends ComplaintCommand['type']>(
  type: T,
  payload: Omit<Case<T>['payload'], 'caseId'>,
  by: Act = act(),
  known: object = { organisation: organisation(), letters: [] },
): Case<T> {
  return { type, act: by, payload: { caseId: CASE, ...payload }, known } as unknown as Case<T>;
}

/** A command on `LETTER`. */
export function onLetter<T extends LetterCommand['type']>(
  type: T,
  payload: Omit<Letter<T>['payload'], 'letterId'>,
  by: Act = act(),
  known: object = {},
): Letter<T> {
  return {
    type,
    act: by,
    payload: { letterId: LETTER, ...payload },
    known,
  } as unknown as Letter<T>;
}

type CaseEvent<T> = Extract<ComplaintEvent, { type: T }>;
type LetterSaid<T> = Extract<LetterEvent, { type: T }>;
const frame = { schemaVersion: 1, concerns: [ORGANISATION], rulebook: PINNED, actor: CLERK };

/** An event of `CASE`, as the store would give it back. */
export function happened<T extends ComplaintEvent['type']>(
  type: T,
  occurredOn: IsoDate,
  data: Omit<CaseEvent<T>['data'], 'caseId' | 'organisationId'>,
  more: Recording = {},
): CaseEvent<T> & Recording {
  const key = { caseId: CASE, organisationId: ORGANISATION };
  return { type, ...frame, occurredOn, data: { ...key, ...data }, ...more } as never;
}

/** An event of `LETTER`. */
export function letterSaid<T extends LetterEvent['type']>(
  type: T,
  occurredOn: IsoDate,
  data: Omit<LetterSaid<T>['data'], 'letterId' | 'organisationId'>,
  more: Recording = {},
): LetterSaid<T> & Recording {
  const key = { letterId: LETTER, organisationId: ORGANISATION };
  return { type, ...frame, occurredOn, data: { ...key, ...data }, ...more } as never;
}

export const said = (text = '') => ({ confidential: { text } });
type Receipt = LetterSaid<'LetterReceived'>['data'];
export const received = (more: Partial<Receipt> = {}, occurredOn: IsoDate = '2025-09-08') =>
  letterSaid('LetterReceived', occurredOn, {
    ...{ channel: 'POST', letterType: 'KN', overLevel: false, namesViolator: false },
    ...{ complainant: { kind: 'PERSON', pseudonym: 'NKN-014', persons: 1 } },
    ...{ givesEvidence: false, ...said('Nội dung đơn') },
    ...more,
  });

/** The letter that these events make. */
export function letter(...events: readonly (LetterEvent & Recording)[]): LetterCourse {
  const facts = standingOn<RecordedLetter>(recorded<LetterEvent>(events));
  return follow(LETTER_COURSE, facts).course;
}
export const named = (course: LetterCourse | undefined, letterId = LETTER, partId?: string) => ({
  reference: { letterId, partId: partId ?? null },
  letter: course,
});

export const CONTENTS = [
  { contentId: '1', ground: 'G2.2' },
  { contentId: '2', ground: null },
];
export const opened = (
  more: Partial<CaseEvent<'ComplaintOpened'>['data']> = {},
  occurredOn: IsoDate = '2025-09-10',
) =>
  happened('ComplaintOpened', occurredOn, {
    ...{ complaintType: 'KN', letters: [{ letterId: LETTER, partId: null }], contents: CONTENTS },
    ...{ receivedOn: '2025-09-08', anonymous: false, splitFrom: null, ...said() },
    ...more,
  });
const by = (actor: Actor) => ({ actor });
export const triaged = (complaintType = 'KN', complexity = 'ORDINARY') =>
  happened(
    'ComplaintTriaged',
    '2025-09-12',
    { complaintType, complexity, remote: false },
    by(OFFICER),
  );
export const accepted = (on: IsoDate = '2025-09-15') =>
  happened('ComplaintAccepted', on, {}, by(APPROVER));
export const verifying = () =>
  happened('ComplaintVerificationStarted', '2025-09-20', { verifiedBy: null }, by(OFFICER));
export const dialogue = () => happened('ComplaintDialogueHeld', '2025-10-01', said(), by(OFFICER));
export const decided = (first = 'FOUNDED', second = 'UNFOUNDED', whole = 'PARTLY_FOUNDED') =>
  happened(
    'ComplaintDecided',
    '2025-10-10',
    {
      outcomes: [
        { contentId: '1', outcome: first },
        { contentId: '2', outcome: second },
      ],
      outcome: whole,
      ...said(),
    },
    by(APPROVER),
  );
const enforcing = () => happened('ComplaintEnforcementStarted', '2025-10-12', { dueOn: null });
const refused = { reason: 'OUT_OF_TIME', ...said() };
export const suspended = (on: IsoDate = '2025-09-25') =>
  happened('ComplaintSuspended', on, said('Chờ giám định'), by(APPROVER));

const ACCEPTED = [opened(), triaged(), accepted()];
const DECIDED = [...ACCEPTED, verifying(), dialogue(), decided()];
const TRIAGED = [opened(), triaged()];
/** What brings a case to each state. */
export const PATHS = {
  RECEIVED: [opened()],
  TRIAGED,
  ACCEPTED,
  NOT_ACCEPTED: [...TRIAGED, happened('ComplaintNotAccepted', '2025-09-15', refused)],
  FORWARDED: [
    ...TRIAGED,
    happened('ComplaintForwarded', '2025-09-15', {
      ...{ reason: 'NOT_COMPETENT', forwardedTo: 'Ủy ban kiểm tra', ...said() },
    }),
  ],
  RETURNED: [
    ...TRIAGED,
    happened('ComplaintReturned', '2025-09-15', { reason: 'INCOMPLETE', ...said() }),
  ],
  FILED: [...TRIAGED, happened('ComplaintFiled', '2025-09-15', { reason: 'ANONYMOUS', ...said() })],
  VERIFYING: [...ACCEPTED, verifying()],
  DIALOGUE: [...ACCEPTED, verifying(), dialogue()],
  DECIDED,
  ENFORCING: [...DECIDED, enforcing()],
  ARCHIVED: [...DECIDED, happened('ComplaintArchived', '2025-10-30', said())],
  SUSPENDED: [...ACCEPTED, suspended()],
  WITHDRAWN: [...TRIAGED, happened('ComplaintWithdrawn', '2025-09-14', said())],
  SECOND_ROUND: [
    ...DECIDED,
    happened(
      'ComplaintSecondRoundOpened',
      '2025-11-01',
      { letterId: SECOND_LETTER, partId: null },
      by(APPROVER),
    ),
  ],
} as const;
