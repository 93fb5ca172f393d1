/** What rounds of reviews must say at one moment of one day, and what the log itself says of them now. */
import { expect } from '@jest/globals';
import type { IsoDate, Uuid } from '../../src/ledger/envelope.js';
import { ReviewRoundsQueries } from '../../src/views/review-rounds/review-rounds.queries.js';
import { standing, textOf } from './facts.js';
import { listingRecord } from './judge-listing.js';
import type { Model } from './model.js';
import { listingCourse } from './model-listing.js';
import { reviewedBy, reviewIds, reviewOn, reviewRecord } from './model-review.js';
import { isWithin } from './scopes.js';
import type { Session } from './session.js';

interface Shown {
  readonly reviewId: string;
  readonly openedOn: IsoDate;
}

export async function compareReviews(session: Session, asOf: number, day: IsoDate): Promise<void> {
  const { world, model } = session;
  const at = `asOf=${asOf}&effectiveOn=${day}`;
  const expected = reviewIds(model).flatMap((reviewId) => {
    const { state, opened, closedOn } = reviewOn(model, reviewId, asOf, day);
    return opened ? [{ reviewId, state, ...opened, closedOn }] : [];
  });
  const page = (await world.ask(`reviews?${at}&limit=200`)) as { items: readonly Shown[] };
  const days = page.items.map(({ openedOn }) => openedOn);
  expect(days).toEqual(days.toSorted().reverse());
  expect({ at, items: byId(page.items) }).toMatchObject({ at, items: byId(expected) });
  for (const { reviewId } of expected) {
    const told = reviewedAt(session, reviewId, asOf, day);
    expect({ at, reviewId, told }).toEqual({
      ...{ at, reviewId, told: expectedReviewed(model, reviewId, asOf, day) },
    });
  }
  for (const reviewId of reviewIds(model)) {
    const { state, opened, closedOn, results } = reviewOn(model, reviewId);
    expect(await world.ask(`reviews/${reviewId}`)).toMatchObject({
      ...{ reviewId, state, title: opened?.title ?? null, period: opened?.period ?? null },
      ...{ openedOn: opened?.openedOn ?? null, closedOn, results },
    });
  }
}

/** A round is seen by whoever sees the organisation that it goes through. */
export async function compareReviewsWithin(
  { world, model }: Session,
  scope: Uuid,
  asOf: number,
  day: IsoDate,
): Promise<void> {
  const at = `asOf=${asOf}&effectiveOn=${day}`;
  const { json } = await world.askWithin(scope, `reviews?${at}&limit=200`);
  const shown = (json as { readonly items: readonly Shown[] }).items;
  const seen = reviewIds(model).filter((reviewId) => {
    const { opened } = reviewOn(model, reviewId, asOf, day);
    return opened !== null && isWithin(model, scope, opened.organisationId);
  });
  const told = shown.map(({ reviewId }) => reviewId).sort();
  expect({ scope, at, told }).toEqual({ scope, at, told: seen.toSorted() });
  for (const reviewId of reviewIds(model)) {
    const concerned = textOf(model.of(reviewRecord(reviewId))[0]?.data ?? {}, 'organisationId');
    const { status } = await world.askWithin(scope, `reviews/${reviewId}`);
    expect({ scope, reviewId, status }).toEqual({
      ...{ scope, reviewId, status: isWithin(model, scope, concerned) ? 200 : 404 },
    });
  }
}

const byId = <T extends { readonly reviewId: string }>(items: readonly T[]) =>
  items.toSorted((a, b) => (a.reviewId < b.reviewId ? -1 : 1));

/** Everybody whom the round names, with what it was closed with and where he stands on the list. */
function expectedReviewed(model: Model, reviewId: string, asOf: number, day: IsoDate) {
  const { results } = reviewOn(model, reviewId, asOf, day);
  const named = results.map(({ organisationId }) => organisationId);
  const ids = new Set([...reviewedBy(model, reviewId, asOf, day), ...named]);
  return [...ids].sort().map((organisationId) => ({
    organisationId,
    result: results.findLast((each) => each.organisationId === organisationId)?.result ?? null,
    state: listingCourse(standing(model.of(listingRecord(organisationId)), asOf, day)).state,
  }));
}

/** What the page of a round shows: it has no route of its own. */
function reviewedAt({ world }: Session, reviewId: string, sequence: number, day: IsoDate) {
  const rounds = world.app.app.get(ReviewRoundsQueries);
  const viewpoint = { sequence, effectiveOn: day, day, knownAt: null };
  const { reviewed = [] } = rounds.one(reviewId, viewpoint, null) ?? {};
  return reviewed
    .map(({ organisationId, result, state }) => ({ organisationId, result, state }))
    .toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
}
