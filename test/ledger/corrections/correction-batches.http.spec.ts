import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CorrectionBatchesService } from '../../../src/ledger/corrections/correction-batches.service.js';
import { Rejection } from '../../../src/ledger/rejection.js';
import { type Reply, TestApp } from '../../support/http.js';
import { LEFT, register, registration, RIGHT, ROOT, seedTree } from '../../support/http-ledger.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

let app: TestApp;
let other: string;
let left: string;
let auditorOfRight: string;
beforeAll(async () => {
  app = await TestApp.start();
  other = app.addToken('approver', null, { account: 'approver-2' });
  left = app.addToken('approver', LEFT);
  auditorOfRight = app.addToken('auditor', RIGHT);
  await seedTree(app);
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

const DAY = '2024-06-03';
const PATH = '/api/v1/correction-batches';
const reason = 'Nhập nhầm tệp của năm trước';
const document = {
  number: '12/QĐ-CCATTP',
  date: '2024-06-30',
  abstract: 'Thu hồi kết quả nhập nhầm',
};
const act = { occurredOn: '2024-07-01', document, reason };
const NOBODY = randomUUID();

interface Named {
  readonly stream: string;
  readonly eventId: string;
}
interface Batch {
  readonly batchId: string;
  readonly items: number;
  readonly status: string;
  readonly revoked: number;
  readonly refused: unknown[];
}

/** An establishment with one inspection of one critical finding; its events in the order of recording. */
async function inspected(parent = ROOT): Promise<{ id: string; events: Named[] }> {
  const id = randomUUID();
  const reply = await register(app, registration(id, parent, 'Quán ăn Nhập Nhầm'));
  const period = { kind: 'AD_HOC', label: 'Đợt 1', from: DAY, to: DAY };
  const findings = [{ criterion: 'c', severity: 'CRITICAL', text: '' }];
  const body = { occurredOn: DAY, organisationId: id, period, findings };
  const found = await app.send('/api/v1/assessments/inspections', { as: 'recorder', body });
  if (found.status !== 201) throw new Error(found.text);
  const { assessmentId, eventIds } = found.json as { assessmentId: string; eventIds: string[] };
  return {
    id,
    events: [
      ...named(`organisation-${id}`, reply),
      ...eventIds.map((eventId) => ({ stream: `assessment-${assessmentId}`, eventId })),
    ],
  };
}

function named(stream: string, { json }: Reply): Named[] {
  return (json as { eventIds: string[] }).eventIds.map((eventId) => ({ stream, eventId }));
}

const order = (more: object, token?: string) =>
  app.send(PATH, { as: 'approver', body: { ...act, ...more }, ...(token && { token }) });

async function completed(batchId: string): Promise<Batch> {
  const read = async () => (await app.send(`${PATH}/${batchId}`)).json as Batch;
  for (;;) {
    const batch = await read();
    if (batch.status === 'completed') return batch;
    await delay(20);
  }
}

async function statusOf(id: string): Promise<Reply> {
  await app.settle();
  return app.send(`/api/v1/organisation-status/${id}`);
}

describe('a batch of corrections over HTTP', () => {
  it('takes back whole records, the last first, whatever the order in which they are named', async () => {
    const { id, events } = await inspected();
    const reply = await order({ events });
    expect(reply.status).toBe(201);
    const { batchId, items } = reply.json as Batch;
    expect(items).toBe(events.length);
    expect(await completed(batchId)).toMatchObject({ revoked: events.length, refused: [] });
    expect((await statusOf(id)).status).toBe(404);
  });

  it('is reversed by another batch, by somebody else, as far as its revocations stand', async () => {
    const { id, events } = await inspected();
    const { batchId } = (await order({ events })).json as Batch;
    await completed(batchId);
    const back = await order({ reverses: batchId }, other);
    expect(back.status).toBe(201);
    const reversal = back.json as Batch;
    expect(await completed(reversal.batchId)).toMatchObject({ revoked: events.length });
    expect((await statusOf(id)).json).toMatchObject({
      state: 'active',
      grade: { grade: 'CRITICAL' },
    });
    expect(await order({ reverses: batchId }, other)).toMatchObject({
      json: { code: 'correction-batch.empty' },
    });
    expect(await order({ reverses: reversal.batchId }, other)).toMatchObject({
      json: { code: 'correction-batch.is-a-reversal' },
    });
  });

  it('tells every event that would be refused, and records nothing', async () => {
    const { events } = await inspected();
    const [registered, opened, finding] = events;
    const before = await app.store.head();
    const wrong = [registered, opened, finding, { stream: `round-${NOBODY}`, eventId: NOBODY }];
    const unknown = await order({ events: wrong });
    expect(unknown.json).toMatchObject({
      code: 'correction-batch.items-refused',
      errors: [{ pointer: '/events/3' }],
    });
    const refused = await order({ events: wrong.slice(0, 3) });
    expect(refused).toMatchObject({
      status: 409,
      json: {
        errors: [{ pointer: '/events/2' }, { pointer: '/events/1' }, { pointer: '/events/0' }],
      },
    });
    const rehearsed = await app.send(`${PATH}/rehearse`, {
      as: 'approver',
      body: { ...act, events: wrong.slice(0, 3) },
    });
    expect(rehearsed).toMatchObject({ status: 200, json: { items: 3 } });
    expect(
      (rehearsed.json as { faults: { code: string }[] }).faults.map(({ code }) => code),
    ).toEqual([
      'assessment.record-carries-grade',
      'assessment.record-carries-grade',
      'organisation.registration-needed',
    ]);
    expect(await app.store.head()).toEqual(before);
  });

  it('says of each event why it is no part of a batch', async () => {
    const { events } = await inspected();
    const [registered] = events;
    const service = app.app.get(CorrectionBatchesService, { strict: false });
    const unknown = { stream: `round-${NOBODY}`, eventId: NOBODY };
    const selected = await service.select({
      reason,
      events: [registered, registered, unknown].flatMap((event) => event ?? []),
    });
    expect(selected).toMatchObject({
      faults: [
        { pointer: '/events/1', code: 'correction-batch.event-named-twice' },
        { pointer: '/events/2', code: 'correction-batch.event-unknown' },
      ],
    });
    const { batchId } = (await order({ events })).json as Batch;
    await completed(batchId);
    const stream = `correction-batch-${batchId}`;
    const { entries } = await verifyWholeLog(app.store);
    const ordered = entries.find(({ event }) => event.stream === stream)?.event;
    const body = { ...act, events: [{ stream, eventId: ordered?.id }] };
    expect((await app.send(`${PATH}/rehearse`, { as: 'approver', body })).json).toMatchObject({
      faults: [{ pointer: '/events/0', code: 'correction-batch.not-revocable' }],
    });
  });

  it('adds nothing when the request comes again', async () => {
    const { events } = await inspected();
    const headers = { 'Idempotency-Key': randomUUID() };
    const send = () => app.send(PATH, { as: 'approver', headers, body: { ...act, events } });
    const first = (await send()).json as Batch;
    await completed(first.batchId);
    const again = await send();
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect((again.json as Batch).batchId).toBe(first.batchId);
  });

  it('is continued by a server that finds it interrupted', async () => {
    const { events } = await inspected();
    const service = app.app.get(CorrectionBatchesService, { strict: false });
    const request = { reason, events };
    const selected = await service.select(request);
    const actor = { account: 'approver-1', role: 'approver', body: null } as const;
    const cited = { ...document, kind: 'QĐ', issuer: 'CCATTP', secrecy: 'open' } as const;
    const caller = { actor, occurredOn: act.occurredOn, document: cited };
    if (selected instanceof Rejection) throw new Error(selected.code);
    const ordered = await service.order(request, selected, caller);
    if (ordered instanceof Rejection) throw new Error(ordered.code);
    const restarted = await TestApp.start({ shareWith: app });
    expect(await completed(ordered.batchId)).toMatchObject({ revoked: events.length });
    await restarted.stop();
  }, 30_000);

  it.each([
    ['no selection', {}, 'correction-batch.one-selection'],
    ['two selections', { importId: NOBODY, reverses: NOBODY }, 'correction-batch.one-selection'],
    ['an import that recorded nothing', { importId: NOBODY }, 'correction-batch.empty'],
    ['an unknown batch', { reverses: NOBODY }, 'correction-batch.unknown'],
  ])('refuses %s', async (_what, more, code) => {
    expect((await order(more)).json).toMatchObject({ code });
  });

  it('asks for a document, and for an approver', async () => {
    const { events } = await inspected();
    const without = { ...act, document: undefined, events };
    const undocumented = await app.send(PATH, { as: 'approver', body: without });
    expect(undocumented.json).toMatchObject({ code: 'correction-batch.items-refused' });
    const recorder = await app.send(PATH, { as: 'recorder', body: { ...act, events } });
    expect(recorder.status).toBe(403);
  });

  it('shows and takes nothing of who is out of scope', async () => {
    const { events } = await inspected(ROOT);
    expect((await order({ events }, left)).json).toMatchObject({
      code: 'correction-batch.items-refused',
      errors: events.map((_event, index) => ({ pointer: `/events/${index}` })),
    });
    const { batchId } = (await order({ events })).json as Batch;
    await completed(batchId);
    const read = await app.send(`${PATH}/${batchId}`, { token: auditorOfRight });
    expect(read.status).toBe(404);
    expect((await order({ reverses: batchId }, left)).json).toMatchObject({
      code: 'correction-batch.unknown',
    });
    expect((await order({ batchId, events }, left)).status).toBe(404);
  });
});
