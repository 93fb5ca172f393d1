/** A small tree whose organisations letters and steps can name: one on the list with a plan, one that never was. */
import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { Actor, IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { listingStream } from '../../src/ledger/listings/listing.events.js';
import type { JsonObject } from '../../src/ledger/json.js';
import { Rejection } from '../../src/ledger/rejection.js';
import { newEvent } from '../support/new-event.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';
import { servicesOver } from './import-ledger.js';

const id = (number: number): Uuid => `01991000-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const LISTED = id(3);
export const UNLISTED = id(4);
const LISTING = id(9);
/** As the views would tell them; two organisations share the last one. */
export const CODES = new Map([
  ['TC-001', [LISTED]],
  ['TC-002', [UNLISTED]],
  ['TC-009', [LISTED, UNLISTED]],
]);
export const APPROVER: Actor = { account: 'tham.quyen', role: 'approver', body: null };
export const SETTING = { approver: APPROVER, codes: CODES };

/** The rulebooks must be published. */
export async function plantListed(store: EventStore): Promise<void> {
  const { organisations } = servicesOver(store);
  const actor: Actor = { account: 'chi.recorder', role: 'recorder', body: null };
  const rows = [
    [id(1), null, 'CITY', 'Đảng bộ Thành phố'],
    [id(2), id(1), 'UPPER', 'Đảng bộ Khối các cơ quan'],
    [LISTED, id(2), 'GRASSROOTS', 'Đảng bộ Sở Xây dựng'],
    [UNLISTED, id(2), 'GRASSROOTS', 'Chi bộ Ban Quản lý dự án'],
  ] as const;
  for (const [organisationId, parentId, level, name] of rows) {
    const root = parentId === null && { rulebookId: 'to-chuc-co-so' };
    const said = { organisationId, parentId, level, name, code: null, placeKind: 'AGENCY' };
    const done = await organisations.register(
      { ...said, ...root },
      { actor, occurredOn: '2025-01-02' },
    );
    if (done instanceof Rejection) throw new Error(done.code);
  }
  const ground = (groundId: string, code: string) => ({
    ...{ groundId, ground: code, context: null, text: '', evidence: [] },
  });
  const grounds = [ground('g1', 'G1.2'), ground('g2', 'G3.1')];
  await say(store, 'ListingEntered', '2025-09-01', { route: 'E1', grounds });
  const step = {
    ...{ stepId: '1', measure: 'OTHER', text: '', owner: 'BTV', groundIds: ['g1', 'g2'] },
    ...{ startsOn: '2025-10-01', dueOn: '2026-08-31' },
  };
  const plan = { dueOn: '2026-08-31', reportsEvery: null, steps: [step] };
  await say(store, 'ListingPlanApproved', '2025-09-15', plan);
  await say(store, 'ListingRemediationStarted', '2025-10-02');
}

async function say(
  store: EventStore,
  type: string,
  occurredOn: IsoDate,
  data: JsonObject = {},
): Promise<void> {
  const event = newEvent({
    ...{ id: randomUUID(), type, occurredOn, rulebook: 'to-chuc-co-so@2025.366' },
    actor: { account: 'binh.approver', role: 'approver', body: id(20) },
    concerns: [LISTED],
    data: { organisationId: LISTED, listingId: LISTING, ...data },
  });
  await store.append({ stream: listingStream(LISTED), expected: 'any', events: [event] });
}

/** What the log holds of these streams, in its order. */
export async function eventsOf(store: EventStore, ...streams: readonly string[]) {
  const { entries } = await verifyWholeLog(store);
  return entries
    .map(({ event }) => event)
    .filter(({ stream }) => streams.some((prefix) => stream.startsWith(prefix)));
}
