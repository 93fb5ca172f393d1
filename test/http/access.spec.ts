import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { REVOCATION_MS } from '../../src/access/tokens-file.js';
import type { Clock } from '../../src/ledger/clock.js';
import { TestApp } from '../support/http.js';
import { LEFT, registration, RIGHT, ROOT, seedTree } from '../support/http-ledger.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const STATUS = '/api/v1/organisation-status';
const HISTORY = '/api/v1/history';

let now = new Date('2026-03-02T03:00:00.000Z').getTime();
const clock: Clock = { now: () => new Date((now += 1)) };
const later = (ms: number) => (now += ms);

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ clock });
  await seedTree(app);
  await app.settle();
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

describe('a request without a good token', () => {
  it('is told how to authenticate, and nothing else', async () => {
    const reply = await app.send(HISTORY, { as: null });
    expect(reply).toMatchObject({ status: 401, json: { code: 'access.unauthenticated' } });
    expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="soat"');
  });

  it('is refused whatever is wrong with the token', async () => {
    const good = app.token('auditor');
    const [, id = '', secret = ''] = good.split('.');
    const other = app.token('recorder').split('.')[2] ?? '';
    const tokens = [
      'not-a-token',
      `soat.${id}`,
      `soat.${id}.`,
      `soat.${id}.${other}`,
      `soat.0000000000000000.${secret}`,
      `soat.${id}.${secret.slice(0, -1)}`,
      `${good}A`,
      good.toUpperCase(),
      `${good}' OR 1=1`,
      'x'.repeat(10_000),
    ];
    for (const token of tokens) {
      const reply = await app.send(HISTORY, { token });
      expect({ token, status: reply.status }).toEqual({ token, status: 401 });
      expect(reply.headers.get('www-authenticate')).toContain('Bearer');
      expect(reply.text).not.toContain(token);
    }
  });

  it('is refused where the token comes in the address or another scheme', async () => {
    const token = app.token('auditor');
    const inQuery = await app.send(`${HISTORY}?access_token=${token}`, { as: null });
    const basic = await app.send(HISTORY, {
      as: null,
      headers: { Authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` },
    });
    expect([inQuery.status, basic.status]).toEqual([401, 401]);
  });
});

describe('a role', () => {
  it.each([
    ['recorder', HISTORY, 403],
    ['committee-member', HISTORY, 403],
    ['administrator', HISTORY, 403],
    ['auditor', HISTORY, 200],
    ['approver', HISTORY, 200],
    ['committee-member', STATUS, 200],
    ['auditor', '/metrics', 403],
    ['administrator', '/metrics', 200],
  ] as const)('%s asking for %s gets %i', async (role, path, status) => {
    expect((await app.send(path, { as: role })).status).toBe(status);
  });

  it.each(['approver', 'auditor', 'committee-member', 'case-officer', 'administrator'] as const)(
    '%s records nothing',
    async (role) => {
      const body = registration('01990000-0000-7000-8000-0000000000f1', ROOT, 'Quán');
      const before = await app.store.head();
      expect(await app.send('/api/v1/organisations', { as: role, body })).toMatchObject({
        status: 403,
        json: { code: 'access.forbidden' },
      });
      expect(await app.store.head()).toEqual(before);
    },
  );
});

describe('a refusal for want of a permission', () => {
  it('names the permission and the roles that hold it, in both languages', async () => {
    const { json } = await app.send(HISTORY, { as: 'recorder' });
    const { translations } = json as { translations: { vi: string; en: string } };
    expect(translations.vi).toMatch(
      /quyền history\.read; vai trò “chuyên viên nhập liệu” .*“kiểm tra viên” \(auditor\)/u,
    );
    expect(translations.en).toMatch(
      /permission history\.read, .*“recorder” .*“approver” \(approver\), “auditor” \(auditor\)\.$/u,
    );
  });
});

describe('a scope', () => {
  it('hides what lies beside it, as if it did not exist', async () => {
    const token = app.addToken('auditor', LEFT);
    later(REVOCATION_MS);
    expect((await app.send(`${STATUS}/${LEFT}`, { token })).status).toBe(200);
    const unknown = '01990000-0000-7000-8000-0000000000ff';
    const shapes = [];
    for (const id of [RIGHT, ROOT, unknown]) {
      const { status, json } = await app.send(`${STATUS}/${id}`, { token });
      shapes.push({ status, json: { ...(json as object), requestId: '' } });
    }
    expect(shapes[0]).toMatchObject({ status: 404 });
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
  });

  it('keeps a recorder from recording beside it, and from finding out by the answer', async () => {
    const token = app.addToken('recorder', LEFT);
    later(REVOCATION_MS);
    const rename = { occurredOn: '2024-05-01', name: 'Tên khác' };
    const before = await app.store.head();
    const beside = await app.send(`/api/v1/organisations/${RIGHT}/rename`, { token, body: rename });
    expect(beside).toMatchObject({ status: 404, json: { code: 'resource.not-found' } });
    const root = { ...registration('01990000-0000-7000-8000-0000000000f2', null, 'Gốc') };
    expect((await app.send('/api/v1/organisations', { token, body: root })).status).toBe(404);
    expect(await app.store.head()).toEqual(before);
    const inside = await app.send(`/api/v1/organisations/${LEFT}/rename`, { token, body: rename });
    expect(inside.status).toBe(201);
  });

  it('records the account, the role and the body of the token, whatever the body says', async () => {
    const token = app.addToken('recorder', null, { account: 'cv-07', body: 'Văn phòng' });
    later(REVOCATION_MS);
    const body = registration('01990000-0000-7000-8000-0000000000f3', ROOT, 'Quán ăn Ba');
    expect((await app.send('/api/v1/organisations', { token, body })).status).toBe(201);
    const { entries } = await verifyWholeLog(app.store);
    expect(entries.at(-1)?.event.actor).toEqual({
      account: 'cv-07',
      role: 'recorder',
      body: 'Văn phòng',
    });
  });
});

describe('a token', () => {
  it('ends after its last day, in the time zone of the ledger', async () => {
    const lastDay = app.addToken('auditor', null, { expiresOn: '2026-03-02' });
    const ended = app.addToken('auditor', null, { expiresOn: '2026-03-01' });
    later(REVOCATION_MS);
    expect((await app.send(HISTORY, { token: lastDay })).status).toBe(200);
    expect((await app.send(HISTORY, { token: ended })).status).toBe(401);
    later(14 * 60 * 60 * 1000);
    expect((await app.send(HISTORY, { token: lastDay })).status).toBe(401);
  });

  it('stops working when it is taken out of the file, and nobody is let in by a broken file', async () => {
    const token = app.addToken('auditor', null);
    later(REVOCATION_MS);
    expect((await app.send(HISTORY, { token })).status).toBe(200);
    writeFileSync(app.tokensFile, '{"version":1,"tokens":[]}');
    later(REVOCATION_MS);
    expect((await app.send(HISTORY, { token })).status).toBe(401);
    writeFileSync(app.tokensFile, '{"version":1,"tokens":[{"id":"x"}]}');
    later(REVOCATION_MS);
    expect((await app.send(HISTORY)).status).toBe(401);
    app.addToken('auditor', null);
    later(REVOCATION_MS);
    expect((await app.send(HISTORY)).status).toBe(200);
  });
});

describe('the session of the pages', () => {
  it('is opened by a link and kept out of reach of scripts, other sites and caches', async () => {
    const reply = await app.send(`/open?token=${app.token('auditor')}`, { as: null });
    expect(reply.status).toBe(200);
    const cookie = reply.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^soat_session=soat\.[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(reply.headers.get('refresh')).toBe('0; url=/');
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.text).not.toContain('soat.');
  });

  it('is bound to TLS where a proxy that is trusted says that the browser used it', async () => {
    const headers = { 'X-Forwarded-Proto': 'https' };
    const behind = await TestApp.start({ env: { SOAT_TRUST_PROXY: 'loopback' } });
    const cookies = [];
    for (const one of [app, behind]) {
      const path = `/open?token=${one.token('auditor')}`;
      const reply = await one.send(path, { as: null, headers });
      cookies.push(reply.headers.get('set-cookie')?.endsWith('; Secure'));
    }
    expect(cookies).toEqual([false, true]);
    await behind.stop();
    behind.dispose();
  });

  it('is not opened by a bad token', async () => {
    const reply = await app.send('/open?token=soat.x.y', { as: null });
    expect(reply.status).toBe(303);
    expect(reply.headers.get('set-cookie')).toBeNull();
  });

  it('counts for nothing on the API: no other site can act through a browser', async () => {
    const Cookie = `soat_session=${app.token('recorder')}`;
    const before = await app.store.head();
    const body = registration('01990000-0000-7000-8000-0000000000f4', ROOT, 'Quán');
    const headers = { Cookie };
    const command = await app.send('/api/v1/organisations', { as: null, body, headers });
    const read = await app.send(STATUS, { as: null, headers });
    const disguised = await app.send('/api/v1/../v1/organisation-status', { as: null, headers });
    const encoded = await app.send('/%61pi/v1/organisation-status', { as: null, headers });
    expect([command.status, read.status, disguised.status]).toEqual([401, 401, 401]);
    expect([401, 404]).toContain(encoded.status);
    expect(await app.store.head()).toEqual(before);
  });
});
