import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Uuid } from '../../../src/ledger/envelope.js';
import { caseOn, ComplaintsApp } from '../../support/complaints-http.js';

const CASE: Uuid = '0c000000-0000-4000-8000-00000000000a';
const LETTER: Uuid = '0d000000-0000-4000-8000-00000000000a';
const headers = { 'Idempotency-Key': 'opening-on-a-letter' };
let city: ComplaintsApp;
beforeEach(async () => {
  city = await ComplaintsApp.start();
  await city.receive({ letterId: LETTER });
});
afterEach(async () => {
  await city.app.stop();
  city.app.dispose();
});

const opening = () => city.post('complaints', caseOn(LETTER, { caseId: CASE }), { headers });
const joinings = async () => {
  const { json } = await city.app.send(`/api/v1/letters/${LETTER}`);
  const { records } = json as { records: readonly { eventId: Uuid; type: string }[] };
  return records.flatMap(({ eventId, type }) => (type === 'LetterJoined' ? [eventId] : []));
};
/** Opens while the ledger breaks down between the letter and the case. */
async function interrupted(): Promise<void> {
  const { store } = city.app;
  const append = store.append.bind(store);
  store.append = (request) =>
    request.events.some(({ type }) => type === 'ComplaintOpened')
      ? Promise.reject(new Error('crash'))
      : append(request);
  expect((await opening()).status).toBe(500);
  store.append = append;
}

describe('the event with which a letter joins the case that is opened on it', () => {
  it('has the same id whenever the request with this key comes, on whichever ledger', async () => {
    await interrupted();
    const [first] = await joinings();
    expect((await opening()).status).toBe(201);
    expect(await joinings()).toEqual([first]);
    const other = city;
    city = await ComplaintsApp.start();
    await city.receive({ letterId: LETTER });
    expect((await opening()).status).toBe(201);
    expect(await joinings()).toEqual([first]);
    await other.app.stop();
    other.app.dispose();
  });

  it('is another one where the letter had left meanwhile: the first does not pass for it', async () => {
    await interrupted();
    await city.done(`letters/${LETTER}/leave`, { occurredOn: '2025-09-10', caseId: CASE });
    expect((await opening()).status).toBe(201);
    const [first, second, ...more] = await joinings();
    expect(second).not.toBe(first);
    expect(more).toEqual([]);
    const { json } = await city.app.send(`/api/v1/letters/${LETTER}`);
    expect(json).toMatchObject({ state: 'JOINED', caseId: CASE });
  });
});
