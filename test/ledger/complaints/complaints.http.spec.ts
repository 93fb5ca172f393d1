import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildOpenApiDocument } from '../../../src/composition/openapi-document.js';
import { splitCaseId } from '../../../src/ledger/complaints/complaint-ids.js';
import { caseOn, ComplaintsApp, letterAbout, UNIT } from '../../support/complaints-http.js';
import type { Reply } from '../../support/http.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';

/** As the rejections spell them out. */
const FOLDER = new URL('../../../src/ledger/complaints/', import.meta.url);
const CODES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.rejections.ts'))
  .flatMap((file) => [
    ...readFileSync(new URL(file, FOLDER), 'utf8').matchAll(/'((?:letter|complaint)\.[a-z-]+)'/g),
  ])
  .flatMap(([, code]) => code ?? []);

let city: ComplaintsApp;
beforeAll(async () => {
  city = await ComplaintsApp.start();
});
afterAll(async () => {
  await verifyWholeLog(city.app.store);
  await city.app.stop();
  city.app.dispose();
});

const codeOf = (json: unknown) => (json as { code?: string }).code;
const stateOf = async (caseId: string) =>
  (await city.app.send(`/api/v1/complaints/${caseId}`)).json as Record<string, unknown>;
const letterOf = async (letterId: string) =>
  (await city.app.send(`/api/v1/letters/${letterId}`)).json as Record<string, unknown>;

/** Sends while the ledger breaks down just before it would record an event of this type. */
async function crashing(type: string, send: () => Promise<Reply>): Promise<Reply> {
  const { store } = city.app;
  const append = store.append.bind(store);
  store.append = (request) =>
    request.events.some((event) => event.type === type)
      ? Promise.reject(new Error('crash'))
      : append(request);
  try {
    return await send();
  } finally {
    store.append = append;
  }
}

describe('a case over HTTP', () => {
  it('goes from the letter to the archive and through a second round', async () => {
    const { caseId, letterId } = await city.open();
    const path = `complaints/${caseId}`;
    expect(await letterOf(letterId)).toMatchObject({ state: 'JOINED', caseId });
    const triage = { complaintType: 'KN', complexity: 'ORDINARY', remote: false };
    await city.done(`${path}/triage`, triage);
    await city.done(`${path}/assign-officer`, { person: 'CB-017' });
    await city.approved(`${path}/accept`);
    await city.done(`${path}/start-verification`);
    await city.approved(`${path}/suspend`, { confidentialText: 'Chờ giám định' });
    await city.approved(`${path}/resume`);
    const complex = { complexity: 'COMPLEX', confidentialText: 'Nhiều nội dung' };
    await city.approved(`${path}/change-complexity`, complex);
    await city.done(`${path}/hold-dialogue`, { confidentialText: 'Biên bản' });
    const outcomes = ['1', '2'].map((contentId) => ({ contentId, outcome: 'FOUNDED' }));
    await city.approved(`${path}/decide`, { outcomes });
    await city.done(`${path}/start-enforcement`, { dueOn: '2025-12-31' });
    const again = await city.receive({ occurredOn: '2025-10-01' });
    await city.done(`letters/${again}/join`, { occurredOn: '2025-10-02', caseId });
    const second = { occurredOn: '2025-10-02', letterId: again };
    const early = await city.approve(`${path}/open-second-round`, {
      ...second,
      occurredOn: '2025-10-01',
    });
    expect(codeOf(early.json)).toBe('complaint.second-round-letter');
    await city.approved(`${path}/open-second-round`, second);
    const reason = { occurredOn: '2025-10-03', reason: 'ALREADY_DECIDED' };
    await city.approved(`${path}/not-accept`, reason);
    await city.done(`${path}/archive`, { occurredOn: '2025-10-04' });
    const { json, headers } = await city.app.send(`/api/v1/${path}`);
    expect(json).toMatchObject({
      ...{ state: 'ARCHIVED', round: 2, complexity: 'COMPLEX', officer: 'CB-017' },
      ...{ receivedOn: '2025-09-08', contradictions: [], closedOn: '2025-10-03' },
    });
    expect(headers.get('etag')).toBe('"13"');
  });

  it('is refused, forwarded, returned, filed and withdrawn', async () => {
    const triage = { complaintType: 'KN', complexity: 'ORDINARY', remote: false };
    const ended = async (how: (path: string) => Promise<unknown>) => {
      const { caseId } = await city.open();
      await city.done(`complaints/${caseId}/triage`, triage);
      await how(`complaints/${caseId}`);
      return (await stateOf(caseId)).state;
    };
    const forward = { reason: 'NOT_COMPETENT', forwardedTo: 'Ủy ban kiểm tra' };
    expect(await ended((path) => city.approved(`${path}/forward`, forward))).toBe('FORWARDED');
    const back = { reason: 'INCOMPLETE' };
    expect(await ended((path) => city.approved(`${path}/return`, back))).toBe('RETURNED');
    const away = { reason: 'UNREADABLE' };
    expect(await ended((path) => city.approved(`${path}/file`, away))).toBe('FILED');
    expect(await ended((path) => city.done(`${path}/withdraw`))).toBe('WITHDRAWN');
  });

  it('extends a clock once, and says in both languages why not twice', async () => {
    const { caseId } = await city.open('TC');
    const path = `complaints/${caseId}`;
    await city.done(`${path}/triage`, {
      complaintType: 'TC',
      complexity: 'COMPLEX',
      remote: false,
    });
    await city.approved(`${path}/accept`);
    const extension = { clock: 'TC_DECISION', days: 30, notifiedOn: '2025-09-20' };
    await city.approved(`${path}/extend`, { ...extension, occurredOn: '2025-09-19' });
    const twice = await city.approve(`${path}/extend`, { ...extension, occurredOn: '2025-09-20' });
    expect(twice).toMatchObject({ status: 409, json: { code: 'complaint.extensions-used-up' } });
  });

  it('is corrected by the ids that it shows', async () => {
    const { caseId, letterId } = await city.open();
    const { records } = (await stateOf(caseId)) as { records: { eventId: string }[] };
    const corrects = records[0]?.eventId;
    const body = { kind: 'corrected', corrects, reason: 'Ghi nhầm' };
    const replacement = { confidential: { text: 'Nội dung đúng' } };
    await city.approved(`complaints/${caseId}/amend`, { ...body, replacement });
    const texts = await city.app.send(`/api/v1/complaints/${caseId}/confidential-text`, {
      as: 'case-officer',
    });
    expect(texts.json).toEqual({
      texts: [
        {
          eventId: corrects,
          type: 'ComplaintOpened',
          occurredOn: '2025-09-10',
          text: 'Nội dung đúng',
        },
      ],
    });
    const foreign = await city.approve(`letters/${letterId}/amend`, { ...body, kind: 'revoked' });
    expect(codeOf(foreign.json)).toBe('letter.corrects-unknown');
  });
});

describe('opening on letters', () => {
  it('is done once for one key, and leaves nothing behind when it is refused', async () => {
    const [free, taken] = [await city.receive(), (await city.open()).letterId];
    const both = caseOn(free, { letters: [{ letterId: free }, { letterId: taken }] });
    const refused = await city.post('complaints', both);
    expect(refused).toMatchObject({
      status: 409,
      json: { code: 'complaint.letter-joined-already' },
    });
    expect(await letterOf(free)).toMatchObject({ state: 'RECEIVED' });
    const headers = { 'Idempotency-Key': 'opening-0001' };
    const first = await city.done('complaints', caseOn(free), { headers });
    const again = await city.post('complaints', caseOn(free), { headers });
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.json).toEqual(first.json);
    const other = await city.post('complaints', caseOn(free, { contents: [{}] }), { headers });
    expect(codeOf(other.json)).toBe('idempotency.key-reused');
  });

  it('goes on where a crash left a letter in a case that was not opened', async () => {
    const letterId = await city.receive();
    const caseId = randomUUID();
    const open = () => city.post('complaints', caseOn(letterId, { caseId }));
    expect((await crashing('ComplaintOpened', open)).status).toBe(500);
    expect(await letterOf(letterId)).toMatchObject({ state: 'JOINED', caseId });
    const elsewhere = await city.post('complaints', caseOn(letterId));
    expect(codeOf(elsewhere.json)).toBe('complaint.letter-joined-already');
    expect((await open()).status).toBe(201);
    expect((await open()).status).toBe(200);
  });

  it('leaves no letter behind where somebody else got in first', async () => {
    const [own, shared] = [await city.receive(), await city.receive()];
    const letters = [{ letterId: own }, { letterId: shared }];
    const { store } = city.app;
    const append = store.append.bind(store);
    let other: Promise<Reply> | undefined;
    store.append = async (request) => {
      const isFirst = other === undefined && request.stream === `letter-${own}`;
      if (isFirst) await (other = city.post('complaints', caseOn(shared)));
      return append(request);
    };
    const refused = await city.post('complaints', caseOn(own, { letters }));
    store.append = append;
    expect((await other)?.status).toBe(201);
    expect(codeOf(refused.json)).toBe('letter.joined-already');
    expect(await letterOf(own)).toMatchObject({ state: 'RECEIVED', caseId: null });
  });

  it('lets who gives up after a crash take the letter out again', async () => {
    const letterId = await city.receive();
    const caseId = randomUUID();
    const open = () => city.post('complaints', caseOn(letterId, { caseId }));
    await crashing('ComplaintOpened', open);
    await city.done(`letters/${letterId}/leave`, { occurredOn: '2025-09-11', caseId });
    await city.done('complaints', caseOn(letterId, { occurredOn: '2025-09-11' }));
  });

  it('joins each part of a mixed letter to a case of its own', async () => {
    const letterId = await city.receive({ letterType: 'MIX' });
    const parts = [
      { partId: 'a', letterType: 'KN' },
      { partId: 'b', letterType: 'TC' },
    ];
    await city.done(`letters/${letterId}/split`, { occurredOn: '2025-09-09', parts });
    const whole = await city.post('complaints', caseOn(letterId, { complaintType: 'MIX' }));
    expect(codeOf(whole.json)).toBe('complaint.letter-not-free');
    const onPart = (partId: string, complaintType: string) =>
      city.post('complaints', caseOn(letterId, { letters: [{ letterId, partId }], complaintType }));
    expect((await onPart('a', 'KN')).status).toBe(201);
    expect(codeOf((await onPart('a', 'KN')).json)).toBe('complaint.letter-joined-already');
    expect(codeOf((await onPart('b', 'KN')).json)).toBe('complaint.letter-type-differs');
    expect((await onPart('b', 'TC')).status).toBe(201);
  });

  it('counts a duplicate and lets it into no case', async () => {
    const [first, second] = [await city.receive(), await city.receive()];
    await city.done(`letters/${second}/link-duplicate`, { duplicateOf: first });
    const circle = await city.post(`letters/${first}/link-duplicate`, { duplicateOf: second });
    expect(codeOf(circle.json)).toBe('letter.duplicate-cycle');
    const onIt = { ...caseOn(second), occurredOn: '2025-09-16' };
    expect(codeOf((await city.post('complaints', onIt)).json)).toBe('complaint.letter-not-free');
    await city.done(`letters/${second}/unlink-duplicate`, { duplicateOf: first });
    await city.done('complaints', onIt);
    await city.done(`letters/${second}/leave`, {
      ...{ occurredOn: '2025-09-17', caseId: (await letterOf(second)).caseId },
    });
    expect(await letterOf(second)).toMatchObject({ state: 'RECEIVED', caseId: null });
  });
});

describe('two letters that are linked to each other in one instant', () => {
  it('never both end as duplicates that no case takes', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, other] = [await city.receive(), await city.receive()];
      const link = (letterId: string, duplicateOf: string) =>
        city.post(`letters/${letterId}/link-duplicate`, { duplicateOf });
      await Promise.all([link(one, other), link(other, one)]);
      const states = [(await letterOf(one)).state, (await letterOf(other)).state];
      expect(states.filter((state) => state === 'DUPLICATE').length).toBeLessThan(2);
    }
  });
});

describe('splitting a case', () => {
  it('keeps duties apart in the part: who recorded the whole does not decide it', async () => {
    const { caseId } = await city.open();
    await city.done(`complaints/${caseId}/triage`, {
      ...{ complaintType: 'KN', complexity: 'ORDINARY', remote: false },
    });
    const into = [{ complaintType: 'PA', contentIds: ['2'] }];
    await city.done(`complaints/${caseId}/split`, { into });
    const part = `complaints/${splitCaseId(caseId, ['2'])}`;
    const colleague = city.tokenOf('recorder', null, 'another.recorder');
    const triage = { complaintType: 'PA', complexity: 'ORDINARY', remote: false };
    await city.done(`${part}/triage`, triage, colleague);
    const both = city.tokenOf('approver', null, 'case-officer-1');
    const refused = await city.approve(`${part}/accept`, {}, both);
    expect(codeOf(refused.json)).toBe('complaint.duties-not-separate');
    expect((await city.approved(`${part}/accept`)).status).toBe(201);
  });

  it('lets who took something back in the whole take something back in the part', async () => {
    const { caseId } = await city.open();
    const triage = { complaintType: 'KN', complexity: 'ORDINARY', remote: false };
    const { json } = await city.done(`complaints/${caseId}/triage`, triage);
    const into = [{ complaintType: 'PA', contentIds: ['2'] }];
    await city.done(`complaints/${caseId}/split`, { into });
    const part = `complaints/${splitCaseId(caseId, ['2'])}`;
    const triaged = await city.done(`${part}/triage`, { ...triage, complaintType: 'PA' });
    const revoked = { kind: 'revoked', reason: 'Ghi nhầm', contradicts: [] };
    for (const [path, { eventIds }] of [
      [`complaints/${caseId}`, json as { eventIds: string[] }],
      [part, triaged.json as { eventIds: string[] }],
    ] as const)
      await city.approved(`${path}/amend`, { ...revoked, corrects: eventIds[0] });
    const accepted = await city.approve(`${part}/accept`);
    expect(codeOf(accepted.json)).toBe('complaint.duties-not-separate');
  });

  it('opens the new cases and records where the contents went, once', async () => {
    const { caseId } = await city.open();
    const into = [{ complaintType: 'PA', contentIds: ['2'] }];
    const { json } = await city.done(`complaints/${caseId}/split`, { into });
    const newId = splitCaseId(caseId, ['2']);
    expect(json).toMatchObject({ caseIds: [newId] });
    expect(await stateOf(caseId)).toMatchObject({ splitInto: [newId] });
    expect(await stateOf(newId)).toMatchObject({
      ...{ state: 'RECEIVED', splitFrom: caseId, complaintType: 'PA', receivedOn: '2025-09-08' },
      contents: [{ contentId: '2', ground: null, outcome: null }],
    });
    expect((await city.post(`complaints/${caseId}/split`, { into })).status).toBe(200);
  });

  it('splits the same contents off again where that was taken back, into the same case', async () => {
    const { caseId } = await city.open();
    const split = (complaintType: string) => ({
      ...{ occurredOn: '2025-09-16', into: [{ complaintType, contentIds: ['2'] }] },
    });
    const newId = splitCaseId(caseId, ['2']);
    const revoke = async (id: string, corrects: unknown) =>
      city.approved(`complaints/${id}/amend`, {
        ...{ kind: 'revoked', reason: 'Tách nhầm', contradicts: [], corrects },
      });
    const first = (await city.done(`complaints/${caseId}/split`, split('PA'))).json;
    await revoke(caseId, (first as { eventIds: string[] }).eventIds[0]);
    expect(await stateOf(caseId)).toMatchObject({ splitInto: [] });
    const other = await city.post(`complaints/${caseId}/split`, split('KNGHI'));
    expect(codeOf(other.json)).toBe('complaint.exists');
    const again = (await city.done(`complaints/${caseId}/split`, split('PA'))).json;
    expect(await stateOf(caseId)).toMatchObject({ splitInto: [newId] });
    await revoke(caseId, (again as { eventIds: string[] }).eventIds[0]);
    const { records } = (await stateOf(newId)) as { records: { eventId: string }[] };
    await revoke(newId, records[0]?.eventId);
    expect(await stateOf(newId)).toMatchObject({ state: 'NONE' });
    await city.done(`complaints/${caseId}/split`, split('KNGHI'));
    expect(await stateOf(newId)).toMatchObject({ state: 'RECEIVED', complaintType: 'KNGHI' });
    expect(await stateOf(caseId)).toMatchObject({ splitInto: [newId] });
  });

  it('goes on where a crash left new cases and no record of the split', async () => {
    const { caseId } = await city.open();
    const into = [{ complaintType: 'PA', contentIds: ['2'] }];
    const split = () => city.post(`complaints/${caseId}/split`, { into });
    expect((await crashing('ComplaintSplit', split)).status).toBe(500);
    expect(await stateOf(splitCaseId(caseId, ['2']))).toMatchObject({ splitFrom: caseId });
    expect(await stateOf(caseId)).toMatchObject({ splitInto: [] });
    expect((await split()).status).toBe(201);
    expect(await stateOf(caseId)).toMatchObject({ splitInto: [splitCaseId(caseId, ['2'])] });
  });

  it('leaves to the new case what the letters of the old one give', async () => {
    const complainant = { kind: 'ANONYMOUS' };
    const given = { complainant, letterType: 'TC', namesViolator: true, givesEvidence: true };
    const body = caseOn(await city.receive(given), { complaintType: 'TC' });
    const { caseId } = (await city.done('complaints', body)).json as { caseId: string };
    await city.done(`complaints/${caseId}/split`, {
      into: [{ complaintType: 'TC', contentIds: ['2'] }],
    });
    const path = `complaints/${splitCaseId(caseId, ['2'])}`;
    const triage = { complaintType: 'TC', complexity: 'ORDINARY', remote: false };
    await city.done(`${path}/triage`, triage);
    const filed = await city.approve(`${path}/file`, { reason: 'ANONYMOUS' });
    expect(codeOf(filed.json)).toBe('complaint.evidence-not-filed');
    const forward = { reason: 'TO_INSPECTION', forwardedTo: 'Ủy ban kiểm tra' };
    await city.approved(`${path}/forward`, forward);
  });

  it('opens nothing where it is refused', async () => {
    const { caseId } = await city.open();
    const into = ['1', '2'].map((contentId) => ({ complaintType: 'PA', contentIds: [contentId] }));
    const all = await city.post(`complaints/${caseId}/split`, { into });
    expect(codeOf(all.json)).toBe('complaint.split-leaves-nothing');
    const { status } = await city.app.send(`/api/v1/complaints/${splitCaseId(caseId, ['1'])}`);
    expect(status).toBe(404);
  });
});

describe('bad input', () => {
  const secret = 'Bà Trần Thị Kín';
  it.each([
    ['a name of who wrote', { complainant: { kind: 'PERSON', pseudonym: 'x', name: secret } }],
    ['a name beside the letter', { senderName: secret }],
    ['a text that is none', { confidentialText: [secret] }],
    ['a text that is too long', { confidentialText: secret.repeat(1000) }],
  ])('is refused without an echo: %s', async (_what, more) => {
    const reply = await city.post('letters', letterAbout(UNIT, more));
    expect(reply.status).toBe(400);
    expect(reply.text).not.toContain(secret);
  });

  it('is refused without an echo where a rule refuses it', async () => {
    const { caseId } = await city.open();
    const reply = await city.post(`complaints/${caseId}/hold-dialogue`, {
      confidentialText: secret,
    });
    expect(codeOf(reply.json)).toBe('complaint.out-of-order');
    expect(reply.text).not.toContain(secret);
  });

  it('is documented with every code that a refusal may have', () => {
    const document = JSON.stringify(buildOpenApiDocument(city.app.app));
    const undocumented = CODES.filter((code) => !document.includes(`\`${code}\``));
    expect(undocumented).toEqual([]);
  });
});
