import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/http.js';
import { LEFT, registration, ROOT, seedTree } from '../support/http-ledger.js';

const lines: string[] = [];
const logTo = { write: (line: string) => void lines.push(line) };

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ logTo, env: { SOAT_LOG_LEVEL: 'debug' } });
  await seedTree(app);
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});

const logged = () => lines.splice(0).join('');

describe('the log of the service', () => {
  it('tells of each request its route, its status and its id', async () => {
    await app.settle();
    logged();
    const reply = await app.send(`/api/v1/organisation-status/${LEFT}`);
    expect(JSON.parse(logged())).toMatchObject({
      reqId: reply.headers.get('x-request-id'),
      method: 'GET',
      route: '/api/v1/organisation-status/:id',
      status: 200,
      milliseconds: expect.any(Number),
    });
  });

  it('never holds what people wrote, who they are, or what lets them in', async () => {
    await app.settle();
    logged();
    const id = '01990000-0000-7000-8000-0000000000e1';
    const body = {
      ...registration(id, ROOT, 'Cơ sở Nguyễn Văn Kín'),
      document: { number: '7-BC/ĐUK', date: '2024-01-10', abstract: 'Trích yếu tối mật' },
    };
    const statuses = [
      (await app.send('/api/v1/organisations', { as: 'recorder', body })).status,
      (await app.send('/api/v1/organisations', { as: 'recorder', body: { ...body, x: 'Kín' } }))
        .status,
      (await app.send('/api/v1/organisations', { as: 'recorder', raw: '{"name":"Kín' })).status,
      (await app.send('/api/v1/history?text=Kín%20đáo')).status,
      (await app.send('/api/v1/history?text=Kín', { token: 'soat.bad.token' })).status,
      (await app.send(`/open?token=${app.token('auditor')}`, { as: null })).status,
      (await app.send('/Kín')).status,
    ];
    expect(statuses).toEqual([201, 400, 400, 200, 401, 200, 404]);
    Object.assign(app.store, { append: () => Promise.reject(new Error('Nobody foresaw this.')) });
    const failed = { ...body, organisationId: '01990000-0000-7000-8000-0000000000e2' };
    expect((await app.send('/api/v1/organisations', { as: 'recorder', body: failed })).status).toBe(
      500,
    );
    const text = logged();
    expect(text.split('\n').length).toBeGreaterThan(8);
    expect(text).toContain('Nobody foresaw this.');
    for (const secret of ['Kín', 'K%C3%ADn', 'tối mật', id, 'soat.', 'recorder-1', 'Bearer']) {
      expect({ secret, found: text.includes(secret) }).toEqual({ secret, found: false });
    }
  });
});
