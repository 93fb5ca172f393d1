import { expect, it } from '@jest/globals';
import { OTHER, parameters, texts, type World } from '../world.js';

const names = 'tbody tr[data-row] th a';

export function listCases(world: () => World): void {
  const list = (query = '') => `/overview/${world().rootId}?show=list${query}`;

  it('keeps filters, sort and page in the address, where the back button finds them', async () => {
    const page = await world().reader();
    await page.goto(list());
    const all = await texts(page, names);
    await page.locator('[name=level]').selectOption('CELL');
    await page.getByLabel('Tên có chứa').fill('chi bo 1,');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.waitForURL('**name=chi*');
    expect(parameters(page)).toMatchObject({ show: 'list', level: 'CELL', name: 'chi bo 1,' });
    const found = await texts(page, names);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(all.length);
    for (const name of found) expect(name).toMatch(/^Chi bộ 1,/u);
    expect(await page.locator('summary').first().innerText()).toContain('(2)');
    await page.getByRole('link', { name: 'Tên tổ chức' }).click();
    await page.waitForURL('**sort=-name*');
    expect(await texts(page, names)).toEqual([...found].reverse());
    await page.goBack();
    expect(await texts(page, names)).toEqual(found);
    await page.getByRole('link', { name: 'Xóa bộ lọc' }).click();
    await page.waitForURL((url) => !url.searchParams.has('name'));
    expect(await texts(page, names)).toEqual(all);
  });

  it('says which column it is sorted by, to eyes and to screen readers', async () => {
    const page = await world().reader();
    await page.goto(list('&sort=-grade'));
    const sorted = page.locator('th[aria-sort]');
    expect(await sorted.getAttribute('aria-sort')).toBe('descending');
    expect(await sorted.innerText()).toContain('Xếp loại');
  });

  it('narrows by grade to what the overview counts', async () => {
    const page = await world().reader();
    await page.goto(`/overview/${world().rootId}`);
    const codes = await texts(page, '.legend .grade > b');
    const counts = await texts(page, '.legend li > b');
    for (const [index, code] of codes.entries()) {
      await page.goto(list(`&grade=${code}&state=active`));
      expect(await page.locator('main').innerText()).toContain(
        `\n${counts[index] ?? ''} tổ chức\n`,
      );
    }
    expect(codes.length).toBeGreaterThan(1);
  });

  it('says that nothing matches and offers the way out', async () => {
    const page = await world().reader();
    await page.goto(list('&name=khong+co+ten+nay'));
    expect(await page.locator('.empty').innerText()).toContain('Không có tổ chức nào khớp');
    expect(await page.getByRole('link', { name: 'Xóa bộ lọc' }).isVisible()).toBe(true);
  });

  it('goes on a page at a time where it is long, and back to its start', async () => {
    const { app } = world();
    const page = await world().reader('auditor', { token: app.token('auditor') });
    await page.goto(`/overview/${OTHER.rootId}?show=list&state=active`);
    const first = await texts(page, names);
    await page.getByRole('link', { name: 'Trang sau' }).click();
    await page.waitForURL('**cursor=*');
    const second = await texts(page, names);
    expect(second.length).toBeGreaterThan(0);
    expect(first.filter((name) => second.includes(name))).toEqual([]);
    await page.getByRole('link', { name: 'Về đầu' }).click();
    await page.waitForURL((url) => !url.searchParams.has('cursor'));
    expect(await texts(page, names)).toEqual(first);
  });
}
