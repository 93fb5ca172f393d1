import { expect, it } from '@jest/globals';
import { parameters, texts, type World } from '../world.js';

const NO_SCRIPT = { javaScriptEnabled: false } as const;

export function noScriptCases(world: () => World): void {
  it('opens, drills down, looks back, filters, pages, changes language and signs out', async () => {
    const page = await world().reader('auditor', { ...NO_SCRIPT, token: null });
    await page.goto(`/open?token=${world().token('auditor')}`);
    await page.waitForURL('**/overview/*');
    await page.locator('tbody tr[data-row] a').first().click();
    await page.getByLabel('Đã ghi đến hết ngày').fill('2025-06-30');
    await page.getByRole('button', { name: 'Xem' }).click();
    await page.locator('.viewpoint.past').waitFor();
    await page.getByRole('link', { name: 'Danh sách tổ chức' }).click();
    await page.getByLabel('Tên có chứa').fill('chi bo');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.waitForURL('**name=chi*');
    await page.locator('tbody tr[data-row] a').first().click();
    await page.getByRole('region', { name: 'Xếp loại hiện tại' }).getByText('Vì sao').click();
    await page.locator('.because a.sequence').first().click();
    await page.waitForURL('**/history/*');
    await page.getByRole('link', { name: 'Lịch sử' }).first().click();
    await page.getByLabel('Từ khóa').fill('dang bo');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.waitForURL('**text=dang*');
    await page.getByRole('link', { name: 'Cũ hơn' }).click();
    await page.waitForURL('**cursor=*');
    expect((await texts(page, '.timeline > li')).length).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'EN', exact: true }).click();
    await page.waitForURL('**lang=en*');
    expect(parameters(page)).toMatchObject({ text: 'dang bo', lang: 'en' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Mã truy cập').waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });
}
