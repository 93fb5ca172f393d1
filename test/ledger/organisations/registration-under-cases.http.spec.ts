import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../../support/http.js';
import { register, registration, ROOT, seedTree } from '../../support/http-ledger.js';
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

/** An establishment that was registered on 2024-01-15, and inspected on `DAY` where asked for. */
async function establishment(inspected: boolean): Promise<{ id: string; registered: string }> {
  const id = randomUUID();
  const reply = await register(app, registration(id, ROOT, 'Quán ăn Sông Hồng'));
  const [registered = ''] = (reply.json as { eventIds: string[] }).eventIds;
  if (inspected) {
    const body = { occurredOn: DAY, organisationId: id, period, findings: [] };
    const found = await app.send('/api/v1/assessments/inspections', { as: 'recorder', body });
    expect(found.status).toBe(201);
  }
  await app.settle();
  return { id, registered };
}

const amend = (id: string, act: 'revoke' | 'correct', corrects: string, more: object = {}) =>
  app.send(`/api/v1/organisations/${id}/${act}`, {
    as: act === 'revoke' ? 'approver' : 'recorder',
    body: { occurredOn: '2024-07-01', corrects, reason: 'Ghi nhầm', ...more },
  });

describe('the registration of an organisation that has been inspected', () => {
  it('is not revoked, for the inspection would be of nobody', async () => {
    const { id, registered } = await establishment(true);
    const before = await app.store.head();
    const reply = await amend(id, 'revoke', registered);
    expect(reply).toMatchObject({
      status: 409,
      json: { code: 'organisation.registration-needed' },
    });
    expect(await app.store.head()).toEqual(before);
    const status = await app.send(`/api/v1/organisation-status/${id}`);
    expect(status.json).toMatchObject({ state: 'active', grade: { grade: 'PASS' } });
  });

  it('is not corrected to a later day than the inspection, and may be up to that day', async () => {
    const { id, registered } = await establishment(true);
    const to = (occurredOn: string) =>
      amend(id, 'correct', registered, { replacement: { occurredOn } });
    expect(await to('2024-06-04')).toMatchObject({
      status: 422,
      json: { code: 'organisation.before-registration' },
    });
    expect((await to(DAY)).status).toBe(201);
  });

  it('is revoked where nothing rests on it', async () => {
    const { id, registered } = await establishment(false);
    expect((await amend(id, 'revoke', registered)).status).toBe(201);
  });
});
