import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseOn, ComplaintsApp, DOCUMENT, letterAbout, UNIT } from '../support/complaints-http.js';
import { newEvent } from '../support/new-event.js';

/** What a complainant is known by, and what he wrote: never in a log or a metric, however it gets to the server. */
const SECRETS = ['NKN-014', 'Bí Mật', 'B%C3%AD', 'Kín đáo', 'K%C3%ADn', 'lạm quyền'];
const LETTER = '0d000000-0000-4000-8000-00000000000a';
const CASE = '0c000000-0000-4000-8000-00000000000a';
const lines: string[] = [];
const statuses: number[] = [];
let city: ComplaintsApp;

async function get(path: string): Promise<void> {
  statuses.push((await city.app.send(path, { as: 'case-officer' })).status);
}
async function post(path: string, body: object): Promise<void> {
  statuses.push((await city.post(path, body)).status);
}

beforeAll(async () => {
  const logTo = { write: (line: string) => void lines.push(line) };
  city = await ComplaintsApp.start({ logTo, env: { SOAT_LOG_LEVEL: 'debug' } });
  const letter = letterAbout(UNIT, { letterId: LETTER, letterType: 'TC' });
  await post('letters', letter);
  const named = { kind: 'PERSON', pseudonym: 'Ông Kín đáo', persons: 1 };
  await post('letters', { ...letter, letterId: CASE, complainant: named });
  await post('letters', { ...letter, complainantName: 'Ông Kín đáo' });
  await post('letters', { ...letter, confidentialText: 'Ông Bí Mật' });
  await post('complaints', caseOn(LETTER, { caseId: CASE, complaintType: 'TC' }));
  await city.approve(`letters/${LETTER}/amend`, {
    ...{ kind: 'corrected', corrects: CASE, reason: 'Kín đáo', document: DOCUMENT },
    replacement: { confidential: { text: 'Bí Mật' } },
  });
  await city.app.settle();
  for (const path of [`letters/${LETTER}`, `complaints/${CASE}`]) {
    await get(`/api/v1/${path}`);
    await get(`/api/v1/${path}/confidential-text`);
  }
  const words = `text=${encodeURIComponent('Kín đáo')}&pseudonym=NKN-014`;
  for (const path of ['', '/letters', '/statistics', `/cases/${CASE}`, `/cases/${LETTER}`]) {
    await get(`/api/v1/complaint-register${path}`);
    await get(`/api/v1/complaint-register${path}?${words}`);
  }
  await get(`/complaints/cases/${CASE}?${words}`);
  const raw = '{"confidentialText":"Ông Bí Mật';
  const cut = await city.app.send('/api/v1/letters', { as: 'case-officer', raw });
  statuses.push(cut.status);
  const append = city.app.store.append.bind(city.app.store);
  city.app.store.append = () => Promise.reject(new Error('Nobody foresaw this.'));
  await post('letters', { ...letter, letterId: '0d000000-0000-4000-8000-00000000000b' });
  city.app.store.append = append;
}, 30_000);
afterAll(async () => {
  await city.app.stop();
  city.app.dispose();
});

const metrics = async () => (await city.app.send('/metrics', { as: 'administrator' })).text;

describe('what a server leaves behind of letters and cases', () => {
  it('is a line in the log of each request, by its route, and one of what nobody foresaw', () => {
    expect(new Set(statuses)).toEqual(new Set([201, 422, 400, 409, 200, 404, 500]));
    const log = lines.join('');
    expect(log).toContain('"/api/v1/letters/:letterId/confidential-text"');
    expect(log).toContain('Nobody foresaw this.');
  });

  it('never tells who complained, of what, or by which letter, in no log and no metric', async () => {
    const traces = { log: lines.join(''), metrics: await metrics() };
    for (const [where, text] of Object.entries(traces)) {
      const found = [...SECRETS, LETTER, CASE, UNIT].filter((secret) => text.includes(secret));
      expect({ where, found }).toEqual({ where, found: [] });
    }
  });
});

describe('the series of the metrics', () => {
  const seriesOf = (text: string) => text.split('\n').filter((line) => /^soat_.*\{/u.test(line));

  it('do not grow with the addresses that are asked for, or with their words', async () => {
    const ask = async (n: number) => {
      await get(`/api/v1/letters/0d000000-0000-4000-8000-0000000001${n}`);
      await get(`/api/v1/complaint-register?text=${n}`);
      await get(`/nothing/here/${n}`);
    };
    await ask(10);
    const before = seriesOf(await metrics());
    for (let n = 11; n < 20; n += 1) await ask(n);
    expect(seriesOf(await metrics())).toHaveLength(before.length);
  });

  it('do not grow with the types of events that others write', async () => {
    const types = Array.from({ length: 60 }, (_, n) => `Foreign${n}`);
    const events = types.map((type) => newEvent({ type }));
    await city.app.store.append({ stream: 'organisation-x', expected: 'none', events });
    await city.app.settle();
    const foreign = seriesOf(await metrics()).filter((line) => line.includes('unknown_event_type'));
    expect(foreign.length).toBeLessThanOrEqual(21);
    const counted = foreign.map((line) => Number(line.split(' ').at(-1)));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(60);
  });
});
