import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { TestApp } from '../../support/http.js';
import {
  CONTRADICTORY,
  GRADE_PROPOSAL,
  LATE,
  RELAPSED,
  REVIEW,
  tellListings,
} from '../../support/listing-story.js';
import { texts, type ReaderOptions, type World } from '../world.js';

const CONTRAST = readFileSync(new URL('../in-page/contrast.js', import.meta.url), 'utf8');
const PLACES = [
  '/remediation',
  '/remediation?state=REVIEWING',
  '/remediation/steps',
  `/listings/${RELAPSED}`,
  `/listings/${LATE}?effectiveOn=2026-02-10`,
  `/listings/${CONTRADICTORY}`,
  '/list-movements?from=2026-01-01&to=2026-12-31',
  '/proposals',
  `/proposals/${GRADE_PROPOSAL}`,
  '/reviews',
  `/reviews/${REVIEW}`,
  '/data-quality',
  '/list-movements?from=2026-12-31&to=2026-01-01',
];

export function remediationCases(world: () => World): void {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await tellListings(app);
  });
  afterAll(async () => {
    await app.stop();
    app.dispose();
  });
  const reader = (options: ReaderOptions = {}): Promise<Page> =>
    world().reader('auditor', { at: app, token: app.token('auditor'), ...options });

  it('leads, without JavaScript, from a number on the board to a late step and why it is late', async () => {
    const page = await reader({ javaScriptEnabled: false });
    await page.goto('/');
    await page.getByRole('link', { name: 'Củng cố', exact: true }).first().click();
    await page.getByRole('link', { name: /Đang củng cố 1/u }).click();
    await page.waitForURL('**state=IN_REMEDIATION**');
    expect(await texts(page, '.states [aria-current]')).toEqual(['Đang củng cố 1']);
    await page.locator('tbody th a').click();
    await page.waitForURL(`**/listings/${LATE}*`);
    const flag = page.locator('.flag', { hasText: 'Biện pháp chậm' });
    await flag.getByText('Vì sao').click();
    expect(await flag.innerText()).toMatch(
      /Thẩm định đạt các biện pháp chậm, hoặc đổi hạn · 2 việc/u,
    );
    await flag.locator('a.sequence').first().click();
    await page.waitForURL('**/history/*');
  });

  it('filters, counts the filters and lets go of them; sorts by the heads', async () => {
    const page = await reader();
    await page.goto('/remediation');
    await page.getByLabel('Chậm, quá hạn').selectOption({ label: 'Chậm kế hoạch' });
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.waitForURL('**late=plan**');
    expect(await page.locator('.filters summary').innerText()).toContain('(1)');
    await page.getByRole('link', { name: 'Tổ chức', exact: true }).click();
    await page.waitForURL('**sort=name**');
    const names = await texts(page, 'tbody th a');
    await page
      .getByRole('link', { name: /^Tổ chức/u })
      .first()
      .click();
    await page.waitForURL('**sort=-name**');
    expect(await texts(page, 'tbody th a')).toEqual(names.toReversed());
    await page.getByRole('link', { name: 'Xóa bộ lọc' }).click();
    await page.waitForURL((url) => !url.search.includes('late'));
  });

  it('goes from a sum of the movements to the movement, and on with j and Enter', async () => {
    const page = await reader();
    await page.goto('/list-movements?from=2026-01-01&to=2026-12-31');
    await page
      .getByRole('row', { name: /^Tái diễn/u })
      .first()
      .getByRole('link')
      .click();
    await page.waitForURL('**#relapse');
    await page
      .getByRole('region', { name: /^Tái diễn/u })
      .getByRole('link')
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/listings/${RELAPSED}*`);
    await page.goto('/remediation/steps');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/listings/*');
  });

  it.each(['light', 'dark'] as const)('can be read in %s colours', async (colorScheme) => {
    const page = await reader({ colorScheme });
    for (const place of PLACES) {
      await page.goto(place);
      const unreadable = await page.evaluate(CONTRAST);
      expect({ place, unreadable }).toEqual({ place, unreadable: [] });
    }
  });

  it('fits a phone in both languages', async () => {
    const page = await reader({ viewport: { width: 390, height: 844 } });
    for (const place of PLACES) {
      for (const lang of ['vi', 'en']) {
        await page.goto(`${place}${place.includes('?') ? '&' : '?'}lang=${lang}`);
        const width = await page.evaluate('document.documentElement.scrollWidth');
        expect({ place, lang, width }).toEqual({ place, lang, width: 390 });
      }
    }
  });

  it('prints every reason, the heads of tables again on each sheet, and no counts to click on', async () => {
    const page = await reader();
    await page.goto('/remediation?late=plan');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.top nav', '.tabs', '.states', '.filters', '.viewpoint form']) {
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    }
    expect(await page.locator('.active-filters').innerText()).toContain('Chậm kế hoạch');
    const heads = 'getComputedStyle(document.querySelector("thead")).display';
    expect(await page.evaluate(heads)).toBe('table-header-group');
    await page.goto(`/listings/${LATE}`);
    for (const reason of await page.locator('.because dl').all()) {
      expect(await reason.isVisible()).toBe(true);
    }
    expect(await page.getByText('Bản trích từ sổ cái Soát').isVisible()).toBe(true);
  });
}
