import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrincipalFinder } from '../../../src/access/principal-finder.js';
import { TokensFile } from '../../../src/access/tokens-file.js';
import { buildOpenApiDocument } from '../../../src/composition/openapi-document.js';
import { TestApp, type Reply, type Send, type TestRole } from '../../support/http.js';
import { shippedRulebook } from '../../support/rulebooks.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [CITY, UPPER, UNIT, OTHER, SIDE, AWAY, STRANGER] = [1, 2, 3, 4, 5, 6, 7].map(id) as [
  ...[string, string, string, string, string, string, string],
];
const EVIDENCE = [{ reference: '15-BB/ĐU', note: 'Biên bản' }];
const STEP = {
  ...{ stepId: 's1', measure: 'SELF_CRITICISM', text: 'Họp kiểm điểm', owner: 'BTV' },
  ...{ startsOn: '2025-10-20', dueOn: '2026-03-31', groundIds: ['g1'] },
};
let app: TestApp;
const tokens = new Map<string, string>();

/** A token that is good at once: the file is otherwise read again at its own pace. */
function tokenOf(name: string, role: TestRole, scope: string | null, body: string | null) {
  tokens.set(name, app.addToken(role, scope, { account: name, body }));
  const finder = app.app.get(PrincipalFinder);
  if (finder instanceof TokensFile) finder.load();
}
const post = (path: string, day: string, body: object = {}, send: Send = {}) =>
  app.send(`/api/v1/${path}`, {
    as: 'recorder',
    body: {
      occurredOn: day,
      document: { number: '12-QĐ/ĐUK', date: day, abstract: 'Củng cố' },
      ...body,
    },
    ...send,
  });
/** A command on the listings of `UNIT` by the person of this name. */
const ask = (name: string, act: string, day: string, body: object = {}, unit = UNIT) =>
  post(`listings/${unit}/${act}`, day, body, { token: tokens.get(name) ?? '' });
async function done(sent: Promise<Reply>): Promise<Reply> {
  const reply = await sent;
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}
const problem = ({ status, json }: Reply) => [status, (json as { code?: string }).code];
const register = (organisationId: string, level: string, parentId: string | null) =>
  done(
    post('organisations', '2025-09-01', {
      ...{ organisationId, level, parentId, placeKind: 'AGENCY' },
      ...{ name: `Tổ chức ${organisationId.slice(-1)}` },
      ...{ rulebookId: parentId === null ? 'to-chuc-co-so' : null },
    }),
  );

beforeAll(async () => {
  app = await TestApp.start();
  const rulebook = shippedRulebook('to-chuc-co-so@2025.366');
  await done(post('rulebooks', rulebook.validFrom, { rulebook }, { as: 'administrator' }));
  await register(CITY, 'CITY', null);
  await register(UPPER, 'UPPER', CITY);
  await register(UNIT, 'GRASSROOTS', UPPER);
  await register(OTHER, 'GRASSROOTS', UPPER);
  await register(SIDE, 'UPPER', CITY);
  await register(AWAY, 'GRASSROOTS', SIDE);
  for (const [bodyId, kind] of [
    ['BCD', 'STEERING_COMMITTEE'],
    ['UBKT', 'INSPECTION_COMMISSION'],
  ]) {
    await done(
      post(`organisations/${UPPER}/establish-body`, '2025-09-01', {
        bodyId,
        kind,
        name: `Ban ${bodyId}`,
      }),
    );
  }
  tokenOf('chi', 'recorder', UPPER, null);
  tokenOf('dung', 'recorder', UPPER, null);
  tokenOf('phuc', 'approver', UPPER, 'UBKT');
  tokenOf('binh', 'approver', UPPER, 'BCD');
  tokenOf('khanh', 'approver', UPPER, 'BCD');
  tokenOf('tam', 'approver', UPPER, 'UBKT');
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

describe('a listing over HTTP', () => {
  it('goes from the review to its end, each act recorded durably', async () => {
    const started = await done(ask('chi', 'start-review', '2025-09-10'));
    const { listingId } = started.json as { listingId: string };
    expect(started.headers.get('etag')).toBe('"0"');
    const grounds = [{ groundId: 'g1', ground: 'G3.1' }];
    const proposed = await done(ask('phuc', 'propose', '2025-09-20', { route: 'E3', grounds }));
    expect(proposed.json).toMatchObject({ listingId });
    await done(ask('binh', 'enter', '2025-10-01', { route: 'E3', grounds }));
    await done(ask('chi', 'add-evidence', '2025-10-02', { groundId: 'g1', evidence: EVIDENCE }));
    await done(ask('khanh', 'assign-person', '2025-10-03', { person: 'CB-042' }));
    await done(
      ask('khanh', 'approve-plan', '2025-10-10', {
        dueOn: '2026-03-31',
        reportsEvery: 'QUARTER',
        steps: [STEP],
      }),
    );
    await done(ask('khanh', 'start-remediation', '2025-10-15'));
    const step = { ...STEP, stepId: 's2' };
    await done(ask('phuc', 'steps/plan', '2025-10-16', { step }));
    await done(
      ask('khanh', 'steps/s2/reschedule', '2025-10-17', { dueOn: '2026-02-28', reason: 'Sớm hơn' }),
    );
    await done(ask('khanh', 'steps/s2/cancel', '2025-10-18', { reason: 'Trùng lặp' }));
    await done(ask('dung', 'steps/s1/start', '2025-10-20'));
    await done(ask('dung', 'steps/s1/report-done', '2025-10-25', { evidence: EVIDENCE }));
    await done(ask('tam', 'steps/s1/reject', '2025-10-27', { reason: 'Thiếu biên bản' }));
    await done(ask('dung', 'steps/s1/report-done', '2025-10-29', { evidence: EVIDENCE }));
    await done(ask('tam', 'steps/s1/verify', '2025-10-30'));
    const period = { kind: 'QUARTER', label: 'Quý III/2025', from: '2025-07-01', to: '2025-09-30' };
    await done(ask('chi', 'report-progress', '2025-10-31', { period, summary: 'Đúng tiến độ' }));
    await done(ask('khanh', 'request-verification', '2025-11-01'));
    await done(
      ask('binh', 'extend', '2025-11-02', { dueOn: '2026-05-31', reason: 'Cần thêm thời gian' }),
    );
    await done(ask('khanh', 'start-remediation', '2025-11-03'));
    const second = { ground: 'G1.1', text: 'Vi phạm' };
    const added = await done(ask('binh', 'add-ground', '2025-11-04', { ground: second }));
    const { groundId } = added.json as { groundId: string };
    const more = { ...STEP, stepId: 's3', groundIds: [groundId], startsOn: '2025-11-05' };
    await done(ask('phuc', 'steps/plan', '2025-11-05', { step: more }));
    await done(ask('khanh', 'steps/s3/cancel', '2025-11-06', { reason: 'Đã khắc phục ngay' }));
    await done(ask('khanh', 'request-verification', '2025-11-07'));
    for (const each of ['g1', groundId]) {
      await done(
        ask('tam', 'verify-ground', '2025-11-08', {
          groundId: each,
          outcome: 'RESOLVED',
          evidence: EVIDENCE,
        }),
      );
    }
    expect(
      problem(await ask('khanh', 'delist', '2025-11-09', { monitoredUntil: '2025-11-10' })),
    ).toEqual([403, 'listing.duties-not-separate']);
    await done(ask('binh', 'delist', '2025-11-09', { monitoredUntil: '2025-11-10' }));
    await done(ask('binh', 'close', '2025-11-11', { reason: 'Hết thời gian theo dõi' }));
    await app.settle();
    const { json } = await app.send(`/api/v1/organisation-status/${UNIT}`);
    expect(JSON.stringify(json)).toContain('CLOSED');
  });

  it('amends by the ids of events, each way by its own route', async () => {
    const { json } = await done(ask('chi', 'start-review', '2025-09-10', {}, OTHER));
    const corrects = (json as { eventIds: string[] }).eventIds[0];
    const reason = 'Ghi nhầm ngày';
    const amend = (how: string, more: object = {}) =>
      ask('tam', how, '2025-11-10', { corrects, reason, ...more }, OTHER);
    const corrected = await done(amend('correct', { replacement: { occurredOn: '2025-09-12' } }));
    const correction = (corrected.json as { eventIds: string[] }).eventIds[0];
    expect(problem(await amend('supersede', { replacement: { reviewId: null } }))).toEqual([
      422,
      'listing.field-not-replaceable',
    ]);
    await done(amend('reverse', { corrects: correction }));
    await done(amend('revoke'));
    expect(problem(await amend('revoke'))).toEqual([409, 'listing.already-revoked']);
    expect(problem(await amend('revoke', { corrects: STRANGER }))).toEqual([
      404,
      'listing.corrects-unknown',
    ]);
  });

  it('closes by reorganisation, the successor having taken over', async () => {
    const merged = id(20);
    await register(merged, 'GRASSROOTS', UPPER);
    await done(
      ask('binh', 'enter', '2025-10-01', { route: 'E1', grounds: [{ ground: 'G3.1' }] }, merged),
    );
    await done(
      post(
        `organisations/${merged}/merge`,
        '2025-11-01',
        { successorId: OTHER },
        { as: 'approver' },
      ),
    );
    expect(
      problem(
        await ask(
          'binh',
          'close-by-reorganisation',
          '2025-11-05',
          { successorIds: [UNIT] },
          merged,
        ),
      ),
    ).toEqual([422, 'listing.not-successors']);
    await done(ask('binh', 'close-by-reorganisation', '2025-11-05', {}, merged));
    await app.settle();
    const { json } = await app.send(`/api/v1/organisation-status/${OTHER}`);
    expect(JSON.stringify(json)).toContain('LISTED');
  });
});

describe('who may', () => {
  const grounds = [{ ground: 'G3.1' }];
  it.each<[string, object]>([
    ['start-review', {}],
    ['enter', { route: 'E1', grounds }],
    ['close-by-reorganisation', {}],
    ['revoke', { corrects: STRANGER, reason: 'Lý do' }],
    ['steps/plan', { step: STEP }],
    ['steps/s1/verify', {}],
  ])('finds nothing out of its scope: %s', async (act, body) => {
    const name = act === 'start-review' ? 'chi' : 'binh';
    for (const organisationId of [AWAY, STRANGER]) {
      const sent = await ask(name, act, '2025-11-05', body, organisationId);
      expect(problem(sent)).toEqual([404, 'resource.not-found']);
    }
  });

  it('puts no grounds on a successor out of its scope', async () => {
    const moved = id(21);
    await register(moved, 'GRASSROOTS', UPPER);
    await done(ask('binh', 'enter', '2025-10-01', { route: 'E1', grounds }, moved));
    await done(
      post(`organisations/${moved}/merge`, '2025-11-01', { successorId: AWAY }, { as: 'approver' }),
    );
    expect(problem(await ask('binh', 'close-by-reorganisation', '2025-11-05', {}, moved))).toEqual([
      404,
      'resource.not-found',
    ]);
    await app.settle();
    const { json } = await app.send(`/api/v1/organisation-status/${AWAY}`);
    expect(JSON.stringify(json)).not.toContain('LISTED');
  });

  it('lets no organisation decide its own listing, whatever body its token names', async () => {
    const own = id(22);
    await register(own, 'GRASSROOTS', UPPER);
    const body = { bodyId: 'BCD-U', kind: 'STEERING_COMMITTEE', name: 'Ban của đơn vị' };
    await done(post(`organisations/${own}/establish-body`, '2025-09-01', body));
    tokenOf('own', 'approver', own, 'BCD-U');
    const entered = await ask('own', 'enter', '2025-11-20', { route: 'E1', grounds }, own);
    expect(problem(entered)).toEqual([403, 'listing.body-unknown']);
  });

  it.each<[TestRole, string, object]>([
    ['recorder', 'enter', { route: 'E1', grounds }],
    ['recorder', 'steps/s1/verify', {}],
    ['recorder', 'revoke', { corrects: STRANGER, reason: 'x' }],
    ['approver', 'start-review', {}],
    ['approver', 'steps/s1/report-done', { evidence: EVIDENCE }],
    ['committee-member', 'start-review', {}],
    ['auditor', 'close', { reason: 'x' }],
    ['case-officer', 'add-evidence', { groundId: 'g1', evidence: EVIDENCE }],
    ['administrator', 'extend', { dueOn: '2026-01-01', reason: 'x' }],
  ])('refuses a %s to %s', async (as, act, body) => {
    const sent = await post(`listings/${UNIT}/${act}`, '2025-11-20', body, { as });
    expect(problem(sent)).toEqual([403, 'access.forbidden']);
  });

  it('refuses bodies that are malformed, and says where', async () => {
    const pointers = async (act: string, body: object) => {
      const { status, json } = await ask('binh', act, '2025-11-20', body);
      expect(status).toBe(400);
      const { errors } = json as { errors: { pointer: string }[] };
      return [...new Set(errors.map(({ pointer }) => pointer))];
    };
    expect(await pointers('enter', { route: 'E1', grounds: [{ ground: 1 }] })).toEqual([
      '/grounds/0/ground',
    ]);
    expect(await pointers('enter', { route: 'E1', grounds: 'all' })).toContain('/grounds');
    expect(
      await pointers('approve-plan', { dueOn: '2026-02-30', steps: [{ ...STEP, groundIds: [1] }] }),
    ).toEqual(['/dueOn', '/steps/0/groundIds']);
    expect(await pointers('close-by-reorganisation', { successorIds: ['x'] })).toEqual([
      '/successorIds',
    ]);
    expect(await pointers('delist', { monitoredUntil: 'later' })).toEqual(['/monitoredUntil']);
  });

  it('documents every route with what it is refused for', () => {
    const { paths } = buildOpenApiDocument(app.app);
    const own = Object.entries(paths).filter(([path]) =>
      path.startsWith('/api/v1/listings/{organisationId}/'),
    );
    const commands = own.flatMap(([, { post: operation }]) => (operation ? [operation] : []));
    expect(commands).toHaveLength(28);
    for (const { description } of commands)
      expect(description).toContain('`listing.duties-not-separate`');
  });
});
