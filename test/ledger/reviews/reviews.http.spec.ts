import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Views } from '../../../src/projections/views.js';
import { ReviewRoundsQueries } from '../../../src/views/review-rounds/review-rounds.queries.js';
import type { TestRole } from '../../support/http.js';
import { CITY, id, OTHER, ProposingWorld, UPPER, WARD } from '../../proposing/proposing-world.js';

const BASE = '/api/v1/reviews';
const REVIEW = id(60);
const period = { kind: 'YEAR', label: '2025', from: '2025-01-01', to: '2025-12-31' };
const opening = {
  ...{ occurredOn: '2025-12-01', reviewId: REVIEW, organisationId: UPPER },
  ...{ title: 'Rà soát năm 2025', period },
};
const document = { number: '12-QĐ/ĐUK', date: '2026-01-05', abstract: 'Kết thúc đợt rà soát' };
const closing = { occurredOn: '2026-01-31', document };

let world: ProposingWorld;
beforeAll(async () => {
  world = await ProposingWorld.start({}, [
    ['recorder', WARD],
    ['committee-member', CITY],
  ]);
}, 30_000);
afterAll(() => world.stop());

const send = (path: string, as: TestRole, body: object) =>
  world.app.send(`${BASE}${path}`, { as, body });
const read = (token = world.app.token('auditor')) => world.app.send(`${BASE}/${REVIEW}`, { token });

describe('the routes of review rounds', () => {
  it('open a round, and read it', async () => {
    expect(await send('', 'recorder', opening)).toMatchObject({
      ...{ status: 201, json: { reviewId: REVIEW } },
    });
    expect(await send('', 'recorder', opening)).toMatchObject({ status: 200 });
    expect(await read()).toMatchObject({
      status: 200,
      json: { state: 'OPEN', openedOn: '2025-12-01', closedOn: null, results: [], period },
    });
  });

  it('do not close while one is under review, and name it', async () => {
    const review = { reviewId: REVIEW, proposalId: null };
    await world.listed('ListingReviewStarted', WARD, '2026-01-10', review);
    await world.listed('ListingReviewStarted', OTHER, '2026-01-10', review);
    await world.listed('ListingReviewEnded', OTHER, '2026-01-10', { reason: 'Không cần' });
    const refused = await send(`/${REVIEW}/close`, 'approver', closing);
    expect(refused).toMatchObject({ status: 409, json: { code: 'review.still-under-review' } });
    expect(refused.text).toContain(WARD);
  });

  it('close with the list, from the streams of all that were reviewed', async () => {
    await world.listed('ListingReviewEnded', WARD, '2026-01-25', { reason: 'Không cần' });
    const before = { ...closing, occurredOn: '2026-01-24' };
    expect(await send(`/${REVIEW}/close`, 'approver', before)).toMatchObject({
      json: { code: 'review.still-under-review' },
    });
    expect(await send(`/${REVIEW}/close`, 'approver', closing)).toMatchObject({ status: 201 });
    const results = [WARD, OTHER].map((organisationId) => ({
      organisationId,
      result: 'not-listed',
    }));
    expect(await read()).toMatchObject({ json: { state: 'CLOSED', results } });
    expect(await send(`/${REVIEW}/close`, 'approver', closing)).toMatchObject({ status: 200 });
  });

  it('amend: a close that is revoked leaves the round open', async () => {
    const closed = (await world.log()).find(({ type }) => type === 'ReviewClosed');
    const amendment = { kind: 'revoked', corrects: closed?.id, reason: 'Kết thúc nhầm đợt' };
    const body = { ...closing, ...amendment };
    expect(await send(`/${REVIEW}/amend`, 'approver', body)).toMatchObject({ status: 201 });
    expect(await read()).toMatchObject({ json: { state: 'OPEN', results: [] } });
  });

  it('list rounds with their counts, the newest first, at any moment', async () => {
    await world.app.settle();
    const page = (query = '', token = world.app.token('auditor')) =>
      world.app.send(`${BASE}${query}`, { token });
    expect(await page()).toMatchObject({
      status: 200,
      json: {
        ...{ total: 1, nextCursor: null },
        items: [
          {
            ...{ reviewId: REVIEW, state: 'OPEN', organisationName: 'Đảng bộ khối', period },
            closedOn: null,
          },
        ],
      },
    });
    const closed = (await world.log()).findIndex(({ type }) => type === 'ReviewClosed') + 1;
    expect(await page(`?asOf=${closed}&states=CLOSED`)).toMatchObject({
      json: { items: [{ closedOn: '2026-01-31' }] },
    });
    expect(await page('?states=CLOSED')).toMatchObject({ json: { total: 0, items: [] } });
    expect(await page('?effectiveOn=2025-11-30')).toMatchObject({ json: { items: [] } });
    expect(await page('', world.token('recorder', WARD))).toMatchObject({ json: { items: [] } });
    expect(await page(`?subtree=${UPPER}`, world.token('recorder', WARD))).toMatchObject({
      status: 404,
    });
    expect(await page('?cursor=abc')).toMatchObject({ status: 400 });
    const second = { ...opening, reviewId: id(62), occurredOn: '2025-12-02' };
    expect(await send('', 'recorder', second)).toMatchObject({ status: 201 });
    await world.app.settle();
    const first = await page('?limit=1');
    expect(first).toMatchObject({ json: { total: 2, items: [{ reviewId: id(62) }] } });
    const { nextCursor } = first.json as { nextCursor: string };
    expect(await page(`?limit=1&cursor=${nextCursor}`)).toMatchObject({
      json: { items: [{ reviewId: REVIEW }], nextCursor: null },
    });
  });

  it('name whoever was reviewed, also where the review came to nothing on the day of its beginning', async () => {
    await world.app.settle();
    const reviewed = (day: string) => {
      const known = world.app.app.get(Views).checkpoint();
      const rounds = world.app.app.get(ReviewRoundsQueries);
      const round = rounds.one(REVIEW, { ...known, effectiveOn: day, day }, null);
      return round?.reviewed.map(({ organisationId }) => organisationId).sort();
    };
    expect(reviewed('2026-01-09')).toEqual([]);
    expect(reviewed('2026-01-30')).toEqual([WARD, OTHER].sort());
  });

  it('refuse who may not, what is out of scope, and what is malformed', async () => {
    expect(await send('', 'approver', opening)).toMatchObject({ status: 403 });
    expect(await send(`/${REVIEW}/close`, 'recorder', closing)).toMatchObject({ status: 403 });
    const below = world.token('recorder', WARD);
    const sideways = { ...opening, reviewId: id(61) };
    expect(await world.app.send(BASE, { token: below, body: sideways })).toMatchObject({
      status: 404,
    });
    expect(await read(below)).toMatchObject({ status: 404 });
    expect(await read(world.token('committee-member', CITY))).toMatchObject({ status: 200 });
    // An id that is taken out of scope must not tell what it names there.
    const own = { ...opening, organisationId: WARD };
    expect(await world.app.send(BASE, { token: below, body: own })).toMatchObject({ status: 404 });
    expect(await send(`/${id(69)}/close`, 'approver', closing)).toMatchObject({ status: 404 });
    for (const body of [
      { ...opening, period: 'YEAR' },
      { ...opening, title: null },
      { ...opening, results: [] },
    ]) {
      expect(await send('', 'recorder', body)).toMatchObject({ status: 400 });
    }
  });
});
