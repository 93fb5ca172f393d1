import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Replacement } from '../../../src/ledger/correction.js';
import type { Actor, Uuid } from '../../../src/ledger/envelope.js';
import { OWNER, PLANNER } from '../../support/listings.js';
import { sqliteLog, type SqliteLog } from '../../support/sqlite-log.js';
import { by, codeOf, ListingsOffice, succeed } from './listings.harness.js';

const id = (n: number): Uuid => `0a000000-0000-4000-8000-0000000002${n}${n}`;
const [OLD, NEXT, LAST] = [id(1), id(2), id(3)] as [Uuid, Uuid, Uuid];
const CLERK: Actor = { account: 'dung', role: 'recorder', body: null };
const evidence = [{ reference: '12-BC/UBKT', note: 'Báo cáo kiểm tra' }];
let log: SqliteLog;
let office: ListingsOffice;

/** The same person, with the right to decide for the steering committee. */
const leading = ({ account }: Actor): Actor => ({ ...OWNER, account });
const listingOf = async (organisationId: Uuid) =>
  (await office.course(organisationId)).listings.at(-1);
const eventOf = async (organisationId: Uuid, type: string) => {
  const { records } = (await office.listings.load(organisationId)).state;
  return records.find((event) => event.type === type)?.id ?? '';
};

async function addEvidence(organisationId: Uuid, actor: Actor, day: string): Promise<void> {
  const groundId = (await listingOf(organisationId))?.grounds[0]?.groundId ?? '';
  const added = { organisationId, groundId, evidence };
  succeed(await office.listings.record('AddEvidence', added, by(actor, day)));
}
async function overTo(from: Uuid, to: Uuid, day: string): Promise<void> {
  office.organisations.end(from, day, [to]);
  const asked = { organisationId: from, successorIds: [to] };
  succeed(await office.reorganisations.close(asked, by(OWNER, day)));
}
/** Whoever planned what was taken over plans it on: what is asked is only who may. */
async function planned(organisationId: Uuid, actor: Actor): Promise<string> {
  const groundIds = (await listingOf(organisationId))?.grounds.map(({ groundId }) => groundId);
  const step = {
    ...{ measure: 'WORKING_RULES', text: 'Sửa quy chế', owner: 'tổ công tác' },
    ...{ startsOn: '2026-09-01', dueOn: '2026-10-01', groundIds: groundIds ?? [] },
  };
  const plan = { organisationId, dueOn: '2026-11-01', reportsEvery: null, steps: [step] };
  return codeOf(await office.listings.approvePlan(plan, by(actor, '2026-09-01')));
}
async function amended(
  organisationId: Uuid,
  actor: Actor,
  request: { readonly kind: 'corrected' | 'revoked'; readonly corrects: Uuid },
  replacement: Replacement = {},
): Promise<string> {
  const contradicts: string[] = [];
  const asked = { ...request, reason: 'Ghi nhầm', replacement, contradicts, batchId: null };
  return codeOf(await office.listings.amend(organisationId, asked, by(actor, '2026-09-02')));
}

beforeEach(async () => {
  log = await sqliteLog();
  office = new ListingsOffice(log.store);
  for (const organisationId of [OLD, NEXT, LAST]) office.organisations.put(organisationId);
  const entered = { organisationId: OLD, route: 'E1', grounds: [{ ground: 'G3.1' }] };
  succeed(await office.listings.enter(entered, by(OWNER, '2026-02-01')));
});
afterEach(async () => {
  await log.dispose();
});

describe('duties in a listing that was taken over', () => {
  it('are kept apart from what was recorded two organisations before', async () => {
    await addEvidence(OLD, CLERK, '2026-03-01');
    await overTo(OLD, NEXT, '2026-06-01');
    await overTo(NEXT, LAST, '2026-08-01');
    expect(await planned(LAST, leading(CLERK))).toBe('listing.duties-not-separate');
    expect(await planned(LAST, PLANNER)).toBe('recorded');
  });

  it('are kept apart whatever became of the record: it was revoked before the listing went over', async () => {
    await addEvidence(OLD, CLERK, '2026-03-01');
    const corrects = await eventOf(OLD, 'ListingEvidenceAdded');
    expect(
      await amended(OLD, leading({ ...CLERK, account: 'giang' }), { kind: 'revoked', corrects }),
    ).toBe('recorded');
    await overTo(OLD, NEXT, '2026-06-01');
    expect(await planned(NEXT, leading(CLERK))).toBe('listing.duties-not-separate');
    expect(await planned(NEXT, leading({ ...CLERK, account: 'giang' }))).toBe(
      'listing.duties-not-separate',
    );
    expect(await planned(NEXT, PLANNER)).toBe('recorded');
  });

  it('keep who recorded in the old listing from amending in the new one, and nobody who only amended there', async () => {
    await addEvidence(OLD, CLERK, '2026-03-01');
    const corrects = await eventOf(OLD, 'ListingEvidenceAdded');
    const giang = leading({ ...CLERK, account: 'giang' });
    expect(await amended(OLD, giang, { kind: 'revoked', corrects })).toBe('recorded');
    await overTo(OLD, NEXT, '2026-06-01');
    await addEvidence(NEXT, { ...CLERK, account: 'hoa' }, '2026-07-01');
    const added = { corrects: await eventOf(NEXT, 'ListingEvidenceAdded') };
    const byClerk = await amended(NEXT, leading(CLERK), { kind: 'revoked', ...added });
    expect(byClerk).toBe('listing.duties-not-separate');
    expect(await amended(NEXT, giang, { kind: 'revoked', ...added })).toBe('recorded');
  });

  it('hold who replaces what was said in the new listing to what he decided in the old one', async () => {
    await overTo(OLD, NEXT, '2026-06-01');
    await addEvidence(NEXT, CLERK, '2026-07-01');
    const added = {
      kind: 'corrected',
      corrects: await eventOf(NEXT, 'ListingEvidenceAdded'),
    } as const;
    const other = { evidence: [{ reference: '13-BC/UBKT', note: 'Báo cáo khác' }] };
    expect(await amended(NEXT, OWNER, added, other)).toBe('listing.duties-not-separate');
    expect(await amended(NEXT, PLANNER, added, other)).toBe('recorded');
  });
});
