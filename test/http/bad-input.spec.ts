import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { TestApp } from '../support/http.js';
import { register, registration, ROOT, seedTree } from '../support/http-ledger.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

const PATH = '/api/v1/organisations';
const CHILD = '01990000-0000-7000-8000-00000000000a';

let app: TestApp;
let before: number;

beforeAll(async () => {
  app = await TestApp.start();
  await seedTree(app);
  before = (await app.store.head())?.sequence ?? 0;
});

afterAll(async () => {
  const { entries } = await verifyWholeLog(app.store);
  expect(entries).toHaveLength(before + 1);
  await app.stop();
  app.dispose();
});

const valid = registration(CHILD, ROOT, 'Quán ăn Cầu Giấy');
const post = (raw: string | Buffer, headers = {}) =>
  app.send(PATH, { as: 'recorder', raw, headers });
const nested = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

describe('a body that is no command', () => {
  it.each([
    ['is empty', '', 400, 'request.malformed'],
    ['is no JSON', '{"name":', 400, 'request.malformed'],
    ['is not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 400, 'request.malformed'],
    ['is UTF-16', Buffer.from('{}', 'utf16le'), 400, 'request.malformed'],
    ['holds a lone surrogate', '{"name":"\\ud800"}', 400, 'request.malformed'],
    ['holds a NUL character', '{"name":"a\\u0000b"}', 400, 'request.malformed'],
    ['reaches for the prototype', '{"__proto__":{"role":"x"}}', 400, 'request.malformed'],
    [
      'reaches for the prototype further down',
      '{"document":{"constructor":{"prototype":{"x":1}}}}',
      400,
      'request.malformed',
    ],
    ['is nested 33 levels deep', nested(33), 400, 'request.too-deep'],
    ['is nested a hundred thousand levels deep', nested(100_000), 400, 'request.too-deep'],
    ['is ten megabytes', `"${'x'.repeat(10 * 1024 * 1024)}"`, 413, 'request.too-large'],
    ['is null', 'null', 400, 'request.invalid'],
    ['is a list', '[]', 400, 'request.invalid'],
    ['is a string', '"text"', 400, 'request.invalid'],
    ['is a number', '1e999', 400, 'request.invalid'],
  ])('is refused where it %s', async (_what, raw, status, code) => {
    const reply = await post(raw);
    expect(reply).toMatchObject({ status, json: { status, code, type: `/problems/${code}` } });
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('is refused with 415 where it is %s', async (type) => {
    const reply = await post('name=x', { 'Content-Type': type });
    expect(reply).toMatchObject({ status: 415, json: { code: 'request.media-type' } });
  });

  it('is refused where it lies about its length', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const headers = {
        Authorization: `Bearer ${app.token('recorder')}`,
        'Content-Type': 'application/json',
        'Content-Length': 50 * 1024 * 1024,
      };
      const request = httpRequest(app.url + PATH, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode ?? 0);
        response.resume();
        request.destroy();
      });
      request.on('error', reject);
      request.write('{');
    });
    expect(status).toBe(413);
  });
});

describe('a command with faulty fields', () => {
  const faultsOf = async (body: object) => {
    const reply = await app.send(PATH, { as: 'recorder', body });
    expect(reply).toMatchObject({ status: 400, json: { code: 'request.invalid' } });
    return (reply.json as { errors: { pointer: string; message: string }[] }).errors;
  };
  const pointers = async (body: object) => (await faultsOf(body)).map(({ pointer }) => pointer);

  it('is told every fault at once, each at its JSON pointer', async () => {
    const document = { number: 5, date: '2025-02-31', secrecy: 'rumoured', 'a/b~c': 1 };
    const found = await pointers({ ...valid, name: 7, occurredOn: '0000-01-01', x: 1, document });
    expect(new Set(found)).toEqual(
      new Set([
        '/x',
        '/name',
        '/occurredOn',
        '/document/a~1b~0c',
        '/document/number',
        '/document/date',
        '/document/abstract',
        '/document/secrecy',
      ]),
    );
  });

  it.each([
    '2025-02-31',
    '2025-13-01',
    '0000-01-01',
    '2025-2-3',
    '31/12/2024',
    '2024-12-31T00:00:00Z',
    '',
    20_241_231,
    null,
  ])('is refused for the date %p', async (occurredOn) => {
    expect(await pointers({ ...valid, occurredOn })).toContain('/occurredOn');
  });

  it('is refused where a field that the domain has is smuggled in beside the known ones', async () => {
    expect(await pointers({ ...valid, actor: { role: 'approver' } })).toEqual(['/actor']);
  });

  it('is refused for an id in upper case, for one record must not have two names', async () => {
    const organisationId = CHILD.toUpperCase();
    expect(await pointers({ ...valid, organisationId })).toEqual(['/organisationId']);
  });

  it('speaks the language that is asked for, and carries both', async () => {
    const ask = (language: string) =>
      app.send(PATH, {
        as: 'recorder',
        body: { ...valid, occurredOn: '' },
        headers: { 'Accept-Language': language },
      });
    const [vi, en, other] = [await ask('vi-VN,vi;q=0.9'), await ask('en'), await ask('fr')];
    expect(vi.json).toMatchObject({
      title: 'Dữ liệu không hợp lệ',
      errors: [{ message: expect.stringContaining('ngày có thật') }],
    });
    expect(en.json).toMatchObject({
      title: 'Invalid request',
      errors: [{ message: expect.stringContaining('day of the calendar') }],
      translations: { vi: expect.stringContaining('trường'), en: expect.any(String) },
    });
    expect(en.headers.get('content-language')).toBe('en');
    expect(other.json).toMatchObject({ title: 'Dữ liệu không hợp lệ' });
  });

  it('names the rule and the field where the domain refuses', async () => {
    const document = { number: 'số ba mươi tám', date: '2024-01-10', abstract: 'Kế hoạch' };
    const unreadable = await app.send(PATH, { as: 'recorder', body: { ...valid, document } });
    expect(unreadable).toMatchObject({
      status: 422,
      json: { code: 'document.number-unreadable', errors: [{ pointer: '/document/number' }] },
    });
    const future = await app.send(PATH, {
      as: 'recorder',
      body: { ...valid, occurredOn: '9999-12-31' },
    });
    expect(future).toMatchObject({
      status: 422,
      json: { code: 'organisation.in-future', rule: { clause: expect.any(String) } },
    });
  });
});

describe('an address', () => {
  it.each(['/%E0%A4%A', '/api/v1/organisations/%FF', `/api/v1/rulebooks/${'x'.repeat(300)}`])(
    'is refused as a problem where it is %s',
    async (path) => {
      const { status, json, headers } = await app.send(path);
      expect([400, 404]).toContain(status);
      expect(json).toMatchObject({ status, code: expect.any(String) });
      expect(headers.get('content-type')).toContain('application/problem+json');
    },
  );

  it('that exists for another method is not found', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      expect((await app.send(PATH, { method, as: 'recorder' })).status).toBe(404);
    }
  });

  it('with a parameter twice, or one that it does not know, is refused', async () => {
    const query = async (text: string) =>
      (await app.send(`/api/v1/organisation-status?${text}`)).json;
    const invalid = { code: 'request.invalid' };
    expect(await query('asOf=1&asOf=2')).toMatchObject({
      ...invalid,
      errors: [{ pointer: '/asOf' }],
    });
    expect(await query('sortBy=name')).toMatchObject({
      ...invalid,
      errors: [{ pointer: '/sortBy' }],
    });
    expect(await query('asOf=2025-02-31')).toMatchObject(invalid);
    expect(await query('effectiveOn=0000-01-01')).toMatchObject(invalid);
    expect(await query('asOf=99999')).toMatchObject({ code: 'request.sequence-unknown' });
    expect(await query('cursor=abc')).toMatchObject({ code: 'request.cursor-invalid' });
  });
});

describe('an answer to a bad request', () => {
  it('never shows a stack, a path or a library', async () => {
    for (const raw of ['', '{', nested(40), 'null']) {
      const { text } = await post(raw);
      expect(text).not.toMatch(/node_modules|\.[jt]s:\d|SyntaxError|Fastify|Nest|at /);
    }
  });

  it('is no page to a browser that is asked to open it', async () => {
    const reply = await app.send('/api/v1/%3Cscript%3E', { as: null });
    expect(reply.status).toBe(404);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('does not keep the good request from being recorded afterwards', async () => {
    expect((await register(app, valid)).headers.get('ledger-sequence')).toBe(String(before + 1));
  });
});
