import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../src/event-store/event-store.js';
import { complaintStream } from '../../src/ledger/complaints/complaint.events.js';
import type { Uuid } from '../../src/ledger/envelope.js';
import type { JsonObject } from '../../src/ledger/json.js';
import { listingStream } from '../../src/ledger/listings/listing.events.js';
import type { OrganisationsService } from '../../src/ledger/organisations/organisations.service.js';
import { Rejection } from '../../src/ledger/rejection.js';
import { newEvent } from '../support/new-event.js';
import { inFlight } from './in-flight.js';

/** Records under way, each for one command to be decided on. */
export interface SeededRecords {
  readonly caseIds: readonly Uuid[];
  /** Organisations on the list. */
  readonly listedIds: readonly Uuid[];
}

/** Enough for the rounds of one measurement and its warm-up; no record is used twice. */
export const RECORDS = 4200;
const AT_ONCE = 256;
const ROOT = '01990000-0000-7000-8000-000000000002';
const UPPER = '01990000-0000-7000-8000-000000000003';
const RULEBOOK = 'to-chuc-co-so@2025.366';
const DAY = '2025-09-08';
const CALLER = {
  actor: { account: 'bench', role: 'administrator', body: null },
  occurredOn: '2025-09-01',
} as const;

/** Organisations below a root of their own, each on the list and with a case that waits for its triage. */
export async function seedRecords(
  organisations: OrganisationsService,
  store: EventStore,
): Promise<SeededRecords> {
  await register(organisations, ROOT, 'CITY', null);
  await register(organisations, UPPER, 'UPPER', ROOT);
  const caseIds = Array.from({ length: RECORDS }, () => randomUUID());
  const listedIds = caseIds.map(() => randomUUID());
  const pairs = listedIds.map((listedId, index) => [listedId, caseIds[index] ?? ''] as const);
  await inFlight(AT_ONCE, pairs, async ([organisationId, caseId]) => {
    await register(organisations, organisationId, 'GRASSROOTS', UPPER);
    await Promise.all([enter(store, organisationId), open(store, organisationId, caseId)]);
  });
  return { caseIds, listedIds };
}

async function register(
  organisations: OrganisationsService,
  organisationId: Uuid,
  level: string,
  parentId: Uuid | null,
): Promise<void> {
  const described = { name: 'Đảng bộ Sở Ví Dụ', level };
  const rulebookId = parentId === null ? 'to-chuc-co-so' : null;
  const input = { organisationId, ...described, placeKind: 'AGENCY', parentId, rulebookId };
  const outcome = await organisations.register(input, CALLER);
  if (outcome instanceof Rejection) throw new Error(outcome.code);
}

function enter(store: EventStore, organisationId: Uuid): Promise<unknown> {
  const grounds = [{ groundId: 'g1', ground: 'G1.1', context: null, text: '', evidence: [] }];
  const data = { organisationId, listingId: randomUUID(), route: 'E1', grounds };
  return append(store, listingStream(organisationId), 'ListingEntered', data);
}

function open(store: EventStore, organisationId: Uuid, caseId: Uuid): Promise<unknown> {
  return append(store, complaintStream(caseId), 'ComplaintOpened', {
    ...{ organisationId, caseId, complaintType: 'KN', letters: [], receivedOn: DAY },
    ...{ anonymous: false, contents: [{ contentId: '1', ground: null }], splitFrom: null },
    confidential: { text: '' },
  });
}

function append(store: EventStore, stream: string, type: string, data: JsonObject) {
  const concerns = [data.organisationId as Uuid];
  const event = newEvent({ type, occurredOn: DAY, rulebook: RULEBOOK, concerns, data });
  return store.append({ stream, expected: 'any', events: [event] });
}
