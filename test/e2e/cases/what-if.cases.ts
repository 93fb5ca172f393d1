import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { texts, type World } from '../world.js';

const CONTRAST = readFileSync(new URL('../in-page/contrast.js', import.meta.url), 'utf8');
const TRIED = 'to-chuc-co-so@2018.132';
const PLACES = ['/what-if', `/what-if?rulebook=${TRIED}`, `/what-if/cases?rulebook=${TRIED}`];

export function whatIfCases(world: () => World): void {
  it('leads, without JavaScript, from the navigation to what would differ of which organisation', async () => {
    const page = await world().reader('auditor', { javaScriptEnabled: false });
    await page.goto('/');
    await page.getByRole('navigation').first().getByRole('link', { name: 'Thử quy tắc' }).click();
    await page.waitForURL('**/what-if');
    expect(await page.locator('.empty').innerText()).toContain('Hãy chọn một phiên bản');
    await page.getByLabel('Phiên bản quy tắc').selectOption(TRIED);
    await page.locator('form.chosen button').click();
    await page.waitForURL('**rulebook=**');
    expect(await page.locator('main').innerText()).toMatch(/Đã xét [1-9]\d* tổ chức/u);
    const [name = ''] = await texts(page, 'tbody th a');
    await page.locator('tbody th a').first().click();
    await page.waitForURL('**/organisations/**');
    expect(await page.locator('h1').innerText()).toContain(name);
    await page.getByRole('link', { name: 'Thử quy tắc' }).last().click();
    await page.waitForURL('**/what-if?subtree=**');
    expect(await page.locator('.active-filters').innerText()).toContain(name);
  });

  it.each(['light', 'dark'] as const)(
    'can be read in %s colours, on a phone too',
    async (scheme) => {
      const viewport = { width: 390, height: 844 };
      const page = await world().reader('auditor', { colorScheme: scheme, viewport });
      for (const place of PLACES) {
        for (const lang of ['vi', 'en']) {
          const address = `${place}${place.includes('?') ? '&' : '?'}lang=${lang}`;
          await page.goto(address);
          const width = await page.evaluate('document.documentElement.scrollWidth');
          const unreadable = await page.evaluate(CONTRAST);
          expect({ address, width, unreadable }).toEqual({ address, width: 390, unreadable: [] });
        }
      }
    },
  );

  it('prints which version was tried, and no form', async () => {
    const page = await world().reader();
    await page.goto(`/what-if?rulebook=${TRIED}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form.chosen').isVisible()).toBe(false);
    expect(await page.locator('.active-filters').innerText()).toMatch(
      /Phiên bản quy tắc: .*132-QĐ\/TW \(2018\), từ 08\/03\/2018/u,
    );
  });
}
