import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assessmentIdIn } from '../../../src/ledger/assessments/assessment-ids.js';
import { GradingFacts } from '../../../src/ledger/grading-facts.js';
import { childrenGraded } from '../../../src/views/organisation-status/children-graded.queries.js';
import type { WhatIfPage } from '../../../src/views/what-if/what-if.model.js';
import { Views } from '../../../src/projections/views.js';
import { type Send, TestApp } from '../../support/http.js';
import { altered, shippedRulebook } from '../../support/rulebooks.js';

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [CITY, UPPER, CHILD, OTHER, ROUND] = [id(1), id(2), id(3), id(4), id(9)];
const PERIOD = { kind: 'YEAR' as const, label: '2025', from: '2025-01-01', to: '2025-12-31' };
const DOCUMENT = { number: '12-QĐ/ĐUK', date: '2025-12-10', abstract: 'Xếp loại năm 2025' };
const MEASURES = { tasksLatePercent: 0, tasksCompletedPercent: 100, unitsDisciplinedPercent: 0 };
const IGNORED = altered(shippedRulebook('to-chuc-co-so@2025.366'), {
  '/assessments/childrenFirst/effect': 'ignore',
});
let app: TestApp;

async function post(path: string, body: object, send: Send = {}): Promise<void> {
  const sent = { as: 'recorder', body: { occurredOn: '2025-12-10', ...body }, ...send } as const;
  const reply = await app.send(`/api/v1/${path}`, sent);
  if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.text}`);
}

async function graded(organisationId: string): Promise<void> {
  const path = `assessments/${assessmentIdIn(ROUND, organisationId)}`;
  const said = { grade: 'B', points: 85 };
  await post('assessments', { organisationId, roundId: ROUND });
  await post(`${path}/self-review`, { summary: 'Đã tự kiểm điểm' });
  await post(`${path}/self-grade`, said);
  await post(`${path}/peer-opinions`, { from: 'Công đoàn', opinion: 'Nhất trí' });
  await post(`${path}/appraisal`, { proposedGrade: 'B', points: 85, measures: MEASURES });
  await app.settle();
  await post(`${path}/grade/decide`, { grade: 'B', document: DOCUMENT }, { as: 'approver' });
  await app.settle();
}

beforeAll(async () => {
  app = await TestApp.start();
  const publish = (rulebook: unknown) =>
    post('rulebooks', { rulebook, occurredOn: '2025-09-01' }, { as: 'administrator' });
  await publish(IGNORED);
  const register = (organisationId: string, level: string, parentId: string | null) =>
    post('organisations', {
      ...{ occurredOn: '2025-09-01', organisationId, level, parentId, placeKind: 'AGENCY' },
      ...{ name: `Tổ chức ${organisationId.slice(-1)}` },
      ...{ rulebookId: parentId === null ? 'to-chuc-co-so' : null },
    });
  await register(CITY, 'CITY', null);
  await register(UPPER, 'UPPER', CITY);
  for (const unit of [CHILD, OTHER]) await register(unit, 'GRASSROOTS', UPPER);
  const title = 'Đánh giá năm 2025';
  const round = { roundId: ROUND, organisationId: CITY, title, period: PERIOD };
  await post('assessment-rounds', round);
  await graded(CHILD);
  await graded(UPPER);
  await graded(OTHER);
  await publish(
    altered(IGNORED, {
      ...{ '/version': '2030.trial', '/validFrom': '2030-01-01' },
      '/assessments/childrenFirst/effect': 'refuse',
    }),
  );
  await app.settle();
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});

describe('a grade that was decided before all children had theirs', () => {
  it('would have had to wait under a version that asks for it, with the clause', async () => {
    const path = '/api/v1/rulebooks/what-if?rulebook=to-chuc-co-so@2030.trial';
    const { items } = (await app.send(path, { as: 'administrator' })).json as WhatIfPage;
    expect(items.map(({ organisationId }) => organisationId)).toEqual([UPPER]);
    const clause = 'Quy định số 366-QĐ/TW: đánh giá, xếp loại từ dưới lên';
    expect(items[0]?.differences).toMatchObject([
      { about: 'grade', code: 'B', before: 'B', after: null, clause },
      { about: 'condition', code: 'grade.children-first', before: null, after: 'refuse', clause },
    ]);
  });

  it('counts the children as a decision counts them', async () => {
    const head = (await app.store.head())?.sequence ?? 0;
    const views = app.app.get(Views);
    const facts = app.app.get(GradingFacts);
    const { children } = await facts.snapshot(
      UPPER,
      PERIOD,
      shippedRulebook('to-chuc-co-so@2025.366'),
    );
    expect(childrenGraded(views, UPPER, PERIOD, head)).toEqual({ graded: 2, total: 2 });
    expect(children).toMatchObject({ graded: 2, total: 2 });
    const another = { ...PERIOD, from: '2024-01-01', to: '2024-12-31' };
    expect(childrenGraded(views, UPPER, another, head)).toEqual({ graded: 0, total: 2 });
  });
});
