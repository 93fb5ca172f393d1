/** Asks the views for one moment and one day, and the model for the same. */
import { expect } from '@jest/globals';
import type { IsoDate } from '../../src/ledger/envelope.js';
import { standing } from './facts.js';
import { idsOf } from './commands-letter.js';
import {
  expectedCase,
  expectedComplaints,
  expectedLetter,
  expectedStatistics,
} from './expected-register.js';
import {
  expectedBoardRow,
  expectedListing,
  expectedMovements,
  listingFlags,
} from './expected-listing.js';
import { listingRecord } from './judge-listing.js';
import { compareReviews, compareReviewsWithin } from './compare-review.js';
import { compareSupervision, supervisionFlags } from './compare-supervision.js';
import { listingCourse } from './model-listing.js';
import type { Session } from './session.js';
import { RULES, SCOPES, UNITS } from './world.js';

interface Flagged {
  readonly code: string;
  readonly since: IsoDate | null;
}

export async function compareListings(session: Session, asOf: number, day: IsoDate): Promise<void> {
  const { world, model } = session;
  const at = `asOf=${asOf}&effectiveOn=${day}`;
  const board = (await world.ask(`remediation-board?${at}&limit=200`)) as {
    items: (Record<string, unknown> & { organisationId: string; flags: Flagged[] })[];
  };
  const rows: unknown[] = [];
  for (const unit of UNITS) {
    const course = listingCourse(standing(model.of(listingRecord(unit)), asOf, day));
    const status = (await world.ask(`organisation-status/${unit}?${at}`)) as {
      listing: object;
      complaints: object;
      flags: readonly Flagged[];
    };
    expect({ unit, at, ...status.listing }).toMatchObject({
      unit,
      at,
      ...expectedListing(course, day),
    });
    const complaints = expectedComplaints(model, unit, asOf, day);
    expect({ unit, at, complaints: status.complaints }).toEqual({
      unit,
      at,
      complaints: complaints.counts,
    });
    const told = Object.fromEntries(status.flags.map(({ code, since }) => [code, since]));
    expect({ unit, at, told }).toEqual({
      unit,
      at,
      told: {
        ...listingFlags(course, day),
        ...complaintFlags(complaints),
        ...supervisionFlags(model, unit, asOf, day),
      },
    });
    const row = expectedBoardRow(unit, course, day);
    if (row) rows.push(row);
  }
  const shown = board.items
    .map((item) => ({ ...item, flags: item.flags.map(({ code }) => code).sort() }))
    .sort((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
  expect({ at, shown }).toMatchObject({ at, shown: rows });
  await compareSupervision(session, asOf, day);
  await compareReviews(session, asOf, day);
  for (const scope of SCOPES) await compareReviewsWithin(session, scope, asOf, day);
}

export async function compareMovements(
  session: Session,
  asOf: number,
  from: IsoDate,
  to: IsoDate,
): Promise<void> {
  const moved = await session.world.ask(`list-movements?from=${from}&to=${to}&asOf=${asOf}`);
  const { opening, in: came, out, closed, closing } = moved as Record<string, number>;
  const told = { opening, in: came, out, closed, closing };
  expect({ asOf, from, to, ...told }).toEqual({
    ...{ asOf, from, to },
    ...expectedMovements(session.recordsOfListings(), asOf, from, to),
  });
}

function complaintFlags({ since, score }: ReturnType<typeof expectedComplaints>) {
  return {
    ...(since !== null && { COMPLAINT_OVERDUE: since }),
    ...(score >= (RULES.hotSpots?.signalAt ?? 0) && { HOT_SPOT_SIGNAL: null }),
  };
}

export async function compareRegister(session: Session, asOf: number, day: IsoDate): Promise<void> {
  const { world, model } = session;
  const at = `asOf=${asOf}&effectiveOn=${day}`;
  const page = async (path: string, key: string) => {
    const { items } = (await world.ask(`${path}?${at}&limit=200`)) as {
      items: Record<string, unknown>[];
    };
    return items.toSorted((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
  };
  const sorted = (ids: readonly string[]) => ids.toSorted();
  const cases = sorted(idsOf(model, 'complaint')).flatMap(
    (id) => expectedCase(model, id, asOf, day) ?? [],
  );
  const shown = await page('complaint-register', 'caseId');
  expect({ at, ids: shown.map(({ caseId }) => caseId) }).toEqual({
    at,
    ids: cases.map(({ caseId }) => caseId),
  });
  for (const [index, expected] of cases.entries())
    expect({ at, ...shown[index] }).toMatchObject({ at, ...expected });
  const letters = sorted(idsOf(model, 'letter')).flatMap(
    (id) => expectedLetter(model, id, asOf, day) ?? [],
  );
  const told = await page('complaint-register/letters', 'letterId');
  expect({ at, ids: told.map(({ letterId }) => letterId) }).toEqual({
    at,
    ids: letters.map(({ letterId }) => letterId),
  });
  for (const [index, expected] of letters.entries())
    expect({ at, ...told[index] }).toMatchObject({ at, ...expected });
}

export async function compareStatistics(
  session: Session,
  asOf: number,
  from: IsoDate,
  to: IsoDate,
): Promise<void> {
  const told = await session.world.ask(
    `complaint-register/statistics?from=${from}&to=${to}&asOf=${asOf}`,
  );
  expect({ asOf, ...(told as object) }).toMatchObject({
    asOf,
    from,
    to,
    ...expectedStatistics(session.model, asOf, from, to),
  });
}
