import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/http.js';
import { CITY, LATE, tellListings, UPPER } from '../support/listing-story.js';
import { altered, shippedRulebook } from '../support/rulebooks.js';

const TRIED = 'to-chuc-co-so@2030.trial';
const PAGES = ['/what-if', `/what-if?rulebook=${TRIED}`, `/what-if/cases?rulebook=${TRIED}`];
let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  await tellListings(app);
  const rulebook = altered(shippedRulebook('to-chuc-co-so@2025.366'), {
    '/version': '2030.trial',
    '/validFrom': '2030-01-01',
    '/title': { vi: 'Dự thảo <b>2030</b>', en: 'Draft of 2030' },
    '/listings/limits/remediationMonths/value': 3,
    '/listings/limits/remediationMonths/clause': 'Dự thảo 2030: ba tháng',
  });
  const published = await app.send('/api/v1/rulebooks', {
    as: 'administrator',
    body: { occurredOn: '2026-01-02', rulebook },
  });
  if (published.status !== 201) throw new Error(published.text);
  await app.settle();
});
afterAll(async () => {
  await app.stop();
  app.dispose();
});

const page = (path: string, token = app.token('auditor'), language = 'vi') =>
  app.send(path, { token, headers: { 'Accept-Language': language } });
async function shown(path: string, token?: string, language?: string): Promise<string> {
  const { text } = await page(path, token, language);
  const main = /<main id="main">(.*)<\/main>/su.exec(text)?.[1] ?? '';
  return main.replaceAll(/<form\b.*?<\/form>/gsu, ' ').replaceAll(/<[^>]+>/gu, ' ');
}

describe.each(PAGES)('the page %s', (path) => {
  it('has named columns, one heading, and words for codes in both languages', async () => {
    const { status, text } = await page(path);
    expect(status).toBe(200);
    for (const table of text.match(/<table>.*?<\/table>/gsu) ?? []) {
      expect(table).toMatch(/^<table><caption/u);
    }
    expect(text).not.toMatch(/<th(?![^>]*scope=)[\s>]|<b>2030/u);
    expect(text.match(/<h1/gu)).toHaveLength(1);
    for (const language of ['vi', 'en']) {
      const seen = await shown(path, undefined, language);
      expect(seen).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|\b[A-Z]+_[A-Z_]+\b|\b[a-z]+[A-Z]\w+/u);
    }
  });

  it('asks who is there', async () => {
    expect((await app.send(path, { as: null })).status).toBe(401);
  });
});

describe('what is said', () => {
  it('before a version is chosen: that one has to be, and which there are', async () => {
    const { text } = await page('/what-if');
    expect(text).toContain('Hãy chọn một phiên bản quy tắc');
    expect(text).toMatch(/<option value="to-chuc-co-so@2030.trial">Dự thảo &lt;b>2030/u);
  });

  it('of an organisation: what, from what to what, by which clause, and how many were looked at', async () => {
    const { text } = await page(`/what-if?rulebook=${TRIED}`);
    expect(text).toContain(`href="/organisations/${LATE}"`);
    const seen = await shown(`/what-if?rulebook=${TRIED}`);
    expect(seen).toMatch(/Giới hạn: Củng cố trong\s+\d+ tháng\s+3 tháng\s+Dự thảo 2030: ba tháng/u);
    expect(seen).toMatch(
      /Đã xét \d+ tổ chức đang hoạt động ở trang này: [1-9]\d* tổ chức sẽ khác/u,
    );
    expect(await shown(`/what-if?rulebook=${TRIED}`, undefined, 'en')).toMatch(
      /Limit: Remediation within\s+\d+ months\s+3 months/u,
    );
  });

  it('of the day that is asked for: nothing was under way before the list', async () => {
    const day = (effectiveOn: string) =>
      shown(`/what-if?rulebook=${TRIED}&effectiveOn=${effectiveOn}`);
    expect(await day('2025-12-31')).toMatch(/So với hiện trạng ngày 31\/12\/2025.*Củng cố trong/su);
    const before = await day('2025-09-05');
    expect(before).toMatch(/Đã xét [1-9]\d* tổ chức/u);
    expect(before).not.toContain('Củng cố trong');
    const unrecorded = await shown(`/what-if?rulebook=${TRIED}&asOf=0`);
    expect(unrecorded).toContain('không có tổ chức đang hoạt động nào theo bộ quy tắc này');
  });

  it('of a subtree, with the way out of it, and links that keep the version', async () => {
    const { text } = await page(`/what-if?rulebook=${TRIED}&subtree=${UPPER}`);
    expect(text).toContain(`href="/what-if?rulebook=${encodeURIComponent(TRIED)}"`);
    expect(text).toContain(`/what-if/cases?rulebook=${encodeURIComponent(TRIED)}&amp;subtree=`);
  });

  it('of cases only to who may know of them', async () => {
    const member = app.token('committee-member');
    const { text } = await page(`/what-if?rulebook=${TRIED}`, member);
    expect(text).not.toContain('/what-if/cases');
    expect((await page(`/what-if/cases?rulebook=${TRIED}`, member)).status).toBe(403);
  });

  it.each([
    ['a version that is not published', '/what-if?rulebook=to-chuc-co-so@1900', 404],
    ['no version at all', '/what-if?rulebook=x', 400],
    [
      'a subtree that there is not',
      `/what-if?rulebook=${TRIED}&subtree=${CITY.slice(0, -4)}ffff`,
      404,
    ],
    ['a cursor of another', `/what-if?rulebook=${TRIED}&cursor=abc`, 400],
  ])('of %s: that it is not found or cannot be read', async (_what, path, status) => {
    const reply = await page(path);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain('<h1');
  });
});
