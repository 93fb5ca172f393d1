import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { SubtreeSummary } from '../../../src/views/organisation-status/status-questions.model.js';
import { heading, parameters, texts, visit, type World } from '../world.js';

const PAST = 'asOf=2024-12-31';
const firstChild = 'tbody tr[data-row] a';

/** The table of grades by child; another one below it has the other axes. */
const CHILDREN = '[aria-label="Theo tổ chức trực thuộc"]';

export function overviewCases(world: () => World): void {
  const home = () => `/overview/${world().rootId}`;
  const summary = async (query = ''): Promise<SubtreeSummary> => {
    const path = `/api/v1/organisation-status/${world().rootId}/summary?${query}`;
    return (await world().app.send(path)).json as SubtreeSummary;
  };

  it('leads from the city down to a cell, and back up by its superiors', async () => {
    const page = await world().reader();
    await page.goto('/');
    const levels: string[] = [];
    while (page.url().includes('/overview/')) {
      levels.push(await heading(page));
      await page.locator(firstChild).first().click();
      await page.waitForLoadState();
    }
    expect(page.url()).toContain('/organisations/');
    expect(await page.locator('.lead').innerText()).toContain('Chi bộ trực thuộc');
    expect(levels).toHaveLength(3);
    const above = page.locator('.breadcrumbs a');
    expect(await above.allInnerTexts()).toEqual(levels);
    await above.first().click();
    await page.waitForURL(`**${home()}`);
  });

  it.each(['', PAST, 'effectiveOn=2024-06-30', `${PAST}&effectiveOn=2024-06-30`])(
    'counts what the API counts (%s)',
    async (query) => {
      const page = await world().reader();
      await page.goto(`${home()}?${query}`);
      const { total, children } = await summary(query);
      expect(await shownTotals(page)).toEqual([
        total.organisations,
        ...Object.values(byHead(await texts(page, 'thead abbr'), total.byGrade)),
        total.openShortcomings,
      ]);
      expect(await texts(page, `${CHILDREN} tbody tr[data-row] th a`)).toEqual(
        children.map(({ name }) => name),
      );
    },
  );

  it.each(['', `${PAST}&effectiveOn=2024-06-30`])(
    'leads from every number to as many organisations as it says (%s)',
    async (query) => {
      const page = await world().reader();
      await page.goto(`${home()}?${query}`);
      const links = await page.locator('a.count').all();
      expect(links.length).toBeGreaterThan(10);
      for (const link of links) {
        const [href, count] = [await link.getAttribute('href'), await link.innerText()];
        const list = await page.request.get(href ?? '');
        expect(await list.text()).toContain(`<p>${count} tổ chức</p>`);
      }
      const { total } = await summary(query);
      await page.locator('.tiles a.count').first().click();
      await page.waitForURL('**show=list*');
      expect(await texts(page, 'tbody tr[data-row]')).toHaveLength(total.organisations);
    },
  );

  it('shows the past as the past: its banner, its numbers, its tree, and the way back', async () => {
    const page = await world().reader();
    await page.goto(home());
    const today = await shownTotals(page);
    await page.getByLabel('Đã ghi đến hết ngày').fill('2024-12-31');
    await page.getByRole('button', { name: 'Xem' }).click();
    await page.waitForURL(`**?${PAST}*`);
    const banner = page.locator('.viewpoint.past');
    expect(await banner.innerText()).toContain('đã ghi đến hết ngày 31/12/2024');
    expect(await shownTotals(page)).not.toEqual(today);
    await page.locator(firstChild).first().click();
    await page.waitForURL(`**/overview/*?${PAST}`);
    expect(await banner.isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Về hiện tại' }).click();
    await banner.waitFor({ state: 'hidden' });
    expect(parameters(page)).toEqual({});
  });

  it('says on which day what it shows was in effect', async () => {
    const page = await world().reader();
    await page.goto(`${home()}?effectiveOn=2024-06-30`);
    expect(await page.locator('.viewpoint.past').innerText()).toContain('vào ngày 30/06/2024');
    await page.goto(`${home()}?asOf=100`);
    expect(await page.locator('.viewpoint.past').innerText()).toContain('đến sự kiện số 100');
  });

  it.each([
    ['?asOf=2017-01-01', 'sổ cái chưa ghi gì về'],
    ['?show=list&asOf=2017-01-01&effectiveOn=2017-01-01', 'sổ cái chưa ghi gì về'],
    ['?effectiveOn=1901-01-01', 'Vào ngày 01/01/1901'],
  ])(
    'says that an organisation was not there at a moment (%s), and the way back',
    async (query, said) => {
      const page = await world().reader();
      for (const place of [home(), `/organisations/${world().rootId}`]) {
        if (query.includes('show') && place !== home()) continue;
        expect((await visit(page, place + query)).status()).toBe(404);
        expect(await page.locator('.empty').innerText()).toContain(said);
        const name = await page.locator('h1').innerText();
        await page.getByRole('link', { name: 'Về hiện tại' }).click();
        await page.waitForURL((url) => !/asOf|effectiveOn/u.test(url.search));
        expect(new URL(page.url()).pathname).toBe(place);
        expect(await heading(page)).toBe(name);
      }
    },
  );

  it('names the quota that a number is held to', async () => {
    const page = await world().reader();
    await page.goto(home());
    const table = page.getByRole('region', { name: 'Tỷ lệ khống chế theo nhóm' });
    expect(await table.innerText()).toMatch(/Tỷ lệ hoàn thành xuất sắc.*\d\d\/\d\d\/\d{4}/su);
  });
}

async function shownTotals(page: Page): Promise<readonly number[]> {
  const shown = await texts(page, `${CHILDREN} tfoot td.number`);
  return shown.map((text) => Number(text.replaceAll('.', '')));
}

function byHead(codes: readonly string[], counts: Readonly<Record<string, number>>) {
  return codes.map((code) => counts[code] ?? 0);
}
