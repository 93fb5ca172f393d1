import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Send, TestApp } from '../../support/http.js';
import { LEFT, RIGHT, seedTree } from '../../support/http-ledger.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

const DAY = '2024-06-03';
const document = { number: '12/QĐ-CCATTP', date: '2024-06-30', abstract: 'Thu hồi' };
const act = { occurredOn: '2024-07-01', document, reason: 'Ghi nhầm' };
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

async function inspected(organisationId: string): Promise<{ path: string; eventIds: string[] }> {
  const period = { kind: 'AD_HOC', label: 'Đợt 1', from: DAY, to: DAY };
  const findings = [{ criterion: 'c', severity: 'CRITICAL', text: '' }];
  const body = { occurredOn: DAY, organisationId, period, findings };
  const reply = await app.send('/api/v1/assessments/inspections', { as: 'recorder', body });
  const { assessmentId, eventIds } = reply.json as { assessmentId: string; eventIds: string[] };
  return { path: `/api/v1/assessments/${assessmentId}`, eventIds };
}
const approve = (path: string, more: object, send: Send = {}) =>
  app.send(path, { as: 'approver', ...send, body: { ...act, ...more } });

describe('amending an assessment over HTTP', () => {
  it('takes the opening back with all that is named, and gives it back', async () => {
    const { path, eventIds } = await inspected(LEFT);
    const [opened, finding, decided] = eventIds;
    expect(await approve(`${path}/revoke`, { corrects: opened })).toMatchObject({
      status: 409,
      json: { code: 'assessment.record-carries-grade' },
    });
    const recorder = await approve(`${path}/revoke`, { corrects: opened }, { as: 'recorder' });
    expect(recorder.status).toBe(403);
    const contradicts = [decided, finding];
    const revoked = await approve(`${path}/revoke`, { corrects: opened, contradicts });
    expect(revoked.status).toBe(201);
    const [revocation] = (revoked.json as { eventIds: string[] }).eventIds;
    expect((await app.send(path)).json).toMatchObject({
      standing: false,
      revocations: [{ eventId: revocation, corrects: opened }],
    });
    expect((await approve(`${path}/grade/reverse`, { corrects: revocation })).status).toBe(201);
    expect((await app.send(path)).json).toMatchObject({ standing: true, revocations: [] });
  });

  it('supersedes a computed grade by nothing that the rulebook does not compute', async () => {
    const { path, eventIds } = await inspected(RIGHT);
    const corrects = eventIds.at(-1);
    const same = await approve(`${path}/grade/supersede`, { corrects, grade: 'CRITICAL' });
    expect(same.status).toBe(200);
    const other = await approve(`${path}/grade/supersede`, { corrects, grade: 'PASS' });
    expect(other.json).toMatchObject({ code: 'assessment.grade-computed' });
  });
});
