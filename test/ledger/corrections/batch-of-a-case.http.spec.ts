import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { caseOn, ComplaintsApp } from '../../support/complaints-http.js';

let city: ComplaintsApp;
beforeAll(async () => {
  city = await ComplaintsApp.start();
});
afterAll(async () => {
  await city.app.stop();
  city.app.dispose();
});

interface Batch {
  readonly batchId: string;
  readonly status: string;
  readonly revoked: number;
  readonly refused: readonly unknown[];
}
const PATH = 'correction-batches';
const reason = 'Nhập nhầm vụ việc';

async function completed(batchId: string): Promise<Batch> {
  for (;;) {
    const batch = (await city.app.send(`/api/v1/${PATH}/${batchId}`)).json as Batch;
    if (batch.status === 'completed') return batch;
    await delay(20);
  }
}
async function eventsOf(path: string, stream: string) {
  const { records } = (await city.app.send(`/api/v1/${path}`)).json as {
    records: readonly { eventId: string }[];
  };
  return records.map(({ eventId }) => ({ stream, eventId }));
}

it('takes back a triage with the opening that it rests on and the letter, by one account, and gives all back by it', async () => {
  const letterId = await city.receive();
  const { json } = await city.done('complaints', caseOn(letterId));
  const { caseId } = json as { caseId: string };
  const triage = { complaintType: 'KN', complexity: 'ORDINARY', remote: false };
  await city.done(`complaints/${caseId}/triage`, triage);
  const events = [
    ...(await eventsOf(`letters/${letterId}`, `letter-${letterId}`)),
    ...(await eventsOf(`complaints/${caseId}`, `complaint-${caseId}`)),
  ];
  expect(events).toHaveLength(4);
  const ordered = (await city.approved(PATH, { reason, events })).json as Batch;
  expect(await completed(ordered.batchId)).toMatchObject({ revoked: 4, refused: [] });
  const state = async () => (await city.app.send(`/api/v1/complaints/${caseId}`)).json;
  expect(await state()).toMatchObject({ state: 'NONE' });
  const back = (await city.approved(PATH, { reason, reverses: ordered.batchId })).json as Batch;
  expect(await completed(back.batchId)).toMatchObject({ revoked: 4, refused: [] });
  expect(await state()).toMatchObject({ state: 'TRIAGED' });
});
