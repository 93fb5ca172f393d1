import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listingStream } from '../../../src/ledger/listings/listing.events.js';
import { TestApp } from '../../support/http.js';
import { LEFT, RIGHT, ROOT, seedTree } from '../../support/http-ledger.js';
import { newEvent } from '../../support/new-event.js';
import { groundOf } from './board-world.js';

const BOARD = '/api/v1/remediation-board';
const LISTING = '01990000-0000-7000-8000-00000000000a';
let app: TestApp;
let entered: number;
let scoped: string;

beforeAll(async () => {
  app = await TestApp.start();
  scoped = app.addToken('committee-member', RIGHT);
  await seedTree(app);
  const data = {
    ...{ organisationId: LEFT, listingId: LISTING, route: 'E1' },
    grounds: [groundOf('G1.2')],
  };
  const event = newEvent({
    type: 'ListingEntered',
    occurredOn: '2024-05-01',
    concerns: [LEFT],
    data,
  });
  await app.store.append({ stream: listingStream(LEFT), expected: 'none', events: [event] });
  entered = (await app.store.head())?.sequence ?? 0;
  await app.settle();
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});

describe('the routes of the remediation board', () => {
  it('answer a page of listings, with the day for which it is told', async () => {
    const reply = await app.send(`${BOARD}?subtree=${ROOT}&states=LISTED&effectiveOn=2024-05-11`);
    expect(reply).toMatchObject({
      status: 200,
      json: {
        viewpoint: { sequence: entered, day: '2024-05-11' },
        total: 1,
        byState: { LISTED: 1 },
        items: [{ organisationId: LEFT, name: 'Quán ăn Bên Trái', status: { days: 10 } }],
      },
    });
    expect((await app.send(`${BOARD}?asOf=${entered - 1}`)).json).toMatchObject({ items: [] });
    expect((await app.send(`${BOARD}/steps?late=true`)).json).toMatchObject({ items: [] });
  });

  it('answer one listing with the ETag of its record, and no tag of the past or of nothing', async () => {
    const reply = await app.send(`/api/v1/listings/${LEFT}`);
    expect(reply).toMatchObject({
      status: 200,
      json: { revision: 0, status: { state: 'LISTED' } },
    });
    expect(reply.headers.get('etag')).toBe('"0"');
    const past = await app.send(`/api/v1/listings/${LEFT}?asOf=${entered}`);
    expect(past.headers.get('etag')).toBeNull();
    const none = await app.send(`/api/v1/listings/${RIGHT}`);
    expect(none).toMatchObject({ status: 200, json: { revision: -1, status: { state: 'NONE' } } });
    expect(none.headers.get('etag')).toBeNull();
  });

  it('answer the movements of a period', async () => {
    const reply = await app.send('/api/v1/list-movements?from=2024-05-01&to=2024-05-31');
    expect(reply).toMatchObject({
      status: 200,
      json: { opening: 0, in: 1, out: 0, closed: 0, closing: 1, items: [{ sequences: [entered] }] },
    });
    const before = await app.send(`/api/v1/list-movements?from=2024-05-01&to=2024-05-31&asOf=1`);
    expect(before).toMatchObject({ status: 200, json: { in: 0, closing: 0 } });
  });

  it('show nothing of what is out of scope', async () => {
    const token = scoped;
    const seen = await app.send(BOARD, { token });
    expect(seen).toMatchObject({ status: 200, json: { total: 0, byState: {} } });
    const period = 'from=2024-05-01&to=2024-05-31';
    const moved = await app.send(`/api/v1/list-movements?${period}`, { token });
    expect(moved).toMatchObject({ status: 200, json: { opening: 0, in: 0, closing: 0 } });
    for (const path of [
      `${BOARD}?subtree=${LEFT}`,
      `${BOARD}/steps?subtree=${ROOT}`,
      `/api/v1/listings/${LEFT}`,
      `/api/v1/list-movements?${period}&subtree=${ROOT}`,
    ]) {
      expect((await app.send(path, { token })).status).toBe(404);
    }
  });

  it.each([BOARD, `${BOARD}/steps`, `/api/v1/listings/${LEFT}`, '/api/v1/list-movements'])(
    'answer nobody without a token: %s',
    async (path) => {
      expect((await app.send(path, { as: null })).status).toBe(401);
    },
  );

  it.each([
    `${BOARD}?states=ASLEEP`,
    `${BOARD}?late=tomorrow`,
    `${BOARD}?minDays=-1`,
    `${BOARD}?sort=size`,
    `${BOARD}?cursor=nonsense`,
    `${BOARD}?dueFrom=2024-02-31`,
    `${BOARD}?colour=red`,
    `${BOARD}/steps?states=LISTED`,
    `${BOARD}/steps?late=perhaps`,
    '/api/v1/listings/nobody',
    '/api/v1/list-movements',
    '/api/v1/list-movements?from=2024-05-31&to=2024-05-01',
    '/api/v1/list-movements?from=2024-05-01&to=2024-05-31&effectiveOn=2024-05-02',
  ])('refuse %s', async (path) => {
    expect((await app.send(path)).status).toBe(400);
  });
});
