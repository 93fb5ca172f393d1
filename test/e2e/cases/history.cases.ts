import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { HistoryItem, HistoryPage } from '../../../src/views/history/history.model.js';
import { heading, OTHER, parameters, texts, type World } from '../world.js';

export function historyCases(world: () => World): void {
  const search = async (page: Page, field: string, value: string) => {
    await page.goto('/history');
    const label = page.locator(`[name=${field}]`);
    if (field === 'type') await label.selectOption(value);
    else await label.fill(value);
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.getByRole('link', { name: 'Xóa bộ lọc' }).waitFor();
  };
  const events = async (page: Page): Promise<readonly HistoryItem[]> => {
    const sequences = (await texts(page, '.event-head .sequence')).map((text) => text.slice(1));
    const all = sequences.map(async (sequence) => {
      const { json } = await world().app.send(`/api/v1/history/${sequence}`);
      return json as HistoryItem;
    });
    return Promise.all(all);
  };
  const sample = async (type: string): Promise<HistoryItem> => {
    const { json } = await world().app.send(`/api/v1/history?types=${type}&limit=1`);
    const [item] = (json as HistoryPage).items;
    if (!item) throw new Error(`The city has no ${type}.`);
    return item;
  };

  it('finds “Đảng bộ” by “dang bo”', async () => {
    const page = await world().reader();
    await search(page, 'text', 'dang bo phuong');
    const found = await texts(page, '.timeline > li');
    expect(found.length).toBeGreaterThan(0);
    for (const text of found) expect(text).toContain('Đảng bộ');
  });

  it('narrows by type, account, document and either date, each alone', async () => {
    const page = await world().reader();
    const { document, occurredOn, actor } = await sample('OrganisationRenamed');
    const number = document?.number ?? '';
    const filters: readonly [string, string, (item: HistoryItem) => boolean][] = [
      ['type', 'OrganisationRenamed', (item) => item.type === 'OrganisationRenamed'],
      ['account', actor.account, (item) => item.actor.account === actor.account],
      ['documentNumber', number, (item) => item.document?.number === number],
      ['occurredFrom', '2025-03-01', (item) => item.occurredOn >= '2025-03-01'],
      ['occurredTo', occurredOn, (item) => item.occurredOn <= occurredOn],
      ['recordedFrom', '2025-03-01', (item) => item.recordedAt >= '2025-02-28T17:00'],
      ['recordedTo', '2024-06-30', (item) => item.recordedAt < '2024-06-30T17:00'],
    ];
    for (const [field, value, holds] of filters) {
      await search(page, field, value);
      const found = await events(page);
      expect([field, found.length > 0, found.every(holds)]).toEqual([field, true, true]);
    }
  });

  it('keeps to the subtree that the reader came from, and says so', async () => {
    const page = await world().reader();
    await page.goto('/');
    await page.locator('tbody tr[data-row] a').first().click();
    await page.waitForLoadState();
    const name = await heading(page);
    await page.getByRole('navigation', { name: 'Cách xem' }).getByText('Lịch sử').click();
    await page.waitForURL('**subtree=*');
    expect(await page.locator('.active-filters').innerText()).toContain(`Trong phạm vi: ${name}`);
    await page.getByLabel('Từ khóa').fill('chi bo');
    await page.keyboard.press('Enter');
    await page.waitForURL('**text=chi*');
    expect(parameters(page).subtree).toBeDefined();
  });

  it('goes on to older events by the pager, without gap or repeat, and back', async () => {
    const page = await world().reader();
    await page.goto('/history');
    const first = await texts(page, '.event-head .sequence');
    await page.getByRole('link', { name: 'Cũ hơn' }).click();
    await page.waitForURL('**cursor=*');
    const second = await texts(page, '.event-head .sequence');
    const numbers = [...first, ...second].map((text) => Number(text.slice(1)));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a));
    expect(second.length).toBe(first.length);
    await page.goBack();
    expect(await texts(page, '.event-head .sequence')).toEqual(first);
  });

  it('says that nothing matches', async () => {
    const page = await world().reader();
    await search(page, 'text', 'khongcotunay');
    expect(await page.locator('.empty').innerText()).toContain('Không có sự kiện nào khớp');
  });

  it('shows nothing from outside the scope', async () => {
    const page = await world().reader();
    await search(page, 'text', 'an toan thuc pham');
    expect(await texts(page, '.timeline > li')).toEqual([]);
    await page.goto(`/history?organisation=${OTHER.rootId}`);
    expect(await page.content()).not.toContain('An toàn thực phẩm');
  });
}
