import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { texts, type World } from '../world.js';

const focused = (page: Page) =>
  page.evaluate<string>(
    'document.activeElement.getAttribute("name") ?? document.activeElement.innerText',
  );

export function keyboardCases(world: () => World): void {
  it('walks the rows with j and k and opens one with Enter', async () => {
    const page = await world().reader();
    await page.goto(`/overview/${world().rootId}?show=list`);
    const names = await texts(page, 'tbody tr[data-row] th a');
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    expect(await focused(page)).toBe(names[1]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/organisations/*');
    expect(await page.locator('h1').innerText()).toContain(names[1]);
  });

  it('goes to the search field with / and leaves it with Escape; typed letters stay letters', async () => {
    const page = await world().reader();
    await page.goto('/history');
    await page.locator('.filters summary').click();
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('text');
    await page.keyboard.type('j/k');
    expect(await page.getByLabel('Từ khóa').inputValue()).toBe('j/k');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await focused(page)).toMatch(/^#\d+$/u);
  });

  it('skips to the content first, then goes through the page in its order', async () => {
    const page = await world().reader();
    await page.goto(`/overview/${world().rootId}`);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Đến nội dung chính');
    const skip = await page.locator('.skip').boundingBox();
    expect(skip?.x).toBeGreaterThanOrEqual(0);
    const navigation = await texts(page, '.top nav a');
    expect(navigation.length).toBeGreaterThan(2);
    const order: string[] = [];
    for (let step = 0; step < navigation.length + 2; step += 1) {
      await page.keyboard.press('Tab');
      order.push(await focused(page));
    }
    expect(order.map((text) => text.split('\n')[0])).toEqual(['Soát', ...navigation, 'VI']);
    await page.goto(`/overview/${world().rootId}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Theo tổ chức trực thuộc');
  });
}
