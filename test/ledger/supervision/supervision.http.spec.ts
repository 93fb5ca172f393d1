import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestRole } from '../../support/http.js';
import { id, OTHER, ProposingWorld, UPPER, WARD } from '../../proposing/proposing-world.js';

const BASE = `/api/v1/supervision/${WARD}`;
const SPOT = id(50);
const document = { number: '12-KL/ĐUK', date: '2026-01-05', abstract: 'Kết luận' };
const spot = { occurredOn: '2026-01-10', hotSpotId: SPOT, reason: 'Đông người', document };

let world: ProposingWorld;
beforeAll(async () => {
  world = await ProposingWorld.start({}, [
    ['approver', OTHER],
    ['committee-member', UPPER],
  ]);
}, 30_000);
afterAll(() => world.stop());

const send = (path: string, as: TestRole, body: object) => world.app.send(path, { as, body });
const read = async (query = '', token = world.app.token('auditor')) => {
  await world.app.settle();
  return world.app.send(`${BASE}${query}`, { token });
};

describe('the routes of supervision', () => {
  it('conclude a hot spot once, however often it is sent', async () => {
    const first = await send(`${BASE}/hot-spots`, 'approver', spot);
    expect(first).toMatchObject({ status: 201, json: { hotSpotId: SPOT, revision: 0 } });
    const again = await send(`${BASE}/hot-spots`, 'approver', spot);
    expect(again).toMatchObject({ status: 200, json: { eventIds: [], hotSpotId: SPOT } });
  });

  it('make an id, the same for a request that is sent again', async () => {
    const body = {
      occurredOn: '2026-01-11',
      kind: 'THEMATIC',
      reason: 'Theo chương trình',
      document,
    };
    const sent = () =>
      world.app.send(`${BASE}/inspections`, {
        ...{ as: 'recorder', body, headers: { 'Idempotency-Key': 'inspection-1' } },
      });
    const [first, again] = [await sent(), await sent()];
    expect(first.status).toBe(201);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((again.json as { inspectionId: string }).inspectionId).toBe(
      (first.json as { inspectionId: string }).inspectionId,
    );
    const { inspectionId } = first.json as { inspectionId: string };
    const concluding = { occurredOn: '2026-01-20', conclusion: 'Không có vi phạm', document };
    const path = `${BASE}/inspections/${inspectionId}/conclude`;
    expect(await send(path, 'recorder', concluding)).toMatchObject({ status: 201 });
  });

  it('answer what stands and what is over, as known and as true', async () => {
    const newest = await read();
    expect(newest).toMatchObject({
      status: 200,
      json: {
        organisationId: WARD,
        measures: [
          { kind: 'hot-spot', id: SPOT, state: 'HOT_SPOT', since: '2026-01-10', endedOn: null },
          { kind: 'inspection', state: 'INSPECTION_CONCLUDED', endedOn: '2026-01-20' },
        ],
        contradictions: [],
      },
    });
    const then = await read('?effectiveOn=2026-01-10');
    expect((then.json as { measures: unknown[] }).measures).toHaveLength(1);
    expect((await read('?asOf=1')).status).toBe(404);
  });

  it('amend, lift, and show what was true before', async () => {
    const discipline = { occurredOn: '2026-01-12', form: 'REPRIMAND' };
    const body = { ...discipline, document: { ...document, number: '13-QĐ/ĐUK' } };
    const { json } = await send(`${BASE}/disciplines`, 'approver', body);
    const { disciplineId, eventIds } = json as { disciplineId: string; eventIds: string[] };
    const amendment = {
      ...{ occurredOn: '2026-01-15', document, kind: 'corrected', corrects: eventIds[0] },
      ...{ reason: 'Ghi nhầm', replacement: { form: 'WARNING' } },
    };
    expect(await send(`${BASE}/amend`, 'approver', amendment)).toMatchObject({ status: 201 });
    const lifting = { ...body, occurredOn: '2026-01-30', reason: 'Tiến bộ', form: undefined };
    const path = `${BASE}/disciplines/${disciplineId}/lift`;
    expect(await send(path, 'approver', lifting)).toMatchObject({ status: 201 });
    const { json: seen } = await read();
    expect((seen as { measures: object[] }).measures.at(-1)).toMatchObject({
      ...{ code: 'WARNING', state: 'DISCIPLINE_LIFTED', until: '2027-01-12' },
      because: { clauses: [expect.any(String)] },
    });
  });

  it('refuse by the rules, with code and clause', async () => {
    const refused = await send(`${BASE}/hot-spots/${id(51)}/lift`, 'approver', {
      ...{ occurredOn: '2026-01-15', reason: 'Ổn định', document },
    });
    expect(refused).toMatchObject({ status: 404, json: { code: 'supervision.hot-spot-unknown' } });
    const other = { ...spot, reason: 'Khác' };
    expect(await send(`${BASE}/hot-spots`, 'approver', other)).toMatchObject({
      ...{ status: 409, json: { code: 'supervision.hot-spot-exists' } },
    });
    const undocumented = { ...spot, hotSpotId: id(52), document: undefined };
    expect(await send(`${BASE}/hot-spots`, 'approver', undocumented)).toMatchObject({
      ...{ status: 422, json: { code: 'supervision.document-missing' } },
    });
    const elsewhere = `/api/v1/supervision/${id(99)}/hot-spots`;
    expect(await send(elsewhere, 'approver', spot)).toMatchObject({ status: 404 });
  });

  it('refuse who may not, or is out of scope, and what is malformed', async () => {
    expect(await send(`${BASE}/hot-spots`, 'recorder', spot)).toMatchObject({ status: 403 });
    expect(await send(`${BASE}/inspections`, 'auditor', spot)).toMatchObject({ status: 403 });
    const sideways = world.token('approver', OTHER);
    const sent = await world.app.send(`${BASE}/hot-spots`, { token: sideways, body: spot });
    expect(sent).toMatchObject({ status: 404 });
    expect(await read('', sideways)).toMatchObject({ status: 404 });
    expect(await read('', world.token('committee-member', UPPER))).toMatchObject({
      status: 200,
    });
    for (const body of [
      { ...spot, hotSpotId: 'SPOT' },
      { ...spot, reason: 7 },
      { ...spot, occurredOn: '2026-02-30' },
      { ...spot, actor: { role: 'system' } },
    ]) {
      expect(await send(`${BASE}/hot-spots`, 'approver', body)).toMatchObject({ status: 400 });
    }
  });
});
