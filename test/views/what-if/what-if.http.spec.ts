import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrincipalFinder } from '../../../src/access/principal-finder.js';
import { TokensFile } from '../../../src/access/tokens-file.js';
import { assessmentIdIn } from '../../../src/ledger/assessments/assessment-ids.js';
import type { WhatIfPage } from '../../../src/views/what-if/what-if.model.js';
import { type Reply, type Send, TestApp } from '../../support/http.js';
import { altered, shippedRulebook } from '../../support/rulebooks.js';

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [CITY, UPPER, GOOD, WEAK, NEW, ROUND] = [id(1), id(2), id(3), id(4), id(5), id(9)];
const PERIOD = { kind: 'YEAR', label: '2025', from: '2025-01-01', to: '2025-12-31' };
const DOCUMENT = { number: '12-QĐ/ĐUK', date: '2025-12-10', abstract: 'Xếp loại năm 2025' };
const MEASURES = {
  tasksLatePercent: 0,
  tasksBeyondPercent: 40,
  disciplined: 0,
  tasksCompletedPercent: 100,
  unitsDisciplinedPercent: 0,
};
const TRIED = 'to-chuc-co-so@2030.trial';
let app: TestApp;

async function post(path: string, body: object, send: Send = {}): Promise<Reply> {
  const sent = { as: 'recorder', body: { occurredOn: '2025-12-10', ...body }, ...send } as const;
  const reply = await app.send(`/api/v1/${path}`, sent);
  if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  return reply;
}

async function graded(organisationId: string, grade: string, points: number): Promise<void> {
  const path = `assessments/${assessmentIdIn(ROUND, organisationId)}`;
  await post('assessments', { organisationId, roundId: ROUND });
  await post(`${path}/self-review`, { summary: 'Đã tự kiểm điểm' });
  await post(`${path}/self-grade`, { grade, points });
  await post(`${path}/peer-opinions`, { from: 'Công đoàn', opinion: 'Nhất trí' });
  await post(`${path}/appraisal`, { proposedGrade: grade, points, measures: MEASURES });
  await app.settle();
  await post(`${path}/grade/decide`, { grade, document: DOCUMENT }, { as: 'approver' });
}

const ask = (query: string, send: Send = {}) =>
  app.send(`/api/v1/rulebooks/what-if?rulebook=${TRIED}${query}`, { as: 'administrator', ...send });
const page = async (query = '', send: Send = {}) => (await ask(query, send)).json as WhatIfPage;
const scoped = (scope: string) => {
  const token = app.addToken('committee-member', scope);
  const finder = app.app.get(PrincipalFinder);
  if (finder instanceof TokensFile) finder.load();
  return { token };
};

beforeAll(async () => {
  app = await TestApp.start();
  const publish = (rulebook: unknown, occurredOn: string) =>
    post('rulebooks', { occurredOn, rulebook }, { as: 'administrator' });
  const rulebook = shippedRulebook('to-chuc-co-so@2025.366');
  await publish(rulebook, rulebook.validFrom);
  const register = (organisationId: string, level: string, parentId: string | null) =>
    post('organisations', {
      ...{ occurredOn: '2025-09-01', organisationId, level, parentId, placeKind: 'AGENCY' },
      ...{ name: `Tổ chức ${organisationId.slice(-1)}` },
      ...{ rulebookId: parentId === null ? 'to-chuc-co-so' : null },
    });
  await register(CITY, 'CITY', null);
  await register(UPPER, 'UPPER', CITY);
  for (const unit of [GOOD, WEAK, NEW]) await register(unit, 'GRASSROOTS', UPPER);
  const title = 'Đánh giá năm 2025';
  await post('assessment-rounds', {
    ...{ roundId: ROUND, organisationId: UPPER, title, period: PERIOD },
  });
  await graded(GOOD, 'B', 85);
  await graded(WEAK, 'C', 60);
  await publish(
    altered(rulebook, {
      '/version': '2030.trial',
      '/validFrom': '2030-01-01',
      '/assessments/thresholds/1/points/from': 88,
      '/assessments/thresholds/2/points/below': 88,
      '/assessments/quotas/0/atMostPercent': 10,
      '/proposals/0': undefined,
    }),
    '2026-01-15',
  );
  await app.settle();
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});

describe('what another version would say of today', () => {
  it('lists each organisation of which something would differ, and the clause', async () => {
    const { items, examined, rulebook, nextCursor, viewpoint } = await page();
    expect({ rulebook, examined, nextCursor }).toEqual({
      rulebook: TRIED,
      examined: 5,
      nextCursor: null,
    });
    expect(viewpoint.sequence).toBe((await app.store.head())?.sequence);
    expect(items.map(({ organisationId }) => organisationId)).toEqual([GOOD, WEAK]);
    expect(items[0]).toMatchObject({
      grade: 'B',
      listing: 'NONE',
      own: ['to-chuc-co-so@2025.366'],
    });
    expect(items[0]?.differences).toMatchObject([
      { about: 'grade', before: 'B', after: 'C', clause: expect.stringContaining('366') },
      { about: 'condition', code: 'grade.points-too-few', before: null, after: 'refuse' },
    ]);
    expect(items[1]?.differences).toMatchObject([
      { about: 'proposal', code: 'C_E2', before: 'listing E2', after: null },
    ]);
  });

  it('tells the quotas of peer groups that would be others, with the first page alone', async () => {
    const quota = { quota: 'A_OF_B', parentId: UPPER, placeKind: 'AGENCY' };
    const before = { holders: 0, denominator: 1, atMostPercent: 20, exceeded: false };
    const after = { ...before, atMostPercent: 10 };
    const first = await page('&limit=2');
    expect(first.quotas).toMatchObject([{ ...quota, before, after }]);
    const second = await page(`&limit=2&cursor=${first.nextCursor}`);
    expect(second.quotas).toEqual([]);
    expect(first.examined + second.examined).toBe(4);
  });

  it('says nothing of the version that is in force itself', async () => {
    const path = '/api/v1/rulebooks/what-if?rulebook=to-chuc-co-so@2025.366';
    const { json } = await app.send(path, { as: 'administrator' });
    expect(json).toMatchObject({ examined: 5, items: [], quotas: [] });
  });

  it('touches nothing', async () => {
    const before = await app.store.head();
    await page();
    expect(await app.store.head()).toEqual(before);
    const { json } = await app.send(`/api/v1/organisation-status/${GOOD}`);
    expect(json).toMatchObject({ grade: { grade: 'B' } });
  });
});

describe('who may ask what another version would say', () => {
  it('sees what its scope holds, and finds nothing beside it', async () => {
    const below = await page('', scoped(WEAK));
    expect(below.items.map(({ organisationId }) => organisationId)).toEqual([WEAK]);
    const of = (subtree: string, send: Send) => ask(`&subtree=${subtree}`, send);
    expect((await of(GOOD, scoped(WEAK))).status).toBe(404);
    expect((await of(UPPER, scoped(WEAK))).status).toBe(404);
    expect((await of(WEAK, scoped(UPPER))).status).toBe(200);
  });

  it.each<[string, string, Send, number]>([
    ['without a token', '', { as: null }, 401],
    ['of a subtree that is no id', '&subtree=all', {}, 400],
    ['of an unknown subtree', `&subtree=${id(99)}`, {}, 404],
    ['with a cursor of its own making', '&cursor=AAAA', {}, 400],
    ['for more than a page', '&limit=1000', {}, 400],
    ['with a field that there is not', '&asOf=3', {}, 400],
  ])('is refused %s', async (_what, query, send, status) => {
    expect((await ask(query, send)).status).toBe(status);
  });

  it.each([
    ['an unknown version', 'to-chuc-co-so@1900', 404],
    ['what is no version', '../../etc/passwd', 400],
    ['no version', '', 400],
  ])('is refused for %s', async (_what, reference, status) => {
    const path = `/api/v1/rulebooks/what-if?rulebook=${encodeURIComponent(reference)}`;
    expect((await app.send(path, { as: 'administrator' })).status).toBe(status);
  });
});
