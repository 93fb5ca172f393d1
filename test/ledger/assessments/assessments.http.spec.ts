import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrincipalFinder } from '../../../src/access/principal-finder.js';
import { TokensFile } from '../../../src/access/tokens-file.js';
import { buildOpenApiDocument } from '../../../src/composition/openapi-document.js';
import { assessmentIdIn } from '../../../src/ledger/assessments/assessment-ids.js';
import { TestApp, type Reply, type Send, type TestRole } from '../../support/http.js';
import { shippedRulebook } from '../../support/rulebooks.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [CITY, UPPER, UNIT, OTHER, ROUND] = [id(1), id(2), id(3), id(4), id(9)];
const PERIOD = { kind: 'YEAR', label: '2025', from: '2025-01-01', to: '2025-12-31' };
const DOCUMENT = { number: '12-QĐ/ĐUK', date: '2025-12-10', abstract: 'Xếp loại năm 2025' };
const MEASURES = {
  tasksLatePercent: 0,
  tasksBeyondPercent: 40,
  disciplined: 0,
  tasksCompletedPercent: 100,
  unitsDisciplinedPercent: 0,
};
let app: TestApp;

const post = (path: string, body: object = {}, send: Send = {}) =>
  app.send(`/api/v1/${path}`, {
    as: 'recorder',
    body: { occurredOn: '2025-12-10', ...body },
    ...send,
  });
const approve = (path: string, body: object = {}, send: Send = {}) =>
  post(path, { document: DOCUMENT, ...body }, { as: 'approver', ...send });
const caseOf = (organisationId: string) => `assessments/${assessmentIdIn(ROUND, organisationId)}`;
const pointers = ({ json }: Reply) =>
  (json as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
async function done(sent: Promise<Reply>): Promise<Reply> {
  const reply = await sent;
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}
const open = (organisationId: string, send: Send = {}) =>
  post('assessments', { organisationId, roundId: ROUND }, send);
/** The views must have seen everything that was recorded before a grade is weighed. */
const caughtUp = () => app.settle();
/** A token that is good at once: the file is otherwise read again at its own pace. */
const tokenOf = (role: TestRole, scope: string | null, account: string) => {
  const token = app.addToken(role, scope, { account });
  const finder = app.app.get(PrincipalFinder);
  if (finder instanceof TokensFile) finder.load();
  return { token };
};

beforeAll(async () => {
  app = await TestApp.start();
  const rulebook = shippedRulebook('to-chuc-co-so@2025.366');
  const published = { occurredOn: rulebook.validFrom, rulebook };
  await done(post('rulebooks', published, { as: 'administrator' }));
  const register = (organisationId: string, level: string, parentId: string | null) =>
    done(
      post('organisations', {
        ...{ occurredOn: '2025-09-01', organisationId, level, parentId, placeKind: 'AGENCY' },
        ...{ name: `Tổ chức ${organisationId.slice(-1)}` },
        ...{ rulebookId: parentId === null ? 'to-chuc-co-so' : null },
      }),
    );
  await register(CITY, 'CITY', null);
  await register(UPPER, 'UPPER', CITY);
  await register(UNIT, 'GRASSROOTS', UPPER);
  await register(OTHER, 'GRASSROOTS', UPPER);
  await done(
    post('assessment-rounds', {
      ...{ roundId: ROUND, organisationId: UPPER, title: 'Đánh giá năm 2025', period: PERIOD },
    }),
  );
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

describe('the cycle over HTTP', () => {
  it('runs from the opening to the remedy, each step recorded durably', async () => {
    const path = caseOf(UNIT);
    const opened = await done(open(UNIT));
    expect(opened.json).toMatchObject({ assessmentId: assessmentIdIn(ROUND, UNIT), revision: 0 });
    expect(opened.headers.get('etag')).toBe('"0"');
    await done(post(`${path}/self-review`, { summary: 'Đã tự kiểm điểm' }));
    await done(post(`${path}/self-grade`, { grade: 'B', points: 88 }));
    await done(post(`${path}/peer-opinions`, { from: 'Công đoàn', opinion: 'Nhất trí' }));
    await done(
      post(`${path}/findings`, { findingId: '1', criterion: 'c', severity: 'ORDINARY', text: '' }),
    );
    await done(post(`${path}/appraisal`, { proposedGrade: 'B', points: 85, measures: MEASURES }));
    await caughtUp();
    await done(approve(`${path}/grade/decide`, { grade: 'B' }));
    await done(approve(`${path}/grade/notify`, { to: 'Đảng ủy' }));
    const shortcoming = await done(post(`${path}/shortcomings`, { text: 'Chậm sinh hoạt' }));
    const { shortcomingId } = shortcoming.json as { shortcomingId: string };
    await done(post(`${path}/remedies`, { shortcomingId, evidence: 'Biên bản' }));
    const { json, headers } = await app.send(`/api/v1/${path}`);
    expect(json).toMatchObject({
      grade: { grade: 'B', points: 85, decidedOn: '2025-12-10', method: 'decided' },
      rulebook: 'to-chuc-co-so@2025.366',
      period: PERIOD,
    });
    expect(headers.get('etag')).toBe('"9"');
    const { records } = json as { records: { eventId: string; type: string }[] };
    const notice = records.find(({ type }) => type === 'AssessmentGradeNotified');
    const mistake = { corrects: notice?.eventId, reason: 'Gửi nhầm nơi nhận' };
    await done(approve(`${path}/grade/revoke-notification`, mistake));
  });

  it('corrects, reverses and revokes by the ids that the assessment shows', async () => {
    const path = caseOf(UNIT);
    const last = async () => {
      const { json } = await app.send(`/api/v1/${path}`);
      return (json as { gradeChain: { eventId: string }[] }).gradeChain.at(-1)?.eventId;
    };
    const reason = 'Ghi nhầm điểm';
    const change = async (points: number) => {
      const correction = { corrects: await last(), reason, grade: 'B', points };
      await done(approve(`${path}/grade/correct`, correction));
    };
    const amend = async (how: string) =>
      done(approve(`${path}/grade/${how}`, { corrects: await last(), reason }));
    /** What the committee sees, once the view has read everything. */
    const seen = async () => {
      await caughtUp();
      const { json } = await app.send(`/api/v1/organisation-status/${UNIT}`);
      return (json as { grade: { points: number } | null }).grade?.points;
    };
    await change(86);
    await change(87);
    expect(await seen()).toBe(87);
    await amend('reverse');
    expect(await seen()).toBe(86);
    await amend('revoke');
    expect(await seen()).toBeUndefined();
    await amend('reverse');
    expect(await seen()).toBe(86);
    await amend('reverse');
    expect(await seen()).toBe(85);
    await amend('revoke');
    const { json } = await app.send(`/api/v1/${path}`);
    expect(json).toMatchObject({ grade: null });
    const { records } = json as { records: { eventId: string; type: string }[] };
    const review = records.find(({ type }) => type === 'AssessmentSelfGraded');
    await done(post(`${path}/revoke-record`, { corrects: review?.eventId, reason }));
  });

  it('opens one assessment for each organisation and round', async () => {
    const first = await done(open(OTHER));
    const again = await open(OTHER);
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({ assessmentId: assessmentIdIn(ROUND, OTHER), eventIds: [] });
    expect(first.json).toMatchObject({ assessmentId: assessmentIdIn(ROUND, OTHER) });
  });

  it('repeats the first answer for the same idempotency key, though the ledger has gone on', async () => {
    const send = { headers: { 'Idempotency-Key': 'office-3-0007' } };
    const body = { text: 'Hạn chế', dueOn: '2026-06-30' };
    await done(
      post(`${caseOf(OTHER)}/appraisal`, { proposedGrade: 'C', points: 60, measures: MEASURES }),
    );
    const first = await done(post(`${caseOf(OTHER)}/shortcomings`, body, send));
    await done(post(`${caseOf(OTHER)}/peer-opinions`, { from: 'Đoàn', opinion: 'Nhất trí' }));
    const again = await post(`${caseOf(OTHER)}/shortcomings`, body, send);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await post(`${caseOf(OTHER)}/shortcomings`, { ...body, text: 'Khác' }, send);
    expect(other.status).toBe(422);
  });

  it('repeats a decision for the same key, though the peer group has changed', async () => {
    const send = { headers: { 'Idempotency-Key': 'office-3-0008' } };
    await caughtUp();
    const first = await done(approve(`${caseOf(OTHER)}/grade/decide`, { grade: 'C' }, send));
    await done(post('assessments', { organisationId: UPPER, roundId: ROUND }));
    await caughtUp();
    const again = await approve(`${caseOf(OTHER)}/grade/decide`, { grade: 'C' }, send);
    expect([again.status, again.json]).toEqual([201, first.json]);
  });

  it('refuses a decision on another revision than the one seen', async () => {
    const stale = { headers: { 'If-Match': '"0"' } };
    const { status } = await approve(`${caseOf(UNIT)}/grade/decide`, { grade: 'B' }, stale);
    expect(status).toBe(412);
  });

  it('waits for the children, counted from the views', async () => {
    const path = caseOf(UPPER);
    await done(post(`${path}/appraisal`, { proposedGrade: 'B', points: 85, measures: MEASURES }));
    await caughtUp();
    const { status, json } = await approve(`${path}/grade/decide`, { grade: 'B' });
    expect([status, (json as { code: string }).code]).toEqual([422, 'grade.children-first']);
  });
});

describe('inspections over HTTP', () => {
  it('are recorded whole, or not at all', async () => {
    const period = { kind: 'AD_HOC', label: 'Đột xuất', from: '2025-12-01', to: '2025-12-02' };
    const findings = [{ criterion: 'c', severity: 'SERIOUS', text: 'x' }];
    const body = { assessmentId: id(50), organisationId: UNIT, period, findings };
    const bad = [...findings, { criterion: 'c', severity: 'ODD', text: 'x' }];
    const refused = await post('assessments/inspections', { ...body, findings: bad });
    expect([refused.status, pointers(refused)]).toEqual([422, ['/findings/1/severity']]);
    expect((await app.send(`/api/v1/assessments/${id(50)}`)).status).toBe(404);
    const { json } = await done(post('assessments/inspections', body));
    expect(json).toMatchObject({ assessmentId: id(50), revision: 1 });
  });
});

describe('who may', () => {
  it.each(['committee-member', 'auditor', 'case-officer', 'administrator'] as const)(
    'a %s records and decides nothing',
    async (as) => {
      expect((await open(UNIT, { as })).status).toBe(403);
      const decided = await approve(`${caseOf(UNIT)}/grade/decide`, { grade: 'B' }, { as });
      expect(decided.status).toBe(403);
    },
  );

  it('decides nothing in a case that the same account recorded in, with whatever token', async () => {
    const as = (role: TestRole) => tokenOf(role, null, 'kiem.nhiem');
    const path = caseOf(UNIT);
    await done(post(`${path}/peer-opinions`, { from: 'Hội', opinion: 'Nhất trí' }, as('recorder')));
    const { status, json } = await approve(`${path}/grade/decide`, { grade: 'B' }, as('approver'));
    expect([status, (json as { code: string }).code]).toEqual([
      403,
      'assessment.duties-not-separate',
    ]);
  });

  it('finds nothing out of scope, whether it exists or not', async () => {
    const send = tokenOf('recorder', OTHER, 'quan.sat');
    for (const reply of [
      await open(UNIT, send),
      await post(`${caseOf(UNIT)}/self-review`, { summary: 'x' }, send),
      await post(`assessments/${id(77)}/self-review`, { summary: 'x' }, send),
      await app.send(`/api/v1/${caseOf(UNIT)}`, send),
      await app.send(`/api/v1/assessment-rounds/${ROUND}`, send),
      await post(`assessment-rounds/${ROUND}/close`, {}, send),
      await post('assessments', { organisationId: OTHER, assessmentId: id(50) }, send),
    ]) {
      expect([reply.status, (reply.json as { code: string }).code]).toEqual([
        404,
        'resource.not-found',
      ]);
    }
  });
});

describe('bad requests', () => {
  it('are told every fault at once', async () => {
    const reply = await post(`${caseOf(OTHER)}/appraisal`, {
      ...{ proposedGrade: 5, points: 101, measures: { a: 'x' }, criteria: [], forcedBy: 'D' },
      colour: 'blue',
    });
    expect(reply.status).toBe(400);
    expect([...new Set(pointers(reply))].sort()).toEqual([
      ...['/colour', '/criteria', '/forcedBy', '/measures', '/points', '/proposedGrade'],
    ]);
  });

  it.each([
    ['a day that does not exist', { from: '2025-02-31' }, '/period/from'],
    ['a year 0', { to: '0000-12-31' }, '/period/to'],
    ['an unknown field', { colour: 'blue' }, '/period/colour'],
  ])('name the field of a period with %s', async (_what, change, pointer) => {
    const period = { ...PERIOD, ...change };
    const reply = await post('assessments', { organisationId: UNIT, period });
    expect([reply.status, pointers(reply)]).toEqual([400, [pointer]]);
  });
});

describe('rounds over HTTP', () => {
  it('are read, closed and revoked', async () => {
    const roundId = id(10);
    const body = { roundId, organisationId: UPPER, title: 'Đợt thử', period: PERIOD };
    await done(post('assessment-rounds', body));
    expect((await post('assessment-rounds', body)).status).toBe(200);
    const read = async () => (await app.send(`/api/v1/assessment-rounds/${roundId}`)).json;
    expect(await read()).toMatchObject({ status: 'open', rulebook: 'to-chuc-co-so@2025.366' });
    await done(post(`assessment-rounds/${roundId}/close`));
    const late = await post('assessments', { organisationId: UNIT, roundId });
    expect([late.status, (late.json as { code: string }).code]).toEqual([409, 'round.not-open']);
    await done(approve(`assessment-rounds/${roundId}/revoke`, { reason: 'Mở nhầm' }));
    expect(await read()).toMatchObject({ status: 'revoked' });
  });

  it('refuse a day before any rulebook was in force', async () => {
    const early = { occurredOn: '2025-08-01', organisationId: UPPER, title: 'x' };
    const { status, json } = await post('assessment-rounds', { ...early, period: PERIOD });
    expect([status, (json as { code: string }).code]).toEqual([422, 'round.no-rulebook-in-force']);
  });
});

describe('the OpenAPI document', () => {
  it('says of every field of these routes what it is, with an example, and names every refusal', () => {
    const { paths, components } = buildOpenApiDocument(app.app);
    const commands = Object.entries(paths).flatMap(([path, { post: command }]) =>
      path.startsWith('/api/v1/assessment') && command ? [command] : [],
    );
    expect(commands.length).toBeGreaterThan(15);
    for (const { description, requestBody } of commands) {
      expect(description).toMatch(/Refused with `/);
      const { $ref } = (requestBody as { content: Record<string, { schema: { $ref: string } }> })
        .content['application/json']?.schema ?? { $ref: '' };
      const schema = components?.schemas?.[$ref.split('/').at(-1) ?? ''];
      const fields = Object.entries((schema as { properties: object }).properties) as [
        string,
        { type?: string; example?: unknown; format?: string },
      ][];
      const mistyped = fields.filter(
        ([, { type, example, format }]) =>
          type === 'object' && (typeof example === 'string' || format !== undefined),
      );
      expect([$ref, mistyped]).toEqual([$ref, []]);
    }
  });
});
