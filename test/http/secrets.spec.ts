import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REVOCATION_MS } from '../../src/access/tokens-file.js';
import type { HistoryItem, HistoryPage } from '../../src/views/history/history.model.js';
import { TestApp } from '../support/http.js';
import { LEFT, RIGHT, ROOT, seedTree } from '../support/http-ledger.js';
import {
  ABSTRACT,
  HOT_PROPOSAL,
  publishParty,
  type Recorded,
  recordSecrets,
  TEXT,
} from '../support/secret-events.js';
import { readFeed, type SseEvent } from '../support/sse.js';
import { verifyWholeLog } from '../support/verify-whole-log.js';

let app: TestApp;
let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead) };
let secrets: Recorded;
let tokens: Readonly<Record<'accused' | 'sibling' | 'superior' | 'whole', string>>;
let statusBefore: unknown;

const status = async (token: string) => {
  const reply = await app.send(`/api/v1/organisation-status/${LEFT}`, { token });
  return { status: reply.status, etag: reply.headers.get('etag'), json: reply.json };
};

beforeAll(async () => {
  app = await TestApp.start({ clock });
  await seedTree(app);
  await publishParty(app);
  tokens = {
    accused: app.addToken('auditor', LEFT),
    sibling: app.addToken('auditor', RIGHT),
    superior: app.addToken('auditor', ROOT),
    whole: app.token('auditor'),
  };
  ahead += REVOCATION_MS + 1;
  await app.settle();
  statusBefore = await status(tokens.superior);
  secrets = await recordSecrets(app.store, LEFT);
  await app.settle();
});
afterAll(async () => {
  await verifyWholeLog(app.store);
  await app.stop();
  app.dispose();
});

async function history(token: string, query = ''): Promise<HistoryPage> {
  return (await app.send(`/api/v1/history?limit=200${query}`, { token })).json as HistoryPage;
}
const sequences = ({ items }: HistoryPage) => items.map(({ sequence }) => sequence);

async function feed(token: string): Promise<readonly SseEvent[]> {
  const last = Math.max(...secrets.open, ...secrets.hidden);
  const headers = { Authorization: `Bearer ${token}` };
  // The last event is open to the accused: until it came, nothing of what is before it can be missing.
  const done = (events: readonly SseEvent[]) => events.some(({ id }) => Number(id) === last);
  const all = await readFeed(`${app.url}/api/v1/feed?after=0`, headers, done);
  return all.filter(({ event }) => event === 'ledger');
}

describe('letters, cases and what rests on them', () => {
  it('are in no history of the organisation concerned: not listed, not found by any filter, not answered', async () => {
    const found = sequences(await history(tokens.accused));
    expect(found).toEqual(expect.arrayContaining(secrets.open));
    for (const query of [
      ...['&types=ComplaintOpened', '&types=LetterReceived', '&types=WitnessHeard'],
      ...['&types=CorrectionBatchOrdered', '&text=KN-01', '&documentNumber=12-TB/UBKT'],
      ...[`&organisation=${LEFT}`, `&subtree=${LEFT}`, '&account=r1', '&text=post', ''],
    ]) {
      const page = await history(tokens.accused, query);
      expect(sequences(page).filter((one) => secrets.hidden.includes(one))).toEqual([]);
      expect(page.nextCursor).toBeNull();
    }
    for (const sequence of secrets.hidden) {
      const reply = await app.send(`/api/v1/history/${sequence}`, { token: tokens.accused });
      expect(reply.status).toBe(404);
    }
  });

  it('do not show beside it either, and show to those above it', async () => {
    const seen = (page: HistoryPage) =>
      sequences(page).filter((one) => [...secrets.hidden, ...secrets.open].includes(one)).length;
    expect(seen(await history(tokens.sibling))).toBe(0);
    const all = secrets.hidden.length + secrets.open.length;
    expect(seen(await history(tokens.superior))).toBe(all);
    expect(seen(await history(tokens.whole))).toBe(all);
  });

  it('are left out of the feed of the organisation concerned, whose sequences have gaps', async () => {
    const mine = (await feed(tokens.accused)).map(({ id }) => Number(id));
    expect(mine).toEqual(expect.arrayContaining(secrets.open));
    expect(mine.filter((one) => secrets.hidden.includes(one))).toEqual([]);
    const above = (await feed(tokens.superior)).map(({ id }) => Number(id));
    expect(above).toEqual(expect.arrayContaining([...secrets.hidden, ...secrets.open]));
  });

  it('are not told by the id of the proposal that a review took up', async () => {
    const review = secrets.about.get('review') ?? 0;
    const path = `/api/v1/history/${review}`;
    const within = (await app.send(path, { token: tokens.accused })).json as HistoryItem;
    const above = (await app.send(path, { token: tokens.superior })).json as HistoryItem;
    expect([within.data.proposalId, above.data.proposalId]).toEqual([null, HOT_PROPOSAL]);
    expect(JSON.stringify(await feed(tokens.accused))).not.toContain(HOT_PROPOSAL);
  });

  it('move neither the last event nor the last document nor the ETag of the organisation, for anybody', async () => {
    const [within, above] = [await status(tokens.accused), await status(tokens.superior)];
    const review = secrets.about.get('review');
    for (const { etag, json } of [within, above]) {
      expect({ etag, json }).toMatchObject({
        etag: (statusBefore as { etag: string }).etag,
        json: { lastSequence: review, lastDocument: null },
      });
    }
  });
});

describe('confidential text', () => {
  it('is in no answer to anybody, nor are words of it found', async () => {
    const pages = [await history(tokens.whole), await history(tokens.superior)];
    const streams = [await feed(tokens.whole), await feed(tokens.superior)];
    for (const answer of [...pages, ...streams]) {
      expect(JSON.stringify(answer)).not.toContain(TEXT);
      expect(JSON.stringify(answer)).not.toContain(ABSTRACT);
    }
    const found = await history(tokens.whole, `&text=${encodeURIComponent(TEXT)}`);
    expect(found.items).toEqual([]);
  });

  it('leaves behind where it stood, at whatever depth', async () => {
    const withheld = async (name: string) => {
      const path = `/api/v1/history/${secrets.about.get(name) ?? 0}`;
      return ((await app.send(path)).json as HistoryItem).withheld;
    };
    expect(await withheld('letter')).toEqual(['/data/confidential']);
    expect(await withheld('case')).toEqual(['/data/confidential', '/document/abstract']);
    expect(await withheld('later')).toEqual(['/data/witnesses/confidential']);
    const both = ['/data/replacement/confidential', '/data/previous/confidential'];
    expect([...(await withheld('corrected'))].sort()).toEqual(both.sort());
    expect(await withheld('review')).toEqual([]);
  });
});
