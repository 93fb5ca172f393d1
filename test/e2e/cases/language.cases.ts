import { expect, it } from '@jest/globals';
import { parameters, texts, type World } from '../world.js';

export function languageCases(world: () => World): void {
  it('changes with everything else in the address kept', async () => {
    const page = await world().reader();
    const query = 'asOf=2025-06-30&show=list&level=CELL&sort=-name';
    await page.goto(`/overview/${world().rootId}?${query}`);
    const rows = await texts(page, 'tbody tr[data-row] th a');
    await page.getByRole('link', { name: 'EN', exact: true }).click();
    await page.waitForURL('**lang=en*');
    expect(parameters(page)).toEqual({
      ...{ asOf: '2025-06-30', show: 'list', level: 'CELL', sort: '-name', lang: 'en' },
    });
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('.viewpoint').innerText()).toContain('the end of 30/06/2025');
    expect(await texts(page, 'tbody tr[data-row] th a')).toEqual(rows);
    await page.locator('tbody tr[data-row] a').first().click();
    await page.waitForURL('**/organisations/*');
    expect(parameters(page)).toEqual({ asOf: '2025-06-30', lang: 'en' });
  });

  it.each([
    ['vi-VN', 'Lịch sử'],
    ['en-GB', 'History'],
    ['fr-FR', 'Lịch sử'],
  ])('is what the browser asks for, Vietnamese for others (%s)', async (locale, title) => {
    const page = await world().reader('auditor', { locale });
    await page.goto('/history');
    expect(await page.locator('h1').innerText()).toBe(title);
  });

  it('changes on pages for those who are not signed in, too', async () => {
    const page = await world().reader('auditor', { token: null });
    await page.goto('/sign-in?refused=yes');
    await page.getByRole('link', { name: 'EN', exact: true }).click();
    await page.waitForURL('**lang=en*');
    expect(await page.getByRole('alert').isVisible()).toBe(true);
    expect(await page.locator('h1').innerText()).toBe('Open the ledger');
  });
}
