import { expect, it } from '@jest/globals';
import { TestApp } from '../../support/http.js';
import { OTHER, texts, visit, type World } from '../world.js';

export function beginningCases(world: () => World): void {
  it('an empty ledger says how to begin, and its history that there is nothing yet', async () => {
    const app = await TestApp.start();
    try {
      const page = await world().reader('auditor', { at: app, token: app.token('auditor') });
      expect((await visit(page, '/')).status()).toBe(200);
      expect(await page.locator('h1').innerText()).toBe('Sổ cái chưa có tổ chức nào');
      expect(await page.locator('.empty').innerText()).toContain('soat import');
      await page.goto('/history');
      expect(await page.locator('.empty').innerText()).toContain('Sổ cái chưa có sự kiện nào');
      await world().leave();
    } finally {
      await app.stop();
      app.dispose();
    }
  });

  it('a reader of several trees chooses one', async () => {
    const { app, rootId } = world();
    const page = await world().reader('auditor', { token: app.token('auditor') });
    await page.goto('/');
    const names = await texts(page, 'main li a');
    expect(names).toHaveLength(2);
    await page.getByRole('link', { name: 'Chi cục An toàn thực phẩm' }).click();
    await page.waitForURL(`**/overview/${OTHER.rootId}`);
    expect(await texts(page, 'tbody tr[data-row]')).toHaveLength(OTHER.children);
    await page.goto('/');
    await page.getByRole('link', { name: 'Đảng bộ thành phố' }).click();
    await page.waitForURL(`**/overview/${rootId}`);
  });
}
