/** One story as the right people live it: at each point what everybody is told over HTTP and on pages, and why. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser.js';
import { verifyWholeLog } from '../../support/verify-whole-log.js';
import { agree, tellNobodyWithin } from './agreement.js';
import { BEGINS_ON, CHAPTERS } from './chapters.js';
import { type Look, type PageLook, type Refusal, standing, tell, type Told } from './point.js';
import { type Person, UNIT } from './cast.js';
import { storyPage } from './render.js';
import { Story } from './story.js';

/** Until then nobody of the organisation may learn that it was denounced. */
const DECIDED_ON = '2025-11-18';
const NOTHING = /(?!)/u;
let story: Story;
let browser: Browser;
const told: Told[] = [];
beforeAll(async () => {
  [story, browser] = await Promise.all([Story.open(BEGINS_ON), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await verifyWholeLog(story.app.store);
  await story.close();
});

async function look({ as, at, status = 200, shows = {}, hides = NOTHING }: Look): Promise<void> {
  const reply = await story.read(as, at);
  const found = { as, at, status: reply.status, json: reply.json };
  expect(found).toMatchObject({ as, at, status, ...(status === 200 && { json: shows }) });
  expect(reply.text).not.toMatch(hides);
}

async function lookAtPage({ as, page: place, says, hides = NOTHING }: PageLook): Promise<void> {
  await story.app.settle();
  const { url } = story.app;
  const context = await browser.newContext({ baseURL: url, locale: 'vi-VN' });
  const cookie = { name: 'soat_session', value: story.token(as), url };
  await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  expect((await page.goto(place))?.status()).toBe(200);
  // Also what is folded away: why something holds, and what would end it.
  const text = (await page.locator('main').textContent()) ?? '';
  for (const each of says) expect(text).toMatch(each);
  expect(text).not.toMatch(hides);
  await context.close();
}

async function tryInVain({ as, sends, body = {}, code }: Refusal): Promise<void> {
  const head = await story.head();
  const { json } = await story.send(as, sends, body, '99-QĐ/ĐUK');
  expect({ as, sends, json }).toMatchObject({ as, sends, json: { code } });
  expect(await story.head()).toBe(head);
}

describe.each(CHAPTERS)('$title', ({ points }) => {
  it.each(points)('$day: $tells', async (point) => {
    const { refused = [], looks = [], pages = [], stands } = point;
    story.on(point.day);
    const tried = typeof refused === 'function' ? await refused(story) : refused;
    for (const each of tried) await tryInVain(each);
    const result = await tell(story, point);
    told.push(result);
    const types = (await story.log()).map(({ type }) => type);
    expect(standing(result.status, types)).toEqual(stands);
    for (const each of typeof looks === 'function' ? looks(result) : looks) await look(each);
    for (const each of pages) await lookAtPage(each);
    await agree(story, result);
    if (point.day < DECIDED_ON) await tellNobodyWithin(story, result);
  });
});

describe('at the end', () => {
  it('the auditor finds every point again as it was told', async () => {
    for (const { first, last, status } of told) {
      if (last < first) continue;
      const then = await story.read('kien', `organisation-status/${UNIT}?asOf=${last}`);
      expect(then.json).toEqual(status);
    }
  });

  it('tells the history of letters and cases to the bloc alone', async () => {
    const typesFor = async (person: Person) => {
      const { json } = await story.read(person, `history?organisation=${UNIT}&limit=200`);
      return (json as { items: { type: string }[] }).items.map(({ type }) => type);
    };
    const isComplaint = (type: string) => /^(?:Letter|Complaint)/u.test(type);
    const [above, within] = [await typesFor('kien'), await typesFor('son')];
    expect(above.filter(isComplaint)).toContain('ComplaintDecided');
    expect(within.filter(isComplaint)).toEqual([]);
    expect(within).toEqual(above.filter((type) => !isComplaint(type)));
  });
});

describe('docs/one-story.md', () => {
  it('is what was told; run npm run story where it is not', () => {
    const of = (title: string) => CHAPTERS.find((chapter) => chapter.title === title)?.points ?? [];
    const chapters = CHAPTERS.map(
      (chapter) =>
        [chapter, told.filter(({ point }) => of(chapter.title).includes(point))] as const,
    );
    const page = new URL('../../../docs/one-story.md', import.meta.url);
    expect(storyPage(chapters)).toBe(readFileSync(page, 'utf8'));
  });
});
