import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrincipalFinder } from '../../../src/access/principal-finder.js';
import { TestApp, type TestRole } from '../../support/http.js';
import { LEFT, seedTree } from '../../support/http-ledger.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await seedTree(app);
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

const DAY = '2024-06-03';
const period = { kind: 'AD_HOC', label: 'Đợt 1', from: DAY, to: DAY };
const tokenOf = (role: TestRole, account: string) => {
  const token = app.addToken(role, null, { account });
  app.app.get(PrincipalFinder).load();
  return token;
};

describe('one person with two tokens', () => {
  it.each([
    ['corrects', 'correct', { grade: 'CRITICAL', decidedOn: '2024-06-04' }],
    ['revokes', 'revoke', {}],
  ])('never %s the result of an inspection that the person recorded', async (_what, act, more) => {
    const recorder = tokenOf('recorder', `two-hats-${act}`);
    const approver = tokenOf('approver', `two-hats-${act}`);
    const findings = [{ criterion: '2-301.14', severity: 'CRITICAL', text: 'Không rửa tay' }];
    const inspected = await app.send('/api/v1/assessments/inspections', {
      token: recorder,
      body: { occurredOn: DAY, organisationId: LEFT, period, findings },
    });
    expect(inspected.status).toBe(201);
    const { assessmentId, eventIds } = inspected.json as {
      assessmentId: string;
      eventIds: string[];
    };
    const path = `/api/v1/assessments/${assessmentId}/grade/${act}`;
    const document = { number: '12/QĐ-ATTP', date: '2024-07-01', abstract: 'Sửa kết quả' };
    const fact = { occurredOn: '2024-07-01', document, corrects: eventIds.at(-1) };
    const body = { ...fact, reason: 'Nhầm', ...more };
    const before = await app.store.head();
    const own = await app.send(path, { token: approver, body });
    expect(own).toMatchObject({ status: 403, json: { code: 'assessment.duties-not-separate' } });
    expect(await app.store.head()).toEqual(before);
    expect((await app.send(path, { as: 'approver', body })).status).toBe(201);
  });
});
