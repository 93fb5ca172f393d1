import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComplaintsApp, letterAbout, UNIT } from '../../support/complaints-http.js';
import { type Reply, type Send, TestApp } from '../../support/http.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

let city: ComplaintsApp;
let within: { token: string };
let colleague: { token: string };
beforeAll(async () => {
  city = await ComplaintsApp.start();
  within = city.tokenOf('case-officer', UNIT, 'within');
  colleague = city.tokenOf('case-officer', UNIT, 'colleague');
});
afterAll(async () => {
  await verifyWholeLog(city.app.store);
  await city.app.stop();
  city.app.dispose();
});

const keyed = (by: { token: string }, key: string): Send => ({
  ...by,
  headers: { 'Idempotency-Key': key },
});
const recording = (key: string): Send => ({
  ...{ as: 'recorder', headers: { 'Idempotency-Key': key } },
});
const told = ({ status, json }: Reply) => [status, (json as { code?: string }).code];
const NOT_FOUND = [404, 'resource.not-found'];
const REUSED = [422, 'idempotency.key-reused'];

/** What is sent from within the organisation, and hides itself from there by being recorded. */
const HIDING: Readonly<Record<string, () => Promise<readonly [path: string, body: object]>>> = {
  'the receipt of a denunciation, under an id of its own': () =>
    Promise.resolve([
      'letters',
      letterAbout(UNIT, { letterType: 'TC', letterId: randomUUID() }),
    ] as const),
  'the receipt of a denunciation': () =>
    Promise.resolve(['letters', letterAbout(UNIT, { letterType: 'TC' })] as const),
  'the triage of a case as a denunciation': async () => {
    const { caseId } = await city.open('PA');
    const triage = { complaintType: 'TC', complexity: 'ORDINARY', remote: false };
    return [`complaints/${caseId}/triage`, triage] as const;
  },
};

describe.each(Object.entries(HIDING))('%s, asked again from within', (_what, ask) => {
  it('with its key is answered as the first time, for the connection may have broken', async () => {
    const [path, body] = await ask();
    const send = keyed(within, randomUUID());
    const first = await city.done(path, body, send);
    const again = await city.post(path, body, send);
    expect([again.status, again.json]).toEqual([201, first.json]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
  });

  it('with its key and another content is told that the key was used', async () => {
    const [path, body] = await ask();
    const send = keyed(within, randomUUID());
    await city.done(path, body, send);
    expect(told(await city.post(path, { ...body, occurredOn: '2025-09-16' }, send))).toEqual(
      REUSED,
    );
  });
});

describe.each(Object.entries(HIDING).filter(([what]) => what !== 'the receipt of a denunciation'))(
  '%s, asked again from within',
  (_what, ask) => {
    it('by somebody else, under another key or none is not found, like what is not there', async () => {
      const [path, body] = await ask();
      const key = randomUUID();
      await city.done(path, body, keyed(within, key));
      for (const send of [keyed(colleague, key), keyed(within, randomUUID()), within]) {
        expect(told(await city.post(path, body, send))).toEqual(NOT_FOUND);
      }
    });
  },
);

describe('a server that was started again', () => {
  it('answers what is asked again under its key as the one before did, and records nothing', async () => {
    const before = await ComplaintsApp.start();
    const { token } = before.tokenOf('case-officer', UNIT, 'within');
    const letter = letterAbout(UNIT, { letterType: 'TC', letterId: randomUUID() });
    const listed = { occurredOn: '2025-09-15' };
    const asked = [
      ['letters', letter, keyed({ token }, 'before-the-restart')],
      [`listings/${UNIT}/start-review`, listed, recording('before-the-restart')],
      [`organisations/${UNIT}/rename`, { ...listed, name: 'Tên mới' }, recording('a-second-key')],
    ] as const;
    const ask = (app: TestApp) =>
      Promise.all(
        asked.map(([path, body, send]) => app.send(`/api/v1/${path}`, { ...send, body })),
      );
    const first = await ask(before.app);
    expect(first.map(({ status }) => status)).toEqual([201, 201, 201]);
    const head = await before.app.store.head();
    await before.app.stop();
    const after = await TestApp.start({ shareWith: before.app });
    const again = await ask(after);
    expect(again.map(({ status, json }) => [status, json])).toEqual(
      first.map(({ status, json }) => [status, json]),
    );
    expect(again.every(({ headers }) => headers.get('idempotent-replayed') === 'true')).toBe(true);
    expect(await after.store.head()).toEqual(head);
    await verifyWholeLog(after.store);
    await after.stop();
    before.app.dispose();
  });
});
