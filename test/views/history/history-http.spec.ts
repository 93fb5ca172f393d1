import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REVOCATION_MS } from '../../../src/access/tokens-file.js';
import { TestApp } from '../../support/http.js';
import { LEFT, RIGHT, ROOT, seedTree } from '../../support/http-ledger.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';
import type { HistoryPage } from '../../../src/views/history/history.model.js';

const HISTORY = '/api/v1/history';
let app: TestApp;
let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead) };

/** A token for a subtree, once the service has noticed that its file of tokens changed. */
function tokenFor(scope: string): string {
  const token = app.addToken('auditor', scope);
  ahead += REVOCATION_MS + 1;
  return token;
}

beforeAll(async () => {
  app = await TestApp.start({ clock });
  await seedTree(app);
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

async function pageOf(query: string, token?: string): Promise<HistoryPage> {
  const reply = await app.send(`${HISTORY}?${query}`, token === undefined ? {} : { token });
  expect({ query, status: reply.status, text: reply.text }).toMatchObject({ query, status: 200 });
  return reply.json as HistoryPage;
}

const sequencesOf = ({ items }: HistoryPage): number[] => items.map(({ sequence }) => sequence);

describe('GET /api/v1/history', () => {
  it('answers newest first and includes what atLeast asks for', async () => {
    const page = await pageOf('atLeast=4');
    expect(sequencesOf(page)).toEqual([4, 3, 2, 1]);
    expect(page.items[0]).toMatchObject({
      type: 'OrganisationRegistered',
      known: true,
      organisations: [{ organisationId: RIGHT, name: 'Quán ăn Bên Phải' }],
    });
    expect(page).toMatchObject({ nextCursor: null, sequence: 4 });
  });

  it('pages by cursor', async () => {
    const first = await pageOf('limit=3');
    expect(sequencesOf(first)).toEqual([4, 3, 2]);
    const second = await pageOf(`limit=3&cursor=${first.nextCursor ?? ''}`);
    expect(sequencesOf(second)).toEqual([1]);
    expect(second.nextCursor).toBeNull();
  });

  it('takes each filter', async () => {
    expect(sequencesOf(await pageOf(`subtree=${ROOT}`))).toEqual([4, 3, 2]);
    expect(sequencesOf(await pageOf(`organisation=${LEFT}`))).toEqual([3]);
    expect(sequencesOf(await pageOf('types=RulebookPublished,OrganisationMoved'))).toEqual([1]);
    expect(sequencesOf(await pageOf('types=RulebookPublished&types=X'))).toEqual([1]);
    expect(sequencesOf(await pageOf('account=administrator-1'))).toEqual([1]);
    expect(sequencesOf(await pageOf('occurredFrom=2024-01-02&occurredTo=2024-01-31'))).toEqual([
      4, 3, 2,
    ]);
    expect(sequencesOf(await pageOf(`text=${encodeURIComponent('ben trai')}`))).toEqual([3]);
    expect(sequencesOf(await pageOf('recordedTo=2001-01-01'))).toEqual([]);
  });

  it('refuses what it does not understand, every fault with its pointer', async () => {
    const query = 'occurredFrom=2025-02-31&subtree=x&limit=0&color=red&text=a&text=b';
    const reply = await app.send(`${HISTORY}?${query}`);
    expect(reply).toMatchObject({ status: 400, json: { code: 'request.invalid' } });
    const { errors } = reply.json as { errors: { pointer: string }[] };
    const pointers = new Set(errors.map(({ pointer }) => pointer));
    expect([...pointers].sort()).toEqual([
      '/color',
      '/limit',
      '/occurredFrom',
      '/subtree',
      '/text',
    ]);
  });

  it('shows a scope its own organisations alone', async () => {
    const token = tokenFor(LEFT);
    expect(sequencesOf(await pageOf('', token))).toEqual([3]);
    expect(sequencesOf(await pageOf(`organisation=${RIGHT}`, token))).toEqual([]);
  });
});

describe('GET /api/v1/history/{sequence}', () => {
  it('answers one event', async () => {
    const reply = await app.send(`${HISTORY}/2`);
    expect(reply).toMatchObject({ status: 200, json: { sequence: 2, revision: 0 } });
  });

  it('does not find what is not there or out of scope', async () => {
    const token = tokenFor(LEFT);
    for (const [sequence, send] of [
      [99, {}],
      [4, { token }],
      [1, { token }],
    ] as const) {
      const reply = await app.send(`${HISTORY}/${sequence}`, send);
      expect(reply).toMatchObject({ status: 404, json: { code: 'resource.not-found' } });
    }
  });

  it('refuses a sequence that is none', async () => {
    for (const sequence of ['0', '-1', 'x', '1.5', '1e99']) {
      expect((await app.send(`${HISTORY}/${sequence}`)).status).toBe(400);
    }
  });
});
