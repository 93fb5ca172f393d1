import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PrincipalFinder } from '../../../src/access/principal-finder.js';
import { TokensFile } from '../../../src/access/tokens-file.js';
import { AccessModule } from '../../../src/access/access.module.js';
import { LedgerModule } from '../../../src/composition/ledger.module.js';
import type { LedgerOptions } from '../../../src/composition/ledger-options.js';
import { HttpModule } from '../../../src/http/http.module.js';
import { OrganisationsModule } from '../../../src/ledger/organisations/organisations.module.js';
import { RulebooksModule } from '../../../src/ledger/rulebooks/rulebooks.module.js';
import { OrganisationStatusModule } from '../../../src/views/organisation-status/organisation-status.module.js';
import { buildOpenApiDocument } from '../../../src/composition/openapi-document.js';
import { TestApp, type Send } from '../../support/http.js';
import { shippedRulebook } from '../../support/rulebooks.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';
import { orgId } from './organisation.fixtures.js';

const ORGANISATIONS = '/api/v1/organisations';
const [CITY, UPPER, OTHER, UNIT] = [orgId(1), orgId(2), orgId(3), orgId(4)];
const DECISION = { number: '15-QĐ/ĐUK', date: '2024-01-15', abstract: 'Quyết định về tổ chức' };
let app: TestApp;

/** What the routes of this slice need of the service: so a fault elsewhere is found elsewhere. */
class OrganisationsApp {}
const root = (options: LedgerOptions) => ({
  module: OrganisationsApp,
  imports: [
    LedgerModule.with(options),
    AccessModule,
    HttpModule,
    OrganisationsModule,
    RulebooksModule,
    OrganisationStatusModule,
  ],
});

const post = (path: string, body: object, send: Send = {}) =>
  app.send(`${ORGANISATIONS}${path}`, {
    as: 'recorder',
    body: { occurredOn: '2024-02-01', document: DECISION, ...body },
    ...send,
  });
const register = (
  organisationId: string,
  level: string,
  parentId: string | null,
  send: Send = {},
) => {
  const name = `Tổ chức ${organisationId.slice(-1)}`;
  const rulebookId = parentId === null ? 'to-chuc-co-so' : null;
  const body = { organisationId, name, level, placeKind: 'AGENCY', parentId, rulebookId };
  return post('', body, send);
};

beforeAll(async () => {
  app = await TestApp.start({ root });
  const rulebook = shippedRulebook('to-chuc-co-so@2023.124');
  const published = { occurredOn: rulebook.validFrom, rulebook };
  const { status, text } = await app.send('/api/v1/rulebooks', {
    as: 'administrator',
    body: published,
  });
  if (status !== 201) throw new Error(text);
  await register(CITY, 'CITY', null);
  await register(UPPER, 'UPPER', CITY);
  await register(OTHER, 'UPPER', CITY);
  await register(UNIT, 'GRASSROOTS', UPPER);
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

describe('registering over HTTP', () => {
  it('answers 201 with the id, the ETag and the sequence, and 200 when it comes again', async () => {
    const first = await register(orgId(20), 'GRASSROOTS', UPPER);
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({ organisationId: orgId(20), revision: 0 });
    expect(first.headers.get('etag')).toBe('"0"');
    expect(Number(first.headers.get('ledger-sequence'))).toBeGreaterThan(0);
    const again = await register(orgId(20), 'GRASSROOTS', UPPER);
    expect([again.status, again.json]).toEqual([
      200,
      { organisationId: orgId(20), revision: 0, eventIds: [], sequence: null },
    ]);
  });

  it('makes the id, and the same one for the same idempotency key', async () => {
    const body = { name: 'Chi bộ Thuế', level: 'CELL', placeKind: 'AGENCY', parentId: UNIT };
    const send = { headers: { 'Idempotency-Key': 'office-7-0001' } };
    const first = await post('', body, send);
    const again = await post('', body, send);
    expect(first.status).toBe(201);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await post('', { ...body, name: 'Khác' }, send);
    expect(other.status).toBe(422);
  });

  it('refuses fields that are unknown, missing, of the wrong type, or null where they may not be', async () => {
    const { status, json } = await post('', {
      name: 7,
      colour: 'blue',
      predecessorIds: null,
      parentId: 'X',
    });
    expect(status).toBe(400);
    const pointers = (json as { errors: { pointer: string }[] }).errors.map(
      ({ pointer }) => pointer,
    );
    expect(pointers).toEqual(
      expect.arrayContaining([
        '/name',
        '/colour',
        '/predecessorIds',
        '/parentId',
        '/level',
        '/placeKind',
      ]),
    );
  });

  it('tells a refusal as a problem with its code, its rule and its pointer', async () => {
    const { status, headers, json } = await register(orgId(21), 'GRASSROOTS', CITY);
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(json).toMatchObject({
      code: 'organisation.level-not-allowed',
      rule: { rulebook: 'to-chuc-co-so@2023.124' },
      errors: [{ pointer: '/parentId' }],
      translations: { vi: expect.stringContaining('phải trực thuộc'), en: expect.any(String) },
    });
  });
});

describe('acts on an organisation over HTTP', () => {
  it('records each of them', async () => {
    const id = orgId(30);
    await register(id, 'GRASSROOTS', UPPER);
    const day = (n: number) => ({ occurredOn: `2024-03-${String(n).padStart(2, '0')}` });
    const approver = { as: 'approver' } as const;
    const answers = [
      await post(`/${id}/rename`, { name: 'Đảng bộ mới', ...day(1) }),
      await post(`/${id}/count-members`, { members: 17, ...day(2) }),
      await post(`/${id}/move`, { parentId: OTHER, ...day(3) }),
      await post(`/${id}/appoint-head`, { person: 'CB-1', title: 'Bí thư', ...day(4) }),
      await post(`/${id}/relieve-head`, { person: 'CB-1', ...day(5) }),
      await post(`/${id}/establish-body`, {
        bodyId: 'b1',
        kind: 'COMMITTEE',
        name: 'Cấp ủy',
        ...day(6),
      }),
      await post(`/${id}/dissolve-body`, { bodyId: 'b1', ...day(7) }),
      await post(`/${id}/split`, { successorIds: [UNIT], continues: true, ...day(8) }, approver),
      await post(`/${id}/merge`, { successorId: UNIT, ...day(9) }, approver),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(201));
    expect(answers.map(({ headers }) => headers.get('etag'))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((revision) => `"${revision}"`),
    );
    expect(answers[5]?.json).toMatchObject({ bodyId: 'b1' });
    const [corrects] = (answers[8]?.json as { eventIds: string[] }).eventIds;
    const reason = 'Ghi nhầm ngày';
    const correction = { corrects, reason, replacement: { occurredOn: '2024-03-10' } };
    const corrected = await post(`/${id}/correct`, correction);
    const [reversible] = (corrected.json as { eventIds: string[] }).eventIds;
    const reversed = await post(`/${id}/reverse`, { corrects: reversible, reason }, approver);
    const revoked = await post(`/${id}/revoke`, { corrects, reason }, approver);
    const dissolved = await post(
      `/${id}/dissolve`,
      { reason: 'Hết nhiệm vụ', ...day(20) },
      approver,
    );
    expect([corrected, reversed, revoked, dissolved].map(({ status }) => status)).toEqual([
      201, 201, 201, 201,
    ]);
  });

  it('refuses a null in a correction, and one of another shape', async () => {
    const amending = { corrects: orgId(5), reason: 'Nhầm' };
    const nothing = await post(`/${UNIT}/correct`, { ...amending, replacement: { name: null } });
    const list = await post(`/${UNIT}/correct`, { ...amending, replacement: [] });
    const stray = await post(`/${UNIT}/correct`, { ...amending, replacement: { rank: 1 } });
    expect([nothing.status, list.status, stray.status]).toEqual([400, 400, 400]);
    expect(stray.json).toMatchObject({ errors: [{ pointer: '/replacement/rank' }] });
  });

  it('refuses the successor of nobody with 404, and an act on a newer record with 412', async () => {
    expect((await post(`/${orgId(99)}/rename`, { name: 'B' })).status).toBe(404);
    const stale = await post(`/${UNIT}/rename`, { name: 'B' }, { headers: { 'If-Match': '"7"' } });
    expect(stale.status).toBe(412);
  });

  it('refuses to dissolve while the view shows an active child', async () => {
    await app.settle();
    const refused = await post(`/${UPPER}/dissolve`, { reason: 'X' }, { as: 'approver' });
    expect([refused.status, refused.json]).toMatchObject([
      409,
      { code: 'organisation.has-children' },
    ]);
  });

  it('leaves endings and revocations to the approver, and records to the recorder', async () => {
    const dissolved = await post(`/${UNIT}/dissolve`, { reason: 'X' });
    const renamed = await post(`/${UNIT}/rename`, { name: 'B' }, { as: 'approver' });
    expect([dissolved.status, renamed.status]).toEqual([403, 403]);
  });
});

describe('out of the scope of the token', () => {
  const within = () => {
    const token = app.addToken('recorder', UPPER, { account: 'recorder-2' });
    const finder = app.app.get(PrincipalFinder);
    if (finder instanceof TokensFile) finder.load();
    return { token };
  };

  it('finds neither the organisation, nor the new parent, nor an id that is taken elsewhere', async () => {
    const token = within();
    const answers = [
      await post(`/${OTHER}/rename`, { name: 'B' }, token),
      await post(`/${UNIT}/move`, { parentId: OTHER }, token),
      await register(orgId(40), 'GRASSROOTS', OTHER, token),
      await register(OTHER, 'GRASSROOTS', UPPER, token),
      await register(orgId(41), 'CITY', null, token),
      await post(
        `/${UNIT}/correct`,
        { corrects: orgId(5), reason: 'X', replacement: { parentId: OTHER } },
        token,
      ),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(404));
    expect(new Set(answers.map(({ json }) => (json as { code: string }).code))).toEqual(
      new Set(['resource.not-found']),
    );
  });

  it('records what lies within', async () => {
    expect((await register(orgId(42), 'GRASSROOTS', UPPER, within())).status).toBe(201);
  });
});

describe('the description of the routes', () => {
  it('names every refusal and the answer of each command', () => {
    const document: OpenAPIObject = buildOpenApiDocument(app.app);
    const paths = Object.keys(document.paths).filter((path) => path.startsWith(ORGANISATIONS));
    const commands = paths.flatMap((path) => document.paths[path]?.post ?? []);
    expect(commands).toHaveLength(14);
    for (const { description } of commands) expect(description).toContain('`organisation.ended`');
    expect(JSON.stringify(document.paths[ORGANISATIONS]?.post?.responses['201'])).toContain(
      'OrganisationRegisteredAnswer',
    );
  });
});
