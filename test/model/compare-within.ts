/** Asks the views for who sees no more than a part of the tree, and the model for the same. */
import { expect } from '@jest/globals';
import type { IsoDate, LedgerSequence, Uuid } from '../../src/ledger/envelope.js';
import { idsOf } from './commands-letter.js';
import { expectedMovements } from './expected-listing.js';
import {
  expectedCase,
  expectedComplaints,
  expectedLetter,
  expectedStatistics,
} from './expected-register.js';
import { listingRecord } from './judge-listing.js';
import { isWithin, READING, seesCase, seesLetter } from './scopes.js';
import type { Session } from './session.js';
import { RULES, UNITS } from './world.js';

type Item = Readonly<Record<string, unknown>>;
interface Page {
  readonly items: readonly Item[];
}

/** What a scope sees at all, by what is known now: the same of every day and of every moment. */
function sights({ model }: Session, scope: Uuid) {
  const letters = new Set(
    idsOf(model, 'letter').filter((id) => seesLetter(model, scope, id, READING)),
  );
  const cases = new Set(
    idsOf(model, 'complaint').filter((id) => seesCase(model, scope, id, READING)),
  );
  return { sees: (id: Uuid) => letters.has(id) || cases.has(id), letters, cases };
}

export async function compareWithin(
  session: Session,
  scope: Uuid,
  asOf: number,
  { from, day }: { readonly from: IsoDate; readonly day: IsoDate },
): Promise<void> {
  const at = `asOf=${asOf}&effectiveOn=${day}`;
  const who = { scope, at };
  const told = async (path: string) => (await session.world.askWithin(scope, path)).json;
  await compareRegister(session, who, asOf, day);
  const statistics = await told(
    `complaint-register/statistics?from=${from}&to=${day}&asOf=${asOf}`,
  );
  const { sees } = sights(session, scope);
  const expected = expectedStatistics(session.model, asOf, from, day, sees);
  expect({ ...who, from, ...(statistics as object) }).toMatchObject({ ...who, from, ...expected });
  const units = UNITS.filter((unit) => isWithin(session.model, scope, unit));
  const moved = (await told(`list-movements?from=${from}&to=${day}&asOf=${asOf}`)) as Item;
  expect({ ...who, from, ...moved }).toMatchObject({
    ...{ ...who, from },
    ...expectedMovements(
      units.map((unit) => session.model.of(listingRecord(unit))),
      asOf,
      from,
      day,
    ),
  });
  await compareBoard(session, scope, at);
  for (const unit of UNITS) await compareStatus(session, who, { unit, asOf, day });
}

async function compareRegister(
  session: Session,
  who: { readonly scope: Uuid; readonly at: string },
  asOf: number,
  day: IsoDate,
): Promise<void> {
  const { model, world } = session;
  const { scope, at } = who;
  const { letters, cases, sees } = sights(session, scope);
  const page = async (path: string, key: string) => {
    const { json } = await world.askWithin(scope, `${path}?${at}&limit=200`);
    return (json as Page).items.toSorted((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
  };
  const sorted = (ids: ReadonlySet<Uuid>) => [...ids].sort();
  const expectedCases = sorted(cases).flatMap(
    (id) => expectedCase(model, id, asOf, day, sees) ?? [],
  );
  const shown = await page('complaint-register', 'caseId');
  expect({ ...who, cases: shown }).toMatchObject({ ...who, cases: expectedCases });
  const expectedLetters = sorted(letters)
    .flatMap((id) => expectedLetter(model, id, asOf, day) ?? [])
    .map(({ complainant, ...letter }) => ({
      ...letter,
      complainant: letter.organisationId === scope ? { pseudonym: null } : complainant,
    }));
  const told = await page('complaint-register/letters', 'letterId');
  expect({ ...who, letters: told }).toMatchObject({ ...who, letters: expectedLetters });
}

/** The same rows as are shown to somebody who sees everything, without those of others. */
async function compareBoard({ world, model }: Session, scope: Uuid, at: string): Promise<void> {
  const path = `remediation-board?${at}&limit=200`;
  const { items } = (await world.ask(path)) as Page;
  const { json } = await world.askWithin(scope, path);
  const own = items.filter(({ organisationId }) => isWithin(model, scope, String(organisationId)));
  const ids = (rows: readonly Item[]) => rows.map(({ organisationId }) => organisationId);
  expect({ scope, at, ids: ids((json as Page).items) }).toEqual({ scope, at, ids: ids(own) });
}

interface Status {
  readonly complaints: unknown;
  readonly flags: readonly { readonly code: string; readonly since: IsoDate | null }[];
}

async function compareStatus(
  session: Session,
  { scope, at }: { readonly scope: Uuid; readonly at: string },
  { unit, asOf, day }: { readonly unit: Uuid; readonly asOf: number; readonly day: IsoDate },
): Promise<void> {
  const { model, world } = session;
  const { status, json } = await world.askWithin(scope, `organisation-status/${unit}?${at}`);
  const who = { scope, at, unit };
  const seen = isWithin(model, scope, unit);
  expect({ ...who, status }).toEqual({ ...who, status: seen ? 200 : 404 });
  if (!seen) return;
  const { complaints, flags } = json as Status;
  const since = (code: string) => flags.find((flag) => flag.code === code)?.since;
  const { sees } = sights(session, scope);
  const expected = expectedComplaints(model, unit, asOf, day, sees);
  const isTold = unit !== scope || expected.counts.open > 0;
  const signals = expected.score >= (RULES.hotSpots?.signalAt ?? 0);
  expect({
    ...{ ...who, complaints, overdue: since('COMPLAINT_OVERDUE') ?? null },
    signals: since('HOT_SPOT_SIGNAL') !== undefined,
  }).toEqual({
    ...{ ...who, complaints: isTold ? expected.counts : null, overdue: expected.since, signals },
  });
}

/** Every letter and case itself, and its texts, which nobody reads from within. */
export async function compareRecords(session: Session, scope: Uuid): Promise<void> {
  const { world } = session;
  const { letters, cases, sees } = sights(session, scope);
  const found = new Map<Uuid, readonly number[]>();
  const expected = new Map<Uuid, readonly number[]>();
  const all: [string, Uuid][] = [
    ...idsOf(session.model, 'letter').map((id): [string, Uuid] => ['letters', id]),
    ...idsOf(session.model, 'complaint').map((id): [string, Uuid] => ['complaints', id]),
  ];
  for (const [slice, id] of all) {
    const one = await world.askWithin(scope, `${slice}/${id}`);
    const texts = await world.askWithin(scope, `${slice}/${id}/confidential-text`, 'case-officer');
    const isAbove = sees(id) && !UNITS.includes(scope);
    found.set(id, [one.status, texts.status]);
    expected.set(id, [sees(id) ? 200 : 404, isAbove ? 200 : 404]);
  }
  expect({ scope, found }).toEqual({ scope, found: expected });
  expect(found.size).toBeGreaterThanOrEqual(letters.size + cases.size);
}

interface Told {
  readonly sequence: LedgerSequence;
  readonly stream: string;
  readonly organisations: readonly { readonly organisationId: Uuid }[];
}

async function historyOf(ask: (path: string) => Promise<unknown>): Promise<readonly Told[]> {
  const items: Told[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await ask(`history?limit=200${after}`)) as {
      readonly items: readonly Told[];
      readonly nextCursor: string | null;
    };
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

/** Letters and cases are in nobody's history but his who stands above all that they concern; the feed tells the same. */
export async function compareHistory({ world, model }: Session, scope: Uuid): Promise<void> {
  const whole = await historyOf((path) => world.ask(path));
  const own = await historyOf(async (path) => (await world.askWithin(scope, path)).json);
  const seen = whole.filter(({ stream, organisations }) => {
    const within = organisations.map(({ organisationId }) => {
      const isSame = organisationId === scope;
      return { isSame, isIn: isWithin(model, scope, organisationId) };
    });
    return /^(?:letter|complaint|correction-batch)-/u.test(stream)
      ? within.every(({ isSame, isIn }) => isIn && !isSame)
      : within.some(({ isIn }) => isIn);
  });
  const sequences = (items: readonly Told[]) => items.map(({ sequence }) => sequence).reverse();
  expect({ scope, shown: sequences(own) }).toEqual({ scope, shown: sequences(seen) });
  const last = seen[0]?.sequence ?? 0;
  const followed = await world.follow(scope, last);
  expect({ scope, followed }).toEqual({ scope, followed: sequences(seen) });
}
