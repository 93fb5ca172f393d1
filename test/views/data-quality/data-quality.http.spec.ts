import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { complaintStream } from '../../../src/ledger/complaints/complaint.events.js';
import { letterStream } from '../../../src/ledger/complaints/letters/letter.events.js';
import type { JsonObject } from '../../../src/ledger/json.js';
import { listingStream } from '../../../src/ledger/listings/listing.events.js';
import type { DataQualityPage } from '../../../src/views/data-quality/data-quality.model.js';
import { DATA_QUALITY_KINDS } from '../../../src/views/data-quality/data-quality.model.js';
import { opened, received } from '../../support/complaints.js';
import { type Send, TestApp } from '../../support/http.js';
import { LEFT, register, registration, RIGHT, ROOT, seedTree } from '../../support/http-ledger.js';
import { newEvent } from '../../support/new-event.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';
import { groundOf } from '../remediation-board/board-world.js';

const PATH = '/api/v1/data-quality';
const DAY = '2024-06-03';
const LISTING = '01990000-0000-7000-8000-00000000000a';
const CASE = '0c000000-0000-4000-8000-000000000001';
const LETTER = '0d000000-0000-4000-8000-000000000001';
const document = { number: '12/QĐ-CCATTP', date: '2024-06-30', abstract: 'Thu hồi' };
const act = { occurredOn: '2024-07-01', document, reason: 'Ghi nhầm' };

let app: TestApp;
let scoped: string;
let superior: string;
let accused: string;
let decided: string;
let revocation: string;
let assessmentId: string;

beforeAll(async () => {
  app = await TestApp.start();
  scoped = app.addToken('committee-member', RIGHT);
  superior = app.addToken('auditor', ROOT);
  accused = app.addToken('auditor', LEFT);
  await seedTree(app);
  await gradeOnRevokedFinding();
  await append(listingStream(LEFT), 'ListingEntered', {
    ...{ organisationId: LEFT, listingId: LISTING, route: 'E1', grounds: [groundOf('G1.2')] },
  });
  await append(listingStream(LEFT), 'ListingClosed', { organisationId: LEFT, listingId: LISTING });
  const about = { organisationId: LEFT };
  await append(letterStream(LETTER), 'LetterReceived', { ...data(received()), ...about });
  await append(complaintStream(CASE), 'ComplaintOpened', { ...data(opened()), ...about });
  await app.settle();
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

const data = (event: { readonly data: object }) => event.data as JsonObject;

async function append(stream: string, type: string, said: JsonObject): Promise<void> {
  const event = newEvent({ type, occurredOn: '2024-05-01', concerns: [LEFT], data: said });
  await app.store.append({ stream, expected: 'any', events: [event] });
}

async function post(path: string, body: object, as: Send['as']) {
  const reply = await app.send(`/api/v1/${path}`, { as: as ?? 'recorder', body });
  if (reply.status !== 201) throw new Error(`${path}: ${reply.text}`);
  return reply.json as { assessmentId: string; eventIds: string[] };
}

async function gradeOnRevokedFinding(): Promise<void> {
  const period = { kind: 'AD_HOC', label: 'Đợt 1', from: DAY, to: DAY };
  const findings = [{ criterion: 'c', severity: 'CRITICAL', text: '' }];
  const body = { occurredOn: DAY, organisationId: RIGHT, period, findings };
  const inspection = await post('assessments/inspections', body, 'recorder');
  ({ assessmentId } = inspection);
  const [, finding] = inspection.eventIds;
  decided = inspection.eventIds.at(-1) ?? '';
  const revoke = { ...act, corrects: finding, contradicts: [decided] };
  const revoked = await post(`assessments/${assessmentId}/revoke-record`, revoke, 'recorder');
  revocation = revoked.eventIds[0] ?? '';
}

async function ask(query = '', send: Send = {}): Promise<DataQualityPage> {
  const reply = await app.send(`${PATH}${query}`, send);
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.json as DataQualityPage;
}
const countOf = (page: DataQualityPage, kind: string) =>
  page.counts.find((each) => each.kind === kind)?.count;

describe('data quality over HTTP', () => {
  it('counts every kind, and answers each item with the command that settles it', async () => {
    const page = await ask();
    expect(page.counts.map(({ kind }) => kind)).toEqual([...DATA_QUALITY_KINDS]);
    expect(countOf(page, 'no-head')).toBe(3);
    expect(countOf(page, 'grade-on-revoked-record')).toBe(1);
    expect(page.items).toHaveLength(page.counts.reduce((sum, { count }) => sum + count, 0));
    const graded = page.items.find(({ kind }) => kind === 'grade-on-revoked-record');
    expect(graded).toMatchObject({
      group: 'contradiction',
      organisationId: RIGHT,
      record: assessmentId,
      settledBy: [
        { command: `POST /api/v1/assessments/${assessmentId}/grade/revoke`, corrects: decided },
        { command: `POST /api/v1/assessments/${assessmentId}/grade/reverse`, corrects: revocation },
      ],
    });
    for (const { sentence, settledBy } of page.items) {
      expect(`${sentence.vi}${sentence.en}`).not.toMatch(/[{}]/u);
      expect(settledBy.map(({ command }) => command.includes(':'))).not.toContain(true);
    }
  });

  it('shows what the course of a listing does not admit, and nobody in charge', async () => {
    const { items } = await ask('?kinds=listing-impossible,listing-without-person');
    expect(items).toMatchObject([
      {
        ...{ kind: 'listing-impossible', organisationId: LEFT },
        sentence: {
          vi: expect.stringContaining('Sự kiện “Kết thúc củng cố” không'),
          en: expect.stringContaining('“Listing closed” was'),
        },
        settledBy: [{ command: `POST /api/v1/listings/${LEFT}/revoke` }],
      },
      { kind: 'listing-without-person', record: LISTING },
    ]);
  });

  it('keeps letters and cases from the organisation concerned, and from who may not read them', async () => {
    const kinds = ['case-without-officer', 'letter-waiting'];
    const query = `?kinds=${kinds.join(',')}`;
    const above = await ask(query, { token: superior });
    expect(above.items.map(({ kind, record }) => [kind, record])).toEqual([
      ['case-without-officer', CASE],
      ['letter-waiting', LETTER],
    ]);
    const within = await ask(query, { token: accused });
    expect(within.counts.map(({ count }) => count)).toEqual([0, 0]);
    expect(within.items).toEqual([]);
    expect((await ask(query, { as: 'committee-member' })).counts).toEqual([]);
  });

  it('answers a subtree and a scope alone, and finds no other', async () => {
    expect(countOf(await ask(`?subtree=${LEFT}`), 'no-head')).toBe(1);
    const narrow = await ask('', { token: scoped });
    expect(new Set(narrow.items.map(({ organisationId }) => organisationId))).toEqual(
      new Set([RIGHT]),
    );
    const { status } = await app.send(`${PATH}?subtree=${LEFT}`, { token: scoped });
    expect(status).toBe(404);
    expect((await app.send(`${PATH}?subtree=${randomUUID()}`)).status).toBe(404);
    expect((await app.send(`${PATH}?kinds=nothing`)).status).toBe(400);
  });

  it('goes on page by page without repeat or gap', async () => {
    const whole = await ask();
    const seen: DataQualityPage['items'][number][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: DataQualityPage = await ask(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(whole.items);
    expect((await app.send(`${PATH}?cursor=x`)).status).toBe(400);
  });

  it('was so before, and is settled by the command that it names', async () => {
    const before = (await app.store.head())?.sequence ?? 0;
    const back = { ...act, corrects: revocation };
    await post(`assessments/${assessmentId}/grade/reverse`, back, 'approver');
    await post(
      `organisations/${RIGHT}/appoint-head`,
      { occurredOn: DAY, person: 'CB-1', title: 'Chủ quán' },
      'recorder',
    );
    await app.settle();
    const now = await ask('?kinds=grade-on-revoked-record,no-head');
    expect(now.counts.map(({ count }) => count)).toEqual([0, 2]);
    const then = await ask(`?kinds=grade-on-revoked-record,no-head&asOf=${before}`);
    expect(then.counts.map(({ count }) => count)).toEqual([1, 3]);
  });

  it('shows facts of days on which an organisation did not exist, and lost successors', async () => {
    const [moved, gone] = [randomUUID(), randomUUID()];
    const registered = (await register(app, registration(moved, ROOT, 'Quán Dời Ngày'))).json;
    const [registrationId] = (registered as { eventIds: string[] }).eventIds;
    const rename = { occurredOn: '2024-02-01', name: 'Quán Mới' };
    const renamed = (await post(`organisations/${moved}/rename`, rename, 'recorder')).eventIds[0];
    const later = { replacement: { occurredOn: '2024-03-01' }, contradicts: [renamed] };
    const correct = { ...act, corrects: registrationId, ...later };
    await post(`organisations/${moved}/correct`, correct, 'recorder');
    const successor = (await register(app, registration(gone, ROOT, 'Quán Kế Thừa'))).json;
    const merge = { occurredOn: '2024-06-01', successorId: gone };
    const merger = (await post(`organisations/${moved}/merge`, merge, 'approver')).eventIds[0];
    await app.settle();
    const [successorId] = (successor as { eventIds: string[] }).eventIds;
    const revoke = { ...act, corrects: successorId, contradicts: [merger] };
    await post(`organisations/${gone}/revoke`, revoke, 'approver');
    await app.settle();
    const { items } = await ask('?kinds=fact-outside-life,successor-missing');
    expect(
      items.map(({ kind, organisationId, settledBy }) => [
        kind,
        organisationId,
        settledBy[0]?.corrects,
      ]),
    ).toEqual([
      ['fact-outside-life', moved, renamed],
      ['successor-missing', moved, merger],
    ]);
  });
});
