import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp, type Send } from '../../support/http.js';
import { altered, SHIPPED_REFERENCES, shippedRulebook } from '../../support/rulebooks.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

const RULEBOOKS = '/api/v1/rulebooks';
const FOOD = shippedRulebook('food-inspection@1');
/** Ten seconds go by at every look, so that a changed tokens file is read anew. */
const MORNING = Date.parse('2026-01-05T03:00:00Z');
let looks = 0;
const CLOCK = { now: () => new Date(MORNING + 10_000 * (looks += 1)) };
let app: TestApp;

const publish = (rulebook: unknown, send: Send = {}) =>
  app.send(RULEBOOKS, {
    as: 'administrator',
    body: { occurredOn: '2026-01-05', rulebook },
    ...send,
  });

beforeAll(async () => {
  app = await TestApp.start({ clock: CLOCK });
  for (const reference of SHIPPED_REFERENCES.slice(0, 3)) await publish(shippedRulebook(reference));
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

describe('publishing over HTTP', () => {
  it('answers 201 with sequence and ETag, and 200 where the same content comes again', async () => {
    const first = await publish(FOOD);
    expect(first.status).toBe(201);
    expect(first.headers.get('ledger-sequence')).toBe('4');
    expect(first.headers.get('etag')).toBe('"3"');
    const again = await publish(FOOD);
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({ eventIds: [], sequence: null });
  });

  it('answers 412 where the catalogue has changed since it was read', async () => {
    const rulebook = { ...FOOD, version: '2', validFrom: '2026-01-01' };
    const stale = await publish(rulebook, { headers: { 'If-Match': '"0"' } });
    expect(stale.status).toBe(412);
  });

  it('answers 422 with every fault and its pointer into the request', async () => {
    const faulty = altered(FOOD, {
      '/version': '2',
      '/colour': 'red',
      '/assessments/thresholds/0/grade': 'S',
    });
    const reply = await publish(faulty);
    expect(reply.status).toBe(422);
    expect(reply.json).toMatchObject({
      code: 'rulebook.unknown-field',
      errors: [
        { pointer: '/rulebook/colour' },
        { pointer: '/rulebook/assessments/thresholds/0/grade' },
      ],
    });
  });

  it('answers 409 for other content under a published version', async () => {
    const other = altered(shippedRulebook('to-chuc-co-so@2018.132'), { '/title/en': 'Other' });
    const reply = await publish(other);
    expect(reply.status).toBe(409);
    expect(reply.json).toMatchObject({ code: 'rulebook.version-taken' });
  });

  it.each([
    ['no rulebook', undefined],
    ['a text', 'rulebook'],
    ['a list', []],
  ])('answers 400 for %s', async (_what, rulebook) => {
    const reply = await publish(rulebook);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ errors: [{ pointer: '/rulebook' }] });
  });

  it('is for administrators of the whole ledger', async () => {
    expect((await publish(FOOD, { as: 'recorder' })).status).toBe(403);
    expect((await publish(FOOD, { as: null })).status).toBe(401);
    const token = app.addToken('administrator', '01990000-0000-7000-8000-000000000001');
    expect((await publish(FOOD, { token })).status).toBe(404);
  });
});

describe('reading over HTTP', () => {
  it('lists every version with its state today', async () => {
    const { status, json, headers } = await app.send(RULEBOOKS, { as: 'recorder' });
    expect(status).toBe(200);
    expect(headers.get('etag')).toMatch(/^"\d+"$/);
    const { rulebooks } = json as { rulebooks: { reference: string; inForce: boolean }[] };
    const inForce = rulebooks.filter((each) => each.inForce).map(({ reference }) => reference);
    expect(inForce).toContain('to-chuc-co-so@2025.366');
    expect(inForce).not.toContain('to-chuc-co-so@2023.124');
  });

  it('gives one version as it was published, and 404 for an unknown one', async () => {
    const found = await app.send(`${RULEBOOKS}/to-chuc-co-so@2023.124`);
    expect(found.json).toEqual(shippedRulebook('to-chuc-co-so@2023.124'));
    expect((await app.send(`${RULEBOOKS}/to-chuc-co-so@1999`)).status).toBe(404);
    expect((await app.send(`${RULEBOOKS}/..%2Fsecret`)).status).toBe(400);
  });

  it('tells the differences between two versions', async () => {
    const query = 'from=to-chuc-co-so@2023.124&to=to-chuc-co-so@2025.366';
    const { status, json } = await app.send(`${RULEBOOKS}/diff?${query}`);
    expect(status).toBe(200);
    const { differences } = json as { differences: { pointer: string; kind: string }[] };
    expect(differences).toContainEqual(
      expect.objectContaining({ pointer: '/validFrom', kind: 'changed', after: '2025-08-30' }),
    );
    expect((await app.send(`${RULEBOOKS}/diff?from=x`)).status).toBe(400);
  });
});

describe('checking over HTTP', () => {
  it('tells the faults and records nothing', async () => {
    const before = await app.store.head();
    const send = { as: 'recorder' as const, body: { rulebook: { format: 1 } } };
    const faulty = await app.send(`${RULEBOOKS}/check`, send);
    expect(faulty.status).toBe(200);
    expect(faulty.json).toMatchObject({ faultless: false });
    const sound = await app.send(`${RULEBOOKS}/check`, { ...send, body: { rulebook: FOOD } });
    expect(sound.json).toEqual({ faultless: true, faults: [] });
    expect(await app.store.head()).toEqual(before);
  });
});
